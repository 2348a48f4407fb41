"""The budget of a program: one sum a fiscal year, in the unit of its label.

An empty cell is a blank only where that is certain: the labels stand at equal
distances and the document writes no dashes for "nothing planned". Elsewhere
the sum counts as lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wgplanner.plan.amounts import BLANK, UNKNOWN, Amount
from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.records import YearAmount
from wgplanner.plan.schedule import Mark
from wgplanner.readers.binding import Terms, bind
from wgplanner.readers.labels import unit_of
from wgplanner.readers.money import read_amount
from wgplanner.readers.signs import read_mark
from wgplanner.readers.years import YearHeader, read_header

if TYPE_CHECKING:
    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.readers.findings import FindingLog
    from wgplanner.readers.rows import Row, Table


@dataclass(frozen=True, slots=True)
class Budget:
    """The sums of a program with their unit (``None`` where none is printed)."""

    unit: str | None
    amounts: tuple[YearAmount, ...]


@dataclass(frozen=True, slots=True)
class BudgetReader:
    """Reads the budget rows of one program's sheet."""

    table: Table
    term: Terms
    blank_means_lost: bool
    log: FindingLog
    subject: str
    program: str

    def read(self, rows: Sequence[Row], unit: str | None) -> Budget:
        """The budget in these rows, the first of which bears the label."""
        found = [(i, header) for i, row in enumerate(rows) if (header := read_header(row, 2))]
        if not found:
            return self._all_lost(rows[0], FindingKind.BUDGET_ROW_LOST, unit, rows)
        index, header = found[0]
        unit = unit or next((u for row in rows if (u := unit_of(row.head))), None)
        if unit is None:
            self._note(FindingKind.FIELD_MISSING, rows[0].line)
        below = [row for row in rows[index + 1 :] if row.filled]
        if header.merged:
            self._note(FindingKind.HEADER_MERGED, header.row.line)
            for row in below:
                self._note(FindingKind.LINE_NOT_UNDERSTOOD, row.line)
            whole = not header.surplus and header.is_orderly
            cells = {year: header.merged.get(year, "") for year in header.years} if whole else {}
            return self._finish(header, header.row.line, cells, unit, certain_blank=False)
        if header.surplus:
            self._note(FindingKind.HEADER_MERGED, header.row.line)
        if len(below) == 1:
            return self._values(header, below[0], unit)
        kind = FindingKind.LINE_NOT_UNDERSTOOD if below else FindingKind.BUDGET_ROW_LOST
        for row in below or [header.row]:
            self._note(kind, row.line)
        return self._finish(header, header.row.line, {}, unit, certain_blank=False)

    def _values(self, header: YearHeader, row: Row, unit: str | None) -> Budget:
        filled = [(c, cell) for c, cell in row.filled if c != header.total_column]
        total = next((cell for c, cell in row.filled if c == header.total_column), "")
        beyond = self._headless_total(header, filled, unit)
        if beyond is not None:
            filled, total = filled[:-1], beyond

        def is_amount(cell: str) -> bool:
            return read_amount(cell, unit or "") is not None

        bound = bind(header, row, self.table, self.term, filled, readable=is_amount)
        readable = any(is_amount(cell) for _, cell in filled)
        if filled and (not readable or any(read_mark(cell) is Mark.PLANNED for _, cell in filled)):
            self._note(FindingKind.LINE_NOT_UNDERSTOOD, row.line)
            bound = None
        if bound is None:
            return self._finish(header, row.line, {}, unit, certain_blank=False)
        if bound.repaired:
            self._note(FindingKind.ROW_REPAIRED, row.line)
        certain = header.is_even and not self.blank_means_lost
        budget = self._finish(header, row.line, bound.cells, unit, certain_blank=certain)
        self._check_total(budget, total, row.line)
        return budget

    def _headless_total(
        self, header: YearHeader, filled: list[tuple[int, str]], unit: str | None
    ) -> str | None:
        """A value right of all years that is the sum of them, such as 計 without its head."""
        if len(filled) != len(header.years) + 1 or header.total_column is not None:
            return None
        amounts = [read_amount(cell, unit or "") for _, cell in filled]
        values = [amount.value for amount in amounts if amount and amount.value is not None]
        if len(values) == len(filled) and values[-1] and sum(values[:-1]) == values[-1]:
            return filled[-1][1]
        return None

    def _finish(
        self,
        header: YearHeader,
        line: int,
        cells: dict[FiscalYear, str],
        unit: str | None,
        *,
        certain_blank: bool,
    ) -> Budget:
        years = sorted({*self.term, *(header.years if header.is_orderly else ())})
        amounts = []
        for year in years:
            cell = cells.get(year)
            if self.term and year not in self.term:
                self._note(FindingKind.YEAR_OUTSIDE_PERIOD, header.row.line, year)
            if cell == "" and certain_blank:
                amount: Amount | None = BLANK
            elif cell:
                amount = read_amount(cell, unit or "")
                if amount is None:
                    self._note(FindingKind.CELL_UNREADABLE, line, year)
            else:
                amount = None
                self._note(FindingKind.BUDGET_CELL_LOST, line, year)
            amounts.append(YearAmount(year, amount or UNKNOWN, line))
        return Budget(unit, tuple(amounts))

    def _all_lost(
        self, row: Row, kind: FindingKind, unit: str | None, rows: Sequence[Row]
    ) -> Budget:
        self._note(kind, row.line)
        for other in rows[1:]:
            self._note(FindingKind.LINE_NOT_UNDERSTOOD, other.line)
        for year in self.term:
            self._note(FindingKind.BUDGET_CELL_LOST, row.line, year)
        return Budget(unit, tuple(YearAmount(year, UNKNOWN, row.line) for year in self.term))

    def _check_total(self, budget: Budget, cell: str, line: int) -> None:
        printed = read_amount(cell, budget.unit or "") if cell else None
        values = [each.amount.value for each in budget.amounts if each.amount.value is not None]
        if printed and printed.value is not None and sum(values) != printed.value:
            self._note(FindingKind.SUM_DIFFERS, line)

    def _note(self, kind: FindingKind, line: int, year: FiscalYear | None = None) -> None:
        subject = f"{self.subject} {year.label}" if year else self.subject
        self.log.add(kind, line, subject, self.program)
