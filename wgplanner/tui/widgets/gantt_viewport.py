"""Which part of the rows and columns is seen, and where the cursor stands; no screen needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wgplanner.views.gantt.axis import Axis, Zoom

if TYPE_CHECKING:
    from wgplanner.views.gantt.rows import GanttRows


class Sight(NamedTuple):
    """The cursor's row and column, and the first row and column that are seen."""

    row: int
    column: int
    top: int
    offset: int


class Viewport:
    """A window of ``page`` rows and ``seen`` columns on rows and axis, with a cursor inside.

    The cursor always stands on a row that is there, and the window always shows it.
    """

    def __init__(self, rows: GanttRows, axis: Axis, month: int) -> None:
        """The cursor begins on the first row, in the column of a month."""
        self.rows = rows
        self.axis = axis
        self.page = self.seen = 1
        self.row = self.top = self.offset = 0
        self.column = axis.nearest_column(month)

    @property
    def sight(self) -> Sight:
        """All four figures, to be compared before and after a move."""
        return Sight(self.row, self.column, self.top, self.offset)

    @property
    def place(self) -> int:
        """The cursor's row in the outline; 0 where there is no row."""
        return self.rows.places[self.row] if self.rows else 0

    def resize(self, page: int, seen: int) -> None:
        """Take another size and keep the cursor in view."""
        self.page, self.seen = max(page, 1), max(seen, 1)
        self.go_to_row(self.row)
        self.go_to_column(self.column)

    def go_to_row(self, index: int) -> None:
        """Go to a row, the nearest where there is none."""
        self.row = max(0, min(index, len(self.rows) - 1))
        last_top = max(len(self.rows) - self.page, 0)
        lowest = self.row - self.page + 1
        self.top = max(0, min(max(self.top, lowest), self.row, last_top))

    def go_to_column(self, column: int) -> None:
        """Go to a column, the nearest where there is none."""
        self.column = max(0, min(column, len(self.axis) - 1))
        offset = max(min(self.offset, self.column), self.column - self.seen + 1)
        self.offset = max(0, min(offset, len(self.axis) - self.seen))

    def turn_pages(self, by: int) -> None:
        """Move window and cursor by whole pages."""
        self.top += by * self.page
        self.go_to_row(self.row + by * self.page)

    def scroll(self, by: int) -> None:
        """Move the window over the rows; the cursor moves only if it would be left behind."""
        self.top = max(0, min(self.top + by, len(self.rows) - self.page))
        self.row = max(self.top, min(self.row, self.top + self.page - 1))

    def show(self, rows: GanttRows, kept: str | None) -> None:
        """Take other rows; the cursor stays on the record ``kept``, at its height in the window.

        Where the record is hidden the cursor goes to the row above it that is seen, and
        where it is gone, it stays at its place.
        """
        height = self.row - self.top
        self.rows = rows
        found = rows.index_of(kept) if kept is not None else None
        if found is not None:
            self.row, self.top = found, found - height
        self.go_to_row(self.row)

    def show_axis(self, axis: Axis, month: int) -> None:
        """Take another axis; the cursor stays in its time."""
        self.axis = axis
        self.column = axis.nearest_column(month)

    def zoomed(self, zoom: Zoom, today: int) -> int:
        """The month to which the cursor goes at another zoom: today's if its cell holds it."""
        first, last = self.axis.months(self.column)
        return today if first <= today <= last and zoom is not self.axis.zoom else first

    def centre_column(self) -> None:
        """Bring the cursor's column to the middle of the window, as far as the axis allows."""
        self.offset = self.column - self.seen // 2
        self.go_to_column(self.column)
