"""The part of the plan screen that adds, renames, moves and deletes rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.errors import PlannerError
from wgplanner.plan.records import Activity, Agreement, PolicyField, PolicyItem, Program
from wgplanner.tui.screens.plan_chosen import Choosing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from wgplanner.plan.changes import Edit
    from wgplanner.plan.edits.policy import Heading
    from wgplanner.plan.plan import Plan
    from wgplanner.views.detail.detail import Described

    Edits = tuple[Edit, ...]

HEADINGS = (PolicyField, PolicyItem)
NEW_AGREEMENT = ""
"""In place of an agreement's id: one that is still to be named."""


class RowEditing(Choosing):
    """The rows themselves."""

    def _ask_name(
        self,
        title: str,
        use: Callable[[str], object],
        value: str = "",
        beside: Iterable[Heading] = (),
    ) -> None:
        """Ask for a name that is not blank and that nothing ``beside`` it bears, and use it."""
        from wgplanner.tui.dialogs.checks import unlike  # noqa: PLC0415
        from wgplanner.tui.dialogs.prompt import PromptDialog  # noqa: PLC0415

        others = [each for each in beside if each.name != value]
        dialog = PromptDialog(self.messages, title, value, check=unlike(self.messages, others))

        def named(name: str | None) -> None:
            if name is not None:
                use(name)

        self.app.push_screen(dialog, named)

    def _try(self, make: Callable[[], Edits], what: str) -> bool:
        """Make edits and apply them; where either fails, say why."""
        try:
            edits = make()
        except PlannerError as problem:
            self.planner.complain(problem)
            return False
        return self.edit(edits, what)

    def _add(self, make: Callable[[str], Edits], what: str) -> None:
        """Add a record with a new id and go to it."""
        record_id = self.new_id()
        if self._try(lambda: make(record_id), what):
            self.grid.go_to_record(record_id)

    # Adding

    def action_add_field(self) -> None:
        """A policy field after that of the cursor."""
        from wgplanner.plan.edits import policy  # noqa: PLC0415 - not for the first frame

        field = self._field_here()
        after = field.id if field else None
        self._ask_name(
            self.text("plan.add_field"),
            lambda name: self._add(
                lambda each: policy.add_field(self.plan, each, name, after), "change.add_field"
            ),
            beside=self.plan.ordered(PolicyField),
        )

    def action_add_item(self) -> None:
        """A policy item in the cursor's field."""
        from wgplanner.plan.edits import policy  # noqa: PLC0415 - not for the first frame

        field, item = self._field_here(), self._item_here()
        if field is None:
            self.planner.say(self.text("plan.needs_field"))
            return
        after = item.id if item else None
        self._ask_name(
            self.text("plan.add_item", field=field.name),
            lambda name: self._add(
                lambda each: policy.add_item(self.plan, each, field.id, name, after),
                "change.add_item",
            ),
            beside=self.plan.children(PolicyItem, "field", field.id),
        )

    def action_add_program(self) -> None:
        """A program after the cursor's; in an item, under an agreement that is asked for."""
        record = self.record
        if isinstance(record, (Program, Activity)):
            program = self.program_here()
            if program is not None:
                self._name_program(program.agreement, program.id)
            return
        item = self._item_here()
        if item is None:
            self.planner.say(self.text("plan.needs_item"))
            return
        agreements = self.plan.children(Agreement, "item", item.id)
        if len(agreements) == 1:
            self._name_program(agreements[0].id, None)
        elif agreements:
            self._choose_agreement(item, agreements)
        else:
            self._name_agreement(item)

    def _choose_agreement(self, item: PolicyItem, agreements: tuple[Agreement, ...]) -> None:
        from wgplanner.tui.dialogs.chooser import ChooserDialog  # noqa: PLC0415

        choices = [(each.id, each.name) for each in agreements]
        choices.append((NEW_AGREEMENT, self.text("plan.new_agreement")))
        dialog = ChooserDialog(self.messages, self.text("plan.choose_agreement"), choices)

        def chosen(values: tuple[str, ...] | None) -> None:
            if values == (NEW_AGREEMENT,):
                self._name_agreement(item)
            elif values:
                self._name_program(values[0], None)

        self.app.push_screen(dialog, chosen)

    def _name_agreement(self, item: PolicyItem) -> None:
        """Ask for another agreement of an item, then go on to the program."""
        from wgplanner.plan.edits import policy  # noqa: PLC0415 - not for the first frame

        def use(name: str) -> None:
            record_id = self.new_id()
            if self._try(
                lambda: policy.add_agreement(self.plan, record_id, item.id, name),
                "change.add_agreement",
            ):
                self._name_program(record_id, None)

        beside = self.plan.children(Agreement, "item", item.id)
        proposed = "" if beside else item.name
        self._ask_name(self.text("plan.add_agreement", item=item.name), use, proposed, beside)

    def _name_program(self, agreement: str, after: str | None) -> None:
        from wgplanner.plan.edits import programs  # noqa: PLC0415 - not for the first frame

        self._ask_name(
            self.text("plan.add_program"),
            lambda name: self._add(
                lambda each: programs.add_program(self.plan, each, agreement, name, after),
                "change.add_program",
            ),
        )

    def action_add_activity(self) -> None:
        """An activity of the cursor's program, after the cursor's where that is one."""
        from wgplanner.plan.edits import activities  # noqa: PLC0415 - not for the first frame

        program = self.program_here()
        if program is None:
            return
        after = self.record.id if isinstance(self.record, Activity) else None
        period = self.grid.axis.period
        self._ask_name(
            self.text("plan.add_activity", program=program.name),
            lambda name: self._add(
                lambda each: activities.add_activity(
                    self.plan, each, program.id, name, period, after=after
                ),
                "change.add_activity",
            ),
        )

    # What is there

    def action_rename_row(self) -> None:
        """Another name for the row."""
        from wgplanner.plan.edits import activities, policy, programs  # noqa: PLC0415 - not for the first frame

        record = self.record
        if record is None:
            return

        def rename(name: str) -> Edits:
            if isinstance(record, Program):
                return programs.rename_program(self.plan, record.id, name)
            if isinstance(record, Activity):
                return activities.rename_activity(self.plan, record.id, name)
            return policy.rename_heading(self.plan, record.id, name)

        self._ask_name(
            self.text("plan.rename"),
            lambda name: self._try(lambda: rename(name), "change.rename"),
            record.name,
            policy.beside(self.plan, record.id) if isinstance(record, HEADINGS) else (),
        )

    def action_move_row(self, steps: int) -> None:
        """The chosen rows stand earlier or later among their like."""
        from wgplanner.plan.edits.row_order import move_rows  # noqa: PLC0415 - not at start

        ids = [each.id for each in self.chosen]
        if ids:
            self._try(lambda: move_rows(self.plan, ids, steps), "change.move")

    def action_delete_row(self) -> None:
        """Ask, then delete the chosen rows and what only they hold."""
        from wgplanner.tui.dialogs.question import QuestionDialog  # noqa: PLC0415

        chosen = self.chosen
        if not chosen:
            return
        if len(chosen) == 1:
            key = "plan.delete_program" if isinstance(chosen[0], Program) else "plan.delete"
            text = self.text(key, name=chosen[0].name)
        else:
            text = self.text("plan.delete_many", rows=len(chosen))

        def answered(yes: bool | None) -> None:
            if yes:
                self.delete_rows(chosen)

        self.app.push_screen(QuestionDialog(self.messages, text), answered)

    def delete_rows(self, records: Sequence[Described]) -> bool:
        """Delete records from the lowest up, so that a heading is empty when its turn comes."""
        programs = {each.id for each in records if isinstance(each, Program)}
        order = (Activity, Program, PolicyItem, PolicyField)
        left = [
            each
            for kind in order
            for each in records
            if isinstance(each, kind)
            and not (isinstance(each, Activity) and each.program in programs)
        ]
        return self.edit_each(left, _delete, "change.delete")

    # Where the cursor is

    def _item_here(self) -> PolicyItem | None:
        record = self.record
        if isinstance(record, Activity):
            record = self.plan.table(Program).get(record.program)
        if isinstance(record, Program):
            agreement = self.plan.table(Agreement).get(record.agreement)
            return self.plan.table(PolicyItem).get(agreement.item) if agreement else None
        return record if isinstance(record, PolicyItem) else None

    def _field_here(self) -> PolicyField | None:
        if isinstance(self.record, PolicyField):
            return self.record
        item = self._item_here()
        return self.plan.table(PolicyField).get(item.field) if item else None


def _delete(plan: Plan, record_id: str) -> Edits:
    """The edits that delete the row of a record, of whatever kind it is."""
    from wgplanner.plan.edits import activities, policy, programs  # noqa: PLC0415 - not for the first frame

    if record_id in plan.table(Program):
        return programs.delete_program(plan, record_id)
    if record_id in plan.table(Activity):
        return activities.delete_activity(plan, record_id)
    return policy.delete_heading(plan, record_id)
