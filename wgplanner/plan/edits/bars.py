"""The bars of an activity as months, and the marks and spans that say the same.

A bar is a run of planned months. Replacing a bar touches only the years of the old
and the new one, so what is known of other bars (their grain, a dash, an unknown
cell) stays as it is.
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec import structs

from wgplanner.plan.fiscal import MONTHS_IN_YEAR, FiscalYear
from wgplanner.plan.records import Activity
from wgplanner.plan.schedule import (
    MONTHS_PER_GRAIN,
    Grain,
    Mark,
    Span,
    YearMark,
    marks_by_year,
    planned_runs,
    with_mark,
)


class Bar(NamedTuple):
    """A run of months, both ends included, counted as in ``plan.schedule``."""

    first: int
    last: int

    def meets(self, other: Bar) -> bool:
        """Whether the two share a month."""
        return self.first <= other.last and other.first <= self.last

    def distance(self, other: Bar) -> int:
        """Months between the two; 0 where they touch or meet."""
        return max(other.first - self.last - 1, self.first - other.last - 1, 0)

    @property
    def years(self) -> tuple[FiscalYear, ...]:
        """The fiscal years that it touches."""
        first, last = self.first // MONTHS_IN_YEAR, self.last // MONTHS_IN_YEAR
        return tuple(FiscalYear(year) for year in range(first, last + 1))


def bars_of(activity: Activity) -> tuple[Bar, ...]:
    """The bars of an activity, in order."""
    runs = planned_runs(marks_by_year(activity.marks), activity.spans)
    return tuple(Bar(first, last) for first, last in runs)


def bar_near(activity: Activity, place: Bar) -> Bar | None:
    """The bar at a place, else the nearest one, the earlier of two."""
    return min(bars_of(activity), key=place.distance, default=None)


def replace_bar(activity: Activity, old: Bar | None, new: Bar | None) -> Activity:
    """The activity with one bar taken out and another put in, joined with what it meets."""
    if old is not None:
        activity = _without(activity, old)
    if new is None:
        return activity
    for met in bars_of(activity):
        if met.meets(new):
            activity = _without(activity, met)
            new = Bar(min(met.first, new.first), max(met.last, new.last))
    return _with(activity, new)


def cut_bar(activity: Activity, hole: Bar) -> Activity:
    """The activity with nothing planned in the months of ``hole``."""
    for bar in bars_of(activity):
        if not bar.meets(hole):
            continue
        activity = _without(activity, bar)
        for rest in (Bar(bar.first, hole.first - 1), Bar(hole.last + 1, bar.last)):
            if rest.first <= rest.last:
                activity = _with(activity, rest)
    return activity


def _without(activity: Activity, bar: Bar) -> Activity:
    spans = tuple(span for span in activity.spans if not bar.meets(Bar(span.first, span.last)))
    covered = {year for span in spans for year in span.years}
    marks = activity.marks
    for year in bar.years:
        if year not in covered:
            marks = with_mark(marks, year, Mark.NONE)
    return structs.replace(activity, marks=marks, spans=spans)


def _with(activity: Activity, bar: Bar) -> Activity:
    marks: tuple[YearMark, ...] = activity.marks
    spans = list(activity.spans)
    for year in bar.years:
        begin = year.start * MONTHS_IN_YEAR
        part = Bar(max(bar.first, begin), min(bar.last, begin + MONTHS_IN_YEAR - 1))
        marks = with_mark(marks, year, Mark.PLANNED)
        shared = any(year in span.years for span in activity.spans)
        if shared or part.last - part.first + 1 < MONTHS_IN_YEAR:
            spans.append(Span(part.first, part.last, coarsest_grain(part)))
    return structs.replace(
        activity, marks=marks, spans=tuple(sorted(spans, key=lambda span: span.first))
    )


def coarsest_grain(bar: Bar) -> Grain:
    """Quarters where both ends lie on quarters, else months."""
    size = MONTHS_PER_GRAIN[Grain.QUARTER]
    aligned = bar.first % size == 0 and (bar.last + 1) % size == 0
    return Grain.QUARTER if aligned else Grain.MONTH
