"""Editing duties on a screen: the forms and questions before an edit, and the edit itself.

The duty matrix and the dialog of one of its cells edit alike, so both do it through here.
"""

from __future__ import annotations

from secrets import token_hex
from typing import TYPE_CHECKING

from wgplanner.plan.edits import duties as edits
from wgplanner.plan.errors import PlannerError, ReadOnlyError
from wgplanner.plan.kinds import DutyKind, PartyKind
from wgplanner.plan.records import Duty, Municipality, Party, Program
from wgplanner.tui.dialogs.duty_form import (
    duty_fields,
    duty_values,
    hand_over_fields,
    words_said,
)
from wgplanner.tui.dialogs.form import FormDialog
from wgplanner.tui.dialogs.question import QuestionDialog
from wgplanner.views.duties import OwedDuty, owed_duties
from wgplanner.views.duty_words import suggest_kind
from wgplanner.views.parties import covered_by, party_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wgplanner.plan.changes import Edit
    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.plan.plan import Plan
    from wgplanner.tui.dialogs.form import Field
    from wgplanner.tui.screens.base import PlanBoundScreen

ID_BYTES = 8


class DutyEditing:
    """What can be done with the duties of a plan, asked of the user and then done."""

    def __init__(self, screen: PlanBoundScreen) -> None:
        self._screen = screen
        self._told: str | None = None
        self.changed: Callable[[], None] = lambda: None
        """Called after every edit made through here, for a dialog that shows the duties."""

    @property
    def plan(self) -> Plan:
        """The plan's present value."""
        return self._screen.plan

    def may_edit(self) -> bool:
        """Whether the plan may be edited; says why where it may not."""
        if self._screen.workspace.read_only:
            path = self._screen.workspace.path.name
            self._screen.planner.complain(ReadOnlyError("error.store.read_only", path=path))
            return False
        return True

    def owed(self, program: str, party: str) -> tuple[OwedDuty, ...]:
        """The duties of one party in one program, of all years, group words included."""
        return owed_duties(self.plan, program).get(party, ())

    def add(self, program: str, party: str) -> None:
        """Ask for a new duty of a party, or of a group word that covers it."""
        if self.may_edit():
            self._add_form(program, party, {"party": party})

    def _add_form(self, program: str, party: str, values: dict[str, str]) -> None:
        title = self._screen.text("duty.add.title", program=self._program(program))
        fields = duty_fields(self._screen.messages, self._parties(party), values)

        def answered(given: dict[str, str] | None) -> None:
            if given is not None and not self._apply(
                lambda: edits.add_duty(
                    self.plan, token_hex(ID_BYTES), program, given["party"], words_said(given)
                ),
                "change.duty_added",
            ):
                self._add_form(program, party, given)

        self._push(title, fields, answered)

    def change(self, duty_id: str) -> None:
        """Ask for what a duty is to say."""
        if self.may_edit():
            duty = self.plan.find(Duty, duty_id)
            self._change_form(duty, duty_values(edits.words_of(duty), duty.party))

    def _change_form(self, duty: Duty, values: dict[str, str]) -> None:
        title = self._screen.text("duty.change.title", program=self._program(duty.program))
        covered = self.covered_names(duty)
        if covered:
            title += "\n" + self._screen.text(
                "duty.covers", group=self._party(duty.party), members=covered
            )
        fields = duty_fields(self._screen.messages, self._parties(duty.party), values)

        def answered(given: dict[str, str] | None) -> None:
            if given is not None and not self._apply(
                lambda: edits.change_duty(self.plan, duty.id, words_said(given), given["party"]),
                "change.duty",
            ):
                self._change_form(duty, given)

        self._push(title, fields, answered)

    def remove(self, duty_id: str) -> None:
        """Remove a duty; ask first, and name all whom that concerns."""
        if not self.may_edit():
            return
        duty = self.plan.find(Duty, duty_id)
        covered = self.covered_names(duty)
        key = "duty.remove.group" if covered else "duty.remove.question"
        question = self._screen.text(
            key, party=self._party(duty.party), members=covered, text=duty.text
        )

        def answered(yes: bool | None) -> None:
            if yes:
                self._apply(lambda: edits.remove_duty(self.plan, duty_id), "change.duty_removed")

        self._screen.app.push_screen(QuestionDialog(self._screen.messages, question), answered)

    def cycle_kind(self, duty_id: str) -> None:
        """Give a duty the next kind, beginning with the one that its text suggests."""
        if not self.may_edit():
            return
        duty = self.plan.find(Duty, duty_id)
        done = self._apply(
            lambda: edits.cycle_kind(self.plan, duty_id, suggest_kind(duty.text)),
            "change.duty_kind",
        )
        covered = self.covered_names(duty)
        if done and covered and duty_id != self._told:
            self._told = duty_id
            self._screen.planner.say(
                self._screen.text("duty.covers", group=self._party(duty.party), members=covered)
            )

    def begin(self, program: str, party: str) -> None:
        """Give a party that has no duty one without text, of the first kind."""
        if self.may_edit():
            words = edits.DutyWords("", DutyKind.LEAD)
            self._apply(
                lambda: edits.add_duty(self.plan, token_hex(ID_BYTES), program, party, words),
                "change.duty_added",
            )

    def accept_after_question(self, suggested: Iterable[OwedDuty]) -> None:
        """Make the suggested kinds of many duties their kinds, if the user agrees to the number."""
        found = tuple({each.duty.id: each for each in suggested if each.suggestion}.values())
        if not found:
            self.accept(found)
            return
        question = self._screen.text("duty.accept_all.question", count=len(found))

        def answered(yes: bool | None) -> None:
            if yes:
                self.accept(found)

        self._screen.app.push_screen(QuestionDialog(self._screen.messages, question), answered)

    def accept(self, suggested: Iterable[OwedDuty]) -> None:
        """Make suggested kinds the kinds of their duties."""
        kinds: dict[str, DutyKind] = {
            each.duty.id: each.suggestion for each in suggested if each.suggestion is not None
        }
        if not kinds:
            self._screen.planner.say(self._screen.text("duty.nothing_suggested"))
        elif self.may_edit() and self._apply(
            lambda: edits.set_kinds(self.plan, kinds), "change.duty_kinds"
        ):
            self._screen.planner.say(self._screen.text("duty.accepted", count=len(kinds)))

    def split(self, duty_id: str) -> None:
        """Give every member of a group word the group's duty as one of its own."""
        if not self.may_edit():
            return
        duty = self.plan.find(Duty, duty_id)
        members = covered_by(self.plan, duty.party)
        if members == (duty.party,):
            self._screen.planner.say(self._screen.text("duty.split.no_group"))
            return
        ids = {member: token_hex(ID_BYTES) for member in members}
        self._apply(lambda: edits.split_duty(self.plan, duty_id, ids), "change.duty_split")

    def move(self, duty_id: str, steps: int) -> None:
        """Put a duty before or behind its neighbours of the same party."""
        if self.may_edit():
            self._apply(lambda: edits.move_duty(self.plan, duty_id, steps), "change.duty_moved")

    def hand_over(self, duty_id: str, year: FiscalYear) -> None:
        """Ask into whose hands a duty passes, and from which April; ``year`` is proposed."""
        if self.may_edit():
            duty = self.plan.find(Duty, duty_id)
            values = duty_values(edits.words_of(duty), duty.party) | {"since": year.label}
            self._hand_over_form(duty, values)

    def _hand_over_form(self, duty: Duty, values: dict[str, str]) -> None:
        title = self._screen.text(
            "duty.hand_over.title", party=self._party(duty.party), text=duty.text
        )
        fields = hand_over_fields(self._screen.messages, values)

        def hand_over(given: dict[str, str]) -> edits.Edits:
            words = words_said(values | given | {"until": ""})
            assert words.since is not None
            return edits.hand_over(self.plan, duty.id, token_hex(ID_BYTES), words.since, words)

        def answered(given: dict[str, str] | None) -> None:
            if given is not None and not self._apply(
                lambda: hand_over(given), "change.duty_handed_over"
            ):
                self._hand_over_form(duty, values | given)

        self._push(title, fields, answered)

    def covered_names(self, duty: Duty) -> str:
        """The names of all whom a group's duty covers; empty where it is no group's."""
        members = covered_by(self.plan, duty.party)
        return "" if members == (duty.party,) else "・".join(self._party(each) for each in members)

    def _parties(self, party: str) -> tuple[tuple[str, str], ...]:
        """Who may owe a duty that a party has: itself, its members, and groups that cover it."""
        members = covered_by(self.plan, party)
        groups = [
            each.id
            for each in self.plan.ordered(Party)
            if each.kind is PartyKind.GROUP and set(members) & set(each.members)
        ]
        known = self.plan.table(Municipality)
        ids = dict.fromkeys([party, *(each for each in members if each in known), *groups])
        return tuple((each, self._party(each)) for each in ids)

    def _party(self, party: str) -> str:
        return party_name(self.plan, party) or party

    def _program(self, program: str) -> str:
        return self.plan.find(Program, program).name

    def _push(
        self, title: str, fields: list[Field], answered: Callable[[dict[str, str] | None], None]
    ) -> None:
        self._screen.app.push_screen(FormDialog(self._screen.messages, title, fields), answered)

    def _apply(self, wanted: Callable[[], Iterable[Edit]], what: str) -> bool:
        """Make the edits and apply them; says what is wrong, and returns whether all went well."""
        try:
            made = tuple(wanted())
        except PlannerError as problem:
            self._screen.planner.complain(problem)
            return False
        return self._screen.edit(made, what, then=self.changed)
