"""Rows of totals: never a program, but a check of the sums above them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wgplanner.plan.amounts import YEN
from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.text import comparison_key
from wgplanner.readers.labels import unit_of
from wgplanner.readers.money import adds_up, converted, read_sum
from wgplanner.readers.tables.headings import Field

if TYPE_CHECKING:
    from wgplanner.plan.amounts import Amount
    from wgplanner.readers.tables.columns import Column
    from wgplanner.readers.tables.head import Head
    from wgplanner.readers.tables.row import RowView
    from wgplanner.readers.tables.work import Work

_PART = "小計"


@dataclass(slots=True)
class SumCheck:
    """Adds up the columns of sums while their rows are read.

    ``_parts`` are the sums since the last row of 小計.
    """

    work: Work
    head: Head
    _amounts: dict[int, list[Amount | None]] = field(default_factory=dict)
    _parts: dict[int, list[Amount | None]] = field(default_factory=dict)

    def add(self, row: RowView) -> None:
        """Take the sums of a program's row."""
        unit = self._unit_in(row)
        for column in self._columns():
            cell = row.value(column, Field.NAME)
            if cell.text or cell.is_lost:
                amount = self._amount(cell.text, column.unit or unit)
                for amounts in (self._amounts, self._parts):
                    amounts.setdefault(column.at, []).append(amount)

    def compare(self, row: RowView) -> None:
        """Report each column whose printed total is another, or cannot be read at all."""
        label = row.total_label or ""
        is_part = comparison_key(label) == _PART
        unit = self._unit_in(row)
        for column in self._columns():
            cell = row.value(column, Field.NAME)
            if not cell.text:
                continue
            printed = self._amount(cell.text, column.unit or unit)
            words = f"{label} {column.heading}"
            if printed is None or printed.text is not None:
                self.work.note(FindingKind.CELL_UNREADABLE, row.line, cell.address, words)
            elif not adds_up(
                (self._parts if is_part else self._amounts).get(column.at, []), printed
            ):
                self.work.note(FindingKind.SUM_DIFFERS, row.line, cell.address, words)
        if is_part:
            self._parts.clear()

    def _columns(self) -> tuple[Column, ...]:
        return (*self.head.of(Field.BUDGET), *self.head.of(Field.BUDGET_TOTAL))

    def _unit_in(self, row: RowView) -> str | None:
        """The unit that the row names in a column of its own."""
        return None if row.head.of(Field.KPI) else unit_of(row.label(Field.UNIT))

    @staticmethod
    def _amount(text: str, unit: str | None) -> Amount | None:
        """The sum of a cell in 円, in which sums of any unit can be added."""
        read = read_sum(text, unit) if text else None
        return None if read is None else converted(*read, into=YEN)
