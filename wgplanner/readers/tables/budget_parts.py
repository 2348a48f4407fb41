"""Several rows of sums for one program: those of cities, or the parts of its costs.

Nothing is added up for a sheet that prints no total: then the parts are kept as
lines of the budget, and the program's own sums are unknown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wgplanner.plan.amounts import BLANK, UNKNOWN, Amount
from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.records import BudgetLine, YearAmount
from wgplanner.plan.text import comparison_key
from wgplanner.readers.budget_rows import is_part, is_total
from wgplanner.readers.money import adds_up, converted

if TYPE_CHECKING:
    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.readers.tables.work import Work


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum as its cell gives it; a lost one is ``UNKNOWN``."""

    amount: Amount
    unit: str
    line: int

    def into(self, unit: str) -> Amount:
        """The amount in another unit, exact."""
        return converted(self.amount, self.unit or unit, unit)


Sums = dict["FiscalYear", Sum]


@dataclass(slots=True)
class Part:
    """The sums of one row with its name."""

    label: str
    line: int
    address: str
    sums: Sums = field(default_factory=dict)


@dataclass(slots=True)
class Parts:
    """The named rows of one program."""

    rows: dict[str, Part] = field(default_factory=dict)

    def say(self, name: tuple[str, str], year: FiscalYear, said: Sum) -> bool:
        """Take a sum of the row with this name at this address; ``False`` for a second one.

        A blank cell adds nothing to what another row of the same name says.
        """
        label, address = name
        part = self.rows.setdefault(comparison_key(label), Part(label, said.line, address))
        held = part.sums.get(year)
        if held is None or held.amount == BLANK:
            part.sums[year] = said
            return True
        if said.amount == BLANK or (said.amount, said.unit) == (held.amount, held.unit):
            return True
        part.sums[year] = Sum(UNKNOWN, "", said.line)
        return False

    def settle(self, own: Sums, work: Work, subject: tuple[str, str]) -> None:
        """Find the program's own sums: the only row's, or those of the row named as the total.

        ``subject`` are the name and the id of the program. Parts that do not make up the
        total, and parts without one, are reported.
        """
        if len(self.rows) == 1 and not own:
            own.update(self.rows.popitem()[1].sums)
        if not self.rows:
            return
        name, program = subject
        first = next(iter(self.rows.values()))
        years = {year for part in self.rows.values() for year in part.sums}
        if not own:
            work.note(FindingKind.FIELD_MISSING, first.line, first.address, f"{name} 計", program)
            own.update({year: Sum(UNKNOWN, "", first.line) for year in years})
            return
        for year in sorted(years):
            parts = [
                part.sums[year]
                for part in self.rows.values()
                if year in part.sums and not is_part(part.label)
            ]
            total = own.get(year)
            unit = next((each.unit for each in (total, *parts) if each and each.unit), "")
            printed = total.into(unit) if total else UNKNOWN
            if parts and not adds_up([each.into(unit) for each in parts], printed):
                words = f"{name} {year.label}"
                work.note(FindingKind.SUM_DIFFERS, first.line, first.address, words, program)

    def lines(self, unit: str) -> tuple[BudgetLine, ...]:
        """The rows as lines of a budget in this unit."""
        return tuple(
            BudgetLine(
                part.label,
                tuple(YearAmount(year, part.sums[year].into(unit)) for year in sorted(part.sums)),
                part.line,
            )
            for part in self.rows.values()
        )


def names_part(label: str) -> bool:
    """Whether the name of a row of sums says that they are not the program's own."""
    return bool(label) and not is_total(label)
