"""Lines as rows of cells, and tables whose damage can be seen by their width.

A table taken from a PDF gives every row the same number of tabs. A row with
another number of cells has lost or gained a cell, and nothing in it can be
bound by its position. Texts whose lines never end in a tab have had their
trailing tabs trimmed; there only the rows themselves can tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from wgplanner.readers.labels import label_of

LONGEST_LINE = 100_000


@dataclass(frozen=True)
class Row:
    """One line of the document, cut at its tabs; cells have no blanks around them."""

    line: int
    cells: tuple[str, ...]

    @property
    def head(self) -> str:
        """The first cell."""
        return self.cells[0]

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in the row."""
        return not any(self.cells)

    @property
    def is_tabbed(self) -> bool:
        """Whether the line is a row of a table."""
        return len(self.cells) > 1

    @property
    def is_huge(self) -> bool:
        """Whether the line is longer than any line of a table can be."""
        return sum(map(len, self.cells)) > LONGEST_LINE

    @cached_property
    def filled(self) -> tuple[tuple[int, str], ...]:
        """The cells after the first that hold something, with their columns."""
        return tuple((i, cell) for i, cell in enumerate(self.cells) if i and cell)


def rows_of(lines: Sequence[str]) -> tuple[Row, ...]:
    """All lines as rows, numbered from 1."""
    return tuple(
        Row(number, tuple(cell.strip() for cell in line.split("\t")))
        for number, line in enumerate(lines, 1)
    )


def are_padded(lines: Sequence[str]) -> bool:
    """Whether the text still has the tabs of empty cells at the ends of its lines."""
    return any(line.endswith("\t") for line in lines)


@dataclass(frozen=True)
class Table:
    """Rows that were printed as one table; ``width`` is ``None`` where tabs were trimmed."""

    rows: tuple[Row, ...]
    width: int | None

    def is_whole(self, row: Row) -> bool:
        """Whether the row has as many cells as its table."""
        return self.width is None or len(row.cells) == self.width


@dataclass(frozen=True)
class JoinedTable:
    """A table after lines that were one row had been joined again."""

    table: Table
    joined: tuple[int, ...]
    loose: tuple[Row, ...]


def table_of(rows: Sequence[Row], *, padded: bool) -> JoinedTable:
    """The table that these rows form, with broken rows joined where their cells add up.

    A row that was broken inside a cell has, together with its next lines, one
    cell too many for each break; only where that fits exactly are they joined.
    """
    if not padded:
        tabbed = tuple(row for row in rows if row.is_tabbed)
        return JoinedTable(Table(tabbed, None), (), tuple(row for row in rows if not row.is_tabbed))
    widths = Counter(len(row.cells) for row in rows if row.is_tabbed)
    width = max(widths, key=lambda cells: (widths[cells], cells))
    kept: list[Row] = []
    joined: list[int] = []
    index = 0
    while index < len(rows):
        row, taken = _join(rows, index, width)
        if taken > 1:
            joined.append(row.line)
        kept.append(row)
        index += taken
    loose = tuple(row for row in kept if not row.is_tabbed)
    return JoinedTable(
        Table(tuple(row for row in kept if row.is_tabbed), width), tuple(joined), loose
    )


def _join(rows: Sequence[Row], index: int, width: int) -> tuple[Row, int]:
    first = rows[index]
    cells = first.cells
    for taken, part in enumerate(rows[index + 1 : index + 4], 2):
        if len(cells) >= width or len(part.cells) >= width or not part.head or label_of(part.head):
            break
        cells = (*cells[:-1], cells[-1] + part.cells[0], *part.cells[1:])
        if len(cells) == width:
            return Row(first.line, cells), taken
    return first, 1
