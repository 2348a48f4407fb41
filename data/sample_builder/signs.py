"""The signs of the fact files: marks, sums and KPI values; ``facts/README.md`` lists them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from wgplanner.plan import amounts
from wgplanner.plan.amounts import Amount
from wgplanner.plan.records import KpiPoint, YearAmount
from wgplanner.plan.schedule import Mark, YearMark

if TYPE_CHECKING:
    from sample_builder.facts import Entry
    from wgplanner.plan.fiscal import Period

MARKS = {"→": Mark.PLANNED, ".": Mark.NONE, "—": Mark.DASH, "?": Mark.UNKNOWN}
SUMS = {"—": amounts.DASH, "?": amounts.UNKNOWN}


def year_marks(text: str, term: Period, line: int) -> tuple[YearMark, ...]:
    """``→ . — ?``: one sign a year of the term, neither more nor fewer."""
    signs = text.split()
    return tuple(YearMark(year, MARKS[sign], line) for year, sign in zip(term, signs, strict=True))


def year_amounts(text: str, term: Period, line: int) -> tuple[YearAmount, ...]:
    """``3,300 0 — ?``: one sum a year of the term, neither more nor fewer."""
    return tuple(
        YearAmount(year, SUMS[word] if word in SUMS else _sum(word), line)
        for year, word in zip(term, text.split(), strict=True)
    )


def _sum(word: str) -> Amount:
    return Amount.of(int(word.replace(",", "")))


def kpi_points(entry: Entry) -> tuple[KpiPoint | None, KpiPoint | None]:
    """Baseline and target of a KPI; the numbers in them are said, never picked out of the text."""
    values = entry.get("values", (None, None))
    baseline, target = (
        KpiPoint(
            label=label,
            text=entry[side],
            value=None if value is None else int(Decimal(value)),
            unit=entry.get("unit"),
            line=entry["line"],
        )
        if side in entry
        else None
        for side, label, value in zip(("baseline", "target"), ("R2", "R7"), values, strict=True)
    )
    return baseline, target
