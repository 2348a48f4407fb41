"""Whether edits made other fiscal years the shown ones, without a look at every row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wgplanner.plan.fiscal import MONTHS_IN_YEAR
from wgplanner.views.gantt.period import shown_period

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wgplanner.plan.changes import Edit
    from wgplanner.plan.fiscal import FiscalYear, Period
    from wgplanner.plan.plan import Plan
    from wgplanner.plan.records import Record


def needs_other_period(
    shown: Period, plan: Plan, edits: Iterable[Edit], this_year: FiscalYear
) -> bool:
    """Whether a plan that edits led to shows other years than those that are ``shown``.

    All rows are asked only where an edit names a year that is not shown, or took one away
    at the edge of what is shown that the plan's own term does not keep there.
    """
    region = plan.region
    term = (region.first_year, region.last_year) if region is not None else ()
    kept = {each.start for each in term if each is not None}
    years = range(shown.first.start, shown.last.start + 1)
    edges = {years[0], years[-1]} - kept
    for edit in edits:
        before, after = _years_named(edit.before), _years_named(edit.after)
        if any(year not in years for year in after - before) or (before - after) & edges:
            return shown_period(plan, this_year) != shown
    return False


def _years_named(record: Record | None) -> set[int]:
    """The fiscal years of which a row says anything: by its marks, or to the month."""

    def said(name: str) -> tuple[Any, ...]:
        return getattr(record, name, ())

    years = {each.year.start for each in said("marks")}
    for span in (*said("spans"), *said("actual")):
        years.update(range(span.first // MONTHS_IN_YEAR, span.last // MONTHS_IN_YEAR + 1))
    years.update(each.month // MONTHS_IN_YEAR for each in said("milestones"))
    return years
