"""Fiscal years: every label that documents print, and nothing that they do not."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wgplanner.plan.errors import InputError
from wgplanner.plan.fiscal import (
    EARLIEST,
    ERA_OFFSETS,
    LATEST,
    FiscalYear,
    Period,
    era_date,
    fiscal_month,
    year_twice,
)
from wgplanner.plan.schedule import Mark, YearMark
from wgplanner.plan.year_text import dates_in, fiscal_year_of, parse_date

years = st.integers(EARLIEST, LATEST).map(FiscalYear)
days = st.dates(date(1926, 12, 25), date(2150, 3, 31))
FULL_WIDTH = str.maketrans("0123456789RHS()", "０１２３４５６７８９ＲＨＳ（）")


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("R3", 2021),
        ("令和元年度", 2019),
        ("R元", 2019),
        ("H31", 2019),
        ("平成31年度", 2019),
        ("H32", 2020),
        ("H35", 2023),
        ("平成52年", 2040),
        ("S63", 1988),
        ("2021(R3)", 2021),
        ("R3(2021)", 2021),
        ("2021（令和3）年度", 2021),
        ("2021年（令和3年）", 2021),
        ("2018年度(平成 30年度)", 2018),
        ("2016(H28)", 2016),
        ("令和３年度", 2021),
        ("R 3", 2021),
        ("2024", 2024),
        ("H31/R1", 2019),
        ("H31（R1）", 2019),
        ("平成31年度（令和元年度）", 2019),
        ("平成28(2016)年度", 2016),
        ("2015年(平成27年)", 2015),
    ],
)
def test_reads_labels_as_documents_print_them(text: str, start: int) -> None:
    assert FiscalYear.parse(text).start == start


@pytest.mark.parametrize(
    "text",
    ["", "R", "元", "12", "6.4.1", "R3.4.1", "令和", "R3-R7", "第3期", "2021(R", "3300", "20211"],
)
def test_refuses_what_is_no_year(text: str) -> None:
    with pytest.raises(InputError):
        FiscalYear.parse(text)


def test_refuses_two_labels_that_disagree() -> None:
    with pytest.raises(InputError) as caught:
        FiscalYear.parse("2021(R4)")
    assert caught.value.key == "error.year.two_labels"


@pytest.mark.parametrize("text", ["H31/R2", "H31(R2)", "2015年(平成28年)", "平成28(2017)年度"])
def test_refuses_two_labels_of_any_kind_that_disagree(text: str) -> None:
    with pytest.raises(InputError) as caught:
        FiscalYear.parse(text)
    assert caught.value.key == "error.year.two_labels"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("平成32年3月末", "R1"),
        ("平成32年3月31日時点", "R1"),
        ("平成32年4月1日", "R2"),
        ("令和7年度末", "R7"),
        ("令和7(2025)年度末", "R7"),
        ("R7.3.31", "R6"),
        ("H31.3末", "H30"),
        ("令和2年10月1日現在", "R2"),
        ("2020年3月", "R1"),
        ("R2", "R2"),
        ("2016(H28)", "H28"),
        ("2014年", None),
        ("平成27年", None),
        ("H26年10月∼H27年9月", None),
        ("策定時", None),
        ("R7.13.31", None),
        ("", None),
    ],
)
def test_a_point_of_time_lies_in_a_fiscal_year_or_in_none(text: str, label: str | None) -> None:
    year = fiscal_year_of(text)
    assert (year and year.label) == label


@given(days)
def test_a_printed_day_reads_back(day: date) -> None:
    assert parse_date(era_date(day)) == parse_date(day.isoformat()) == day
    assert fiscal_year_of(f"{era_date(day)}現在") == FiscalYear.of(day)
    assert dates_in(f"実績値（{era_date(day)}）") == [day]


@given(days)
def test_the_end_of_a_month_is_its_last_day(day: date) -> None:
    last = parse_date(f"{era_date(day).split('月')[0]}月末")
    assert last is not None
    assert (last.year, last.month) == (day.year, day.month)
    assert (last + timedelta(days=1)).day == 1


@given(years)
def test_every_label_reads_back(year: FiscalYear) -> None:
    assert FiscalYear.parse(year.label) == year
    assert FiscalYear.parse(year.long_label) == year
    assert FiscalYear.parse(f"{year.start}({year.label})".translate(FULL_WIDTH)) == year


@given(years, st.sampled_from(sorted(ERA_OFFSETS)))
def test_any_era_names_a_year_even_past_its_end(year: FiscalYear, era: str) -> None:
    number = year.start - ERA_OFFSETS[era]
    if number >= 1:
        assert FiscalYear.parse(f"{era}{number}") == year


@given(days)
def test_a_day_lies_in_its_fiscal_year(day: date) -> None:
    year = FiscalYear.of(day)
    assert year.first_day <= day <= year.last_day
    months = (day.year - year.first_day.year) * 12 + day.month - year.first_day.month
    assert fiscal_month(day) == months


@given(years)
def test_a_year_gives_its_days_back(year: FiscalYear) -> None:
    assert FiscalYear.of(year.first_day) == FiscalYear.of(year.last_day) == year


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("R3–R7", "R3–R7"),
        ("令和3年度から令和7年度まで", "R3–R7"),
        ("令和3年度から令和7年度までの5年間", "R3–R7"),
        ("2021（令和3）年度から2025（令和7）年度までの5年間とします。", "R3–R7"),
        ("平成 21~25年度", "H21–H25"),
        ("令和 2~6年度", "R2–R6"),
        ("平成31年度~令和5年度", "R1–R5"),
        ("H31－H35", "R1–R5"),
        ("Ｒ８～Ｒ１２", "R8–R12"),
        ("2019年度から2023年度", "R1–R5"),
        ("令和7年度〜令和10年度（4か年）", "R7–R10"),
    ],
)
def test_reads_periods(text: str, label: str) -> None:
    assert Period.parse(text).label == label


@pytest.mark.parametrize("text", ["R3", "R7–R3", "", "2021年度から25年度", "から", "3~7"])
def test_refuses_what_is_no_period(text: str) -> None:
    with pytest.raises(InputError):
        Period.parse(text)


@given(years, st.integers(0, 20))
def test_a_period_reads_back_and_counts_its_years(first: FiscalYear, more: int) -> None:
    if first.start + more > LATEST:
        return
    period = Period(first, first.plus(more))
    assert Period.parse(period.label) == period
    assert [year.start for year in period] == list(range(first.start, first.start + more + 1))
    assert len(period) == more + 1
    assert all(year in period for year in period)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2025, 10, 20), "令和7年10月20日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(1989, 1, 7), "昭和64年1月7日"),
    ],
)
def test_days_print_in_their_era(day: date, text: str) -> None:
    assert era_date(day) == text


@given(st.lists(st.integers(2020, 2026).map(FiscalYear), max_size=6))
def test_a_year_is_found_twice_in_any_order(named: list[FiscalYear]) -> None:
    row = tuple(YearMark(year, Mark.PLANNED) for year in named)
    assert year_twice(row) == (len(set(named)) < len(named))
