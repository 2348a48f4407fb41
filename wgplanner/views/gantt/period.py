"""Which fiscal years the grid shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.fiscal import FiscalYear, Period
from wgplanner.plan.records import Activity

if TYPE_CHECKING:
    from wgplanner.plan.plan import Plan

YEARS_AROUND = 2
"""How many years before and after this one stand where a plan names no year at all."""


def shown_period(plan: Plan, this_year: FiscalYear) -> Period:
    """The term of the vision, widened to every year that a schedule row names.

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
    if not years:
        return Period(this_year.plus(-YEARS_AROUND), this_year.plus(YEARS_AROUND))
    return Period(FiscalYear(min(years)), FiscalYear(max(years)))
