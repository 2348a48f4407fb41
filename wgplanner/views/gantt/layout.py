"""What stands where in a row: one layout for the screen, ``show gantt`` and the exports.

``layout_row`` cuts a row into pieces along the months of the axis; ``column_signs``
sums them up for tables that have one cell a column; ``Scale`` puts months to cells
of a terminal. Nothing here measures a character, so no text can move a column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from wgplanner.plan.fiscal import MONTHS_IN_YEAR
from wgplanner.plan.schedule import month_number
from wgplanner.views.gantt.outline import RowKind
from wgplanner.views.gantt.runs import inside, without
from wgplanner.views.gantt.signs import SIGN_OF_MARK, Sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wgplanner.views.gantt.axis import Axis
    from wgplanner.views.gantt.rows import GanttRow
    from wgplanner.views.gantt.runs import Runs

EMPTY = (Sign.NONE, Sign.ABSENT)
"""What a note may stand over."""


class Piece(NamedTuple):
    """A stretch of months, both ends included, that says one thing.

    ``ends`` is false for a bar that runs on past the last column. ``text`` is a
    note's text.
    """

    first: int
    last: int
    sign: Sign
    ends: bool = True
    text: str = ""


class ColumnSign(NamedTuple):
    """What one column of a row says; ``whole`` is false where a bar covers part of it."""

    sign: Sign
    whole: bool = True


class Scale(Struct, frozen=True):
    """Months to terminal cells: every column is ``width`` cells wide."""

    axis: Axis
    width: int

    def cell(self, month: int) -> int:
        """The cell at which a month begins, counted from the axis's first cell."""
        column, rest = divmod(month - self.axis.first_month, self.axis.zoom.months)
        return column * self.width + rest * self.width // self.axis.zoom.months

    def cell_of_point(self, point: float) -> int | None:
        """The cell of a point in time (see ``plan.done``); ``None`` outside of the axis."""
        months = point - self.axis.first_month
        if not 0 <= months < self.axis.last_month - self.axis.first_month + 1:
            return None
        column, rest = divmod(months, self.axis.zoom.months)
        return int(column) * self.width + int(rest * self.width / self.axis.zoom.months)

    def stretch(self, first: int, last: int) -> tuple[int, int]:
        """The cells of some months inside the axis, at least one, as a half-open range."""
        begin = self.cell(first)
        return begin, max(self.cell(last + 1), begin + 1)

    @property
    def cells(self) -> int:
        """The cells of the whole axis."""
        return len(self.axis) * self.width


def layout_row(row: GanttRow, axis: Axis) -> tuple[Piece, ...]:
    """The pieces of a row, in order and without a gap; none for fields and items."""
    if row.kind < RowKind.PROGRAM:
        return ()
    bars = _bars(row, axis)
    pieces: list[Piece] = []
    for year in axis.period:
        first = month_number(year)
        last = first + MONTHS_IN_YEAR - 1
        mark = row.marks.get(year)
        sign = Sign.ABSENT if mark is None else SIGN_OF_MARK[mark]
        sign = Sign.NONE if sign is Sign.BAR else sign
        cursor = first
        for bar in bars:
            if bar.last < first or bar.first > last:
                continue
            if bar.first > cursor:
                pieces.append(Piece(cursor, bar.first - 1, Sign.NONE))
            if bar.first >= first or first == axis.first_month:
                pieces.append(bar)
            cursor = bar.last + 1
        if cursor <= last:
            pieces.append(Piece(cursor, last, sign if cursor == first else Sign.NONE))
    return _with_note(pieces, row.note, row.actual) if row.note else tuple(pieces)


def _bars(row: GanttRow, axis: Axis) -> list[Piece]:
    """The bars of a row inside the axis."""
    return [
        Piece(
            max(first, axis.first_month), min(last, axis.last_month), Sign.BAR,
            ends=last <= axis.last_month,
        )
        for first, last in row.bars
        if last >= axis.first_month and first <= axis.last_month
    ]  # fmt: skip


def _with_note(pieces: Sequence[Piece], note: str, actual: Runs) -> tuple[Piece, ...]:
    """Put a note in place of arrows: over the longest stretch that says nothing else.

    Where something was carried out the row does say something, so the note stands beside it.
    """
    cut = tuple(part for piece in pieces for part in _cut(piece, actual))
    best = (0, 0)
    start = 0
    for end in range(1, len(cut) + 1):
        piece = cut[end - 1]
        if piece.sign in EMPTY and not inside(actual, piece.first, piece.last):
            if _months(cut, start, end) > _months(cut, *best):
                best = (start, end)
        else:
            start = end
    if best[0] == best[1]:
        return tuple(pieces)
    covered = Piece(cut[best[0]].first, cut[best[1] - 1].last, Sign.NOTE, text=note)
    return (*cut[: best[0]], covered, *cut[best[1] :])


def _cut(piece: Piece, actual: Runs) -> Iterator[Piece]:
    """A piece that a note could cover, in parts that were or were not carried out."""
    done = inside(actual, piece.first, piece.last) if piece.sign in EMPTY else ()
    if not done:
        yield piece
        return
    rest = without(((piece.first, piece.last),), done)
    for first, last in sorted((*done, *rest)):
        yield piece._replace(first=first, last=last)


def _months(pieces: tuple[Piece, ...], start: int, end: int) -> int:
    return sum(piece.last - piece.first + 1 for piece in pieces[start:end])


def column_signs(pieces: tuple[Piece, ...], axis: Axis) -> tuple[ColumnSign, ...]:
    """One sign for each column: a bar wherever one touches it, else what stands there."""
    signs: list[ColumnSign] = []
    for column in range(len(axis)):
        first, last = axis.months(column)
        inside = [piece for piece in pieces if piece.first <= last and piece.last >= first]
        bars = [piece for piece in inside if piece.sign is Sign.BAR]
        if bars:
            covered = sum(min(b.last, last) - max(b.first, first) + 1 for b in bars)
            signs.append(ColumnSign(Sign.BAR, covered == last - first + 1))
        else:
            signs.append(ColumnSign(inside[0].sign if inside else Sign.NONE))
    return tuple(signs)
