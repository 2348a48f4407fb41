"""The Gantt grid as plain lines, for ``show gantt``: for pipes, screen readers and mails."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from wgplanner.plan.cleaning import visible
from wgplanner.views.gantt.axis import Zoom, point_of_day
from wgplanner.views.gantt.cells import Cells, Over
from wgplanner.views.gantt.document_legend import document_legend
from wgplanner.views.gantt.figures import COLUMNS, DIGITS, program_figures
from wgplanner.views.gantt.layout import Scale
from wgplanner.views.gantt.narrow import without_ambiguous
from wgplanner.views.gantt.outline import RowKind
from wgplanner.views.gantt.signs import done_shapes
from wgplanner.writers.cells import cells_in, cells_of, fitted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wgplanner.locale import Messages
    from wgplanner.views.gantt.rows import GanttRow
    from wgplanner.views.gantt.whole import WholeGantt

COLUMN_CELLS = {Zoom.YEAR: 7, Zoom.HALF: 5, Zoom.QUARTER: 4, Zoom.MONTH: 3}
NAME_LEAST, NAME_MOST = 24, 60
STATUS_CELLS = 8
SHAPE_CELLS, HEAD_CELLS = 6, 4
NEW = "N"
KPI_CELLS = 6
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
    for line in _legend(whole, messages, counted=table.counted, ascii_only=ascii_only):
        yield without_ambiguous(line) if ascii_only else line


def _legend(
    whole: WholeGantt, messages: Messages, *, counted: bool, ascii_only: bool
) -> Iterator[str]:
    """What is drawn, and the milestones by name; a sign and its meaning a line."""
    yield f"{messages.text('gantt.legend')}:"
    columns = DIGITS[0] + DIGITS[-1] if ascii_only else COLUMNS
    for group in document_legend(whole, messages, columns, counted=counted, ascii_only=ascii_only):
        for shape, _, meaning in group:
            lead = fitted(shape, max(SHAPE_CELLS, cells_in(shape) + 1))
            yield f"  {lead}{' '.join(visible(meaning).split())}".rstrip()


class _Table:
    """One grid, of which parts of the years are asked for."""

    def __init__(self, whole: WholeGantt, messages: Messages, ascii_only: bool) -> None:
        self.rows, self.axis, self.roster = whole.rows, whole.axis, whole.roster
        self.now, self.heads, self.earlier = point_of_day(whole.today), whole.heads, whole.earlier
        self.messages, self.ascii_only = messages, ascii_only
        self.column = COLUMN_CELLS[whole.axis.zoom]
        count = len(whole.roster.municipalities)
        self.parties = max(2 * count, HEAD_CELLS) if count <= MOST_MARKS else 5
        self.counted = count > MOST_MARKS
        self.plan, self.figures = whole.plan, 0
        if whole.figures:
            self.figures = len(whole.axis.period) + 1 + KPI_CELLS
        self.facts = self.parties + 1 + STATUS_CELLS + 1 + (self.figures and self.figures + 1)

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
        if self.figures:
            chart = fitted(text("gantt.head.budget"), self.figures - KPI_CELLS)
            facts += chart + fitted(text("gantt.head.kpi"), KPI_CELLS) + " "
        yield (fitted(text("gantt.head.name"), name) + " " + facts + self._years(columns)).rstrip()
        heads = (self.axis.column_head(each, self.messages) for each in columns)
        lower = "".join(fitted(f" {each}", self.column) for each in heads)
        yield " " * (name + 1 + self.facts) + lower.rstrip()
        for row in self.rows:
            lead = NEW if self.earlier and self._is_new(row) else " " if self.earlier else ""
            title = f"{lead}{'  ' * row.depth}{row.number} {self._data(row.title)}"
            line = f"{fitted(title, name)} {self._facts(row)}{self._signs(row, columns)}"
            yield line.rstrip()

    def _is_new(self, row: GanttRow) -> bool:
        compared = self.earlier is not None and row.kind >= RowKind.PROGRAM
        return compared and self.earlier is not None and self.earlier.is_new(row.id)

    def _years(self, columns: range) -> str:
        parts = []
        for year, group in groupby(columns, self.axis.year):
            cells = len(list(group)) * self.column
            parts.append(self.heads.text(year, cells, western=self.axis.zoom is not Zoom.YEAR))
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
        who = fitted(self._who(row), self.parties)
        others = "+" if row.participants is not None and row.participants.others else " "
        return f"{who}{others}{words} {self._figures(row)}"

    def _figures(self, row: GanttRow) -> str:
        if not self.figures:
            return ""
        period = self.axis.period
        chart, kpis = program_figures(self.plan, row.id, period, ascii_only=self.ascii_only)
        return f"{fitted(chart, self.figures - KPI_CELLS)}{fitted(kpis, KPI_CELLS)} "

    def _who(self, row: GanttRow) -> str:
        if row.participants is None:
            return "??"
        taking = set(row.participants.municipalities)
        if self.counted:
            return f"{len(taking)}/{len(self.roster.municipalities)}"
        marks = self.roster.marks
        return "".join(
            fitted(self._data(marks[each]) if each in taking else "", 2)
            for each in self.roster.municipalities
        )

    def _signs(self, row: GanttRow, columns: range) -> str:
        """The cells of some columns: each piece where it stands, cut where the columns end."""
        start, stop = columns.start * self.column, columns.stop * self.column
        earlier = self.earlier.bars if self.earlier else None
        done = done_shapes(ascii_only=self.ascii_only)
        over = Over(self.now, earlier, start, self.heads.term, done)
        cells = Cells(row, Scale(self.axis, self.column), over, self._note_cells).characters
        for edge in (start, stop):
            if edge < len(cells) and cells[edge] == "":
                cells[edge - 1 : edge + 1] = [" ", " "]
        return "".join(cells[start:stop])

    def _note_cells(self, text: str, size: int) -> list[str]:
        return cells_of(self._data(text), size)
