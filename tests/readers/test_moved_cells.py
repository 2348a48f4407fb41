"""Sheets as narrow as their years, and without the tabs of empty cells: what has moved is told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.readers.regions import AOBA, kinds, plan_of, program, read
from wgplanner.plan.amounts import amount_text
from wgplanner.plan.kinds import PartyKind
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Activity, Agreement, Duty, Kpi, Municipality, Party, Program
from wgplanner.plan.schedule import Mark
from wgplanner.readers.result import ReadResult

HEAD = AOBA[: AOBA.index("事業名")]
YEARS = ("R3", "R4", "R5", "R6", "R7")
KPI = [["KPI", "現状値(R2)", "目標値(R7)"]]
P, N, U = Mark.PLANNED, Mark.NONE, Mark.UNKNOWN


def narrow(*rows: Sequence[str], head: str = HEAD) -> ReadResult:
    """A sheet in which every row is as long as it is filled."""
    lines = [["事業名", "窓口事業"], *rows, ["連携市町村", "青葉市、白川町"]]
    return read(head + "\n".join("\t".join(row) for row in lines))


def sums(result: ReadResult) -> list[str]:
    return [amount_text(row.amount) for row in program(result, "窓口事業").budget]


def budget(*cells: str, heads: Sequence[str] = YEARS) -> ReadResult:
    return narrow(["事業費(千円)", *heads], ["", *cells])


def test_a_row_as_long_as_its_head_is_bound() -> None:
    assert sums(budget("10", "20", "0", "▲3", "50")) == ["10", "20", "0", "-3", "50"]


@pytest.mark.parametrize(
    "cells",
    [
        # One of five is missing, and nobody can tell which.
        ("10", "20", "40", "50"),
        ("10", "20 30", "40", "50"),
        # An empty cell has come in, and the last sum may have gone out.
        ("10", "20", "", "30", "40"),
        ("", "10", "20", "30", "40"),
    ],
)
def test_a_row_that_may_have_moved_is_shown_and_not_stored(cells: tuple[str, ...]) -> None:
    result = budget(*cells)
    assert set(sums(result)) == {"不明"}
    assert "unbound" in kinds(result.findings)


def test_two_sums_in_one_cell_put_no_total_under_a_year() -> None:
    result = budget("10", "20", "30", "40 50", "150")
    assert set(sums(result)) == {"不明"}


def test_a_total_proves_that_nothing_moved() -> None:
    heads = (*YEARS, "計")
    assert sums(budget("", "10", "20", "30", "40", "100", heads=heads)) == [
        "", "10", "20", "30", "40",
    ]  # fmt: skip
    moved = budget("", "10", "20", "30", "40", "50", heads=heads)
    assert set(sums(moved)) == {"不明"}


def test_a_head_that_lost_a_year_binds_nothing() -> None:
    heads = ("R3", "R4", "R5", "R7")
    assert set(sums(budget("10", "20", "30", "40", heads=heads))) == {"不明"}


def test_years_behind_the_first_may_lack_the_era() -> None:
    heads = ("令和3年度", "4年度", "5年度", "6年度", "7年度")
    result = budget("10", "20", "30", "40", "50", heads=heads)
    assert sums(result) == ["10", "20", "30", "40", "50"]
    assert not any("4年度" in each.excerpt for each in result.findings)
    broken = ("令和3年度", "4年度", "6年度", "7年度", "8年度")
    assert set(sums(budget("10", "20", "30", "40", "50", heads=broken))) == {"不明"}


def test_a_short_row_of_a_schedule_is_unknown() -> None:
    head = ["スケジュール", "具体的な取組内容", *YEARS]
    result = narrow(head, ["", "準備", "→", "→"], ["", "実施", "", "", "→", "→", "→"])
    rows = plan_of(result).ordered(Activity)
    assert {each.name: [mark.mark for mark in each.marks] for each in rows} == {
        "準備": [U] * 5,
        "実施": [N, N, P, P, P],
    }


def test_a_name_to_which_its_note_was_joined_names_no_activity() -> None:
    row = "\t周知\t\t\t→\t→\t→\t—\t—"
    assert row in AOBA
    result = read(AOBA.replace(row, "\t周知 協議の後に実施\t\t\t\t\t\t", 1))
    names = [each.name for each in plan_of(result).ordered(Activity)]
    assert not any(name.startswith("周知") for name in names)
    assert "周知 協議の後に実施" in {each.excerpt for each in result.findings}


def test_a_row_that_lost_its_tabs_is_no_rest_of_the_text_above() -> None:
    result = narrow(
        ["事業概要", "窓口を開く。"],
        ["事 業 費（千 円） R3 R4 R5 R6 R7"],
        ["", "10", "20", "30", "40", "50"],
    )
    assert program(result, "窓口事業").summary == "窓口を開く。"
    assert set(sums(result)) <= {"不明"}
    assert "line_not_understood" in kinds(result.findings)


def test_a_label_without_its_text_is_missed() -> None:
    result = narrow(["事業概要"], ["事業費(千円)", *YEARS], ["", *"12345"])
    assert program(result, "窓口事業").summary is None
    assert "事業概要" in [each.excerpt for each in result.findings]


def test_a_label_that_stands_twice_names_no_program() -> None:
    result = read(AOBA.replace("事業名\t夜間診療事業", "事業名\t事業名\n夜間診療事業", 1))
    assert [each.name for each in plan_of(result).ordered(Program)] == ["休日当番事業"]


@pytest.mark.parametrize(
    "row",
    [
        ["役割分担", "青葉市", "開く。"],
        ["連携市町村", "青葉市、白川町", ""],
        ["事業費(千円)", "R3", "R4"],
        # More values than heads.
        ["満足度", "39%", "60%", "55%"],
    ],
)
def test_a_row_of_the_sheet_and_one_with_too_many_values_give_no_kpi_values(
    row: list[str],
) -> None:
    wide = [[*KPI[0], ""], ["人数", "5人", "9人", ""], [*row, ""][:4]]
    text = AOBA[: AOBA.rindex("重要業績評価指標")] + "\n".join(map("\t".join, wide))
    result = read(text)
    last = program(result, "休日当番事業")
    kpis = plan_of(result).children(Kpi, "program", last.id)
    assert [each.label for each in kpis if each.target] == ["人数"]
    assert {"unbound", "line_not_understood"} & kinds(result.findings)


def test_a_group_word_means_nobody_where_another_row_is_lost() -> None:
    whole = narrow(["役割分担", "青葉市", "開く。"], ["", "関係町村", "手伝う。"])
    hurt = narrow(["役割分担", "青葉市"], ["", "関係町村", "手伝う。"])
    members = [
        [party.members for party in plan_of(each).ordered(Party) if party.name == "関係町村"]
        for each in (whole, hurt)
    ]
    assert [bool(found[0]) for found in members] == [True, False]


def test_a_label_is_nobody_who_owes_a_duty() -> None:
    result = narrow(["役割分担", "青葉市", "開く。"], ["", "KPI", "現状値"])
    assert [each.text for each in plan_of(result).ordered(Duty)] == ["開く。"]


def test_a_municipality_that_the_list_lacks_is_no_body_outside() -> None:
    text = AOBA.replace("青葉市、白川町、若草村\n", "青葉市、白川町\n", 1)
    assert text != AOBA
    parties = plan_of(read(text)).ordered(Party)
    assert [each.kind for each in parties if each.name == "若草村"] == [PartyKind.GROUP]


def test_words_for_several_municipalities_are_no_municipality() -> None:
    text = AOBA.replace("青葉市、白川町、若草村\n\n(3)", "(3)", 1)
    text = text.replace("連携市町村\t青葉市、白川町 ※", "連携市町村\t1市1町1村 ※")
    names = [each.name for each in plan_of(read(text)).ordered(Municipality)]
    assert "1市1町1村" not in names


# -- headings and prose ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("apart", "together"),
    [
        ("①医療\n\nア 救急の受入れ", "①医療ア 救急の受入れ"),
        ("ア 救急の受入れ\n\n【取組の内容】", "ア 救急の受入れ(ア) 取組の内容"),
    ],
)
def test_headings_that_ran_together_name_nothing(apart: str, together: str) -> None:
    assert apart in AOBA
    result = read(AOBA.replace(apart, together, 1))
    names = {each.name for each in plan_of(result).ordered(Agreement)}
    assert names == {"不明"}
    assert together in {each.excerpt for each in result.findings}


def test_a_heading_at_the_end_of_a_text_leaves_the_text_unknown() -> None:
    text = AOBA.replace(
        "夜間の受入れを圏域の病院で分担する。",
        "夜間の受入れを圏域の病院で分担する。(イ) 甲の役割\n当番表をつくる。",
        1,
    )
    (agreement,) = plan_of(read(text)).ordered(Agreement)
    assert (agreement.purpose, agreement.central_duty) == (None, None)


def test_duties_of_an_agreement_under_the_names_of_municipalities() -> None:
    text = AOBA.replace(
        "夜間の受入れを圏域の病院で分担する。",
        "夜間の受入れを圏域の病院で分担する。\n\nb 青葉市の役割\n(a) 当番表をつくる。\n\n"
        "c 白川町及び若草村の役割\n(a) 当番に加わる。",
        1,
    )
    result = read(text)
    (agreement,) = plan_of(result).ordered(Agreement)
    assert agreement.purpose == "夜間の受入れを圏域の病院で分担する。"
    assert agreement.central_duty == "(a) 当番表をつくる。"
    assert agreement.member_duty == "(a) 当番に加わる。"
    assert not result.findings


@pytest.mark.parametrize(
    ("below", "central"),
    [
        # 乙's heading changed places with its text.
        ("b 甲の役割\n当番表をつくる。\n費用を出す。\nc 乙の役割", None),
        # A duty of two changed places with the heading over it.
        ("(a) 当番表をつくる。\nb 甲の役割\n(b) 講座を開く。\nc 乙の役割\n加わる。", None),
        # The line of the heading was broken behind its letter.
        ("b\n甲の役割\n当番表をつくる。", "当番表をつくる。"),
    ],
)
def test_a_heading_that_left_its_text_leaves_the_text_above_open(
    below: str, central: str | None
) -> None:
    purpose = "夜間の受入れを圏域の病院で分担する。"
    result = read(AOBA.replace(purpose, f"{purpose}\n{below}", 1))
    (agreement,) = plan_of(result).ordered(Agreement)
    assert agreement.purpose in (None, purpose)
    assert agreement.central_duty == central
    assert {"text_broken", "line_not_understood"} & kinds(result.findings)


def test_duties_of_some_of_the_neighbours_are_shown() -> None:
    text = AOBA.replace(
        "夜間の受入れを圏域の病院で分担する。",
        "夜間の受入れを圏域の病院で分担する。\n\nc 白川町の役割\n(a) 当番に加わる。",
        1,
    )
    result = read(text)
    (agreement,) = plan_of(result).ordered(Agreement)
    assert agreement.member_duty is None
    assert "label_unknown" in kinds(result.findings)


# -- the region ------------------------------------------------------------------------------


def otsu(definition: str) -> Plan:
    text = AOBA.replace(
        "この圏域では、", f"{definition}\n\nこの圏域では、", 1
    ).replace("連携市町村\t青葉市、白川町、若草村", "連携市町村\t甲・乙", 1)  # fmt: skip
    return plan_of(read(text))


@pytest.mark.parametrize(
    ("definition", "taking_part"),
    [
        (
            "青葉市（以下「甲」という。）と白川町及び若草村（以下「乙」という。）は協力する。",
            ["青葉市", "白川町", "若草村"],
        ),
        # 若草村 alone is 乙 in one of the agreements, and 白川町 in none.
        ("青葉市（以下「甲」という。）と若草村（以下「乙」という。）は協力する。", ["青葉市"]),
        (
            "青葉市（以下「甲」という。）と若草村（以下「乙」という。）は協力する。\n"
            "青葉市（以下「甲」という。）と白川町（以下「乙」という。）は協力する。",
            ["青葉市", "白川町", "若草村"],
        ),
    ],
)
def test_otsu_is_whoever_the_document_says(definition: str, taking_part: list[str]) -> None:
    plan = otsu(definition)
    names = {each.id: each.name for each in plan.ordered(Municipality)}
    members = {each.id: each.members for each in plan.ordered(Party)}
    night = next(each for each in plan.ordered(Program) if each.name == "夜間診療事業")
    assert night.participants is not None
    spread = [
        names[each]
        for part in night.participants
        for each in members.get(part.party, (part.party,))
    ]
    assert spread == taking_part


def test_headings_of_markdown_without_a_number() -> None:
    begin = AOBA.index("(2) 定住自立圏を")
    text = (
        AOBA[:begin]
        + "## 構成市町村\n\n青葉市、白川町、若草村\n\n## 計画期間\n\n令和3年度から令和7年度まで\n\n"
        "この圏域では、青葉市が中心市となります。\n\n"
        + AOBA[AOBA.index("(1) 生活機能") :].replace(
            "事業名\t夜間診療事業",
            "| a | b |\n|---|---|\n| 区分 | 備考 |\n\n事業名\t夜間診療事業",
            1,
        )
    )
    region = plan_of(read_markdown(text)).region
    assert region is not None
    assert (region.first_year and region.first_year.label, len(region.members)) == ("R3", 3)


def read_markdown(text: str) -> ReadResult:
    from tests.readers.damaged import read_as  # noqa: PLC0415

    return read_as(text)
