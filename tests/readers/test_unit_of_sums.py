"""The unit of sums where it does not stand in the label of the budget: said, or not known."""

from __future__ import annotations

import pytest

from tests.readers.regions import program, read
from wgplanner.locale import Messages
from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Municipality
from wgplanner.readers.result import ReadResult
from wgplanner.views.detail.program import program_sections
from wgplanner.views.gantt.rows import build_rows
from wgplanner.views.gantt.tips import figures_tip
from wgplanner.views.records_json.programs import programs_json
from wgplanner.writers.duty_sheet import duty_sheet_markdown

NAME = "病院連携事業"
VISION = """大空定住自立圏共生ビジョン

1 定住自立圏を形成する市町村の名称
大空市、小空町
2 共生ビジョンの期間
令和3年度から令和4年度まで
{before}
(1) 生活機能の強化に係る政策分野
①医療
ア 病院の連携
{inside}
事業名\t病院連携事業\t
事業概要\t記録を分かち合う。\t
{budget}連携市町村\t大空市、小空町\t
"""
SUMS = "事業費\tR3\tR4\n\t100\t200\n"


def vision(budget: str = SUMS, before: str = "", inside: str = "") -> ReadResult:
    return read(VISION.format(before=before, inside=inside, budget=budget))


def figures(result: ReadResult) -> list[object]:
    return [each.amount.value for each in program(result, NAME).budget]


def shown(result: ReadResult) -> dict[str, object]:
    found: dict[str, object] = programs_json(Plan.of(result.everything))[0]["budget"]
    return found


def test_sums_without_a_unit_are_shown_and_not_stored() -> None:
    result = vision()
    assert figures(result) == [None, None]
    assert shown(result) == {"unit": None, "R3": "unknown", "R4": "unknown"}
    assert "100 200" in [each.excerpt for each in result.findings]
    missing = [each.subject for each in result.findings if each.kind is FindingKind.FIELD_MISSING]
    assert f"{NAME} 事業費の単位" in missing


@pytest.mark.parametrize(
    ("before", "inside", "unit"),
    [
        ("（単位：千円）\n", "", "千円"),
        ("", "（単位：百万円）\n", "百万円"),
        ("3 事業費（単位：百万円）\n", "", "百万円"),
        ("各事業費の単位は千円とする。\n", "", "千円"),
        ("事業費の見込額（単位：円）\n計画の期間\n", "", "円"),
    ],
)
def test_a_unit_said_for_the_whole_document_counts(before: str, inside: str, unit: str) -> None:
    result = vision(before=before, inside=inside)
    assert figures(result) == [100, 200]
    assert shown(result)["unit"] == unit


@pytest.mark.parametrize(
    "before",
    [
        "3 財政の状況\n（単位：百万円）\n区分\tR1\tR2\n歳入\t5\t6\n",
        "3 普通建設事業費（単位：百万円）\n\n市町村の状況\n",
        "3 人口（単位：人）\n",
        "事業費の単位は千円とする。\n事業費（単位：百万円）\n",
    ],
    ids=["another table", "another figure", "no money", "two units"],
)
def test_a_unit_of_something_else_does_not_count(before: str) -> None:
    result = vision(before=before)
    assert figures(result) == [None, None]
    assert shown(result)["unit"] is None


def test_an_inexact_sum_without_a_unit_is_not_stored_either() -> None:
    result = vision("事業費\tR3\tR4\n\t約1,200\t0\n")
    assert [each.amount.text for each in program(result, NAME).budget] == [None, None]
    assert figures(result) == [None, 0]


@pytest.mark.parametrize(
    ("budget", "unit"),
    [
        ("事業費（千円）\tR3\tR4\n\t-\t未定\n", "千円"),
        ("事業費\tR3\tR4\n\t-\t未定\n", None),
        ("", None),
    ],
)
def test_a_unit_is_shown_only_where_it_was_read(budget: str, unit: str | None) -> None:
    result = vision(budget)
    found = program(result, NAME)
    assert found.told_unit == unit
    assert shown(result)["unit"] == unit
    assert ("unit" in found.lines) == (unit is not None)


@pytest.mark.parametrize(("head", "unit"), [("事業費（千円）", "（千円"), ("事業費", None)])
def test_screens_and_sheets_show_no_unit_that_nobody_read(head: str, unit: str | None) -> None:
    result = vision(f"{head}\tR3\tR4\n\t-\t未定\n")
    plan, messages = Plan.of(result.everything), Messages("ja")
    found = program(result, NAME)
    heads = [section.head for section in program_sections(plan, messages, found)]
    row = next(each for each in build_rows(plan) if each.id == found.id)
    sheet = duty_sheet_markdown(plan, plan.ordered(Municipality)[0], messages)
    tip = figures_tip(row, plan, messages)
    assert any("千円" in each for each in heads) == (unit is not None)
    assert ("千円" in (row.budget or "")) == (unit is not None)
    assert (tip[0] == "事業費（千円）") == (unit is not None)
    assert (f"事業費{unit}" in sheet) == (unit is not None)
    assert ("千円" in sheet) == (unit is not None)
