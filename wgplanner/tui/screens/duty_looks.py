"""How the duties screen is looked at: gaps, filters, years, the sheet, and documents of it."""

from __future__ import annotations

from wgplanner.plan.errors import PlannerError
from wgplanner.plan.records import PolicyField
from wgplanner.tui.dialogs.chooser import ChooserDialog
from wgplanner.tui.dialogs.prompt import PromptDialog
from wgplanner.tui.screens.duty_base import DutyMatrixScreen
from wgplanner.views.duties import Gap
from wgplanner.views.duty_filter import DutyFilter


class DutyLooks(DutyMatrixScreen):
    """The actions that change nothing but what is seen."""

    def _go_to_gap(self, gap: Gap) -> None:
        self._gap = gap
        self.matrix_view.go_to(gap.program, gap.party)
        self._show_cursor()

    def action_gaps(self) -> None:
        """List the gaps; choosing one goes there."""
        gaps = self._gaps()
        if not gaps:
            self.planner.say(self.text("duty.no_gaps"))
            return
        names = {
            row.place.program.id: f"{row.place.number} {row.place.program.name}"
            for row in self._matrix.rows
        }
        parties = {each.id: each.name for each in self._matrix.columns}
        choices = [
            (
                str(number),
                self.text(
                    f"duty.gap_line.{gap.kind.value}",
                    program=names[gap.program],
                    party=parties.get(gap.party or "", gap.party),
                ),
            )
            for number, gap in enumerate(gaps)
        ]
        title = self.text("duty.gaps.title", count=len(gaps))

        def chosen(values: tuple[str, ...] | None) -> None:
            if values:
                self._go_to_gap(gaps[int(values[0])])

        self.app.push_screen(ChooserDialog(self.messages, title, choices), chosen)

    def action_step_gap(self, steps: int) -> None:
        """Go to the next or previous gap, around the ends."""
        gaps = self._gaps()
        if not gaps:
            self.planner.say(self.text("duty.no_gaps"))
            return
        here = self.matrix_view.program
        if self._gap in gaps and self._gap is not None and self._gap.program == here:
            at = gaps.index(self._gap) + steps
        else:
            order = [self._matrix.rows[row].place.program.id for row in self.matrix_view.rows]
            row = order.index(here) if here else 0
            before = sum(order.index(gap.program) < row for gap in gaps)
            at = before if steps > 0 else before - 1
        self._go_to_gap(gaps[at % len(gaps)])

    def action_filter(self) -> None:
        """Ask for a text that programs or their duties must hold."""
        dialog = PromptDialog(self.messages, self.text("duty.filter.ask"), self.filter.text)

        def typed(text: str | None) -> None:
            if text is not None:
                self._filter(DutyFilter(self.filter.field, text.strip()))

        self.app.push_screen(dialog, typed)

    def action_field(self) -> None:
        """Choose the policy field whose programs are shown."""
        choices = [("", self.text("duty.filter.every_field"))]
        choices += [(each.id, each.name) for each in self.plan.ordered(PolicyField)]
        dialog = ChooserDialog(
            self.messages, self.text("duty.filter.ask_field"), choices, (self.filter.field or "",)
        )

        def chosen(values: tuple[str, ...] | None) -> None:
            if values:
                self._filter(DutyFilter(values[0] or None, self.filter.text))

        self.app.push_screen(dialog, chosen)

    def _filter(self, wanted: DutyFilter) -> None:
        self.filter = wanted
        self._show()

    def action_clear(self) -> None:
        """Leave the sheet, else show all programs again."""
        if self.on_sheet:
            self.action_sheet()
        elif self.filter != DutyFilter():
            self._filter(DutyFilter())

    def action_step_year(self, steps: int) -> None:
        """Look at the duties of another fiscal year."""
        year = self.year or self.present_year
        try:
            self.year = year.plus(steps)
        except PlannerError as problem:
            self.planner.complain(problem)
        self._show()

    def action_all_years(self) -> None:
        """Look at the duties of all years, or of this fiscal year again."""
        self.year = None if self.year else self.present_year
        self._show()

    def action_legend(self) -> None:
        """Show or hide the legend."""
        seen = self.query_one("#duty-legend").display and not self.has_class("-no-legend")
        self.set_class(not seen, "-legend")
        self.set_class(seen, "-no-legend")

    def action_sheet(self) -> None:
        """Turn to the sheet of the cursor's party, or back to the matrix."""
        if self.column is None:
            return
        self.toggle_class("-sheet")
        self._show_cursor()
        (self.sheet_view if self.on_sheet else self.matrix_view).focus()
        if self.on_sheet:
            self.sheet_view.scroll_home(animate=False)
        self.refresh_bindings()

    def action_export(self) -> None:
        """Write what is shown: the sheet of the cursor's party, or the matrix."""
        from wgplanner.tui.duty_export import matrix_document, sheet_document  # noqa: PLC0415
        from wgplanner.tui.exporting import export  # noqa: PLC0415

        column, plan, year = self.column, self.plan, self.year
        if self.on_sheet and column is not None:
            name = f"{self.text('duty.sheet.file')}_{column.name}"
            export(self, name, lambda _: sheet_document(plan, column, year))
            return
        rows = self.matrix_view.rows
        programs = {self._matrix.rows[row].place.program.id for row in rows}
        export(self, self.text("duty.title"), lambda _: matrix_document(plan, programs, year))
