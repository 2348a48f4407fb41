"""Whether a KPI is reached: told from its direction, its target and its latest actual.

Only where somebody said which way is good; nothing is inferred from the figures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from wgplanner.plan.errors import InputError
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.kinds import Aggregation, Direction
from wgplanner.plan.text import comparison_key

if TYPE_CHECKING:
    from wgplanner.plan.records import Kpi, KpiPoint

Number = int | Decimal

_STRICT = ("未満", "超")
_MULTIPLES = "十百千万億"
"""What a unit begins with in which a figure is a multiple: 千人, 百万円."""


class Verdict(StrEnum):
    """達成, 未達成, 判定できない."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    NOT_JUDGED = "not_judged"


class Verdicts(NamedTuple):
    """How many KPIs of a program are reached, and how many are judged, of how many."""

    reached: int
    judged: int
    total: int


_HOLDS: Mapping[Direction, Callable[[Number, Number], bool]] = {
    Direction.UP: lambda actual, target: actual >= target,
    Direction.AT_LEAST: lambda actual, target: actual >= target,
    Direction.DOWN: lambda actual, target: actual <= target,
    Direction.AT_MOST: lambda actual, target: actual <= target,
    Direction.KEEP: lambda actual, target: actual == target,
}


def verdict(kpi: Kpi) -> Verdict:
    """Whether the latest actual meets the target.

    Not judged where direction, target or actual is not said or is no number, where they
    are in different units, where the actual is just what the target excludes (10件未満), and
    where yearly values make one figure (累計, 平均): whether the document's actuals are already
    such figures, nobody can tell from them.
    """
    holds = _HOLDS.get(kpi.direction) if kpi.direction else None
    target, actual = kpi.target, latest_actual(kpi)
    if holds is None or target is None or actual is None:
        return Verdict.NOT_JUDGED
    if target.value is None or actual.value is None:
        return Verdict.NOT_JUDGED
    if _units_differ(target, actual) or _is_excluded(target, actual):
        return Verdict.NOT_JUDGED
    if kpi.aggregation in (Aggregation.CUMULATIVE, Aggregation.MEAN) and len(kpi.actuals) > 1:
        return Verdict.NOT_JUDGED
    return Verdict.REACHED if holds(actual.value, target.value) else Verdict.NOT_REACHED


def latest_actual(kpi: Kpi) -> KpiPoint | None:
    """The actual of the latest year; where a label names no year, the last in the KPI's order."""
    if not kpi.actuals:
        return None
    try:
        return max(kpi.actuals, key=lambda each: FiscalYear.parse(each.label))
    except InputError:
        return _latest_by_point(kpi.actuals)


def _latest_by_point(actuals: tuple[KpiPoint, ...]) -> KpiPoint:
    """The actual of the latest year where some are headed by a day (``R7.3.31``, 令和6年度末)."""
    from wgplanner.plan.year_text import fiscal_year_of  # noqa: PLC0415 - plans hold plain labels

    latest = actuals[-1]
    last: FiscalYear | None = None
    for each in actuals:
        year = fiscal_year_of(each.label)
        if year is None:
            return actuals[-1]
        if last is None or year >= last:
            latest, last = each, year
    return latest


def verdicts(kpis: Iterable[Kpi]) -> Verdicts:
    """How the KPIs of a program stand."""
    found = [verdict(each) for each in kpis]
    reached = found.count(Verdict.REACHED)
    return Verdicts(reached, reached + found.count(Verdict.NOT_REACHED), len(found))


def _is_excluded(target: KpiPoint, actual: KpiPoint) -> bool:
    """Whether the actual is the very figure that a target of less or more than it leaves out."""
    return actual.value == target.value and any(word in target.text for word in _STRICT)


def _units_differ(one: KpiPoint, other: KpiPoint) -> bool:
    """Whether two figures cannot be compared; a bare one may be in the unit of the other.

    Not in 千人 or 万台: a bare 3,200 beside a target of 5千台 may well be pieces.
    """
    units = {comparison_key(each.unit or "") for each in (one, other)}
    plain = units - {""}
    return len(plain) > 1 or (len(units) > 1 and any(each[0] in _MULTIPLES for each in plain))
