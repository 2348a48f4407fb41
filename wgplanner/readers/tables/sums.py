"""Rows of totals: never a program, but a check of the sums above them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wgplanner.plan.amounts import AmountState, total
from wgplanner.plan.kinds import FindingKind
from wgplanner.readers.tables.cells import converted, read_sum
from wgplanner.readers.tables.headings import Field

if TYPE_CHECKING:
    from wgplanner.plan.amounts import Amount
    from wgplanner.readers.tables.head import Head
    from wgplanner.readers.tables.row import RowView
    from wgplanner.readers.tables.work import Work

_PART = "小計"


@dataclass(slots=True)
class SumCheck:
    """Adds up the columns of sums while their rows are read."""

    work: Work
    head: Head
    _amounts: dict[int, list[Amount | None]] = field(default_factory=dict)

    def add(self, row: RowView) -> None:
        """Take the sums of a program's row."""
        for column in self.head.of(Field.BUDGET):
            cell = row.value(column, Field.NAME)
            if cell.text or cell.is_lost:
                amounts = self._amounts.setdefault(column.at, [])
                amounts.append(self._amount(cell.text, column.unit))

    def compare(self, row: RowView) -> None:
        """Report each column whose printed total is another; what it is a part of nobody knows."""
        label = row.total_label or ""
        for column in self.head.of(Field.BUDGET):
            cell = row.value(column, Field.NAME)
            printed = self._amount(cell.text, column.unit) if cell.text else None
            if printed is None or printed.value is None or label == _PART:
                continue
            amounts = self._amounts.get(column.at, [])
            known = [each for each in amounts if each is not None]
            added = total(known)
            if len(known) < len(amounts) or not added.is_exact or added.value != printed.value:
                words = f"{label} {column.heading}"
                self.work.note(FindingKind.SUM_DIFFERS, row.line, cell.address, words)

    @staticmethod
    def _amount(text: str, unit: str | None) -> Amount | None:
        read = read_sum(text, unit) if text else None
        if read is None:
            return None
        amount, own = read
        in_number = amount.state is AmountState.NUMBER and bool(own) and bool(unit)
        return converted(amount, own, unit or own) if in_number else amount
