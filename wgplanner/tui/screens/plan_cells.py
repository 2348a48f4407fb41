"""The part of the plan screen that selects a rectangle of cells, and copies and pastes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.records import Activity
from wgplanner.tui.screens.plan_clipboard import ClipboardEditing
from wgplanner.tui.screens.plan_marks import MarkEditing

if TYPE_CHECKING:
    from wgplanner.plan.changes import Edit
    from wgplanner.plan.plan import Plan


class CellEditing(MarkEditing, ClipboardEditing):
    """Where cells are selected, copy, cut, paste and delete are for them and not for rows."""

    def action_select(self, rows: int, columns: int) -> None:
        """Stretch the selected cells, beginning at the cursor."""
        grid = self.grid
        grid.select_to(grid.cursor_index + rows, grid.cursor_column + columns)

    def action_copy_rows(self) -> None:
        """Copy the selected cells, else the chosen rows."""
        if self.grid.selection is not None:
            self.action_copy_cells()
        else:
            super().action_copy_rows()

    def action_cut_rows(self) -> None:
        """Copy the selected cells and clear them, else copy the chosen rows and delete them."""
        if self.grid.selection is None:
            super().action_cut_rows()
        elif self._copy_cells():
            self._clear_cells("change.cut_cells")

    def action_delete_row(self) -> None:
        """Clear the selected cells, else delete the chosen rows."""
        if self.grid.selection is None:
            super().action_delete_row()
        else:
            self._clear_cells("change.clear_cells")

    def _clear_cells(self, what: str) -> None:
        from wgplanner.plan.edits.cells import clear_cells  # noqa: PLC0415 - not at start

        stretch = self.stretch
        self.edit_each(
            self.chosen_activities(), lambda plan, each: clear_cells(plan, each, stretch), what
        )

    def action_copy_cells(self) -> None:
        """Copy what the selected cells say in the chosen activities."""
        if self._copy_cells():
            self.planner.say(self.text("plan.copied_cells", cells=len(self._cells)))

    def _copy_cells(self) -> bool:
        """Take the cells, and put the years that they touch on the clipboard as a table."""
        from wgplanner.plan.edits.cells import copy_cells  # noqa: PLC0415 - not at start
        from wgplanner.views.gantt.rows import make_row  # noqa: PLC0415
        from wgplanner.views.gantt.table_text import cells_text  # noqa: PLC0415

        chosen, stretch = self.chosen_activities(), self.stretch
        if not chosen:
            self.planner.say(self.text("plan.needs_activity"))
            return False
        outline, wanted = self.grid.outline, {each.id for each in chosen}
        rows = [
            make_row(outline, place, self.grid.folded)
            for place, record in enumerate(outline.records)
            if record.id in wanted
        ]
        self._activities, self._programs = (), ()
        self._cells = tuple(copy_cells(each, stretch) for each in chosen)
        self.app.copy_to_clipboard(cells_text(rows, stretch.years))
        self.refresh_bindings()
        return True

    def action_paste_copied(self) -> None:
        """Paste the copied cells from the cursor on, else the copied schedules."""
        if self._cells:
            self._paste_cells()
        else:
            super().action_paste_copied()

    def _paste_cells(self) -> None:
        """One copied row goes into every chosen row, several go one by one into those below."""
        from wgplanner.plan.edits.cells import paste_cells  # noqa: PLC0415 - not at start
        from wgplanner.plan.edits.many import joined  # noqa: PLC0415

        cells, stretch, period = self._cells, self.stretch, self.grid.axis.period
        targets = self.chosen_activities() if len(cells) == 1 else self._rows_below(len(cells))
        if not targets:
            self.planner.say(self.text("plan.needs_activity"))
            return
        given = {each.id: cells[rank % len(cells)] for rank, each in enumerate(targets)}
        width = cells[0].months
        begins = range(stretch.first, max(stretch.last - width + 2, stretch.first + 1), width)

        def make(plan: Plan, each: str) -> tuple[Edit, ...]:
            from wgplanner.plan.changes import apply_edits  # noqa: PLC0415

            edits: tuple[Edit, ...] = ()
            for begin in begins:
                now = apply_edits(plan, edits)
                edits = (*edits, *paste_cells(now, each, begin, given[each], period))
            return joined(edits)

        done = self.edit_each(targets, make, "change.paste")
        if done and len(targets) < len(cells):
            self.planner.say(self.text("plan.paste.short", rows=len(targets), of=len(cells)))

    def _rows_below(self, count: int) -> tuple[Activity, ...]:
        """The shown activities from the selection's first row on, or from the cursor's."""
        grid, selection = self.grid, self.grid.selection
        first = selection.first_row if selection else grid.cursor_index
        records = grid.outline.records
        below = (records[place] for place in grid.rows.places[first:])
        return tuple(each for each in below if isinstance(each, Activity))[:count]
