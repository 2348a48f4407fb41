"""What keys do to the grid's view: fold and unfold rows, move a cursor over rows and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.tui.widgets.gantt_contents import GanttContents
from wgplanner.views.gantt.axis import month_of
from wgplanner.views.gantt.outline import RowKind
from wgplanner.views.gantt.rows import NO_FOLDS, GanttRows

if TYPE_CHECKING:
    from wgplanner.tui.widgets.gantt_viewport import Sight


class GanttCursor(GanttContents):
    """The grid without the mouse; ``gantt_grid`` tells its use."""

    # Folding

    def toggle_fold(self, index: int | None = None) -> None:
        """Fold or unfold a row; where it has no rows of its own, fold the row it stands under."""
        if not self.rows:
            return
        index = self.cursor_index if index is None else index
        place = self.rows.places[index]
        if self.outline.ends[place] == place + 1:
            above = self.rows.index_of_place(self.outline.parents[place])
            if above is None or above == index:
                return
            index = above
        self.forget(self.rows.places[index])
        self._show_folded(self.rows.toggled(index))

    def fold_to(self, kind: RowKind) -> None:
        """Show rows down to a kind: everything of that kind is folded, what is above it open."""
        self.forget()
        self._show_folded(self.rows.folded_to(kind))

    def unfold_all(self) -> None:
        """Show every row."""
        self.set_folded(NO_FOLDS)

    def set_folded(self, folded: frozenset[str]) -> None:
        """Fold exactly the rows of these records."""
        self.forget()
        self._show_folded(self.rows.refolded(folded))

    def _show_folded(self, rows: GanttRows) -> None:
        self._show(rows, self._kept())
        self.post_message(self.Folded(self))

    # Moving

    def move_rows(self, by: int) -> None:
        """Move the cursor down, or up where negative."""
        self.go_to_row(self.cursor_index + by)

    def move_pages(self, by: int) -> None:
        """Move the cursor and the view by whole pages."""
        before = self.view.sight
        self.view.turn_pages(by)
        self._moved(before)

    def go_to_first(self) -> None:
        """Go to the first row."""
        self.go_to_row(0)

    def go_to_last(self) -> None:
        """Go to the last row."""
        self.go_to_row(len(self.rows) - 1)

    def go_to_row(self, index: int) -> None:
        """Go to a row by its place among those that are shown; the nearest where there is none."""
        before = self.view.sight
        self.view.go_to_row(index)
        self._moved(before)

    def go_to_record(self, record_id: str) -> bool:
        """Go to a record, opening what hides it; false where the rows wanted hold none such."""
        place = self.outline.find(record_id)
        if place is None:
            return False
        opened = self.rows.opened_to(place)
        index = opened.index_of_place(place)
        if index is None:
            return False
        if opened is not self.rows:
            self.forget()
            self._show_folded(opened)
        self.go_to_row(index)
        return True

    def go_to_program_number(self, number: int) -> bool:
        """Go to the program of a number; false where there is none."""
        outline = self.outline
        for place, each in enumerate(outline.numbers):
            if each == number and outline.kinds[place] == RowKind.PROGRAM:
                return self.go_to_record(outline.records[place].id)
        return False

    def go_to_parent(self) -> None:
        """Go to the row under which the cursor's row stands."""
        if self.rows:
            above = self.outline.parents[self.view.place]
            self.go_to_row(self.rows.index_of_place(above) or 0)

    def move_columns(self, by: int) -> None:
        """Move the cursor to later columns, or earlier ones where negative."""
        self.go_to_column(self.cursor_column + by)

    def go_to_column(self, column: int) -> None:
        """Go to a column of the axis, the nearest where there is none."""
        before = self.view.sight
        self.view.go_to_column(column)
        self._moved(before)

    def go_to_today(self) -> None:
        """Go to today's column, or the end of the axis that is nearest to it."""
        self.go_to_column(self.axis.nearest_column(month_of(self.today)))

    def _moved(self, before: Sight) -> None:
        """Draw what a move of the cursor changes, and say that it moved."""
        now = self.view.sight
        if now == before:
            return
        if now.offset != before.offset:
            self.look_changed()
        elif now.top != before.top:
            self.refresh()
        else:
            self.refresh_rows(before.row, now.row)
        self.post_message(self.CursorMoved(self))
