"""Which fiscal years the grid shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.fiscal import MONTHS_IN_YEAR, FiscalYear, Period
from wgplanner.plan.records import Activity, Program

if TYPE_CHECKING:
    from wgplanner.plan.plan import Plan

YEARS_AROUND = 2
"""How many years before and after this one stand where a plan names no year at all."""


def vision_term(plan: Plan) -> Period | None:
    """The plan period that the vision prints, or ``None`` where it does not say both ends."""
    region = plan.region
    if region is None or region.first_year is None or region.last_year is None:
        return None
    if region.last_year < region.first_year:
        return None
    return Period(region.first_year, region.last_year)


def shown_period(plan: Plan, this_year: FiscalYear) -> Period:
    """The term of the vision, widened to every year that a schedule row names.

    So a plan that ran on stands beside the one that follows, and what was carried out
    or is to happen outside of the term is seen too.

    A plan without both shows this fiscal year and two on either side; its cells
    then say that nothing is stated.
    """
    years: set[int] = set()
    region = plan.region
    if region is not None:
        years.update(each.start for each in (region.first_year, region.last_year) if each)
    for activity in plan.table(Activity).values():
        marks = activity.marks
        if marks:
            years.add(marks[0].year.start)
            years.add(marks[-1].year.start)
        if activity.spans or activity.actual or activity.milestones:
            years.update(_years_of(activity))
    for program in plan.table(Program).values():
        if program.milestones:
            years.update(each.month // MONTHS_IN_YEAR for each in program.milestones)
    if not years:
        return Period(this_year.plus(-YEARS_AROUND), this_year.plus(YEARS_AROUND))
    return Period(FiscalYear(min(years)), FiscalYear(max(years)))


def _years_of(activity: Activity) -> set[int]:
    """The years of what an activity says to the month."""
    months = [each.month for each in activity.milestones]
    for span in (*activity.spans, *activity.actual):
        months += (span.first, span.last)
    return {each // MONTHS_IN_YEAR for each in months}
