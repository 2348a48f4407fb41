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
from wgplanner.tui.widgets.gantt_columns import PARTY_CELLS, STATUS_SHORT
from wgplanner.views.gantt.axis import Zoom
from wgplanner.views.gantt.colours import PARTY_COLOURS
from wgplanner.views.gantt.layout import Scale, layout_row
from wgplanner.views.gantt.narrow import without_ambiguous
from wgplanner.views.gantt.outline import RowKind
from wgplanner.views.gantt.signs import Sign, bar_text, sign_text

if TYPE_CHECKING:
    from wgplanner.locale import Messages
    from wgplanner.tui.widgets.gantt_columns import Columns
    from wgplanner.tui.widgets.gantt_palette import Palette
    from wgplanner.views.gantt.axis import Axis
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
TODAY_SIGN = "|"
CURSOR_SIGN, MARKED_SIGN = ">", "*"


class Painter(Struct, frozen=True):
    """All that decides how a line looks, apart from the row itself.

    ``offset`` is the first column of the axis that is seen, ``today`` today's column.
    """

    columns: Columns
    axis: Axis
    offset: int
    today: int | None
    roster: Roster
    palette: Palette
    messages: Messages
    ascii_only: bool

    def row(self, row: GanttRow, cursor: int | None, *, marked: bool = False) -> Strip:
        """The line of a row; ``cursor`` is the cursor's column where it is the cursor's row."""
        ground: tuple[str, ...] = (PART_OF_KIND[row.kind], *(("marked",) if marked else ()))
        ground += ("cursor",) if cursor is not None else ()
        style = self.palette.style
        columns = self.columns
        lead = MARKED_SIGN if marked else " " if cursor is None else CURSOR_SIGN
        segments = [Segment(lead, style(*ground))]
        segments += self._name(row, ground)
        segments.append(Segment(" ", style(*ground)))
        if columns.parties or columns.status:
            segments += self._facts(row, ground)
        segments += self._years(row, ground, cursor)
        if columns.rest:
            segments.append(Segment(" " * columns.rest, style(*ground)))
        return Strip(segments, columns.time_at + columns.time + columns.rest)

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
            return [Segment(set_cell_size(text, width), style(*ground, "count"))]
        if row.kind is RowKind.ACTIVITY:
            return [Segment(" " * width, style(*ground))]
        segments = self._parties(row, ground) if columns.parties else []
        if columns.status:
            text = set_cell_size(self._status(row), columns.status)
            segments.append(Segment(text + " ", style(*ground, "status")))
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
                mark = set_cell_size(self.roster.marks[municipality], PARTY_CELLS)
                part = f"party-{rank % len(PARTY_COLOURS) + 1}"
                segments.append(Segment(mark, style(*ground, part)))
            else:
                segments.append(Segment(" " * PARTY_CELLS, plain))
        segments.append(Segment(other, plain))
        return segments

    def _years(self, row: GanttRow, ground: tuple[str, ...], cursor: int | None) -> list[Segment]:
        if not self.columns.time:
            return []
        width = self.columns.column
        scale = Scale(self.axis, width)
        characters, parts = self._signs(row, scale)
        if self.today is not None:
            self._draw_today(characters, parts)
        if cursor is not None:
            begin = cursor * width
            end = begin + width
            _mend(characters, begin, begin + 1, end - 1, end)
            characters[begin] = "["
            characters[end - 1] = "]"
            parts[begin:end] = [("cell",)] * width
        start = self.offset * width
        stop = start + self.columns.time
        _mend(characters, start, stop)
        banded = self._banded(parts, start, stop)
        segments = []
        for key, cells in groupby(zip(characters[start:stop], banded, strict=True), lambda c: c[1]):
            text = "".join(character for character, _ in cells)
            segments.append(Segment(text, self.palette.style(*ground, *key)))
        return segments

    def _signs(self, row: GanttRow, scale: Scale) -> tuple[list[str], list[tuple[str, ...]]]:
        characters = [" "] * scale.cells
        parts: list[tuple[str, ...]] = [()] * scale.cells
        for piece in layout_row(row, self.axis):
            begin, end = scale.cell(piece.first), scale.cell(piece.last + 1)
            if piece.sign is Sign.NOTE:
                begin = max(begin, min(self.offset * scale.width, end))
            size = end - begin
            part: tuple[str, ...] = ()
            if piece.sign is Sign.BAR:
                text = bar_text(size, ends=piece.ends)
                part = ("bar",) if row.kind is RowKind.ACTIVITY else ("span",)
            elif piece.sign is Sign.NOTE:
                text, part = self._text(piece.text), ("note",)
            elif piece.sign is Sign.NONE:
                continue
            else:
                text, part = sign_text(piece.sign, size), (piece.sign.value,)
            characters[begin:end] = cells_of(text, size)
            parts[begin:end] = [part] * size
            if piece.sign is Sign.BAR and piece.ends:
                parts[end - 1] = (*part, "tip")
        return characters, parts

    def _draw_today(self, characters: list[str], parts: list[tuple[str, ...]]) -> None:
        assert self.today is not None
        place = self.today
        if characters[place] == " ":
            characters[place] = TODAY_SIGN
        parts[place] = (*parts[place], "today")

    def _banded(self, parts: list[tuple[str, ...]], start: int, stop: int) -> list[tuple[str, ...]]:
        """The parts of the cells that are seen, every other year on a ground of its own."""
        year_cells = self.columns.column * self.axis.columns_per_year
        return [
            ("band", *parts[cell]) if cell // year_cells % 2 else parts[cell]
            for cell in range(start, stop)
        ]

    def head(self, line: int, cursor: int | None, now: int | None, corner: str) -> Strip:
        """A head line: 0 the years, 1 what stands under them; ``now`` is this fiscal year's start.

        ``corner`` is what stands over the names.
        """
        columns, style = self.columns, self.palette.style
        text = self.messages.text
        segments = [Segment(" " + set_cell_size(corner, columns.name) + " ", style("head"))]
        for part, width in (("participants", columns.parties), ("status", columns.status)):
            if width:
                title = text(f"gantt.head.{part}") if line == 0 else ""
                segments.append(Segment(set_cell_size(title, width) + " ", style("head")))
        if columns.time:
            segments += self._year_heads(now) if line == 0 else self._column_heads(cursor, now)
        if columns.rest:
            segments.append(Segment(" " * columns.rest, style("head")))
        return Strip(segments, columns.time_at + columns.time + columns.rest)

    def blank(self, text: str, width: int) -> Strip:
        """A line below the last row."""
        return Strip([Segment(set_cell_size(text, width), self.palette.style())], width)

    def _year_heads(self, now: int | None) -> list[Segment]:
        axis, width = self.axis, self.columns.column
        segments = []
        seen = range(self.offset, self.offset + self.columns.seen)
        for year, group in groupby(seen, axis.year):
            cells = width * len(list(group))
            label = year.label if axis.zoom is Zoom.YEAR else f"{year.label} {year.start}"
            is_now = year.start == now
            text = f"[{label}]" if is_now else f" {label}"
            part = "now" if is_now else "head"
            segments.append(Segment(set_cell_size(text, cells), self.palette.style("head", part)))
        return segments

    def _column_heads(self, cursor: int | None, now: int | None) -> list[Segment]:
        axis, width = self.axis, self.columns.column
        segments = []
        for column in range(self.offset, self.offset + self.columns.seen):
            head = axis.column_head(column, self.messages)
            text = set_cell_size(head.rjust(2) if width < 4 else f" {head}", width)
            part = "now" if axis.year(column).start == now else "head"
            part = "cell" if column == cursor else part
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
