"""The budget of a program: one sum a fiscal year, in the unit of its label.

An empty cell is a blank only where that is certain: the labels stand at equal
distances and the document writes no dashes for "nothing planned". Elsewhere
the sum counts as lost. Where several rows stand under one head, each by its
name, they are kept as lines; the program's own sums are those of the row that is
named as their total, and nothing is added up for a document that prints none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wgplanner.plan.amounts import BLANK, THOUSAND_YEN, UNKNOWN, Amount
from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.records import BudgetLine, YearAmount
from wgplanner.plan.schedule import Mark
from wgplanner.readers.binding import Terms, bind
from wgplanner.readers.budget_rows import (
    NamedRow,
    is_part,
    is_total,
    named_row,
    share_in,
    tells_apart,
    unit_in,
)
from wgplanner.readers.labels import label_of
from wgplanner.readers.money import adds_up, converted, read_sum
from wgplanner.readers.signs import read_mark
from wgplanner.readers.years import YearHeader, read_header, second_row

if TYPE_CHECKING:
    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.readers.binding import Bound, Filled
    from wgplanner.readers.findings import FindingLog
    from wgplanner.readers.rows import Row, Table


UNIT_OF_BUDGET = "事業費の単位"
"""So a finding names what is missing."""


@dataclass(frozen=True, slots=True)
class Budget:
    """The sums of a program with their unit (``None`` where none is known)."""

    unit: str | None
    amounts: tuple[YearAmount, ...]
    lines: tuple[BudgetLine, ...] = ()


@dataclass(slots=True)
class BudgetReader:
    """Reads the budget rows of one program's sheet.

    ``unit`` is that of the label, ``usual_unit`` the one that all other sheets name.
    ``surplus_usual`` says that the other sheets print one sum more than they name years.
    """

    table: Table
    term: Terms
    blank_means_lost: bool
    log: FindingLog
    subject: str
    program: str
    unit: str | None = None
    usual_unit: str | None = None
    surplus_usual: bool = False

    def read(self, rows: Sequence[Row]) -> Budget:
        """The budget in these rows, the first of which bears the label."""
        found = [(i, header) for i, row in enumerate(rows) if (header := read_header(row, 2))]
        if not found:
            for other in rows[1:]:
                self._note(FindingKind.LINE_NOT_UNDERSTOOD, other.line)
            return self._nothing_bound(FindingKind.BUDGET_ROW_LOST, rows[:1])
        index, header = found[0]
        self._settle_unit(rows, header)
        below = [row for row in rows[index + 1 :] if row.filled]
        if header.merged and not share_in(rows[0].head):
            return self._merged(header, below)
        if header.surplus:
            self._note(FindingKind.HEADER_MERGED, header.row.line)
        lower = second_row(header, below)
        if lower is not None and lower.columns != header.columns:
            return self._nothing_bound(FindingKind.UNBOUND, (header.row, *below))
        share = share_in(rows[0].head)
        named = [named_row(row, header) for row in below[lower is not None :]]
        if share:
            # The sums of one party are no sums of the program.
            named = [
                replace(each, name=share) if not each.name or is_total(each.name) else each
                for each in named
            ]
        if len(named) == 1 and (not named[0].name or is_total(named[0].name)):
            return self._values(header, named[0])
        if named and tells_apart(named):
            return self._several(header, named)
        kind = FindingKind.LINE_NOT_UNDERSTOOD if below else FindingKind.BUDGET_ROW_LOST
        for row in below or [header.row]:
            self._note(kind, row.line)
        return self._finish(header, header.row.line, {}, certain_blank=False)

    def _settle_unit(self, rows: Sequence[Row], header: YearHeader) -> None:
        """The unit of the label, of a cell beside the sums, of all sums, or of other sheets."""
        self.unit = self.unit or unit_in(rows, header)
        if self.unit is None:
            self._note(FindingKind.FIELD_MISSING, rows[0].line, name=UNIT_OF_BUDGET)
            self.unit = self.usual_unit

    def _merged(self, header: YearHeader, below: Sequence[Row]) -> Budget:
        """The sums that stand in one cell with their years."""
        self._note(FindingKind.HEADER_MERGED, header.row.line)
        for row in below:
            self._note(FindingKind.LINE_NOT_UNDERSTOOD, row.line)
        name = named_row(header.row, header).name
        own = not below and (not name or is_total(name))
        whole = own and not header.surplus and header.is_orderly
        cells = {year: header.merged.get(year, "") for year in header.years} if whole else {}
        return self._finish(header, header.row.line, cells, certain_blank=False)

    def _values(self, header: YearHeader, row: NamedRow) -> Budget:
        """The program's own sums."""
        _, total = self._without_total(header, row.values)
        bound = self._bound(header, row, total)
        if bound is None:
            return self._finish(header, row.line, {}, certain_blank=False)
        certain = self._blanks_are_certain(header) and (bool(total) or self._goes_on(header))
        budget = self._finish(header, row.line, bound.cells, certain_blank=certain)
        self._check_total([each.amount for each in budget.amounts], total, row.line)
        return budget

    def _several(self, header: YearHeader, named: Sequence[NamedRow]) -> Budget:
        """Rows of which each says whose or what sums it holds."""
        lines: list[BudgetLine] = []
        own: NamedRow | None = None
        for each in named:
            if not each.name or is_total(each.name):
                own = each
            elif (line := self._line(header, each)) is not None:
                lines.append(line)
        if own is not None:
            budget = self._values(header, own)
            self._check_parts(budget, lines, own.line)
            return Budget(self.unit, budget.amounts, tuple(lines))
        self._note(FindingKind.FIELD_MISSING, header.row.line, name="計")
        years = sorted({*self.term, *(header.years if header.is_orderly else ())})
        unknown = tuple(YearAmount(year, UNKNOWN, header.row.line) for year in years)
        return Budget(self.unit, unknown, tuple(lines))

    def _line(self, header: YearHeader, row: NamedRow) -> BudgetLine | None:
        _, total = self._without_total(header, row.values)
        bound = self._bound(header, row, total)
        if bound is None:
            return None
        certain = self._blanks_are_certain(header) and (bool(total) or self._goes_on(header))
        amounts = tuple(
            YearAmount(year, self._amount(cell, row.line, year, row.name, certain))
            for year, cell in sorted(bound.cells.items())
        )
        self._check_total([each.amount for each in amounts], total, row.line, row.name)
        return BudgetLine(row.name, amounts, row.line)

    def _blanks_are_certain(self, header: YearHeader) -> bool:
        """Whether an empty cell under a year surely says that nothing was printed there."""
        return header.is_even and not self.blank_means_lost

    def _bound(self, header: YearHeader, named: NamedRow, total: str) -> Bound | None:
        """The cells by year; where that is not certain the row is shown in a finding."""
        row = named.row
        filled, _ = self._without_total(header, named.values)
        readable = [read_sum(cell, self.unit) is not None for _, cell in filled]
        marks = any(read_mark(cell) is Mark.PLANNED for _, cell in filled)
        run_on = any(label_of(cell.lstrip("0123456789,.")) for _, cell in filled)
        if filled and (not any(readable) or marks or run_on):
            self._note(FindingKind.LINE_NOT_UNDERSTOOD, row.line)
            return None

        def is_sum(cell: str) -> bool:
            return read_sum(cell, self.unit) is not None

        bound = bind(header, row, self.table, self.term, filled, readable=is_sum)
        if bound is not None and bound.repaired and not self._has_no_total(header, row):
            bound = None
        if bound is not None and self.surplus_usual and self._lacks_surplus(header, named.values):
            bound = None
        # Two sums in one cell: those right of it may each stand a year too far to the left.
        merged = any(len(cell.split()) > 1 and self._all_sums(cell) for _, cell in filled)
        if self.table.width is None and merged:
            bound = None
        if bound is not None and self._may_have_moved(header, bound, total):
            bound = None
        if bound is None:
            self._note(FindingKind.UNBOUND, row.line)
        elif bound.repaired:
            self._note(FindingKind.ROW_REPAIRED, row.line)
        return bound

    def _lacks_surplus(self, header: YearHeader, values: Filled) -> bool:
        """Whether a row has no sum behind those of its years, as the others have: one is gone."""
        return header.total_column is None and len(values) == len(header.years)

    def _all_sums(self, cell: str) -> bool:
        """Whether every word of a cell is a sum."""
        return all(read_sum(word, self.unit) is not None for word in cell.split())

    def _may_have_moved(self, header: YearHeader, bound: Bound, total: str) -> bool:
        """Whether sums behind an empty cell may stand a year too late, the last of them lost.

        Where an empty cell is a blank for certain, a total proves that nothing moved, and so
        does a table that goes on right of the years: the last sum would stand there.
        """
        cells = [bound.cells.get(year, "") for year in header.years]
        if total and self._contradicts(cells, total):
            return True
        last = max((at for at, cell in enumerate(cells) if cell), default=-1)
        if all(cells[: last + 1]):
            return False
        if not self._blanks_are_certain(header):
            return True
        if total:
            read = [self._plain(cell) for cell in cells if cell]
            printed = self._plain(total)
            return printed is None or None in read or not adds_up(read, printed)
        return last == len(cells) - 1 and not self._goes_on(header)

    def _contradicts(self, cells: Sequence[str], total: str) -> bool:
        """Whether sums beside an empty cell give another total than the one printed."""
        read = [self._plain(cell) for cell in cells if cell]
        printed = self._plain(total)
        if all(cells) or printed is None or None in read or printed.value is None:
            return False
        return not adds_up(read, printed)

    def _goes_on(self, header: YearHeader) -> bool:
        """Whether the table goes on right of the years, where a sum that moved would stand."""
        return (self.table.width or 0) > max(header.columns) + 1

    def _has_no_total(self, header: YearHeader, row: Row) -> bool:
        """Whether the last of the sums is surely none of all years.

        Where a cell is missing, a total without a head may stand in the last year's place,
        and under a head of totals nobody knows which of the moved cells is one.
        """
        return header.total_column is None and self.table.is_whole(row)

    def _without_total(self, header: YearHeader, values: Filled) -> tuple[Filled, str]:
        """The sums of the years, and the total under its head or, without one, right of them.

        Without a head it is one only if it is exactly the sum of a number for every year.
        """
        if header.total_column is not None:
            total = next((cell for at, cell in values if at == header.total_column), "")
            return [each for each in values if each[0] != header.total_column], total
        if len(values) != len(header.years) + 1:
            return values, ""
        amounts = [self._plain(cell) for _, cell in values]
        numbers = [each for each in amounts if each is not None and each.value is not None]
        *parts, last = amounts
        if len(numbers) < len(amounts) or last is None or not last.value:
            return values, ""
        return (values[:-1], values[-1][1]) if adds_up(parts, last) else (values, "")

    def _finish(
        self, header: YearHeader, line: int, cells: dict[FiscalYear, str], *, certain_blank: bool
    ) -> Budget:
        years = sorted({*self.term, *(header.years if header.is_orderly else ())})
        amounts = []
        for year in years:
            if self.term and year not in self.term:
                self._note(FindingKind.YEAR_OUTSIDE_PERIOD, header.row.line, year)
            amount = self._amount(cells.get(year), line, year, "", certain_blank)
            amounts.append(YearAmount(year, amount, line))
        return Budget(self.unit, tuple(amounts))

    def _amount(
        self, cell: str | None, line: int, year: FiscalYear, name: str, certain_blank: bool
    ) -> Amount:
        """The sum of a cell in the budget's unit, with a finding where it says no plain one."""
        if not cell:
            if cell == "" and certain_blank:
                return BLANK
            self._note(FindingKind.BUDGET_CELL_LOST, line, year, name)
            return UNKNOWN
        read = read_sum(cell, self.unit)
        if read is None:
            self._note(FindingKind.CELL_UNREADABLE, line, year, name)
            return UNKNOWN
        amount, own = read
        if amount.text is not None:
            self._note(FindingKind.INEXACT, line, year, f"{name} {cell}".strip())
        elif amount.value and own != self.unit:
            self._note(FindingKind.UNIT_CONVERTED, line, year, f"{name} {cell}".strip())
        return converted(amount, own, self.unit or THOUSAND_YEN)

    def _plain(self, cell: str) -> Amount | None:
        read = read_sum(cell, self.unit)
        return None if read is None else converted(*read, into=self.unit or THOUSAND_YEN)

    def _check_total(self, amounts: Sequence[Amount], cell: str, line: int, name: str = "") -> None:
        printed = self._plain(cell) if cell else None
        if cell and (printed is None or printed.text is not None):
            self._note(FindingKind.CELL_UNREADABLE, line, name=f"{name} 計".strip())
        elif printed is not None and not adds_up(amounts, printed):
            self._note(FindingKind.SUM_DIFFERS, line, name=name)

    def _check_parts(self, budget: Budget, lines: Sequence[BudgetLine], line: int) -> None:
        """Compare the parts with their total; what is only named as a part of it is not added."""
        parts = [each for each in lines if not is_part(each.label)]
        for year in budget.amounts if parts else ():
            said = [
                each.amount for part in parts for each in part.amounts if each.year == year.year
            ]
            if said and not adds_up(said, year.amount):
                self._note(FindingKind.SUM_DIFFERS, line, year.year)

    def _nothing_bound(self, kind: FindingKind, rows: Sequence[Row]) -> Budget:
        """No sum is stored; the rows, and so what stands in them, are shown in findings."""
        for row in rows:
            self._note(kind, row.line)
        for year in self.term:
            self._note(FindingKind.BUDGET_CELL_LOST, rows[0].line, year)
        return Budget(
            self.unit, tuple(YearAmount(year, UNKNOWN, rows[0].line) for year in self.term)
        )

    def _note(
        self, kind: FindingKind, line: int, year: FiscalYear | None = None, name: str = ""
    ) -> None:
        words = (self.subject, name, year.label if year else "")
        self.log.add(kind, line, " ".join(word for word in words if word), self.program)
