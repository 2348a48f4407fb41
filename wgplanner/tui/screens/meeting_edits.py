"""What the meetings screen does with groups and meetings as a whole."""

from __future__ import annotations

from dataclasses import replace
from secrets import token_hex
from typing import TYPE_CHECKING

from wgplanner.plan.edits import carrying
from wgplanner.plan.edits import meetings as edits
from wgplanner.plan.edits.agenda import change_item
from wgplanner.plan.edits.said import revised
from wgplanner.plan.errors import PlannerError, ReadOnlyError
from wgplanner.plan.kinds import MeetingState
from wgplanner.plan.records import AgendaItem, Meeting
from wgplanner.tui.dialogs.chooser import ChooserDialog
from wgplanner.tui.dialogs.form import FormDialog
from wgplanner.tui.dialogs.meeting_forms import (
    group_fields,
    group_from,
    meeting_fields,
    meeting_from,
)
from wgplanner.tui.dialogs.question import QuestionDialog
from wgplanner.tui.screens.meeting_view import AGENDA, MeetingView
from wgplanner.tui.widgets.agenda_page import program_names
from wgplanner.views.meetings import group_key, meeting_key, short_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wgplanner.plan.records import WorkingGroup
    from wgplanner.tui.dialogs.form import Field

ID_BYTES = 8
NEXT_STATE = {
    MeetingState.DRAFT: MeetingState.RUNNING,
    MeetingState.RUNNING: MeetingState.CLOSED,
    MeetingState.CLOSED: MeetingState.RUNNING,
}


def new_id() -> str:
    """An id that no record of any copy of the plan bears."""
    return token_hex(ID_BYTES)


class MeetingEdits(MeetingView):
    """Adds, changes, starts, closes, exports and removes groups and meetings."""

    # -- asking ------------------------------------------------------------------------------

    def may_edit(self) -> bool:
        """Whether edits are taken; where not, the reason is said before anything is typed."""
        if self.workspace.read_only:
            path = self.workspace.path.name
            self.planner.complain(ReadOnlyError("error.store.read_only", path=path))
        return not self.workspace.read_only

    def ask_form(
        self, title: str, fields: Sequence[Field], save: Callable[[Mapping[str, str]], object]
    ) -> None:
        """Open a form; what ``save`` refuses is said, and the form opens again as it was typed."""
        if not self.may_edit():
            return

        def answered(values: dict[str, str] | None) -> None:
            if values is None:
                return
            self.refusal = None
            try:
                save(values)
            except PlannerError as problem:
                self.planner.complain(problem)
                self.refusal = problem
            if self.refusal is not None:
                typed = [replace(field, typed=values[field.name]) for field in fields]
                self.ask_form(title, typed, save)

        self.app.push_screen(FormDialog(self.messages, title, fields), answered)

    def ask(self, question: str, act: Callable[[], object]) -> None:
        """Ask yes or no, and act on yes."""
        if self.may_edit():

            def answered(yes: bool | None) -> None:
                if yes:
                    act()

            self.app.push_screen(QuestionDialog(self.messages, question), answered)

    # -- groups ------------------------------------------------------------------------------

    def action_new_group(self) -> None:
        """Ask for a new group and go to it."""
        group_id = new_id()

        def save(values: Mapping[str, str]) -> None:
            made = edits.add_group(self.plan, group_from(group_id, values))
            if self.edit(made, "change.group_new"):
                self.show_all(group_key(group_id))

        fields = group_fields(None, self.messages)
        self.ask_form(self.text("command.meeting.new_group"), fields, save)

    def _edit_group(self, group: WorkingGroup) -> None:
        self.ask_form(
            self.text("meeting.form.group"),
            group_fields(group, self.messages),
            lambda values: self.edit(
                edits.change_group(self.plan, group_from(group.id, values, group)), "change.group"
            ),
        )

    # -- meetings ----------------------------------------------------------------------------

    def action_new_meeting(self) -> None:
        """Ask for a new meeting of the chosen group and go to its agenda."""
        group = self.group
        if group is None:
            self.planner.say(self.text("meeting.group_first"))
            return
        meeting = Meeting(id=new_id(), group=group.id)

        def save(values: Mapping[str, str]) -> None:
            typed = meeting_from(meeting, self.year, values)
            made = edits.add_meeting(self.plan, typed, new_id)
            if self.edit(made, "change.meeting_new"):
                self.page = AGENDA
                self.show_all(meeting_key(meeting.id))

        title = f"{self.text('command.meeting.new')}: {group.name}"
        self.ask_form(title, meeting_fields(meeting, self.year, self.messages), save)

    def action_edit_chosen(self) -> None:
        """Edit the chosen group or meeting by a form."""
        meeting, group = self.meeting, self.group
        if meeting is None:
            if group is not None:
                self._edit_group(group)
            return
        year = self.year
        self.ask_form(
            self.text("meeting.form.meeting"),
            meeting_fields(meeting, year, self.messages),
            lambda values: self.edit(
                edits.change_meeting(self.plan, meeting_from(meeting, year, values)),
                "change.meeting",
            ),
        )

    def action_step_state(self) -> None:
        """Start the meeting that is prepared, close the one that runs; reopening asks first."""
        meeting = self.meeting
        if meeting is None:
            self.planner.say(self.text("meeting.meeting_first"))
            return
        state = NEXT_STATE[meeting.state]

        def step() -> None:
            if self.edit(
                edits.set_meeting_state(self.plan, meeting.id, state), "change.meeting_state"
            ):
                self.planner.say(self.text(f"meeting.now.{state.value}"))

        if meeting.state is MeetingState.CLOSED:
            self.ask(self.text("meeting.reopen"), step)
        else:
            step()

    def action_carry_over(self) -> None:
        """Bring what earlier meetings left open into this agenda."""
        meeting = self.meeting
        if meeting is None:
            self.planner.say(self.text("meeting.meeting_first"))
            return
        made = carrying.carry_over(self.plan, meeting.id, new_id)
        if not made:
            self.planner.say(self.text("meeting.nothing_to_carry"))
        elif self.edit(made, "change.carry"):
            added = sum(edit.before is None for edit in made)
            self.planner.say(self.text("meeting.carried", count=added))

    def action_delete_chosen(self) -> None:
        """Remove the chosen group or meeting, after asking."""
        meeting, group = self.meeting, self.group
        if meeting is not None:
            question = self.text(
                "meeting.delete_meeting",
                name=short_name(meeting, self.messages),
                items=len(self.plan.children(AgendaItem, "meeting", meeting.id)),
            )
            self.ask(
                question,
                lambda: self.edit(
                    edits.remove_meeting(self.plan, meeting.id), "change.meeting_gone"
                ),
            )
        elif group is not None:
            count = len(self.plan.children(Meeting, "group", group.id))
            self.ask(
                self.text("meeting.delete_group", name=group.name, meetings=count),
                lambda: self.edit(edits.remove_group(self.plan, group.id), "change.group_gone"),
            )

    # -- programs ----------------------------------------------------------------------------

    def action_programs(self) -> None:
        """Choose the programs of the agenda item at hand, else of the group."""
        if self.group is None or not self.may_edit():
            return
        item = self.plan.table(AgendaItem).get(self.table.key)
        on_item = item if self.focused is not self.list and self.meeting else None
        group = self.group
        linked = on_item.programs if on_item else group.programs
        names = program_names(self.plan)
        first = [each for each in group.programs if each in names] if on_item else []
        order = dict.fromkeys([*first, *names])
        title = on_item.title if on_item else group.name

        def answered(values: tuple[str, ...] | None) -> None:
            if values is None:
                return
            unknown = [each for each in linked if each not in names]
            chosen = (*values, *unknown)
            if on_item:
                changed = change_item(self.plan, revised(on_item, programs=chosen))
                self.edit(changed, "change.agenda_programs")
            else:
                changed = edits.change_group(self.plan, revised(group, programs=chosen))
                self.edit(changed, "change.group_programs")

        choices = [(each, names[each]) for each in order]
        heading = f"{self.text('agenda.column.programs')}: {title}"
        dialog = ChooserDialog(self.messages, heading, choices, linked, multiple=True)
        self.app.push_screen(dialog, answered)

    # -- export ------------------------------------------------------------------------------

    def action_export(self) -> None:
        """Write the agenda as Markdown; a name beside the plan is proposed."""
        meeting, group = self.meeting, self.group
        if meeting is None or group is None:
            self.planner.say(self.text("meeting.meeting_first"))
            return
        from wgplanner.locale import Messages  # noqa: PLC0415
        from wgplanner.tui.exporting import DOCUMENT_LANGUAGE, export  # noqa: PLC0415
        from wgplanner.writers.agenda import agenda_markdown  # noqa: PLC0415

        words = Messages(DOCUMENT_LANGUAGE)
        name = f"次第 {group.name} {short_name(meeting, words)}"
        export(self, name, lambda _: agenda_markdown(self.plan, meeting, words))
