"""〃 and 同上: what stands above them where that is certain, and a finding where it is not."""

from __future__ import annotations

import pytest

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
from wgplanner.plan.records import Agreement, Duty, Municipality
from wgplanner.readers.result import ReadResult

HEAD = (*PLACE_HEADS, "事業名", "関係市町村", "R3", "R4", "単位")


def agreements(result: ReadResult) -> list[str]:
    return [each.name for each in result.records if isinstance(each, Agreement)]


@pytest.mark.parametrize("ditto", ["〃", "同上", "（同上）"])
def test_in_a_sheet_a_label_repeats_what_stands_above(ditto: str) -> None:
    rows = [
        HEAD,
        [*PLACE, "塾", "青葉市、白川町", 5, 6, "千円"],
        [ditto, ditto, ditto, "会", ditto, 7, 8, ditto],
        [ditto, ditto, "別の協定", "車", "青葉市", 1, 2, ditto],
    ]
    result = read(workbook(rows), "表.xlsx")
    assert agreements(result) == [PLACE[2], "別の協定"]
    found = programs(result)
    names = {each.id: each.name for each in result.records if isinstance(each, Municipality)}
    assert [names[each.party] for each in found["会"].participants or ()] == ["青葉市", "白川町"]
    assert [sums(each) for each in found.values()] == [
        {"R3": 5, "R4": 6}, {"R3": 7, "R4": 8}, {"R3": 1, "R4": 2},
    ]  # fmt: skip
    assert findings(result) == []


def test_in_a_text_it_says_nothing_for_certain() -> None:
    result = read_rows([HEAD, [*PLACE, "塾", "青葉市", "5", "6", "千円"],
                        [*PLACE, "会", "〃", "7", "8", "千円"]])  # fmt: skip
    assert programs(result)["会"].participants is None
    assert findings(result) == [("cell_unreadable", 3, "(E3)")]
    assert not any(each.name == "〃" for each in result.records if isinstance(each, Municipality))


@pytest.mark.parametrize("between", [["■生活機能"], [], ["合計", "", "", "", "", 5, 6]])
def test_nothing_is_repeated_over_what_is_no_row_of_the_table(between: list[object]) -> None:
    rows = [HEAD, [*PLACE, "塾", "青葉市", 5, 6, "千円"], between or [None],
            [*PLACE, "会", "〃", 7, 8, "千円"]]  # fmt: skip
    result = read(workbook(rows), "表.xlsx")
    assert programs(result)["会"].participants is None
    assert ("cell_unreadable", 4, "(表!E4)") in findings(result)


def test_a_duty_that_is_a_ditto_is_no_text() -> None:
    head = [*PLACE_HEADS, "事業名", "甲の役割", "乙の役割"]
    result = read_rows([head, [*PLACE, "塾", "開く。", "〃"]])
    assert [each.text for each in result.records if isinstance(each, Duty)] == ["開く。"]
    assert ("cell_unreadable", 2, "塾 乙の役割 (F2)") in findings(result)


def test_a_column_of_dittos_is_no_endless_search() -> None:
    rows = [HEAD, *([["〃", "〃", "〃", f"会{at}", "〃", 1, 2, "千円"] for at in range(1000)])]
    result = read(workbook(rows), "表.xlsx")
    assert len(programs(result)) == 1000
    assert agreements(result) == ["不明"]
