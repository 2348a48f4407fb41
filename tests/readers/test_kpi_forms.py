"""KPIs in the forms of other regions: heads with dates, goals in words, values that are none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.readers.regions import AOBA, kpi_table, plan_of, program, read
from wgplanner.plan.kinds import Aggregation, Direction
from wgplanner.plan.records import Kpi
from wgplanner.plan.year_text import fiscal_year_of
from wgplanner.readers.result import ReadResult
from wgplanner.readers.vocabulary import aggregation_in, direction_in

HEADS = ("現状値 (R2)", "目標値 (R7)")
UP, DOWN, KEEP = Direction.UP, Direction.DOWN, Direction.KEEP
MOST, LEAST = Direction.AT_MOST, Direction.AT_LEAST


def with_table(*rows: tuple[str, ...], heads: tuple[str, ...] = HEADS) -> ReadResult:
    return read(AOBA[: AOBA.rindex("重要業績評価指標")] + kpi_table(*rows, heads=heads))


def kpi_of(result: ReadResult) -> Kpi:
    last = program(result, "休日当番事業")
    return plan_of(result).children(Kpi, "program", last.id)[-1]


def told(result: ReadResult) -> list[tuple[str, str]]:
    return [(each.kind.value, each.subject) for each in result.findings]


# -- heads -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "label", "year"),
    [
        ("目標値（平成32年3月末）", "平成32年3月末", "R1"),
        ("目標値（平成35年3月31日時点）", "平成35年3月31日時点", "R4"),
        ("目標値（令和7年度末）", "令和7年度末", "R7"),
        ("目標値 令和7年度末", "令和7年度末", "R7"),
        ("令和7年度目標値", "令和7年度", "R7"),
        ("R7目標値", "R7", "R7"),
        ("目標値 2016(H28)", "2016(H28)", "H28"),
        ("目標値(H35年度)", "H35年度", "R5"),
        ("目標値（2025年3月末）", "2025年3月末", "R6"),
        ("目標値（2014年）", "2014年", None),
        ("目標値", "目標値", None),
    ],
)
def test_a_head_stays_as_printed_and_its_fiscal_year_is_known(
    head: str, label: str, year: str | None
) -> None:
    result = with_table(("利用路線", "27路線", "27路線"), heads=("現状値（策定時）", head))
    kpi = kpi_of(result)
    assert kpi.baseline
    assert kpi.target
    assert (kpi.baseline.label, kpi.target.label) == ("策定時", label)
    found = fiscal_year_of(kpi.target.label)
    assert (found and found.label) == year
    assert told(result) == []


def test_a_second_row_of_the_head_names_the_years() -> None:
    result = with_table(
        ("", "(R2)", "(令和7年度末)"), ("路線", "27", "30"), heads=("現状値", "目標値")
    )
    kpi = kpi_of(result)
    assert kpi.baseline
    assert kpi.target
    assert (kpi.label, kpi.baseline.label, kpi.target.label) == ("路線", "R2", "令和7年度末")
    assert told(result) == []


def test_a_column_of_units_is_the_unit_of_the_values() -> None:
    heads = ("単位", "現状値 (R2)", "目標値 (R7)")
    kpi = kpi_of(with_table(("路線", "本", "27", "30本以上"), heads=heads))
    assert kpi.baseline
    assert kpi.target
    assert (kpi.baseline.text, kpi.baseline.value, kpi.baseline.unit) == ("27本", 27, "本")
    assert (kpi.target.text, kpi.target.value, kpi.target.unit) == ("30本以上", 30, "本")


def test_a_value_under_a_head_that_nobody_knows_is_shown() -> None:
    result = with_table(("路線", "27", "28", "30"), heads=("現状値", "中間見込", "目標値"))
    assert told(result) == [
        ("label_unknown", "休日当番事業 中間見込"),
        ("unbound", "休日当番事業 路線 中間見込 28"),
    ]


# -- goals -----------------------------------------------------------------------------------

GOALS = [
    ("現状維持", None, None, KEEP, None),
    ("現状維持以上", None, None, LEAST, None),
    ("80%以上を維持", 80, "%", LEAST, None),
    ("2%以内", 2, "%", MOST, None),
    ("80％以上", 80, "%", LEAST, None),
    ("20,000千円以下", 20000, "千円", MOST, None),
    ("策定時より上昇", None, None, UP, None),
    ("前年度比増", None, None, UP, None),
    ("前年度比5%増", None, None, UP, None),
    ("減少", None, None, DOWN, None),
    ("延べ1,200人", 1200, "人", None, Aggregation.CUMULATIVE),
    ("累計 50件", 50, "件", None, Aggregation.CUMULATIVE),
    ("年1回以上", 1, "回", LEAST, Aggregation.YEAR),
    ("年間 3,000人", 3000, "人", None, Aggregation.YEAR),
    ("1,200人", 1200, "人", None, None),
    ("100人 (65歳以上)", 100, "人", None, None),
    ("減少率10%以上", 10, "%", LEAST, None),
    ("▲3.5%", Decimal("-3.5"), "%", None, None),
    ("センター3か所", 3, "か所", None, None),
    ("73社、1,045人", None, None, None, None),
    ("未定", None, None, None, None),
    ("(集計中)", None, None, None, None),
    ("なし", None, None, None, None),
    ("―", None, None, None, None),
    ("0", 0, None, None, None),
    ("０％", 0, "%", None, None),
    ("10%以上減少", 10, "%", None, None),
]


@pytest.mark.parametrize(("goal", "value", "unit", "direction", "aggregation"), GOALS)
def test_a_goal_says_what_its_words_say_and_nothing_more(
    goal: str,
    value: int | Decimal | None,
    unit: str | None,
    direction: Direction | None,
    aggregation: Aggregation | None,
) -> None:
    if goal == "10%以上減少":
        value, unit = None, None  # how much something changes is no value of it
    result = with_table(("満足度", "75", goal))
    kpi = kpi_of(result)
    assert kpi.target
    assert (kpi.target.text, kpi.target.value, kpi.target.unit) == (goal, value, unit)
    assert (kpi.direction, kpi.aggregation) == (direction, aggregation)
    assert told(result) == []


@pytest.mark.parametrize(
    "goal", ["約1,200人", "1,000程度", "1,000～2,000人", "〃", "同上", "10回程度"]
)
def test_a_value_that_is_not_exact_keeps_its_text_and_is_reported(goal: str) -> None:
    result = with_table(("満足度", "75", goal))
    kpi = kpi_of(result)
    assert kpi.target
    assert (kpi.target.text, kpi.target.value, kpi.target.unit) == (goal, None, None)
    assert told(result) == [("inexact", f"休日当番事業 R7 {goal}")]


def test_a_direction_never_comes_from_figures() -> None:
    result = with_table(("被害額", "22,585千円", "20,000千円"))
    assert kpi_of(result).direction is None


@pytest.mark.parametrize(
    ("label", "aggregation"),
    [
        ("利用者数（累計）", Aggregation.CUMULATIVE),
        ("年間利用者数", Aggregation.YEAR),
        ("参加者数 (延べ人数)", None),
        ("5年間の利用者数", None),
        ("利用者数", None),
    ],
)
def test_a_label_may_say_how_years_make_one_figure(
    label: str, aggregation: Aggregation | None
) -> None:
    assert kpi_of(with_table((label, "1", "2"))).aggregation is aggregation


def test_words_that_say_two_things_say_none() -> None:
    assert direction_in("増加または現状維持") is None
    assert direction_in("80%以上90%以下") is None
    assert aggregation_in("年間の累計") is None


def test_a_note_in_the_cell_of_the_label_is_a_note() -> None:
    kpi = kpi_of(with_table(("利用者数 ※窓口ごとに数える。", "5人", "8人")))
    assert (kpi.label, kpi.note) == ("利用者数", "※窓口ごとに数える。")


def test_the_mark_of_a_footnote_stays_with_its_label() -> None:
    kpi = kpi_of(with_table(("利用者数※1", "5人", "8人")))
    assert (kpi.label, kpi.note) == ("利用者数※1", None)


def test_where_the_head_of_a_column_is_lost_a_row_that_lost_a_cell_too_is_not_read() -> None:
    rows = (("相談件数", "10 件", "20 件"), ("登録者数", "129 人"))
    result = with_table(*rows, heads=("現状値 (R2)",))
    last = program(result, "休日当番事業")
    assert plan_of(result).children(Kpi, "program", last.id) == ()
    shown = [each.excerpt for each in result.findings]
    assert "登録者数 129 人" in shown
    assert "相談件数 10 件 20 件" in shown


def test_two_rows_that_came_out_as_one_are_no_kpi() -> None:
    result = with_table(("事故率 運行路線数", "2.4% 27路線", "2%以内 現状維持以上"))
    last = program(result, "休日当番事業")
    assert plan_of(result).children(Kpi, "program", last.id) == ()
    assert "line_not_understood" in {kind for kind, _ in told(result)}
