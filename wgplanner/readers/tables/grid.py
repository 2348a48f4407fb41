"""A table as it came: rows of cells with their addresses, and what is doubtful about them.

Nothing is understood here. A merged block of cells has its value in its first
cell, as in the file; whoever reads decides what the block covers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELL_CHARACTERS = 32_767
"""The most that Excel itself keeps in a cell."""

MAX_CHARACTERS = 8_000_000
"""All cells of a file together; a region's plan has some hundred thousand."""

_LETTERS = 26


class CellDoubt(StrEnum):
    """Why a cell is not what it seems."""

    NO_VALUE = "no_value"
    """A formula whose result the file does not hold."""

    ERROR = "error"
    """A formula that failed, such as #REF!."""


@dataclass(frozen=True, slots=True)
class Block:
    """Merged cells; rows and columns are counted from 0, both ends are included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class TableText:
    """One table: a sheet of a workbook, a CSV file, or pasted cells.

    Attributes:
        name: File name without its folder, or what a paste is called.
        sheet: Name of the sheet; blank for what has none.
        sha256: Of the bytes as they came.
        encoding: How they were read: ``xlsx`` or a codec.
        rows: Cells as text without characters that could drive a terminal.
        is_grid: Whether a cell's place is certain, as in a workbook. In text a
            row with another number of cells than its head has moved.
        merged: Blocks of merged cells.
        hidden_rows, hidden_columns: Counted from 0.
        hidden: Whether the whole sheet is hidden.
        doubts: Cells, as row and column from 0, that are not what they seem.
        cleaned: Cells from which control or direction characters were taken, with how many.
        beyond: Whether the file goes on past ``MAX_ROWS`` or ``MAX_COLUMNS``.
    """

    name: str
    sheet: str
    sha256: str
    encoding: str
    rows: tuple[tuple[str, ...], ...]
    is_grid: bool = False
    merged: tuple[Block, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    doubts: Mapping[tuple[int, int], CellDoubt] = field(default_factory=dict)
    cleaned: Mapping[tuple[int, int], int] = field(default_factory=dict)
    beyond: bool = False

    def text(self, row: int, column: int) -> str:
        """What stands in a cell, without blanks around it."""
        cells = self.rows[row]
        return cells[column].strip() if column < len(cells) else ""

    def block(self, row: int, column: int) -> Block | None:
        """The merged block to which a cell belongs."""
        return self._block_of.get((row, column))

    def covered_text(self, row: int, column: int) -> str:
        """What stands in a cell, or in the merged block that covers it."""
        block = self.block(row, column)
        return self.text(block.top, block.left) if block else self.text(row, column)

    def is_blank(self, row: int) -> bool:
        """Whether nothing stands in a row."""
        return not any(cell.strip() for cell in self.rows[row])

    def is_piece(self, row: int | None, width: int) -> bool:
        """Whether a row of text may be a piece of the one beside it: it has few cells."""
        if self.is_grid or row is None:
            return False
        return len(self.rows[row]) == 1 or len(self.rows[row]) * 2 < width

    def before(self, row: int) -> int | None:
        """The nearest row above that holds something."""
        return next((each for each in range(row - 1, -1, -1) if not self.is_blank(each)), None)

    def after(self, row: int) -> int | None:
        """The nearest row below that holds something."""
        rows = range(row + 1, len(self.rows))
        return next((each for each in rows if not self.is_blank(each)), None)

    def address(self, row: int, column: int) -> str:
        """How a spreadsheet calls a cell: ``E12``, with its sheet where it has one."""
        cell = f"{column_letters(column)}{row + 1}"
        return f"{self.sheet}!{cell}" if self.sheet else cell

    @cached_property
    def width(self) -> int:
        """The most cells that a row has."""
        return max(map(len, self.rows), default=0)

    @cached_property
    def _block_of(self) -> dict[tuple[int, int], Block]:
        last = len(self.rows) - 1
        return {
            (row, column): block
            for block in self.merged
            for row in range(block.top, min(block.bottom, last) + 1)
            for column in range(block.left, min(block.right, MAX_COLUMNS) + 1)
        }


def column_letters(column: int) -> str:
    """A column from 0 as a spreadsheet calls it: A, Z, AA."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters
