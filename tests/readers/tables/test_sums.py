"""Rows and columns of totals: compared with what they add up, in whatever unit they stand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec import structs

from tests.plans import R3, R4, small_plan
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
from wgplanner.locale import Messages
from wgplanner.plan.amounts import Amount
from wgplanner.plan.changes import apply_edits, put
from wgplanner.plan.records import Program, YearAmount
from wgplanner.readers.result import ReadResult
from wgplanner.writers.template import template_xlsx

HEAD = (*PLACE_HEADS, "事業名", "事業概要", "R3事業費(千円)", "R4事業費(千円)")
EMPTY = ("", "", "")


def told(total: str, *cells: str, label: str = "合計") -> list[tuple[str, int, str]]:
    rows = [[*PLACE, f"塾{at}", "x", cell, "1"] for at, cell in enumerate(cells)]
    return findings(read_rows([HEAD, *rows, [*EMPTY, label, "", total, ""]]))


@pytest.mark.parametrize("total", ["3,000", "3,000千円", "300万円", "3百万円", "3,000,000円", ""])
def test_a_total_in_any_unit_is_compared(total: str) -> None:
    assert told(total, "1,000", "2,000") == []


@pytest.mark.parametrize("total", ["3,001", "301万円", "—", "なし", "▲3,000"])
def test_a_total_that_differs_is_reported(total: str) -> None:
    assert told(total, "1,000", "2,000") == [("sum_differs", 4, "合計 R3事業費(千円) (F4)")]


@pytest.mark.parametrize("total", ["約3,000", "3千ドル", "3,000 4,000", "3兆円", "〃"])
def test_a_total_that_cannot_be_read_is_reported(total: str) -> None:
    assert told(total, "1,000", "2,000") == [("cell_unreadable", 4, "合計 R3事業費(千円) (F4)")]


def test_an_undecided_total_goes_with_an_undecided_sum_only() -> None:
    assert told("未定", "1,000", "未定") == []
    assert told("未定", "1,000", "2,000") == [("sum_differs", 4, "合計 R3事業費(千円) (F4)")]
    assert told("1,000", "1,000", "未定") == [("sum_differs", 4, "合計 R3事業費(千円) (F4)")]


def test_a_part_is_what_stands_since_the_last_part() -> None:
    def row(name: str, cell: str) -> list[str]:
        return [*PLACE, name, "x", cell, ""]

    def part(cell: str, label: str = "小計") -> list[str]:
        return [*EMPTY, label, "", cell, ""]

    rows = [row("塾", "1"), row("会", "2"), part("3"), row("車", "4"), part("4"), part("7", "合計")]
    assert findings(read_rows([HEAD, *rows])) == []
    rows[4] = part("7")
    assert findings(read_rows([HEAD, *rows])) == [("sum_differs", 6, "小計 R3事業費(千円) (F6)")]


def test_a_column_of_totals_is_checked_and_one_that_is_no_sum_is_reported() -> None:
    head = [*PLACE_HEADS, "事業名", "R3事業費(千円)", "R4事業費(千円)", "合計(千円)"]
    result = read_rows([
        head,
        [*PLACE, "塾", "1", "2", "3"],
        [*PLACE, "会", "1", "2", "4"],
        [*PLACE, "車", "1", "2", "約3"],
        [*PLACE, "船", "1", "2", "0.4万円"],
        [*EMPTY, "合計", "4", "8", "12"],
    ])  # fmt: skip
    assert [sums(each) for each in programs(result).values()] == [{"R3": 1, "R4": 2}] * 4
    assert findings(result) == [
        ("sum_differs", 3, "会 合計(千円) (G3)"),
        ("cell_unreadable", 4, "車 合計(千円) (G4)"),
        ("sum_differs", 5, "船 合計(千円) (G5)"),
        ("sum_differs", 6, "合計 合計(千円) (G6)"),
    ]


FIVE = (*PLACE_HEADS, "事業名", *(f"R{year}(千円)" for year in range(3, 8)), "")


def test_a_sixth_sum_that_is_the_total_of_five_is_no_doubt() -> None:
    rows = [FIVE, [*PLACE, "塾", *"12345", "15"], [*PLACE, "会", *"00006", "6"]]
    for result in (read_rows(rows), read(workbook(rows), "表.xlsx")):
        assert [*sums(programs(result)["塾"]).values()] == [1, 2, 3, 4, 5]
        assert findings(result) == []


@pytest.mark.parametrize(
    "values", [[*"12345", "16"], ["1", "—", *"345", "13"], [*"1234", "未定", "15"]]
)
def test_a_sixth_sum_that_is_none_leaves_a_text_unbound(values: list[str]) -> None:
    rows = [FIVE, [*PLACE, "塾", *values], [*PLACE, "会", *"00006", "6"]]
    result = read_rows(rows)
    assert [*sums(programs(result)["塾"]).values()] == ["unknown"] * 5
    assert [*sums(programs(result)["会"]).values()] == [0, 0, 0, 0, 6]
    assert findings(result) == [
        ("unbound", 1, f"{values[-1]} 6 (J1)"),
        ("unbound", 2, f"塾 {' '.join(values)} (J2)"),
    ]
    sheet = read(workbook(rows), "表.xlsx")
    assert sums(programs(sheet)["塾"])["R3"] == 1
    assert findings(sheet) == [("unbound", 1, f"{values[-1]} 6 (表!J1)")]


def test_a_column_without_a_head_that_holds_words_is_not_quoted() -> None:
    rows = [FIVE, [*PLACE, "塾", *"12345", "山田"]]
    assert findings(read_rows(rows)) == [("label_unknown", 1, "(J1)")]


LINES = (*PLACE_HEADS, "事業名", "市町村", "R3事業費(千円)", "R4事業費(千円)")


def budget_lines(result: ReadResult, name: str = "塾") -> dict[str, list[object]]:
    return {
        each.label: [year.amount.value for year in each.amounts]
        for each in programs(result)[name].budget_lines
    }


def test_sums_of_several_cities_are_lines_and_only_a_total_is_the_programs() -> None:
    rows = [
        LINES,
        [*PLACE, "塾", "青葉市", "10", "20"],
        [*PLACE, "塾", "白川町", "1", "2"],
        [*PLACE, "塾", "計", "11", "22"],
        [*PLACE, "会", "青葉市", "5", "6"],
        [*EMPTY, "合計", "", "16", "28"],
    ]
    result = read_rows(rows)
    assert sums(programs(result)["塾"]) == {"R3": 11, "R4": 22}
    assert budget_lines(result) == {"青葉市": [10, 20], "白川町": [1, 2]}
    assert sums(programs(result)["会"]) == {"R3": 5, "R4": 6}
    assert budget_lines(result, "会") == {}
    assert findings(result) == []


def test_sums_of_several_cities_are_never_added_up() -> None:
    rows = [LINES, [*PLACE, "塾", "青葉市", "10", "20"], [*PLACE, "塾", "白川町", "1", "未定"]]
    result = read_rows(rows)
    assert sums(programs(result)["塾"]) == {"R3": "unknown", "R4": "unknown"}
    assert budget_lines(result) == {"青葉市": [10, 20], "白川町": [1, None]}
    assert findings(result) == [("field_missing", 2, "塾 計 (A2)")]


def test_a_total_that_its_lines_do_not_make_up_is_reported() -> None:
    rows = [
        LINES,
        [*PLACE, "塾", "青葉市", "10", "20"],
        [*PLACE, "塾", "うち一般財源", "3", "4"],
        [*PLACE, "塾", "総事業費", "10", "21"],
    ]
    result = read_rows(rows)
    assert sums(programs(result)["塾"]) == {"R3": 10, "R4": 21}
    assert budget_lines(result) == {"青葉市": [10, 20], "うち一般財源": [3, 4]}
    assert findings(result) == [("sum_differs", 2, "塾 R4 (A2)")]


def test_one_city_twice_is_no_certain_line() -> None:
    rows = [LINES, *([[*PLACE, "塾", "青葉市", sum_, "20"] for sum_ in ("10", "11")]),
            [*PLACE, "塾", "白川町", "1", "2"]]  # fmt: skip
    result = read_rows(rows)
    assert budget_lines(result) == {"青葉市": [None, 20], "白川町": [1, 2]}
    assert [kind for kind, _, _ in findings(result)] == ["field_missing", "value_twice"]


def test_a_text_takes_no_sum_away_that_the_plan_knows() -> None:
    plan = small_plan()
    program = plan.find(Program, "prog-call")
    head = ["事業名", "事業概要", "R3事業費(千円)", "R6事業費(千円)"]
    result = read_rows([head, [program.name, program.summary, "約3,000", "約500"]], plan)
    said = sums(programs(result)[program.name])
    assert (said["R3"], said["R6"]) == (3300, "unknown")
    texts = {each.year.label: each.amount.text for each in programs(result)[program.name].budget}
    assert (texts["R3"], texts["R6"]) == (None, "約500")


def test_columns_in_several_units_make_one_and_say_so() -> None:
    head = [*PLACE_HEADS, "事業名", "R3事業費(円)", "R4事業費(万円)", "R5事業費(千円)"]
    result = read_rows([head, [*PLACE, "塾", "1,234,567", "12", "5"], [*PLACE, "会", "", "12", ""]])
    found = programs(result)
    assert (found["塾"].unit, found["会"].unit) == ("千円", "万円")
    assert sums(found["塾"]) == {"R3": Decimal("1234.567"), "R4": 120, "R5": 5}
    assert sums(found["会"]) == {"R3": "blank", "R4": 12, "R5": "blank"}
    assert findings(result) == [("unit_converted", 2, "塾 万円・円・千円 → 千円 (A2)")]


@pytest.mark.parametrize("unit", ["千円", "円"])
def test_a_form_gives_back_a_text_that_is_no_exact_sum(unit: str) -> None:
    plan = small_plan()
    call = plan.find(Program, "prog-call")
    budget = (YearAmount(R3, Amount.inexact("約1,200")), YearAmount(R4, Amount.inexact("〃")))
    odd = apply_edits(plan, (put(plan, structs.replace(call, unit=unit, budget=budget)),))
    form = template_xlsx("programs", (R3, R4), Messages("ja"), odd)
    result = read(form, "様式.xlsx", odd)
    assert [each for each in result.records if isinstance(each, Program)] == []
    assert findings(result) == []
