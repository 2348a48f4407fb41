from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wgplanner.plan.amounts import DASH, UNDECIDED, Amount
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.schedule import Mark
from wgplanner.readers.kpis import number_in
from wgplanner.readers.labels import Label, label_of, unit_of
from wgplanner.readers.markup import read_cell
from wgplanner.readers.money import read_amount
from wgplanner.readers.signs import read_mark
from wgplanner.readers.years import read_year, split_year


@pytest.mark.parametrize("cell", ["-", "－", "―", "—", "ー", "−", "‐", "─", "― ―".replace(" ", "")])
def test_every_dash_is_a_dash(cell: str) -> None:
    assert read_amount(cell, "千円") == DASH
    assert read_mark(cell) is Mark.DASH


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("3,300", 3300),
        ("０", 0),
        ("▲899", -899),
        ("△1,100", -1100),
        ("-5", -5),
        ("1.5", Decimal("1.5")),
        ("50千円", 50),
    ],
)
def test_a_printed_sum_is_read_exactly(cell: str, value: int | Decimal) -> None:
    assert read_amount(cell, "千円") == Amount.of(value)


@pytest.mark.parametrize("cell", ["未定", "検討中", "（未定）"])
def test_an_open_sum_is_undecided(cell: str) -> None:
    assert read_amount(cell, "千円") == UNDECIDED


@pytest.mark.parametrize("cell", ["3,30", "1,2000", "50万円", "12 34", "5,000 6,000", "— 5", "→"])
def test_what_is_no_certain_sum_is_not_read(cell: str) -> None:
    assert read_amount(cell, "千円") is None


@given(st.integers(-(10**12), 10**12))
def test_any_sum_survives_its_printing(value: int) -> None:
    printed = f"{value:,}".replace("-", "▲")
    assert read_amount(printed, "千円") == Amount.of(value)


@pytest.mark.parametrize("cell", ["→", "⇒", "➡", "➡️", "●", "○", "►", "――→", "→→"])
def test_every_arrow_is_planned(cell: str) -> None:
    assert read_mark(cell) is Mark.PLANNED


@pytest.mark.parametrize("cell", ["検討", "→ →", "検討→", "R4", "5,000", "?"])
def test_a_cell_with_more_than_a_mark_is_not_read(cell: str) -> None:
    assert read_mark(cell) is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("R3(2021)", 2021),
        ("H31(R1)", 2019),
        ("平成31年度（令和元年度）", 2019),
        ("２０１６（Ｈ２８）", 2016),
    ],
)
def test_heads_with_two_labels_name_one_year(text: str, year: int) -> None:
    assert read_year(text) == FiscalYear(year)


@pytest.mark.parametrize(
    "text", ["R3(2022)", "H31(R2)", "R99", "R3 5", "2117", "3,300", "計", "", "取組内容"]
)
def test_what_is_no_year_is_none(text: str) -> None:
    assert read_year(text) is None


@pytest.mark.parametrize("text", ["R3 →", "R3→", "R3(2021) →"])
def test_a_mark_merged_into_a_head_is_found(text: str) -> None:
    assert split_year(text) == (FiscalYear(2021), "→")


def test_items_are_cut_at_real_bullets_only() -> None:
    assert read_cell("・情報・通信の整備 ・費用の負担").items == ("情報・通信の整備", "費用の負担")
    assert read_cell('<ul style="x">・整備を行う。・負担する。').items == (
        "整備を行う。",
        "負担する。",
    )
    assert read_cell("医療・福祉の相談。窓口も開く。").items == ("医療・福祉の相談。窓口も開く。",)


def test_a_list_without_bullets_is_cut_at_its_sentences_and_says_so() -> None:
    cell = read_cell(
        '<p>共同で行う。</p> <ul style="x"> 市が集める。 町が「送る。」と知らせる。 </ul>'
    )
    assert cell.items == ("共同で行う。", "市が集める。", "町が「送る。」と知らせる。")
    assert cell.bullets_lost


def test_items_with_their_own_tags_need_no_bullets() -> None:
    cell = read_cell("<ul><li>集める。配る。</li><li>送る。</li></ul>")
    assert cell.items == ("集める。配る。", "送る。")
    assert not cell.bullets_lost


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("3,275 件 (西町・東町)", 3275, "件"),
        ("全 8 事業実施", 8, "事業"),
        ("0%", 0, "%"),
        ("1,140 千人", 1140, "千人"),
        ("34", 34, None),
        ("80%以上", 80, "%"),
        ("▲3.5%", Decimal("-3.5"), "%"),
        ("なし", None, None),
        ("—", None, None),
        ("2 → 6", None, None),
        ("73社、1,045人", None, None),
    ],
)
def test_the_one_number_of_a_kpi(text: str, value: int | None, unit: str | None) -> None:
    assert number_in(text) == (value, unit)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("役割分担 の考え方", Label.DUTIES),
        ("事業費見込額（百万円）", Label.BUDGET),
        ("概算事業費", Label.BUDGET),
        ("期待される効果", Label.EFFECT),
        ("事 業 内 容", Label.SUMMARY),
        ("関係市町", Label.PARTICIPANTS),
        ("構成市町村", Label.PARTICIPANTS),
        ("甲の役割", Label.CENTRAL_DUTY),
        ("⼄の役割", Label.MEMBER_DUTY),
        ("重要業績評価指標（KPI）", Label.KPI),
        ("夜間診療事業", None),
    ],
)
def test_labels_are_known_in_the_words_of_many_regions(text: str, label: Label | None) -> None:
    assert label_of(text) is label


def test_the_unit_stands_in_the_label() -> None:
    assert unit_of("事業費見込額（百万円）") == "百万円"
    assert unit_of("事業費") is None
