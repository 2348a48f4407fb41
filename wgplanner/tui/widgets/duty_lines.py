"""The lines of the duty matrix as pieces of text with the name of their style.

Nothing here draws: the widget turns the pieces into strips, and tests read them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size

from wgplanner.plan.cleaning import visible
from wgplanner.plan.kinds import DutyKind
from wgplanner.views.duties import GapKind
from wgplanner.views.duty_marks import (
    ABSENT,
    GAP,
    MORE,
    UNKNOWN,
    CellState,
    cell_marks,
    cell_state,
)

if TYPE_CHECKING:
    from wgplanner.tui.widgets.duty_columns import DutyColumns
    from wgplanner.views.duties import DutyCell, DutyMatrix, DutyRow

LEAD = 5
"""The cells before the name: the flag of a program without a lead, and its number."""


class LinePiece(NamedTuple):
    """A stretch of a line: text of a known width, and the part of the palette it is drawn with."""

    text: str
    part: str


class MatrixLine(NamedTuple):
    """A line of the matrix: a policy field's name, or the row of that number."""

    field: str | None
    row: int = -1


def matrix_lines(matrix: DutyMatrix, rows: list[int]) -> tuple[MatrixLine, ...]:
    """The lines for some rows of a matrix, each policy field before its programs."""
    lines: list[MatrixLine] = []
    last: str | None = None
    for row in rows:
        field = matrix.rows[row].place.field
        if field is not None and field.id != last:
            code = f"{field.code} " if field.code else ""
            lines.append(MatrixLine(f"{code}{field.name}"))
            last = field.id
        lines.append(MatrixLine(None, row))
    return tuple(lines)


def flat(text: str) -> str:
    """Data for a place of one line: safe, and without line ends."""
    return visible(text).replace("\n", " ").replace("\t", " ")


def wanted_cells(matrix: DutyMatrix, *, letters: bool) -> tuple[int, ...]:
    """For each party the cells that its fullest cell needs."""
    return tuple(
        max(
            (
                sum(cell_len(mark.text) for mark in cell_marks(row.cells[column], letters=letters))
                + (1 if cell_state(row.cells[column]) is CellState.OUTSIDER else 0)
                for row in matrix.rows
            ),
            default=0,
        )
        for column in range(len(matrix.columns))
    )


def head_pieces(columns: DutyColumns, name: str, first: int, seen: int) -> list[LinePiece]:
    """The head: what the rows are, and the parties; ``<`` and ``>`` say that there are more."""
    pieces = [LinePiece(" " * columns.lead + set_cell_size(name, columns.name), "head")]
    for column in range(first, min(first + seen, len(columns.parties))):
        before = "<" if column == first > 0 else " "
        head = flat(columns.heads[column])
        pieces.append(LinePiece(before + set_cell_size(head, columns.parties[column] - 1), "head"))
    if first + seen < len(columns.parties):
        pieces.append(LinePiece(">", "head"))
    return pieces


def row_pieces(row: DutyRow, columns: DutyColumns) -> list[LinePiece]:
    """What stays while the parties scroll: the flag of a missing lead, number and name."""
    no_lead = any(gap.kind is GapKind.NO_LEAD for gap in row.gaps)
    number = f"{row.place.number:>{columns.lead - 2}} "
    name = set_cell_size(flat(row.place.program.name), columns.name)
    return [
        LinePiece(GAP if no_lead else " ", "gap"),
        LinePiece(number, "number"),
        LinePiece(name, "name"),
    ]


def cell_pieces(cell: DutyCell, width: int, *, letters: bool) -> list[LinePiece]:
    """One cell with the blank before it, exactly ``width`` cells wide.

    Where not all marks have room the last seen is followed by ``+``.
    """
    state = cell_state(cell)
    pieces = [LinePiece(" ", "name")]
    room = width - 1
    signs = {
        CellState.MISSING: LinePiece(GAP, "gap"),
        CellState.ABSENT: LinePiece(ABSENT, "absent"),
        CellState.UNKNOWN: LinePiece(UNKNOWN, "unknown"),
        CellState.OUTSIDER: LinePiece(GAP, "gap"),
    }
    if state in signs:
        pieces.append(signs[state])
        room -= len(signs[state].text)
    marks = cell_marks(cell, letters=letters)
    for index, mark in enumerate(marks):
        last = index == len(marks) - 1
        if cell_len(mark.text) + (0 if last else len(MORE)) > room:
            pieces.append(LinePiece(MORE[:room], "more"))
            room -= len(MORE[:room])
            break
        pieces.append(LinePiece(mark.text, _part(mark.kind, suggested=mark.suggested)))
        room -= cell_len(mark.text)
    pieces.append(LinePiece(" " * room, "name"))
    return pieces


def _part(kind: DutyKind | None, *, suggested: bool) -> str:
    if kind is None:
        return "unsaid"
    if suggested:
        return "suggested"
    return "lead" if kind is DutyKind.LEAD else "said"
