"""What the duties screen does to the duties of the cell under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.errors import PlannerError
from wgplanner.tui.dialogs.duty_cell import DutyCellDialog
from wgplanner.tui.screens.duty_base import DutyMatrixScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from wgplanner.plan.changes import Edit
    from wgplanner.views.duties import OwedDuty


class DutyEdits(DutyMatrixScreen):
    """The actions that edit."""

    @property
    def cell(self) -> tuple[str, str] | None:
        """The program and the party of the cursor, if it stands on any."""
        view = self.matrix_view
        return (view.program, view.party) if view.program and view.party else None

    @property
    def shown_duties(self) -> tuple[OwedDuty, ...]:
        """The duties that the cursor's cell shows."""
        view = self.matrix_view
        if not view.rows or self.cell is None:
            return ()
        return self._matrix.rows[view.rows[view.row]].cells[view.column].duties

    def action_open(self) -> None:
        """Open the cell: all its duties, of all years."""
        cell = self.cell
        if cell is None or self.column is None:
            return
        place = self._matrix.rows[self.matrix_view.rows[self.matrix_view.row]].place
        title = f"{place.number} {place.program.name}\n{self.column.name}"
        year = self.year or self.present_year
        self.app.push_screen(
            DutyCellDialog(self.messages, title, self._editing, cell, year.plus(1))
        )

    def action_add(self) -> None:
        """Add a duty to the cell."""
        cell = self.cell
        if cell is not None:
            self._editing.add(*cell)

    def _one_duty(self) -> str | None:
        """The id of the cell's only duty; where there are several the cell opens to choose."""
        duties = self.shown_duties
        if len(duties) > 1:
            self.action_open()
        elif not duties:
            self.planner.say(self.text("duty.none"))
        return duties[0].duty.id if len(duties) == 1 else None

    def action_remove(self) -> None:
        """Remove the cell's duty."""
        duty = self._one_duty()
        if duty is not None:
            self._editing.remove(duty)

    def action_kind(self) -> None:
        """Give the cell's first duty the next kind; an empty cell gets one that leads."""
        duties, cell = self.shown_duties, self.cell
        if duties:
            self._editing.cycle_kind(duties[0].duty.id)
        elif cell is not None:
            self._editing.begin(*cell)

    def action_accept(self) -> None:
        """Take the suggested kinds of the cell's duties."""
        self._editing.accept(self.shown_duties)

    def action_accept_all(self) -> None:
        """Take the suggested kinds of all programs that are shown."""
        self._editing.accept_after_question(
            owed
            for row in self.matrix_view.rows
            for cell in self._matrix.rows[row].cells
            for owed in cell.duties
        )

    def action_split(self) -> None:
        """Divide a group's duty among its members."""
        duty = self._one_duty()
        if duty is not None:
            self._editing.split(duty)

    def action_hand_over(self) -> None:
        """Let the cell's duty pass into other hands."""
        duty = self._one_duty()
        if duty is not None:
            year = self.year or self.present_year
            self._editing.hand_over(duty, year.plus(1))

    def action_move_program(self, steps: int) -> None:
        """The cursor's program stands earlier or later under its agreement."""
        from wgplanner.plan.edits.programs import move_program  # noqa: PLC0415

        program = self.matrix_view.program
        if program is not None:
            self._reorder(lambda: move_program(self.plan, program, steps), "change.move")

    def action_move_party(self, steps: int) -> None:
        """The cursor's party stands further left or right."""
        from wgplanner.plan.edits.parties import move_party  # noqa: PLC0415

        party = self.matrix_view.party
        columns = [each.id for each in self._matrix.columns]
        if party is not None:
            self._reorder(
                lambda: move_party(self.plan, party, steps, columns), "change.party_order"
            )

    def _reorder(self, make: Callable[[], tuple[Edit, ...]], what: str) -> None:
        try:
            edits = make()
        except PlannerError as problem:
            self.planner.complain(problem)
            return
        self.edit(edits, what)
