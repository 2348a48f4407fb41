"""What people type: every usual form is read, nothing is guessed."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wgplanner.locale import Messages
from wgplanner.plan.amounts import (
    BLANK,
    DASH,
    UNDECIDED,
    UNKNOWN,
    Amount,
    amount_text,
)
from wgplanner.plan.errors import InputError
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.typed import (
    typed_amount,
    typed_clock,
    typed_day,
    typed_first_year,
    typed_last_year,
    typed_minutes,
    typed_point_label,
    typed_year,
)
from wgplanner.views.figures import amount_words

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("3,300", Amount.of(3300)),
        ("３３００", Amount.of(3300)),
        ("３，３００ 千円", Amount.of(3300)),
        ("330万円", Amount.of(3300)),
        ("1,500円", Amount.of(Decimal("1.5"))),
        ("0", Amount.of(0)),
        ("△５", Amount.of(-5)),
        ("-5", Amount.of(-5)),
        ("12.5", Amount.of(Decimal("12.5"))),
        ("", BLANK),
        ("　", BLANK),
        ("—", DASH),
        ("-", DASH),
        ("－", DASH),
        ("ー", DASH),
        ("未定", UNDECIDED),
        ("検討中", UNDECIDED),
        ("不明", UNKNOWN),
        ("？", UNKNOWN),
        ("約3,300", Amount.inexact("約3,300")),
        ("1,000～2,000", Amount.inexact("1,000～2,000")),
        ("1,200千円程度", Amount.inexact("1,200千円程度")),
        ("〃", Amount.inexact("〃")),
        ("(集計中)", Amount.inexact("(集計中)")),
        ("‐５", Amount.of(-5)),
        ("―", DASH),
        ("120万円", Amount.of(1200)),
        ("1億円", Amount.of(100_000)),
        ("１億２，０００万円", Amount.of(120_000)),
        ("▲1億 2,000万円", Amount.of(-120_000)),
        ("120万5千円", Amount.of(1205)),
        ("12万3,400円", Amount.of(Decimal("123.4"))),
        ("120万", Amount.of(1200)),
        ("3百万", Amount.of(3000)),
        ("1,200千", Amount.of(1200)),
        ("￥1,200,000", Amount.of(1200)),
        ("-¥5,000", Amount.of(-5)),
    ],
)
def test_sums(text: str, amount: Amount) -> None:
    assert typed_amount(text) == amount


@pytest.mark.parametrize(
    "text", ["33,00", "3.3.3", "3,300約", "5千ドル", "兆円", "1e5", "NaN", "三千", "3 or 4", "△",
     "120 300", "3,300 6,500", "1億20,000万円", "1億2,000", "1万1万円", "万円", "¥", "5千5百円"]
)  # fmt: skip
def test_refuses_what_is_no_sum(text: str) -> None:
    with pytest.raises(InputError):
        typed_amount(text)


@given(
    st.one_of(
        st.integers(-(10**12), 10**12).map(Amount.of),
        st.sampled_from([BLANK, DASH, UNDECIDED, UNKNOWN, Amount.inexact("約1,200")]),
    )
)
def test_what_a_cell_prints_can_be_typed_back(amount: Amount) -> None:
    assert typed_amount(amount_text(amount)) == amount


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("amount", [UNDECIDED, UNKNOWN, DASH, BLANK])
def test_the_words_of_either_language_can_be_typed_back(language: str, amount: Amount) -> None:
    assert typed_amount(amount_words(amount, Messages(language))) == amount


@pytest.mark.parametrize(
    "text",
    [
        "令和7年10月20日",
        "令和７年１０月２０日（月）",
        "令和7年10月20日(月曜日)",
        "R7.10.20",
        "r7/10/20",
        "2025-10-20",
        "2025/10/20",
        "2025年10月20日",
        "20251020",
        "H37.10.20",
    ],
)
def test_days(text: str) -> None:
    assert typed_day(text) == date(2025, 10, 20)


@pytest.mark.parametrize("text", ["R3", "r3", "ｒ３", "R03", "FY2021", "fy2021", "令和3年度"])
def test_years_as_a_hand_types_them(text: str) -> None:
    assert typed_year(text) == FiscalYear(2021)


@pytest.mark.parametrize("text", ["R0", "H0", "令和0年度", "R3 5", "3", "R3-R5", "FY21"])
def test_refuses_what_is_no_year_and_quotes_it(text: str) -> None:
    with pytest.raises(InputError) as refused:
        typed_year(text)
    assert (refused.value.key, refused.value.values["text"]) == ("error.year.form", text)


def test_a_complaint_repeats_no_more_than_a_line() -> None:
    with pytest.raises(InputError) as refused:
        typed_amount("行\n" * 10_000)
    assert len(str(refused.value.values["text"])) < 70


@pytest.mark.parametrize("text", ["R99", "令和99年度", "H113", "2117", "1949", "S20"])
def test_refuses_years_that_nobody_can_mean(text: str) -> None:
    for typed in (typed_year, typed_point_label):
        with pytest.raises(InputError) as refused:
            typed(text)
        assert refused.value.key == "error.year.unlikely"


@pytest.mark.parametrize(
    ("text", "key"),
    [("R999", "error.year.range"), ("R99.3.31", "error.year.unlikely"),
     ("2021(R4)", "error.year.two_labels"), ("令和99年3月末", "error.year.unlikely")],
)  # fmt: skip
def test_refuses_heads_of_values_with_such_a_year(text: str, key: str) -> None:
    with pytest.raises(InputError) as refused:
        typed_point_label(text)
    assert refused.value.key == key


@pytest.mark.parametrize(
    "text", ["R7", "令和7年度末", "平成32年3月末", "策定時", "R7.3.31", "H52", "現状"]
)
def test_heads_of_values_are_free(text: str) -> None:
    assert typed_point_label(text) == text


@pytest.mark.parametrize("text", ["R6", "R6.4", "令和6年4月1日", "2024-04-01", "Ｒ６．４"])
def test_a_year_may_be_told_by_the_april_that_begins_it(text: str) -> None:
    assert typed_first_year(text) == FiscalYear(2024)


@pytest.mark.parametrize("text", ["R6", "R7.3", "令和7年3月31日", "2025/3/31", "R7年3月末"])
def test_a_year_may_be_told_by_the_march_that_ends_it(text: str) -> None:
    assert typed_last_year(text) == FiscalYear(2024)


@pytest.mark.parametrize(
    ("typed", "text"),
    [(typed_first_year, "R6.3"), (typed_first_year, "R6.4.15"), (typed_last_year, "R6.4"),
     (typed_last_year, "R6.3.15"), (typed_last_year, "R6.3.1"),
      (typed_first_year, "春"), (typed_last_year, "R99.3")],
)  # fmt: skip
def test_refuses_days_within_a_year(typed: Callable[[str], FiscalYear], text: str) -> None:
    with pytest.raises(InputError):
        typed(text)


@pytest.mark.parametrize("text", ["r7", "ｒ７", "FY2025"])
def test_heads_that_only_a_hand_writes_are_kept_as_years(text: str) -> None:
    assert typed_point_label(text) == "R7"


@given(st.integers(1950, 2100).map(FiscalYear))
def test_likely_years_are_typed_in_every_form(year: FiscalYear) -> None:
    assert (
        typed_year(year.label) == typed_year(year.long_label) == typed_year(str(year.start)) == year
    )


def test_a_day_without_year_lies_in_the_fiscal_year_given() -> None:
    assert typed_day("10/20", FiscalYear(2025)) == date(2025, 10, 20)
    assert typed_day("2月3日", FiscalYear(2025)) == date(2026, 2, 3)
    with pytest.raises(InputError) as refused:
        typed_day("10/20")
    assert refused.value.key == "error.date.year"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2025-02-30", "error.date.none"),
        ("令和7年13月1日", "error.date.none"),
        ("令和7年10月20日(火)", "error.date.weekday"),
        ("来週", "error.date.form"),
        ("25/10/20", "error.date.form"),
        ("", "error.date.form"),
        ("0000-01-01", "error.date.none"),
        ("1025/10/20", "error.year.unlikely"),
        ("R99.10.20", "error.year.unlikely"),
        ("R0.10.20", "error.date.form"),
    ],
)
def test_refuses_what_is_no_day(text: str, key: str) -> None:
    with pytest.raises(InputError) as refused:
        typed_day(text)
    assert refused.value.key == key


@given(st.dates(date(2019, 5, 1), date(2099, 12, 31)))
def test_every_day_is_read_in_every_form(day: date) -> None:
    era = f"令和{day.year - 2018}年{day.month}月{day.day}日"
    assert typed_day(era) == typed_day(day.isoformat()) == typed_day(f"{day:%Y%m%d}") == day
    assert typed_day(f"{day.month}/{day.day}", FiscalYear.of(day)) == day
    assert typed_day(f"{day + timedelta(days=1):%Y/%m/%d}") == day + timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("13:30", "13:30"),
        ("１３：３０", "13:30"),
        ("9:05", "09:05"),
        ("1330", "13:30"),
        ("13時30分", "13:30"),
        ("午後1時半", "13:30"),
        ("午前 10時", "10:00"),
        ("午後0時15分", "12:15"),
        ("正午", "12:00"),
    ],
)
def test_clock_times(text: str, clock: str) -> None:
    assert typed_clock(text) == clock


@pytest.mark.parametrize("text", ["", "25:00", "13:60", "午後12時", "午後13時", "昼", "130"])
def test_refuses_what_is_no_time(text: str) -> None:
    with pytest.raises(InputError):
        typed_clock(text)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("20", 20), ("２０分", 20), ("1時間30分", 90), ("1時間半", 90), ("2時間", 120), ("0", 0)],
)
def test_lengths(text: str, minutes: int) -> None:
    assert typed_minutes(text) == minutes


@pytest.mark.parametrize("text", ["", "半", "-5", "長め", "1.5"])
def test_refuses_what_is_no_length(text: str) -> None:
    with pytest.raises(InputError):
        typed_minutes(text)
