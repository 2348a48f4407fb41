"""Dragging by the mouse: what is held, and what it means where the mouse is now.

A bar is held at its ends or between them, a bar is drawn over empty cells, and the edge of
the names makes their column wider. No screen is needed here; the grid asks at each event
of the mouse and tells its screen. Every drag has keys that do the same.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from wgplanner.views.gantt.axis import Axis
    from wgplanner.views.gantt.layout import Scale
    from wgplanner.views.gantt.rows import GanttRow

ENDS_APART = 3
"""Cells that a bar needs for its beginning to be held apart from its end."""
DRAWN_FROM = 2
"""Cells that the mouse must go for a bar to be drawn; less is a click with a shaking hand."""


class Grip(StrEnum):
    """Where a bar is held: its ends are stretched, between them the whole is shifted."""

    START = "start"
    WHOLE = "whole"
    END = "end"


class Drag(NamedTuple):
    """A bar that is held.

    ``months`` are those of the bar when it was taken, ``cell`` the cell of the axis at which
    it is held, ``column`` the cells of a column.
    """

    record: str
    months: tuple[int, int]
    grip: Grip
    cell: int
    column: int

    def steps(self, cell: int) -> int:
        """By how many columns it has been moved when the mouse is over a cell."""
        return round((cell - self.cell) / self.column)


class Drawing(NamedTuple):
    """A bar that is drawn on an empty stretch, from ``cell`` of the axis on."""

    record: str
    cell: int
    column: int

    def months(self, cell: int, axis: Axis) -> tuple[int, int] | None:
        """The months from where it was begun to a cell, in whole columns of the axis.

        ``None`` where the mouse has hardly moved, so that a click draws nothing.
        """
        if abs(cell - self.cell) < DRAWN_FROM:
            return None
        last = len(axis) - 1
        begin, end = (min(max(each // self.column, 0), last) for each in sorted((self.cell, cell)))
        return axis.months(begin)[0], axis.months(end)[1]


def take(row: GanttRow, scale: Scale, cell: int) -> Drag | None:
    """Take the bar of a row at a cell of the axis; ``None`` where there is none."""
    for first, last in row.bars:
        begin, end = scale.cell(first), scale.cell(last + 1) - 1
        if begin <= cell <= end:
            return Drag(row.id, (first, last), _grip(cell, begin, end), cell, scale.width)
    return None


def _grip(cell: int, begin: int, end: int) -> Grip:
    if cell == end:
        return Grip.END
    return Grip.START if cell == begin and end - begin + 1 >= ENDS_APART else Grip.WHOLE
