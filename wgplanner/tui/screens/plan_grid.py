"""The part of the plan screen that moves over the grid: cursor, folds, zoom, jumps."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.records import Activity, PolicyField, PolicyItem, Program
from wgplanner.tui.screens.base import PlanBoundScreen
from wgplanner.tui.widgets.gantt_grid import GanttGrid
from wgplanner.views.gantt.outline import RowKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wgplanner.plan.changes import Edit
    from wgplanner.views.detail.detail import Described

KINDS: dict[RowKind, type[Described]] = {
    RowKind.FIELD: PolicyField,
    RowKind.ITEM: PolicyItem,
    RowKind.PROGRAM: Program,
    RowKind.ACTIVITY: Activity,
}


class GridScreen(PlanBoundScreen):
    """A screen around one Gantt grid, with the actions that only look."""

    def __init_subclass__(cls, **options: bool) -> None:
        """Have Textual prepare whole screens only, not each part that they are put together from.

        It merges bindings and looks for reactives through all bases of a class, a
        quarter of a millisecond for each part before the first frame.
        """
        if "ACTIONS" in cls.__dict__:
            super().__init_subclass__(**options)

    @property
    def grid(self) -> GanttGrid:
        """The grid."""
        return self.query_one(GanttGrid)

    @property
    def record(self) -> Described | None:
        """The record under the cursor, as the plan has it now."""
        row = self.grid.cursor_row
        if row is None:
            return None
        return self.plan.table(KINDS[row.kind]).get(row.id)

    def program_here(self) -> Program | None:
        """The program of the cursor's row; says so where the row has none."""
        record = self.record
        if isinstance(record, Activity):
            record = self.plan.table(Program).get(record.program)
        if isinstance(record, Program):
            return record
        self.planner.say(self.text("plan.needs_program"))
        return None

    def activity_here(self) -> Activity | None:
        """The activity of the cursor's row; says so where the row is none."""
        record = self.record
        if isinstance(record, Activity):
            return record
        self.planner.say(self.text("plan.needs_activity"))
        return None

    def add(self, edits: Iterable[Edit], what: str, record_id: str) -> None:
        """Add a record and go to it."""
        if self.edit(edits, what):
            self.grid.go_to_record(record_id)

    def new_id(self) -> str:
        """An id that no other record has or will have."""
        return uuid4().hex

    def action_rows(self, by: int) -> None:
        """Move the cursor up or down."""
        self.grid.move_rows(by)

    def action_columns(self, by: int) -> None:
        """Move the cursor through time."""
        self.grid.move_columns(by)

    def action_pages(self, by: int) -> None:
        """Move by whole pages."""
        self.grid.move_pages(by)

    def action_first_row(self) -> None:
        """Go to the first row."""
        self.grid.go_to_first()

    def action_last_row(self) -> None:
        """Go to the last row."""
        self.grid.go_to_last()

    def action_today(self) -> None:
        """Go to today's column; where the plan does not reach it, say so."""
        self.grid.go_to_today()
        year = FiscalYear.of(self.planner.today)
        if year not in self.grid.axis.period:
            self.planner.say(self.text("plan.today_outside", year=year.label))

    def action_zoom_in(self) -> None:
        """Finer columns."""
        self.grid.zoom_in()

    def action_zoom_out(self) -> None:
        """Coarser columns."""
        self.grid.zoom_out()

    def action_widen(self, cells: int) -> None:
        """A wider or narrower name column."""
        self.grid.widen_name(cells)

    def action_fold(self) -> None:
        """Fold or unfold the row, or the row that it stands under."""
        self.grid.toggle_fold()

    def action_fold_all(self) -> None:
        """Fold all programs; if something is folded, unfold everything."""
        if not self.grid.rows.is_open:
            self.grid.unfold_all()
        else:
            self.grid.fold_to(RowKind.PROGRAM)

    def action_go_to_number(self) -> None:
        """Ask for a program's number and go there."""
        from wgplanner.tui.dialogs.checks import accepted  # noqa: PLC0415
        from wgplanner.tui.dialogs.program_form import typed_number  # noqa: PLC0415
        from wgplanner.tui.dialogs.prompt import PromptDialog  # noqa: PLC0415

        dialog = PromptDialog(
            self.messages, self.text("plan.go"), check=accepted(self.messages, typed_number)
        )

        def go(answer: str | None) -> None:
            if answer is None:
                return
            number = typed_number(answer)
            if not self.grid.go_to_program_number(number):
                self.planner.say(self.text("plan.go.none", number=number))

        self.app.push_screen(dialog, go)
