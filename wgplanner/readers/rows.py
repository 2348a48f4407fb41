"""Lines as rows of cells, and tables whose damage can be seen by their width.

A table taken from a PDF gives every row the same number of tabs. A row with
another number of cells has lost or gained a cell, and nothing in it can be
bound by its position. Texts whose lines never end in a tab have had their
trailing tabs trimmed; there only the rows themselves can tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from wgplanner.plan.number_text import is_dash
from wgplanner.readers.labels import Label, label_of

LONGEST_LINE = 100_000
_PAGE = re.compile(r"^[-–—]?\s*[0-9０-９]{1,3}\s*[-–—]?$")


@dataclass(frozen=True)
class Row:
    """One line of the document, cut at its tabs; cells have no blanks around them.

    ``text`` is the line as it stands, where the row comes from a text.
    """

    line: int
    cells: tuple[str, ...]
    text: str = ""

    @classmethod
    def of(cls, line: int, text: str) -> Row:
        """The row that a line of text is; one that is too long for a table is not cut at all."""
        if len(text) > LONGEST_LINE:
            return cls(line, ("",), text)
        return cls(line, tuple(cell.strip() for cell in text.split("\t")), text)

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
        return len(self.text) > LONGEST_LINE

    @property
    def may_be_page(self) -> bool:
        """Whether the line is a page number, or the rest of a number that was broken."""
        return not self.is_tabbed and bool(_PAGE.match(self.head))

    @property
    def ends_in_number(self) -> bool:
        """Whether the last cell may go on with digits: behind digits, or behind a minus."""
        last = self.cells[-1]
        return last[-1:].isdigit() or last.endswith((",", ".", "▲", "△")) or is_dash(last)

    @cached_property
    def filled(self) -> tuple[tuple[int, str], ...]:
        """The cells after the first that hold something, with their columns."""
        return tuple((i, cell) for i, cell in enumerate(self.cells) if i and cell)


def rows_of(lines: Sequence[str]) -> tuple[Row, ...]:
    """All lines as rows, numbered from 1."""
    return tuple(Row.of(number, line) for number, line in enumerate(lines, 1))


def are_padded(lines: Sequence[str]) -> bool:
    """Whether the text still has the tabs of empty cells at the ends of its lines.

    Where the names of programs never end in a tab, and most other rows do not either,
    each row is as long as it is filled: a tab at an end is an empty cell of that row only.
    """
    rows = [line for line in lines if "\t" in line]
    ends = sum(line.endswith("\t") for line in rows)
    names = [line for line in rows if label_of(line.partition("\t")[0]) is Label.NAME]
    ragged = ends * 2 < len(rows) and not any(line.endswith("\t") for line in names)
    return ends > 0 and not (names and ragged)


@dataclass(frozen=True)
class Table:
    """Rows that were printed as one table.

    ``width`` is ``None`` where tabs were trimmed. ``cut`` are the lines of rows
    whose last cell may go on in a line that nobody could join.
    """

    rows: tuple[Row, ...]
    width: int | None
    cut: frozenset[int] = frozenset()

    def is_whole(self, row: Row) -> bool:
        """Whether the row has as many cells as its table, and its last cell all of its text."""
        return row.line not in self.cut and self.width in (None, len(row.cells))

    def ends_safely(self, row: Row) -> bool:
        """Whether the last text of the row cannot have been cut off at the end of its line.

        A padded sheet is wider than a label and its text: two cells are a piece.
        """
        if row.line in self.cut or self.width == 2:
            return False
        return self.is_whole(row) or not row.cells[-1]
