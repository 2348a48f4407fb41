"""The time axis: columns, heads and the years that a plan shows."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import small_plan
from wgplanner.locale import Messages
from wgplanner.plan.changes import apply_edits
from wgplanner.plan.edits.marks import set_mark
from wgplanner.plan.fiscal import FiscalYear, Period
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Activity, PolicyField
from wgplanner.plan.schedule import Mark
from wgplanner.views.gantt.axis import ZOOMS, Axis, Zoom
from wgplanner.views.gantt.period import shown_period

R3_TO_R7 = Period(FiscalYear(2021), FiscalYear(2025))


@pytest.mark.parametrize(
    ("zoom", "columns", "heads"),
    [
        (Zoom.YEAR, 5, ["2021", "2022"]),
        (Zoom.HALF, 10, ["上期", "下期"]),
        (Zoom.QUARTER, 20, ["Q1", "Q2", "Q3", "Q4"]),
        (Zoom.MONTH, 60, ["4", "5", "6", "7", "8", "9", "10", "11", "12", "1", "2", "3"]),
    ],
)
def test_columns_begin_in_april(zoom: Zoom, columns: int, heads: list[str]) -> None:
    axis = Axis(R3_TO_R7, zoom)
    assert len(axis) == columns
    assert [axis.column_head(i, Messages("ja")) for i in range(len(heads))] == heads
    assert axis.year(columns - 1) == FiscalYear(2025)


@given(st.sampled_from(ZOOMS), st.integers(0, 59))
def test_every_month_lies_in_the_column_that_says_so(zoom: Zoom, month: int) -> None:
    axis = Axis(R3_TO_R7, zoom)
    column = axis.column(axis.first_month + month)
    assert column is not None
    first, last = axis.months(column)
    assert first <= axis.first_month + month <= last
    assert axis.column(axis.last_month + 1) is None
    assert axis.nearest_column(axis.last_month + 40) == len(axis) - 1


def test_a_day_in_march_belongs_to_the_year_before() -> None:
    axis = Axis(R3_TO_R7)
    assert axis.column_of_day(date(2022, 3, 31)) == 0
    assert axis.column_of_day(date(2022, 4, 1)) == 1
    assert axis.column_of_day(date(2026, 4, 1)) is None


def test_the_period_is_the_regions_and_whatever_a_row_names() -> None:
    plan = small_plan()
    today = FiscalYear(2025)
    assert shown_period(plan, today) == R3_TO_R7
    activity = plan.ordered(Activity)[0].id
    wider = apply_edits(plan, set_mark(plan, activity, FiscalYear(2018), Mark.DASH))
    assert shown_period(wider, today) == Period(FiscalYear(2018), FiscalYear(2025))


def test_a_plan_without_any_year_shows_the_years_around_this_one() -> None:
    plan = Plan.of([PolicyField(id="f", name="分野")])
    assert shown_period(plan, FiscalYear(2025)) == Period(FiscalYear(2023), FiscalYear(2027))
