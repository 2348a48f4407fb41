"""Draws lines of the grid: a row or a head in, one strip of exact width out.

The years are drawn cell by cell into two parallel lists, a character and a style
for each cell, and only then cut into segments, so that a sign, a note, the band of
a year, today's line and the cursor can lie over each other without moving anything.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct
from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.strip import Strip

from wgplanner.plan.cleaning import visible
from wgplanner.tui.widgets.gantt_columns import KPI_CELLS, PARTY_CELLS, STATUS_SHORT
from wgplanner.views.gantt.axis import Zoom
from wgplanner.views.gantt.cells import Cells, Over
from wgplanner.views.gantt.colours import PARTY_COLOURS
from wgplanner.views.gantt.layout import Scale
from wgplanner.views.gantt.narrow import without_ambiguous
from wgplanner.views.gantt.outline import RowKind
from wgplanner.views.gantt.signs import done_shapes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wgplanner.locale import Messages
    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.tui.widgets.gantt_columns import Columns
    from wgplanner.tui.widgets.gantt_palette import Palette
    from wgplanner.views.gantt.axis import Axis
    from wgplanner.views.gantt.earlier import Earlier
    from wgplanner.views.gantt.figures import ProgramFigures
    from wgplanner.views.gantt.heads import YearHeads
    from wgplanner.views.gantt.participants import Roster
    from wgplanner.views.gantt.rows import GanttRow

OPEN_SIGN, FOLDED_SIGN, LEAF_SIGN = "▾", "▸", " "
ASCII_OPEN, ASCII_FOLDED = "-", "+"
PART_OF_KIND = {
    RowKind.FIELD: "field",
    RowKind.ITEM: "item",
    RowKind.PROGRAM: "program",
    RowKind.ACTIVITY: "activity",
}
CURSOR_SIGN, MARKED_SIGN, NEW_SIGN = ">", "*", "N"


class Painter(Struct, frozen=True):
    """All that decides how a line looks, apart from the row itself.

    ``offset`` is the first column of the axis that is seen, ``now`` today as a point in
    time. ``earlier`` is the plan that this one is compared with, ``figures`` what
    gives a program's figures where they are shown.
    """

    columns: Columns
    axis: Axis
    offset: int
    now: float
    heads: YearHeads
    roster: Roster
    palette: Palette
    messages: Messages
    ascii_only: bool
    earlier: Earlier | None = None
    figures: Callable[[str], ProgramFigures] | None = None

    def row(self, row: GanttRow, cursor: int | None, *, marked: bool = False) -> Strip:
        """The line of a row; ``cursor`` is the cursor's column where it is the cursor's row."""
        ground: tuple[str, ...] = (PART_OF_KIND[row.kind], *(("marked",) if marked else ()))
        ground += ("cursor",) if cursor is not None else ()
        style = self.palette.style
        columns = self.columns
        lead = self._lead(row, cursor, marked=marked)
        segments = [Segment(lead, style(*ground))]
        segments += self._name(row, ground)
        segments.append(Segment(" ", style(*ground)))
        if columns.time_at > columns.parties_at:
            segments += self._facts(row, ground)
        segments += self._years(row, ground, cursor)
        if columns.rest:
            segments.append(Segment(" " * columns.rest, style(*ground)))
        return Strip(segments, columns.time_at + columns.time + columns.rest)

    def _lead(self, row: GanttRow, cursor: int | None, *, marked: bool) -> str:
        """The sign before a row: marked, the cursor's, or new since the earlier plan."""
        if marked:
            return MARKED_SIGN
        if cursor is not None:
            return CURSOR_SIGN
        compared = self.earlier is not None and row.kind >= RowKind.PROGRAM
        return NEW_SIGN if compared and self.earlier and self.earlier.is_new(row.id) else " "

    def _text(self, text: str) -> str:
        """Data as one line, for ``--ascii`` without characters of disputed width."""
        line = one_line(text)
        return without_ambiguous(line) if self.ascii_only else line

    def _name(self, row: GanttRow, ground: tuple[str, ...]) -> list[Segment]:
        sign = LEAF_SIGN
        if row.has_children:
            opened, folded = (
                (ASCII_OPEN, ASCII_FOLDED) if self.ascii_only else (OPEN_SIGN, FOLDED_SIGN)
            )
            sign = folded if row.folded else opened
        lead = f"{' ' * row.depth}{sign} {row.number} "
        width = self.columns.name
        lead = set_cell_size(lead, min(cell_len(lead), width))
        title = set_cell_size(self._text(row.title), max(width - cell_len(lead), 0))
        return [
            Segment(lead, self.palette.style(*ground, "number")),
            Segment(title, self.palette.style(*ground)),
        ]

    def _facts(self, row: GanttRow, ground: tuple[str, ...]) -> list[Segment]:
        columns, style = self.columns, self.palette.style
        width = columns.time_at - columns.parties_at
        if row.kind < RowKind.PROGRAM:
            text = self.messages.text("gantt.count", programs=row.programs)
            if cell_len(text) > width:
                # A number without its end would be another number.
                text = f"{row.programs}"
            return [Segment(set_cell_size(text, width), style(*ground, "count"))]
        if row.kind is RowKind.ACTIVITY:
            return [Segment(" " * width, style(*ground))]
        segments = self._parties(row, ground) if columns.parties else []
        if columns.status:
            text = set_cell_size(self._status(row), columns.status)
            segments.append(Segment(text + " ", style(*ground, "status")))
        if columns.figures and self.figures is not None:
            chart, kpis = self.figures(row.id)
            width = columns.figures - KPI_CELLS
            segments.append(Segment(set_cell_size(chart, width), style(*ground, "chart")))
            segments.append(Segment(set_cell_size(kpis, KPI_CELLS) + " ", style(*ground, "count")))
        return segments

    def _status(self, row: GanttRow) -> str:
        if row.status is not None:
            size = "status_short" if self.columns.status <= STATUS_SHORT else "status"
            return self.messages.text(f"gantt.{size}.{row.status.value}")
        return self._text(row.status_text or "")

    def _parties(self, row: GanttRow, ground: tuple[str, ...]) -> list[Segment]:
        style = self.palette.style
        width = self.columns.parties
        plain = style(*ground)
        if row.participants is None:
            return [Segment(set_cell_size("??", width + 1), style(*ground, "absent"))]
        other = "+" if row.participants.others else " "
        inside = set(row.participants.municipalities)
        if self.columns.counted:
            text = f"{len(inside)}/{len(self.roster.municipalities)}"
            return [Segment(set_cell_size(text, width) + other, plain)]
        segments: list[Segment] = []
        for rank, municipality in enumerate(self.roster.municipalities):
            if municipality in inside:
                mark = set_cell_size(self._text(self.roster.marks[municipality]), PARTY_CELLS)
                part = f"party-{rank % len(PARTY_COLOURS) + 1}"
                segments.append(Segment(mark, style(*ground, part)))
            else:
                segments.append(Segment(" " * PARTY_CELLS, plain))
        rest = width - PARTY_CELLS * len(self.roster.municipalities)
        segments.append(Segment(other + " " * rest, plain))
        return segments

    def _years(self, row: GanttRow, ground: tuple[str, ...], cursor: int | None) -> list[Segment]:
        if not self.columns.time:
            return []
        width = self.columns.column
        earlier = self.earlier.bars if self.earlier is not None else None
        done = done_shapes(ascii_only=self.ascii_only)
        over = Over(self.now, earlier, self.offset * width, self.heads.term, done)
        drawn = Cells(row, Scale(self.axis, width), over, self._note_cells)
        characters, parts = drawn.characters, drawn.parts
        if cursor is not None:
            begin = cursor * width
            end = begin + width
            _mend(characters, begin, begin + 1, end - 1, end)
            for edge, bracket in ((begin, "["), (end - 1, "]")):
                # A milestone in the first month of its column would never be seen.
                if "milestone" not in parts[edge]:
                    characters[edge] = bracket
            parts[begin:end] = [("cell",)] * width
        start = self.offset * width
        stop = start + self.columns.time
        _mend(characters, start, stop)
        segments = []
        for begin, end, banded in self._stretches(parts, start, stop):
            key = ("band", *parts[begin]) if banded else parts[begin]
            text = "".join(characters[begin:end])
            segments.append(Segment(text, self.palette.style(*ground, *key)))
        return segments

    def _note_cells(self, text: str, size: int) -> list[str]:
        return cells_of(self._text(text), size)

    def _stretches(
        self, parts: list[tuple[str, ...]], start: int, stop: int
    ) -> Iterator[tuple[int, int, bool]]:
        """Cells of one look, and whether their year, every other one, has a ground of its own."""
        year_cells = self.columns.column * self.axis.columns_per_year
        begin = start
        while begin < stop:
            year = begin // year_cells
            look, last = parts[begin], min((year + 1) * year_cells, stop)
            end = begin + 1
            while end < last and parts[end] == look:
                end += 1
            yield begin, end, bool(year % 2)
            begin = end

    def head(self, line: int, cursor: int | None, corner: str) -> Strip:
        """A head line: 0 the years, 1 what stands under them; ``corner`` is over the names."""
        columns, style = self.columns, self.palette.style
        segments = [Segment(" " + set_cell_size(corner, columns.name) + " ", style("head"))]
        chart = max(columns.figures - KPI_CELLS, 0)
        titles = {
            "participants": (columns.parties, 1),
            "status": (columns.status, 1),
            "budget": (chart, 0),
            "kpi": (columns.figures - chart, 1),
        }
        for part, (width, gap) in titles.items():
            if width:
                title = self.messages.text(f"gantt.head.{part}") if line == 0 else ""
                segments.append(Segment(set_cell_size(title, width) + " " * gap, style("head")))
        if columns.time:
            segments += self._year_heads() if line == 0 else self._column_heads(cursor)
        if columns.rest:
            segments.append(Segment(" " * columns.rest, style("head")))
        return Strip(segments, columns.time_at + columns.time + columns.rest)

    def blank(self, text: str, width: int) -> Strip:
        """A line below the last row."""
        return Strip([Segment(set_cell_size(text, width), self.palette.style())], width)

    def _year_heads(self) -> list[Segment]:
        axis, width = self.axis, self.columns.column
        segments = []
        seen = range(self.offset, self.offset + self.columns.seen)
        for year, group in groupby(seen, axis.year):
            cells = width * len(list(group))
            text = self.heads.text(year, cells, western=axis.zoom is not Zoom.YEAR)
            segments.append(Segment(text, self.palette.style("head", self._head_part(year))))
        return segments

    def _head_part(self, year: FiscalYear) -> str:
        if self.heads.is_now(year):
            return "now"
        return "outside" if self.heads.is_outside(year) else "head"

    def _column_heads(self, cursor: int | None) -> list[Segment]:
        axis, width = self.axis, self.columns.column
        segments = []
        for column in range(self.offset, self.offset + self.columns.seen):
            head = axis.column_head(column, self.messages)
            text = set_cell_size(head.rjust(2) if width < 4 else f" {head}", width)
            part = "cell" if column == cursor else self._head_part(axis.year(column))
            segments.append(Segment(text, self.palette.style("head", part)))
        return segments


def one_line(text: str) -> str:
    """A name as one line without anything that could steer a terminal."""
    return " ".join(visible(text).split())


def cells_of(text: str, size: int) -> list[str]:
    """A text in exactly so many cells: a wide character is followed by an empty cell."""
    fitted = set_cell_size(text, size)
    cells: list[str] = []
    for index, character in enumerate(fitted):
        width = cell_len(fitted[: index + 1]) - len(cells)
        if width > 0:
            cells += [character, *[""] * (width - 1)]
        else:
            base = next(i for i in range(len(cells) - 1, -1, -1) if cells[i])
            cells[base] += character
    return cells


def _mend(characters: list[str], *edges: int) -> None:
    """Blank the halves of wide characters that a cut at one of the edges would leave."""
    for edge in edges:
        if 0 < edge < len(characters) and characters[edge] == "":
            characters[edge] = " "
            characters[edge - 1] = " "
