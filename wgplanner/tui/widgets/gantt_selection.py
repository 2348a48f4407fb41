"""A rectangle of cells in the grid, between where it was begun and the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.style import Style
from textual.strip import Strip

from wgplanner.tui.widgets.gantt_canvas import HEAD_LINES
from wgplanner.tui.widgets.gantt_cursor import GanttCursor

if TYPE_CHECKING:
    from wgplanner.tui.widgets.gantt_painter import Painter
    from wgplanner.tui.widgets.gantt_viewport import Sight
    from wgplanner.views.gantt.axis import Zoom
    from wgplanner.views.gantt.rows import GanttRows

SELECTED = Style(reverse=True)
"""Seen in black and white as well; the cursor's brackets stand in one of the corners."""


class CellRange(NamedTuple):
    """The rows and columns of a rectangle, all of them included."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


class GanttSelecting(GanttCursor):
    """The grid with a rectangle of cells that is stretched by moving the cursor.

    Any other move of the cursor gives it up, and so do other rows and another zoom.
    """

    _anchor: tuple[int, int] | None = None

    @property
    def selection(self) -> CellRange | None:
        """The rectangle, or ``None`` where only the cursor's cell is meant."""
        if self._anchor is None or not self.rows:
            return None
        row, column = self._anchor
        rows = sorted((min(row, len(self.rows) - 1), self.cursor_index))
        columns = sorted((min(column, len(self.axis) - 1), self.cursor_column))
        return CellRange(rows[0], rows[1], columns[0], columns[1])

    @property
    def selected_months(self) -> tuple[int, int]:
        """The first and the last month of the rectangle, or of the cursor's cell."""
        selection = self.selection
        if selection is None:
            return self.cursor_months
        first, _ = self.axis.months(selection.first_column)
        _, last = self.axis.months(selection.last_column)
        return first, last

    def select_to(self, row: int, column: int) -> None:
        """Stretch the rectangle to a cell, or begin one at the cursor."""
        anchor = self._anchor or (self.cursor_index, self.cursor_column)
        self.view.go_to_row(row)
        self.view.go_to_column(column)
        self._anchor = anchor
        self.look_changed()
        self.post_message(self.CursorMoved(self))

    def clear_selection(self) -> None:
        """Mean the cursor's cell alone again."""
        if self._anchor is not None:
            self._anchor = None
            self.refresh()
            self.post_message(self.CursorMoved(self))

    def set_zoom(self, zoom: Zoom) -> None:
        """Other columns: the rectangle is given up."""
        self._anchor = None
        super().set_zoom(zoom)

    def _show(self, rows: GanttRows, kept: str | None) -> None:
        self._anchor = None
        super()._show(rows, kept)

    def _moved(self, before: Sight) -> None:
        now = self.view.sight
        if self._anchor is not None and (now.row, now.column) != (before.row, before.column):
            self._anchor = None
            self.refresh()
        super()._moved(before)

    def _line(self, painter: Painter, y: int) -> Strip:
        strip = super()._line(painter, y)
        if self._anchor is None or y < HEAD_LINES:
            return strip
        return self._with_selection(strip, self.view.top + y - HEAD_LINES)

    def _with_selection(self, strip: Strip, index: int) -> Strip:
        """The line of a row with its selected cells standing out."""
        chosen, columns = self.selection, self.columns
        if chosen is None or not chosen.first_row <= index <= chosen.last_row or not columns.seen:
            return strip
        left, right = (
            columns.time_at + min(max(each - self.view.offset, 0), columns.seen) * columns.column
            for each in (chosen.first_column, chosen.last_column + 1)
        )
        if left == right:
            return strip
        inside = strip.crop(left, right)
        return Strip.join(
            [strip.crop(0, left), inside.apply_style(SELECTED), strip.crop(right, None)]
        )
