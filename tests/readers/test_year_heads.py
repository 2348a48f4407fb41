"""Heads of schedules and of tables of population with years in the forms of other regions."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.readers.regions import AOBA, SheetText, plan_of, program, read
from wgplanner.plan.kinds import PopulationKind
from wgplanner.plan.records import Activity, PopulationTable
from wgplanner.plan.schedule import Mark
from wgplanner.readers.result import ReadResult

YEARS = ("R3", "R4", "R5", "R6", "R7")
P, N, D, U = Mark.PLANNED, Mark.NONE, Mark.DASH, Mark.UNKNOWN


def with_schedule(*schedule: Sequence[str]) -> ReadResult:
    sheet = SheetText(
        "窓口事業", YEARS, [*"12345"], [("実施", ["→"] * 5)], "青葉市", [("青葉市", "開く。")]
    )
    rows = sheet.rows()
    rows[5:7] = [list(row) for row in schedule]
    width = max(map(len, rows))
    text = "\n".join("\t".join(row + [""] * (width - len(row))) for row in rows)
    return read(AOBA[: AOBA.index("事業名")] + text)


def marks(result: ReadResult) -> dict[str, list[Mark]]:
    rows = plan_of(result).children(Activity, "program", program(result, "窓口事業").id)
    return {row.name: [each.mark for each in row.marks] for row in rows}


UPPER = ("2021年", "2022年", "2023年", "2024年", "2025年")
LOWER = ("(令和3年)", "(令和4年)", "(令和5年)", "(令和6年)", "(令和7年)")


def test_a_schedule_under_a_head_of_two_rows() -> None:
    result = with_schedule(
        ["スケジュール", "具体的な取組内容", *UPPER],
        ["", "", *LOWER],
        ["", "準備", "→", "→", "", "", ""],
        ["", "実施", "", "", "→", "→", "—"],
    )
    assert marks(result) == {"準備": [P, P, N, N, N], "実施": [N, N, P, P, D]}
    assert result.findings == ()


def test_a_schedule_whose_two_rows_differ_is_not_bound() -> None:
    result = with_schedule(
        ["スケジュール", "具体的な取組内容", *UPPER],
        ["", "", *LOWER[1:], "(令和8年)"],
        ["", "準備", "→", "→", "", "", ""],
    )
    assert marks(result) == {"準備": [U] * 5}
    assert {each.kind.value for each in result.findings} == {
        "unbound", "line_not_understood", "schedule_cell_lost",
    }  # fmt: skip


@pytest.mark.parametrize("cell", ["〃", "同上", "検討", "○→", "約1年"])
def test_a_cell_that_is_no_mark_is_unknown_and_shown(cell: str) -> None:
    result = with_schedule(
        ["スケジュール", "具体的な取組内容", *YEARS], ["", "準備", "→", cell, "", "→", "→"]
    )
    found = marks(result)["準備"]
    assert found[1] is (P if cell == "○→" else U)
    told = [each.excerpt for each in result.findings]
    assert all(cell in excerpt for excerpt in told)
    assert bool(told) is (cell != "○→")


CENSUS = """国勢調査による人口は次のとおりです。
{}
青葉市\t10,000\t9,000
白川町\t2,000\t1,800
総数\t12,000\t10,800
"""


@pytest.mark.parametrize(
    "heads",
    ["市町村\t2010年\t2015年", "市町村\t平成22年\t平成27年", "市町村\tH22\tH27",
     "市町村\t2010年(平成22年)\t2015年(平成27年)", "市町村\t2010(H22)\t2015(H27)",
     "市町村\t2010年\t2015年\n\t平成22年\t平成27年", "市町村\t平成２２年\t平成２７年"],
)  # fmt: skip
def test_population_under_years_of_either_calendar(heads: str) -> None:
    place = AOBA.index("(1) 生活機能")
    result = read(AOBA[:place] + CENSUS.format(heads) + "\n" + AOBA[place:])
    (table,) = plan_of(result).ordered(PopulationTable)
    assert (table.years, table.kind) == ((2010, 2015), PopulationKind.CENSUS)
    assert [each.persons for each in table.rows] == [
        (10_000, 9_000),
        (2_000, 1_800),
        (12_000, 10_800),
    ]
    assert result.findings == ()


def test_population_under_heads_that_differ_is_not_stored() -> None:
    place = AOBA.index("(1) 生活機能")
    heads = "市町村\t2010年\t2015年\n\t平成22年\t平成28年"
    result = read(AOBA[:place] + CENSUS.format(heads) + "\n" + AOBA[place:])
    assert plan_of(result).ordered(PopulationTable) == ()
    assert {each.kind.value for each in result.findings} == {"line_not_understood"}
    assert len(result.findings) == 5
