"""Rows become records: wide, long and merged forms, sums in all their states, parties, totals."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.plans import small_plan
from tests.readers.tables.books import (
    PLACE,
    PLACE_HEADS,
    findings,
    programs,
    read,
    read_rows,
    sums,
    workbook,
)
from wgplanner.plan.amounts import Amount
from wgplanner.plan.kinds import Aggregation, Direction, DutyKind, FindingKind, ProgramStatus
from wgplanner.plan.records import Activity, Agreement, Duty, Kpi, Municipality, Party
from wgplanner.readers.result import ReadResult
from wgplanner.readers.tables.headings import TableKind

KPI_WORDS = ("方向", "集計", "備考")


def kinds(result: ReadResult) -> list[str]:
    return [kind for kind, _, _ in findings(result)]


def test_a_wide_table_gives_programs_with_their_lines() -> None:
    result = read_rows([
        ["No.", *PLACE_HEADS, "事業名", "事業概要", "関係市町村", "R3", "R4", "取組状況"],
        ["①", *PLACE, "学びの塾", "夜に開く。", "みどり野市、小川瀬町", "", "", "一部実施中"],
    ])  # fmt: skip
    program = programs(result)["学びの塾"]
    assert (program.number, program.summary) == (1, "夜に開く。")
    assert (program.status, program.status_text) == (ProgramStatus.PARTLY_RUNNING, "一部実施中")
    assert {program.lines[name] for name in ("name", "summary", "number", "status")} == {2}
    names = {each.id: each.name for each in result.records if isinstance(each, Municipality)}
    assert [names[each.party] for each in program.participants or ()] == ["みどり野市", "小川瀬町"]
    assert result.sources[program.id] == "A2"
    assert findings(result) == []


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("3,300", 3300),
        ("３３００", 3300),
        ("0", 0),
        ("△100", -100),
        ("▲899", -899),
        ("１，２００千円", 1200),
        ("‐５", -5),
        ("―", "dash"),
        ("ー", "dash"),
        ("－", "dash"),
        ("なし", "dash"),
        ("未定", "undecided"),
        ("(検討中)", "undecided"),
        ("", "blank"),
    ],
)
def test_a_sum_is_read_in_each_of_its_states(cell: str, value: object) -> None:
    head = [*PLACE_HEADS, "事業名", "事業概要", "事業費(千円) R3", "事業費(千円) R4"]
    result = read_rows([head, [*PLACE, "塾", "x", cell, "1"]])
    assert sums(programs(result)["塾"]) == {"R3": value, "R4": 1}
    assert findings(result) == []


@pytest.mark.parametrize(
    ("cell", "value"),
    [("120万円", 1200), ("500円", Decimal("0.5")), ("1億円", 100_000), ("▲5百万円", -5000)],
)
def test_a_sum_in_a_unit_of_its_own_is_converted_exactly_and_says_so(
    cell: str, value: object
) -> None:
    head = [*PLACE_HEADS, "事業名", "事業概要", "事業費(千円) R3", "事業費(千円) R4"]
    result = read_rows([head, [*PLACE, "塾", "x", cell, "1"]])
    assert sums(programs(result)["塾"]) == {"R3": value, "R4": 1}
    assert findings(result) == [("unit_converted", 2, f"塾 R3 {cell} (F2)")]


@pytest.mark.parametrize("cell", ["約1,200", "1,000程度", "1,000～2,000", "〃", "同上", "(集計中)"])
def test_what_names_no_exact_sum_keeps_its_text_and_is_not_counted(cell: str) -> None:
    head = [*PLACE_HEADS, "事業名", "事業概要", "事業費(千円) R3", "事業費(千円) R4"]
    result = read_rows([head, [*PLACE, "塾", "x", cell, "1"]])
    assert [each.amount for each in programs(result)["塾"].budget] == [
        Amount.inexact(cell), Amount.of(1),
    ]  # fmt: skip
    assert findings(result) == [("inexact", 2, f"塾 R3 {cell} (F2)")]


@pytest.mark.parametrize("cell", ["1,20", "3300人", "#REF!", "12と13", "12 34", "5千ドル", "2兆円"])
def test_what_is_no_sum_is_unknown_with_its_cell_in_a_finding(cell: str) -> None:
    head = [*PLACE_HEADS, "事業名", "事業概要", "事業費(千円) R3", "事業費(千円) R4"]
    result = read_rows([head, [*PLACE, "塾", "x", cell, "1"]])
    assert sums(programs(result)["塾"]) == {"R3": "unknown", "R4": 1}
    assert findings(result) == [("cell_unreadable", 2, "塾 R3 (F2)")]


@pytest.mark.parametrize("unit", ["百円", "十万円", "ドル", "k円", "100円", "千人"])
def test_a_unit_that_nobody_knows_is_none(unit: str) -> None:
    result = read_rows([[*PLACE_HEADS, "事業名", f"R3事業費（{unit}）"], [*PLACE, "塾", "12"]])
    assert sums(programs(result)["塾"]) == {"R3": "unknown"}
    assert set(kinds(result)) == {"field_missing", "cell_unreadable"}


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("（税込・千円）", "千円"),
        ("(単位:百万円)", "百万円"),
        ("【万円】", "万円"),
        (" 千円", "千円"),
    ],
)
def test_a_unit_is_found_in_what_stands_around_it(words: str, unit: str) -> None:
    result = read_rows([[*PLACE_HEADS, "事業名", f"事業費 R3{words}"], [*PLACE, "塾", "12"]])
    assert programs(result)["塾"].unit == unit


def test_a_number_without_any_unit_is_not_stored() -> None:
    result = read_rows([["事業名", "事業概要", "R3", "R4", "R5"], ["塾", "x", "5", "0", "7千円"]])
    assert sums(programs(result)["塾"]) == {"R3": "unknown", "R4": 0, "R5": 7}
    assert ("field_missing", 1, "単位 (C1)") in findings(result)
    assert ("cell_unreadable", 2, "塾 R3 (C2)") in findings(result)


def test_a_long_table_gives_one_program_for_its_rows() -> None:
    result = read_rows([
        [*PLACE_HEADS, "事業名", "年度", "事業費(円)", "備考"],
        [*PLACE, "塾", "R3", "1,200,000", ""],
        [*PLACE, "塾", "令和4年度", "未定", "R4に見直す"],
        [*PLACE, "会", "2021", "800", ""],
    ])  # fmt: skip
    found = programs(result)
    assert sums(found["塾"]) == {"R3": 1_200_000, "R4": "undecided"}
    assert (found["塾"].unit, found["塾"].budget_note) == ("円", "R4に見直す")
    assert sums(found["会"]) == {"R3": 800}
    assert result.document.kind == "budget"
    assert findings(result) == []


def test_two_values_for_one_thing_leave_it_unsaid() -> None:
    result = read_rows([
        [*PLACE_HEADS, "事業名", "事業概要", "R3", "R4"],
        [*PLACE, "塾", "朝", "5千円", "6千円"],
        [*PLACE, "塾", "夜", "7千円", "6千円"],
        [*PLACE, "塾", "夜", "7千円", "6千円"],
    ])  # fmt: skip
    program = programs(result)["塾"]
    assert program.summary is None
    assert sums(program) == {"R3": "unknown", "R4": 6}
    assert [each for each in kinds(result) if each == "value_twice"] == ["value_twice"] * 2


def test_merged_cells_count_for_all_their_rows_and_nothing_is_filled_down_without() -> None:
    rows = [
        [*PLACE_HEADS, "事業名", "取組内容", "R3", "R4", "R5"],
        [*PLACE, "塾", "準備", "→", None, None],
        [None, None, None, None, "開講", None, "→", None],
        [None, None, None, "会", "相談", "―", None, "→"],
    ]

    def merge(_: Any, sheet: Any) -> None:
        for block in ("A2:A4", "B2:B4", "C2:C4", "D2:D3", "G3:H3"):
            sheet.merge_cells(block)

    result = read(workbook(rows, merge), "表.xlsx")
    signs = {
        each.name: [mark.mark.value for mark in each.marks]
        for each in result.records
        if isinstance(each, Activity)
    }
    assert signs == {
        "準備": ["planned", "none", "none"],
        "開講": ["none", "planned", "planned"],
        "相談": ["dash", "none", "planned"],
    }
    assert len({each.agreement for each in programs(result).values()}) == 1
    assert findings(result) == []

    plain = read(workbook(rows), "表.xlsx")
    assert [each.name for each in plain.records if isinstance(each, Activity)] == ["準備", "相談"]
    assert ("line_not_understood", 3, "(表!E3)") in findings(plain)


def test_one_sum_for_two_programs_belongs_to_neither() -> None:
    rows = [
        [*PLACE_HEADS, "事業名", "事業概要", "R3事業費(千円)", "R4事業費(千円)"],
        [*PLACE, "塾", "x", 500, "―"],
        [*PLACE, "会", "x", None, None],
    ]

    def merge(_: Any, sheet: Any) -> None:
        sheet.merge_cells("F2:F3")
        sheet.merge_cells("G2:G3")

    found = read(workbook(rows, merge), "表.xlsx")
    assert [sums(each)["R3"] for each in programs(found).values()] == ["unknown", "unknown"]
    assert kinds(found).count("cell_unreadable") == 4


def test_one_number_over_several_years_is_no_sum_of_each() -> None:
    rows = [
        [*PLACE_HEADS, "事業名", "事業概要", "R3事業費(千円)", "R4事業費(千円)"],
        [*PLACE, "塾", "x", 500, None],
        [*PLACE, "会", "x", "未定", None],
    ]

    def merge(_: Any, sheet: Any) -> None:
        sheet.merge_cells("F2:G2")
        sheet.merge_cells("F3:G3")

    found = programs(read(workbook(rows, merge), "表.xlsx"))
    assert sums(found["塾"]) == {"R3": "unknown", "R4": "unknown"}
    assert sums(found["会"]) == {"R3": "undecided", "R4": "undecided"}


def test_bands_notes_totals_and_repeated_heads_are_no_programs() -> None:
    head = [*PLACE_HEADS, "事業名", "事業概要", "R3", "R4", "計"]
    result = read_rows([
        head,
        ["■生活機能の強化", "", "", "", "", "", "", ""],
        [*PLACE, "塾", "x", "5千円", "6千円", "11千円"],
        head,
        [*PLACE, "会", "x", "1千円", "―", "2千円"],
        ["", "", "", "合計", "", "6千円", "7千円", ""],
        ["※端数は四捨五入", "", "", "", "", "", "", ""],
    ])  # fmt: skip
    assert list(programs(result)) == ["塾", "会"]
    assert [(kind, line) for kind, line, _ in findings(result) if kind != "field_missing"] == [
        ("line_not_understood", 2), ("sum_differs", 5), ("sum_differs", 6),
        ("line_not_understood", 7),
    ]  # fmt: skip


def test_rows_with_another_number_of_cells_have_moved_and_are_not_bound() -> None:
    good = "".join(f"生,医,体,会{n},x,7\n" for n in range(3))
    head = "政策分野,政策項目,協定内容,事業名,事業概要,R3事業費(千円)\n"
    result = read(f"{head}生,医,体,塾,x,1,200\n生,医,塾,x,5\n{good}".encode(), "表.csv")
    assert {name: sums(each) for name, each in programs(result).items()} == {
        f"会{n}": {"R3": 7} for n in range(3)
    }
    assert [(kind, line) for kind, line, _ in findings(result)] == [
        ("line_not_understood", 2), ("line_not_understood", 3),
    ]  # fmt: skip


def test_signs_in_the_columns_of_municipalities_say_who_takes_part() -> None:
    head = [*PLACE_HEADS, "事業名", "事業概要", "みどり野市", "小川瀬町", "奥沢見村"]
    rows = [head, [*PLACE, "塾", "x", "○", "", "●"], [*PLACE, "会", "x", "○", "検討", "―"]]
    result = read_rows(rows, small_plan())
    taking = {
        name: each.participants and [one.party for one in each.participants]
        for name, each in programs(result).items()
    }
    assert taking == {"塾": ["city", "village"], "会": None}
    assert findings(result) == [("cell_unreadable", 3, "会 小川瀬町 (G3)")]


def test_duties_keep_their_party_words_and_kinds() -> None:
    result = read_rows([
        ["事業名", "市町村", "役割", "区分", "担当課", "連絡先", "開始年度", "終了年度"],
        ["健康電話相談事業", "みどり野市", "相談員を置く", "運営", "保健課", "内線5", "R4", ""],
        ["健康電話相談事業", "町村", "・住民への周知 ・費用を負担割合により負担", *[""] * 5],
        ["健康電話相談事業", "", "誰かが行う", "", "", "", "", ""],
        ["健康電話相談事業", "小川瀬町", "名簿を作る", "雑用", "", "", "R5", "R4"],
        ["知らない事業", "小川瀬町", "名簿を作る", "", "", "", "", ""],
    ], small_plan())  # fmt: skip
    duties = [each for each in result.records if isinstance(each, Duty)]
    assert [(each.party, each.text, each.kind) for each in duties] == [
        ("city", "相談員を置く", DutyKind.OPERATE), ("town", "名簿を作る", None),
    ]  # fmt: skip
    assert (duties[0].section, duties[0].contact) == ("保健課", "内線5")
    assert duties[0].since is not None
    assert duties[0].since.label == "R4"
    assert [(kind, line) for kind, line, _ in findings(result)] == [
        ("field_missing", 4), ("cell_unreadable", 5), ("cell_unreadable", 5),
        ("record_unknown", 6),
    ]  # fmt: skip
    assert all("内線" not in each.excerpt for each in result.findings)


def test_a_group_word_has_members_only_where_the_region_is_known() -> None:
    rows = [[*PLACE_HEADS, "事業名", "関係市町村"], [*PLACE, "塾", "全市町村"]]
    alone = read_rows(rows)
    (party,) = [each for each in alone.records if isinstance(each, Party)]
    assert (party.name, party.members) == ("全市町村", ())
    assert FindingKind.PARTY_UNKNOWN.value in kinds(alone)
    within = read_rows(rows, small_plan())
    (known,) = [each for each in within.records if isinstance(each, Party)]
    assert set(known.members) == {"city", "town", "village"}


def test_kpis_keep_their_text_unit_and_years() -> None:
    result = read_rows([
        ["事業名", "指標", "単位", "現状値(R2)", "目標値(R7)", "実績値(R3)", *KPI_WORDS],
        ["塾", "受講者", "人", "1,200", "1,500人以上", "(集計中)", "増加", "単年", "速報"],
        ["塾", "満足度", "", "39%", "現状維持以上", "―", "", "", ""],
    ])  # fmt: skip
    first, second = [each for each in result.records if isinstance(each, Kpi)]
    assert first.baseline is not None
    assert first.target is not None
    assert (first.baseline.label, first.baseline.text) == ("R2", "1,200人")
    assert (first.baseline.value, first.baseline.unit) == (1200, "人")
    assert (first.target.text, first.target.value) == ("1,500人以上", 1500)
    assert [(each.label, each.text, each.value) for each in first.actuals] == [
        ("R3", "(集計中)", None)
    ]
    assert (first.note, second.direction, second.target and second.target.text) == (
        "速報", Direction.AT_LEAST, "現状維持以上",
    )  # fmt: skip


def test_a_place_that_nobody_names_is_unknown_and_said_once() -> None:
    result = read_rows([["事業名", "事業概要"], ["塾", "x"], ["会", "y"]])
    (agreement,) = [each for each in result.records if isinstance(each, Agreement)]
    assert agreement.name == "不明"
    assert kinds(result) == ["field_missing"] * 3


def test_hidden_rows_are_read_and_hidden_or_example_sheets_are_not_but_all_are_named() -> None:
    rows = [[*PLACE_HEADS, "事業名", "事業概要"], [*PLACE, "塾", "x"], [*PLACE, "会", "y"]]

    def hide(book: Any, sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True
        for title, state in (("旧", "hidden"), ("記入例", "visible"), ("メモ", "visible")):
            other = book.create_sheet(title)
            filled = [rows[0], [*PLACE, f"{title}の事業", "z"]]
            other.sheet_state = state
            for row in filled if title != "メモ" else [["あ"]]:
                other.append(row)

    result = read(workbook(rows, hide), "表.xlsx")
    assert list(programs(result)) == ["塾", "会"]
    left = [subject for kind, _, subject in findings(result) if kind == "part_not_read"]
    assert left == ["旧", "記入例", "メモ"]
    assert ("hidden_cells", 3, "(表!A3)") in findings(result)


def test_a_formula_without_a_result_is_reported_and_not_stored() -> None:
    def formula(_: Any, sheet: Any) -> None:
        sheet["F2"] = "=SUM(1,2)"

    head = [*PLACE_HEADS, "事業名", "事業概要", "事業費(千円) R3", "事業費(千円) R4"]
    result = read(workbook([head, [*PLACE, "塾", "x", 1, 2]], formula), "表.xlsx")
    assert sums(programs(result)["塾"]) == {"R3": "unknown", "R4": 2}
    assert "cell_unreadable" in kinds(result)


def test_the_kind_may_be_said_and_what_is_unmatched_is_named_with_its_cell() -> None:
    rows = [["事業名", "R3", "R4", "色"], ["塾", "5", "6", "赤"]]
    result = read_rows(rows, kind=TableKind.BUDGET, unit="千円")
    assert sums(programs(result)["塾"]) == {"R3": 5, "R4": 6}
    assert ("label_unknown", 1, "色 (D1)") in findings(result)


def test_kpis_take_dates_in_heads_and_the_words_of_their_goals() -> None:
    result = read_rows([
        ["事業名", "指標", "現状値", "目標値(令和7年度末)", "実績値(平成32年3月末)", "実績値(R2)"],
        ["塾", "受講者（累計）", "0", "約1,500人", "5人", "▲3人"],
        ["会", "路線", "27路線", "27路線以上", "〃", "―"],
    ])  # fmt: skip
    first, second = [each for each in result.records if isinstance(each, Kpi)]
    assert first.target is not None
    assert (first.target.label, first.target.text, first.target.value) == (
        "令和7年度末", "約1,500人", None,
    )  # fmt: skip
    assert [(each.label, each.value) for each in first.actuals] == [
        ("平成32年3月末", 5),
        ("R2", -3),
    ]
    assert (first.direction, first.aggregation) == (None, Aggregation.CUMULATIVE)
    assert (second.direction, second.aggregation) == (Direction.AT_LEAST, None)
    assert [words for kind, _, words in findings(result) if kind == "inexact"] == [
        "塾 目標値(令和7年度末) (D2)", "会 実績値(平成32年3月末) (E3)",
    ]  # fmt: skip


def test_a_head_of_two_rows_names_one_year_or_binds_nothing() -> None:
    rows = [
        [*PLACE_HEADS, "事業名", "事業概要", "事業費(千円)", ""],
        ["", "", "", "", "", "2015年", "2016年"],
        ["", "", "", "", "", "平成27年", "平成28年"],
        [*PLACE, "塾", "x", "10", "20"],
    ]
    assert sums(programs(read_rows(rows))["塾"]) == {"H27": 10, "H28": 20}
    rows[2][6] = "平成29年"
    result = read_rows(rows)
    assert sums(programs(result)["塾"]) == {"H27": 10}
    assert findings(result) == [("unbound", 3, "事業費(千円) 2016年 平成29年 20 (G3)")]


def test_a_year_that_nobody_can_mean_is_reported_and_not_taken() -> None:
    result = read_rows([
        ["事業名", "指標", "現状値", "目標値", "目標値の年度"],
        ["塾", "受講者", "5人", "9人", "R99"],
        ["会", "受講者", "5人", "9人", "令和7年度末"],
    ])  # fmt: skip
    first, second = [each.target for each in result.records if isinstance(each, Kpi)]
    assert first is not None
    assert second is not None
    assert (first.label, second.label) == ("目標値", "令和7年度末")
    assert ("cell_unreadable", 2, "塾 目標値の年度 (E2)") in findings(result)


def test_a_code_stands_in_the_column_of_numbers() -> None:
    result = read_rows([
        ["番号", *PLACE_HEADS, "事業名", "R3(千円)"], ["Ⅱ-1-(1) ア", *PLACE, "塾", "5千円"],
        ["3", *PLACE, "会", "5千円"],
    ])  # fmt: skip
    found = programs(result)
    assert (found["塾"].code, found["塾"].number) == ("Ⅱ-1-(1) ア", None)
    assert (found["会"].code, found["会"].number) == (None, 3)
    assert findings(result) == []


def test_what_was_done_is_no_row_of_a_schedule_and_is_shown() -> None:
    result = read_rows([
        ["No.", *PLACE_HEADS, "事業名", "実施状況", "取組内容"],
        ["1", *PLACE, "塾", "実施中", "夜に開いた。"],
    ])  # fmt: skip
    assert [(kind, line) for kind, line, _ in findings(result)] == [("unbound", 2)]
    named = read_rows([["事業名", "取組内容"], ["塾", "教室を開く"]])
    assert [each.name for each in named.records if isinstance(each, Activity)] == ["教室を開く"]


def test_a_code_names_its_program_in_a_table_of_kpis_too() -> None:
    result = read_rows([
        ["コード", "事業名", "指標", "現状値", "目標値"], ["1-(1)-ア", "塾", "人数", "1人", "2人"],
        ["7", "会", "人数", "1人", "2人"],
    ])  # fmt: skip
    found = programs(result)
    assert (found["塾"].code, found["会"].code, found["会"].number) == ("1-(1)-ア", None, None)


def test_what_was_spent_is_no_budget() -> None:
    result = read_rows([
        [*PLACE_HEADS, "事業名", "区分", "R3(千円)", "R4(千円)"], [*PLACE, "塾", "予算", "5", "6"],
        [*PLACE, "塾", "決算", "4", ""], [*PLACE, "会", "決算見込", "4", "7"],
    ])  # fmt: skip
    found = programs(result)
    assert sums(found["塾"]) == {"R3": 5, "R4": 6}
    assert sums(found["会"]) == {}
    assert [(kind, line) for kind, line, _ in findings(result)] == [("unbound", 3), ("unbound", 4)]
