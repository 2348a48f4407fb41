"""What a schedule says year by year: one cell for each fiscal year of an activity or program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from wgplanner.plan.fiscal import MONTHS_IN_YEAR, FiscalYear
from wgplanner.plan.records import Activity, Program
from wgplanner.plan.schedule import Mark, marks_by_year

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wgplanner.plan.plan import Plan


class YearCell(Struct, frozen=True):
    """One year of a row. ``mark`` is ``None`` where the document prints no cell for that year.

    ``months`` are the parts of the year that are planned where less than the
    whole year is: pairs of months counted from April = 0, both included.
    """

    mark: Mark | None
    months: tuple[tuple[int, int], ...] = ()


def shown_years(plan: Plan) -> tuple[FiscalYear, ...]:
    """The plan's years from the first to the last, and those outside that say something."""
    region = plan.region
    named = [year for year in (region.first_year, region.last_year) if year] if region else []
    named += [mark.year for each in plan.ordered(Activity) for mark in each.marks]
    named += [year for each in plan.ordered(Activity) for span in each.spans for year in span.years]
    named += [budget.year for each in plan.ordered(Program) for budget in each.budget]
    if not named:
        return ()
    return tuple(FiscalYear(year) for year in range(min(named).start, max(named).start + 1))


def activity_marks(activity: Activity) -> dict[FiscalYear, Mark]:
    """The marks of an activity; a year that a span touches is planned whatever its mark."""
    marks = marks_by_year(activity.marks)
    marks.update({year: Mark.PLANNED for span in activity.spans for year in span.years})
    return dict(sorted(marks.items()))


def activity_cells(activity: Activity, years: Iterable[FiscalYear]) -> tuple[YearCell, ...]:
    """The cells of an activity's row."""
    marks = activity_marks(activity)
    return tuple(YearCell(marks.get(year), _months(activity, year)) for year in years)


def program_cells(
    activities: Sequence[Activity], years: Iterable[FiscalYear]
) -> tuple[YearCell, ...]:
    """The cells of a program: planned where one of its activities is.

    Where none is planned, one that is unknown or not printed leaves the program
    unknown too, unless nothing is printed at all.
    """
    rows = [activity_marks(each) for each in activities]
    return tuple(YearCell(_together([row.get(year) for row in rows])) for year in years)


def _together(marks: Sequence[Mark | None]) -> Mark | None:
    said = {mark for mark in marks if mark is not None}
    if Mark.PLANNED in said:
        return Mark.PLANNED
    if not said:
        return None
    if Mark.UNKNOWN in said or None in marks:
        return Mark.UNKNOWN
    return Mark.NONE if Mark.NONE in said else Mark.DASH


def _months(activity: Activity, year: FiscalYear) -> tuple[tuple[int, int], ...]:
    first = year.start * MONTHS_IN_YEAR
    parts = sorted(
        (max(span.first - first, 0), min(span.last - first, MONTHS_IN_YEAR - 1))
        for span in activity.spans
        if year in span.years
    )
    return () if parts == [(0, MONTHS_IN_YEAR - 1)] else tuple(parts)
