"""Marks by year and finer spans, which must never contradict each other."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wgplanner.plan.errors import RecordError
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.schedule import (
    Grain,
    Mark,
    Span,
    YearMark,
    marks_by_year,
    month_number,
    planned_runs,
    with_mark,
)

R3, R4, R5 = FiscalYear(2021), FiscalYear(2022), FiscalYear(2023)
marks = st.dictionaries(st.integers(2019, 2030).map(FiscalYear), st.sampled_from(Mark))


def test_a_span_must_lie_on_its_grain() -> None:
    assert Span(month_number(R3, 3), month_number(R3, 8), Grain.QUARTER).years == (R3,)
    assert Span(month_number(R3, 11), month_number(R4, 0), Grain.MONTH).years == (R3, R4)
    with pytest.raises(RecordError):
        Span(month_number(R3, 1), month_number(R3, 3), Grain.QUARTER)
    with pytest.raises(RecordError):
        Span(month_number(R4), month_number(R3), Grain.MONTH)


@given(marks)
def test_without_spans_the_bars_cover_just_the_planned_years(row: dict[FiscalYear, Mark]) -> None:
    covered = {month // 12 for first, last in planned_runs(row) for month in range(first, last + 1)}
    assert covered == {year.start for year, mark in row.items() if mark is Mark.PLANNED}


@given(marks)
def test_bars_never_touch_each_other(row: dict[FiscalYear, Mark]) -> None:
    runs = planned_runs(row)
    assert all(later[0] > earlier[1] + 1 for earlier, later in pairwise(runs))


def test_a_span_narrows_its_year_and_leaves_the_others_whole() -> None:
    span = Span(month_number(R3, 6), month_number(R3, 11), Grain.QUARTER)
    runs = planned_runs({R3: Mark.PLANNED, R4: Mark.PLANNED, R5: Mark.NONE}, [span])
    assert runs == ((month_number(R3, 6), month_number(R4, 11)),)


@given(st.lists(st.tuples(st.integers(2019, 2025), st.sampled_from(Mark)), max_size=12))
def test_setting_marks_keeps_one_a_year_in_order_and_the_source_line(
    steps: list[tuple[int, Mark]],
) -> None:
    row: tuple[YearMark, ...] = (YearMark(R3, Mark.UNKNOWN, 17),)
    expected = {R3: Mark.UNKNOWN}
    for start, mark in steps:
        row = with_mark(row, FiscalYear(start), mark)
        expected[FiscalYear(start)] = mark
    assert marks_by_year(row) == expected
    assert [each.year for each in row] == sorted(expected)
    assert next(each for each in row if each.year == R3).line == 17
