"""The Gantt grid as plain lines, for ``show gantt``: for pipes, screen readers and mails."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from wgplanner.plan.cleaning import visible
from wgplanner.views.gantt.axis import Zoom
from wgplanner.views.gantt.layout import Scale, layout_row
from wgplanner.views.gantt.narrow import without_ambiguous
from wgplanner.views.gantt.outline import RowKind
from wgplanner.views.gantt.signs import LEGEND, Sign, bar_text, sign_text
from wgplanner.writers.cells import fitted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wgplanner.locale import Messages
    from wgplanner.views.gantt.rows import GanttRow
    from wgplanner.views.gantt.whole import WholeGantt

COLUMN_CELLS = {Zoom.YEAR: 7, Zoom.HALF: 5, Zoom.QUARTER: 4, Zoom.MONTH: 3}
NAME_LEAST, NAME_MOST = 24, 60
STATUS_CELLS = 8
MOST_MARKS = 10
"""Municipalities that have a mark each; where there are more, they are counted."""


def gantt_lines(
    whole: WholeGantt, messages: Messages, width: int, *, ascii_only: bool = False
) -> Iterator[str]:
    """The lines, none longer than ``width`` cells where that holds a name and one column.

    Where the years do not fit beside the names, they follow below in further tables.
    """
    table = _Table(whole, messages, ascii_only)
    seen, columns = table.columns_in(width), len(whole.axis)
    for first in range(0, columns, seen):
        if first:
            yield ""
        yield from table.lines(range(first, min(first + seen, columns)), width)
    yield ""
    yield f"{messages.text('gantt.legend')}:"
    for _, shape, key in LEGEND:
        yield f"  {shape:6}{messages.text(key)}"


class _Table:
    """One grid, of which parts of the years are asked for."""

    def __init__(self, whole: WholeGantt, messages: Messages, ascii_only: bool) -> None:
        _, self.rows, axis, roster, _ = whole
        self.axis, self.roster = axis, roster
        self.messages, self.ascii_only = messages, ascii_only
        self.column = COLUMN_CELLS[axis.zoom]
        count = len(roster.municipalities)
        self.parties = 2 * count if count <= MOST_MARKS else 5
        self.counted = count > MOST_MARKS
        self.facts = self.parties + 1 + STATUS_CELLS + 1

    def columns_in(self, width: int) -> int:
        """How many columns stand beside the least name column; whole years where one fits."""
        seen = max((width - NAME_LEAST - 1 - self.facts) // self.column, 1)
        a_year = self.axis.columns_per_year
        return seen - seen % a_year if seen >= a_year else seen

    def lines(self, columns: range, width: int) -> Iterator[str]:
        """Heads and rows for some columns."""
        room = width - 1 - self.facts - len(columns) * self.column
        name = max(min(room, NAME_MOST), NAME_LEAST)
        text = self.messages.text
        facts = fitted(text("gantt.head.participants"), self.parties) + " "
        facts += fitted(text("gantt.head.status"), STATUS_CELLS) + " "
        yield (fitted(text("gantt.head.name"), name) + " " + facts + self._years(columns)).rstrip()
        heads = (self.axis.column_head(each, self.messages) for each in columns)
        lower = "".join(fitted(each, self.column) for each in heads)
        yield " " * (name + 1 + self.facts) + lower.rstrip()
        for row in self.rows:
            title = f"{'  ' * row.depth}{row.number} {self._data(row.title)}"
            line = f"{fitted(title, name)} {self._facts(row)}{self._signs(row, columns)}"
            yield line.rstrip()

    def _years(self, columns: range) -> str:
        parts = []
        for year, group in groupby(columns, self.axis.year):
            parts.append(fitted(year.label, len(list(group)) * self.column))
        return "".join(parts)

    def _data(self, text: str) -> str:
        line = " ".join(visible(text).split())
        return without_ambiguous(line) if self.ascii_only else line

    def _facts(self, row: GanttRow) -> str:
        if row.kind < RowKind.PROGRAM:
            count = self.messages.text("gantt.count", programs=row.programs)
            return fitted(count, self.facts)
        if row.kind is RowKind.ACTIVITY:
            return " " * self.facts
        status = self.messages.text(f"gantt.status.{row.status}") if row.status else ""
        words = fitted(status or self._data(row.status_text or ""), STATUS_CELLS)
        return f"{fitted(self._who(row), self.parties)} {words} "

    def _who(self, row: GanttRow) -> str:
        if row.participants is None:
            return "??"
        taking = set(row.participants.municipalities)
        if self.counted:
            return f"{len(taking)}/{len(self.roster.municipalities)}"
        marks = self.roster.marks
        return "".join(
            fitted(marks[each] if each in taking else "", 2) for each in self.roster.municipalities
        )

    def _signs(self, row: GanttRow, columns: range) -> str:
        """The cells of some columns: each piece where it stands, cut where the columns end."""
        scale = Scale(self.axis, self.column)
        start, stop = columns.start * self.column, columns.stop * self.column
        line = ""
        for piece in layout_row(row, self.axis):
            begin, end = scale.cell(piece.first), scale.cell(piece.last + 1)
            inside = (max(begin, start), min(end, stop))
            if inside[0] >= inside[1]:
                continue
            size = inside[1] - inside[0]
            if piece.sign is Sign.BAR:
                line += bar_text(size, ends=piece.ends and end <= stop)
            elif piece.sign is Sign.NOTE:
                line += fitted(self._data(piece.text), size)
            else:
                line += fitted(sign_text(piece.sign, size), size)
        return line
