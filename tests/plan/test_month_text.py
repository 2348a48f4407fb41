"""Months as typed: every usual form, nothing guessed, and what is printed reads back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wgplanner.plan.errors import InputError
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.month_text import Months, leading_month, typed_month, typed_months
from wgplanner.plan.months import short_month, short_months
from wgplanner.plan.schedule import month_number

R5 = month_number(FiscalYear(2023))
MONTHS = st.integers(12 * 1990, 12 * 2096)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("R5.4-R6.3", 0, 11),
        ("令和5年4月～令和5年9月", 0, 5),
        ("2023-04 to 2023-09", 0, 5),
        ("2023/4~2023/9", 0, 5),
        ("R5年4月から9月まで", 0, 5),
        ("R5年度10月～3月", 6, 11),
        ("R5年度第3四半期", 6, 8),
        ("R5Q1-R5Q3", 0, 8),
        ("r5上期", 0, 5),
        ("R5年度下半期", 6, 11),
        ("R5", 0, 11),
        ("令和5年度", 0, 11),
        ("R5-R6", 0, 23),
        ("2023-2024", 0, 23),
        ("Ｒ５．１０", 6, 6),
        ("R6.3", 11, 11),
    ],
)
def test_usual_forms(text: str, first: int, last: int) -> None:
    assert typed_months(text) == (Months(R5 + first, R5 + last),)


@pytest.mark.parametrize(
    "text",
    [
        "R5-6",
        "R5.13",
        "2023-04-09",
        "R5.10-3",
        "R5.10まで",
        "R6-R5",
        "x",
        "10月",
        "R5.4-",
        "R999",
        "R99.4",
        "R0.4",
    ],
)
def test_what_could_mean_two_things_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        typed_months(text)


def test_several_runs_are_put_in_order_and_a_year_is_no_month() -> None:
    assert typed_months("R6.5-7、R5.4\n") == (Months(R5, R5), Months(R5 + 13, R5 + 15))
    assert typed_months(" ") == ()
    with pytest.raises(InputError):
        typed_month("R5")


@given(MONTHS, st.integers(0, 40))
@settings(max_examples=60, deadline=None)
def test_what_is_printed_reads_back(first: int, more: int) -> None:
    assert typed_month(short_month(first)) == first
    assert typed_months(short_months(first, first + more)) == (Months(first, first + more),)


def test_the_turn_of_the_era_lies_in_may() -> None:
    assert short_months(12 * 2019, 12 * 2019 + 1) == "H31.4-R1.5"
    assert typed_month("令和元年5月") == 12 * 2019 + 1


def test_a_line_that_begins_with_a_month() -> None:
    assert leading_month("R5.10 運行開始") == (R5 + 6, "運行開始")
    assert leading_month("令和5年10月：協定締結") == (R5 + 6, "協定締結")
    assert leading_month("令和5年10月協定締結") == (R5 + 6, "協定締結")
    assert leading_month("R5.4 0件") == (R5, "0件")
    assert leading_month("令和5年10月1日 協定締結") == (R5 + 6, "1日 協定締結")
    assert leading_month("２０２３-10-01: 協定締結") == (R5 + 6, "1日 協定締結")
    assert leading_month("R5.10.31、協定締結") == (R5 + 6, "31日 協定締結")
    assert leading_month("R5.10 1日 協定締結") == (R5 + 6, "1日 協定締結")
    for text in ("R5.1022", "R5 開始", "運行開始", "R5.10", "R5.10 "):
        with pytest.raises(InputError):
            leading_month(text)
