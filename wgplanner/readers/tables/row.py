"""One row under the head of a table, with what merged cells do to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from wgplanner.plan.number_text import is_ditto
from wgplanner.plan.text import comparison_key
from wgplanner.readers.outline import Outline
from wgplanner.readers.tables.grid import CellDoubt
from wgplanner.readers.tables.headings import Field

if TYPE_CHECKING:
    from wgplanner.readers.tables.columns import Column
    from wgplanner.readers.tables.grid import TableText
    from wgplanner.readers.tables.head import Head

_LOST = (CellDoubt.NO_VALUE, CellDoubt.ERROR)
_TOTALS = {"計", "合計", "総計", "小計", "総額", "事業費計", "事業費合計"}
_VALUES = (
    Field.BUDGET, Field.BUDGET_TOTAL, Field.MARK, Field.BASELINE, Field.TARGET, Field.ACTUAL,
    Field.PARTICIPATES, Field.PARTY_DUTY,
)  # fmt: skip
"""Fields that are read cell by cell; their readers say themselves what becomes of 〃."""

MOST_DITTOS = 20
"""How far above a 〃 may stand what it repeats."""

_BAND_SIGNS = ("【", "■", "◆", "●", "□", "◇", "〔", "[")
_NOTE_SIGNS = ("※", "*", "注)", "(注)")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds a value.

    Attributes:
        text: What it says; blank where nothing does.
        address: How a spreadsheet calls it.
        is_lost: Something stands there that cannot be told: a formula without a
            result, or one sum for the rows of several programs.
        is_wide: The text stands in a block over several columns.
    """

    text: str
    address: str
    is_lost: bool = False
    is_wide: bool = False


@dataclass(frozen=True)
class RowView:
    """A row, counted from 0 in its table."""

    table: TableText
    head: Head
    at: int

    @property
    def line(self) -> int:
        """The row as a spreadsheet numbers it."""
        return self.at + 1

    @property
    def address(self) -> str:
        """The row's first filled cell."""
        return self.table.address(self.at, next(iter(self.filled), 0))

    @cached_property
    def filled(self) -> tuple[int, ...]:
        """The columns in which something stands."""
        return tuple(
            at for at in range(len(self.table.rows[self.at])) if self.table.text(self.at, at)
        )

    @property
    def is_whole(self) -> bool:
        """Whether no cell can have moved or been cut: the row has as many as its head.

        Beside a piece of a line the last or the first cell may be the other piece,
        and in a table with such lines a last cell that is blank may have been cut off.
        """
        table = self.table
        if table.is_grid:
            return True
        width = self.head.width(table)
        before = table.before(self.at)
        above = before if before is not None and before > self.head.bottom else None
        pieces = (table.is_piece(each, width) for each in (above, table.after(self.at)))
        cut = not table.rows[self.at][-1].strip() and self.head.is_torn
        return len(table.rows[self.at]) == width and not cut and not any(pieces)

    @property
    def is_band(self) -> bool:
        """Whether the row is a heading between programs and no program.

        It says one thing only, in a block over several columns or in the form of a heading.
        """
        if len(self.filled) != 1:
            return False
        at = self.filled[0]
        block = self.table.block(self.at, at)
        if block is not None:
            inside = [each for each in self.head.columns if block.left <= each.at <= block.right]
            if len(inside) > 1:
                return True
        text = self.table.text(self.at, at)
        return Outline.is_heading(text) or text.startswith(_BAND_SIGNS)

    @property
    def is_note(self) -> bool:
        """Whether the row is a note under the table."""
        first = self.table.text(self.at, self.filled[0])
        return len(self.filled) == 1 and comparison_key(first).startswith(_NOTE_SIGNS)

    @property
    def total_label(self) -> str | None:
        """The word for a sum where the row is one and no program."""
        first = self.table.text(self.at, self.filled[0])
        name = self.head.one(Field.NAME)
        place = self.label(Field.NAME) if name else first
        return next((text for text in (place, first) if comparison_key(text) in _TOTALS), None)

    def label(self, field: Field) -> str:
        """What the row says of a field, or the merged block that covers the row.

        〃 says what the row above it says. That is certain in a sheet only, where the
        cells stand surely above one another; elsewhere the row says nothing.
        """
        column = self.head.one(field)
        if column is None or self._is_lost(column):
            return ""
        text = self.table.covered_text(self.at, column.at)
        return self._repeated(column) if is_ditto(text) else text

    def own_label(self, field: Field) -> str:
        """What stands in the row itself."""
        column = self.head.one(field)
        return self.table.text(self.at, column.at) if column else ""

    def value(self, column: Column, owner: Field) -> Cell:
        """The value in a column; ``owner`` is the field that names what it is a value of.

        A block over several rows holds one value. It counts where all its rows
        have the same owner, and there in its first row only.
        """
        address = self.table.address(self.at, column.at)
        block = self.table.block(self.at, column.at)
        if block is None:
            lost = self._is_lost(column)
            return Cell("" if lost else self.table.text(self.at, column.at), address, lost)
        text = self.table.text(block.top, block.left)
        if block.bottom > block.top and not self._has_one_owner(block.top, block.bottom, owner):
            return Cell("", address, is_lost=bool(text))
        if self.at != block.top:
            return Cell("", address)
        inside = [each for each in self.head.columns if block.left <= each.at <= block.right]
        lost = self._is_lost(column)
        return Cell("" if lost else text, address, lost, is_wide=len(inside) > 1)

    def unclear_dittos(self) -> tuple[str, ...]:
        """The cells with 〃 for which nobody can say what it repeats."""
        return tuple(
            self.table.address(self.at, column.at)
            for column in self.head.columns
            if column.field is not None
            and column.field not in _VALUES
            and is_ditto(self.table.text(self.at, column.at))
            and not self._repeated(column)
        )

    def _repeated(self, column: Column) -> str:
        """What 〃 in a column repeats: the text over it, with rows of the table between only."""
        if not self.table.is_grid:
            return ""
        for at in range(self.at - 1, max(self.head.bottom, self.at - MOST_DITTOS), -1):
            row = RowView(self.table, self.head, at)
            if not row.filled or row.is_note or row.is_band or row._is_lost(column):
                return ""
            text = self.table.covered_text(at, column.at)
            if not is_ditto(text):
                return text if row.total_label is None else ""
        return ""

    def lost_addresses(self) -> tuple[str, ...]:
        """The cells of bound columns that hold a formula without a result, or a failed one."""
        return tuple(
            self.table.address(self.at, column.at)
            for column in self.head.columns
            if column.field is not None and self.table.doubts.get((self.at, column.at)) in _LOST
        )

    def _is_lost(self, column: Column) -> bool:
        block = self.table.block(self.at, column.at)
        place = (block.top, block.left) if block else (self.at, column.at)
        return self.table.doubts.get(place) in _LOST

    def _has_one_owner(self, top: int, bottom: int, owner: Field) -> bool:
        column = self.head.one(owner)
        if column is None:
            return False
        last = min(bottom, len(self.table.rows) - 1)
        return len({self.table.covered_text(row, column.at) for row in range(top, last + 1)}) == 1
