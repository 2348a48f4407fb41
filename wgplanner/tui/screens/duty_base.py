"""The duty matrix on its screen: what it shows, and where its cursor stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.records import PolicyField
from wgplanner.tui.duty_editing import DutyEditing
from wgplanner.tui.screens.base import PlanBoundScreen
from wgplanner.tui.shown import shown
from wgplanner.tui.widgets.duty_detail import DutyDetail
from wgplanner.tui.widgets.duty_matrix import DutyMatrixView
from wgplanner.tui.widgets.duty_sheet import DutySheetView
from wgplanner.tui.widgets.title_line import TitleLine
from wgplanner.views.duties import DutyMatrix, Gap, duty_matrix
from wgplanner.views.duty_filter import DutyFilter, filtered_rows
from wgplanner.views.duty_sheet import duty_sheet
from wgplanner.views.duty_year import plan_in_year, year_to_show

if TYPE_CHECKING:
    from wgplanner.locale import Messages
    from wgplanner.plan.changes import Change
    from wgplanner.plan.plan import Plan
    from wgplanner.plan.records import Municipality, Party
    from wgplanner.workspace import Workspace


class DutyMatrixScreen(PlanBoundScreen):
    """Keeps the matrix, the words under it and the sheet in step with the plan and the cursor."""

    def __init__(self, messages: Messages, workspace: Workspace) -> None:
        super().__init__(messages, workspace)
        self.filter = DutyFilter()
        self.year: FiscalYear | None = None
        self._editing = DutyEditing(self)
        self._shown_plan: Plan | None = None
        self._matrix = DutyMatrix((), ())
        self._gap: Gap | None = None
        self._possible: tuple[str | None, ...] = ()

    @property
    def present_year(self) -> FiscalYear:
        """This fiscal year, or the year of the plan that is nearest to it."""
        return year_to_show(self.plan, FiscalYear.of(self.planner.today))

    def on_screen_resume(self) -> None:
        """Show the plan anew where it changed while another screen was seen."""
        if self._shown_plan is not self.plan:
            self._show()

    def plan_changed(self, change: Change) -> None:
        """Show the plan after a change."""
        self._show()

    @property
    def matrix_view(self) -> DutyMatrixView:
        """The matrix."""
        return self.query_one(DutyMatrixView)

    @property
    def sheet_view(self) -> DutySheetView:
        """The sheet of one party."""
        return self.query_one(DutySheetView)

    @property
    def on_sheet(self) -> bool:
        """Whether the sheet is seen in place of the matrix."""
        return self.has_class("-sheet")

    @property
    def column(self) -> Municipality | Party | None:
        """The party of the cursor's column."""
        at = self.matrix_view.column
        return self._matrix.columns[at] if at < len(self._matrix.columns) else None

    def _show(self) -> None:
        """Draw everything from the plan's present value."""
        self._shown_plan = self.plan
        self._matrix = duty_matrix(plan_in_year(self.plan, self.year))
        self.matrix_view.show(self._matrix, filtered_rows(self._matrix, self.filter))
        self.query_one(TitleLine).refresh()
        self._show_cursor()

    def _show_cursor(self) -> None:
        """Draw what depends on the cursor: the conditions with its place, its cell, its sheet."""
        view = self.matrix_view
        row = self._matrix.rows[view.rows[view.row]] if view.rows else None
        self.query_one("#duty-conditions", Static).update(shown(self._conditions()))
        self.query_one(DutyDetail).show(row, view.column, self._matrix.columns)
        self._grey_out()
        if self.on_sheet and self.column is not None:
            plan = plan_in_year(self.plan, self.year)
            self.sheet_view.show(plan, duty_sheet(plan, self.column))

    def _grey_out(self) -> None:
        """Draw the footer anew where other keys can be used now."""
        possible = tuple(self.disabled_reason(each) for each in self.commands if each.footer)
        if possible != self._possible:
            self._possible = possible
            self.refresh_bindings()

    def _conditions(self) -> str:
        view = self.matrix_view
        year = self.year
        parts = [
            self.text("duty.year", year=year.label, long=year.long_label, west=year.start)
            if year
            else self.text("duty.every_year")
        ]
        if self.on_sheet:
            parts.append(self.text("duty.sheet.keys"))
            return "   ".join(parts)
        at = view.row + 1 if view.rows else 0
        counts = {"at": at, "shown": len(view.rows), "all": len(self._matrix.rows)}
        parts.append(self.text("duty.counts", gaps=len(self._gaps()), **counts))
        field = self.plan.table(PolicyField).get(self.filter.field or "")
        if field is not None:
            parts.append(self.text("duty.filter.field", field=field.name))
        if self.filter.text:
            parts.append(self.text("duty.filter.text", text=self.filter.text))
        return "   ".join(parts)

    def on_duty_matrix_view_moved(self) -> None:
        """Say what the cursor stands on."""
        self._show_cursor()

    @property
    def has_gaps(self) -> bool:
        """Whether anything is missing in the programs that are shown."""
        return any(self._matrix.rows[row].gaps for row in self.matrix_view.rows)

    def go_to_program(self, program: str) -> None:
        """Put the cursor on a program, showing all programs where the filter hides it."""
        if not self.matrix_view.go_to(program, None):
            self.filter = DutyFilter()
            self._show()
            self.matrix_view.go_to(program, None)
        self._show_cursor()

    def _gaps(self) -> list[Gap]:
        """What is missing in the programs that are shown."""
        return [gap for row in self.matrix_view.rows for gap in self._matrix.rows[row].gaps]
