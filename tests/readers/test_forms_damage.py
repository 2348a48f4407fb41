"""Damage to a document in the forms of other regions: no wrong heading, code, party or change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.damages import Damage, drop_row
from tests.readers.regions import SheetText, plan_of, read, region_text
from tests.readers.test_damage import DAMAGES
from tests.readers.test_damage import facts as sheet_facts
from wgplanner.plan.errors import InputError
from wgplanner.plan.records import (
    Agreement,
    Duty,
    Municipality,
    Party,
    PolicyField,
    PolicyItem,
    Program,
    Revision,
)
from wgplanner.readers.outline import UNKNOWN_NAME
from wgplanner.readers.result import ReadResult

YEARS = ["R3", "R4", "R5", "R6", "R7"]


def sheet(name: str, participants: str, *duties: tuple[str, str]) -> str:
    return SheetText(
        name, YEARS, ["1,200", "0", "—", "未定", "2,500"],
        [("準備", ["→", "→", "", "", ""]), ("実施", ["", "", "→", "→", "→"])],
        participants, duties,
    ).text()  # fmt: skip


YUKAWA = "\n\n".join(
    [
        region_text(
            "湯川砂原定住自立圏",
            "湯川市、砂原市、上砂原町、浦見町、東雲村",
            "令和3年度から令和7年度まで",
            "湯川市及び砂原市",
        ),
        "(1) 生活機能の強化に係る政策分野",
        "ア 医療",
        "(ア) 救急の分担",
        "a 取組の内容",
        "夜間の当番を分担する。",
        "b 甲の役割",
        "当番表をつくる。",
        "c 乙の役割",
        "当番に加わる。",
        sheet(
            "Ⅰ-1-(1) ア 【新規】夜間診療事業",
            "全市町村",
            ("甲", "・診療所を運営する。 ・費用を集める。"),
            ("関係町村", "・費用を負担する。"),
        ),
        sheet(
            "Ⅰ-1-(1) イ 休日当番事業",
            "湯 砂 浦",
            ("湯 砂", "当番表をつくる。"),
            ("浦見町", "当番に加わる。"),
        ),
        "(2) 結びつきやネットワークの強化に係る政策分野",
        "ア 交通",
        "(ア) バス路線の維持",
        sheet(
            "Ⅱ-1-(1) ア 【継続】循環バス事業",
            "湯川市、上砂原町、東雲村",
            ("湯川市", "運行を委託する。"),
            ("町村", "停留所を置く。"),
        ),
        sheet("Ⅱ-1-(1) イ 乗換案内事業", "2市2町1村", ("全市町村", "案内を出す。")),
    ]
)


def facts(result: ReadResult) -> dict[tuple[Any, ...], Any]:
    """What the readers of sheets are held to, and headings, codes, parties and changes."""
    plan = plan_of(result)
    found = sheet_facts(result)
    names = {each.id: each.name for each in plan.ordered(Municipality)}
    groups = {each.id: each for each in plan.ordered(Party)}
    for program in plan.ordered(Program):
        name = program.name
        found[name, "code"], found[name, "number"] = program.code, program.number
        agreement = plan.find(Agreement, program.agreement)
        item = plan.find(PolicyItem, agreement.item)
        top = plan.find(PolicyField, item.field)
        for level in (agreement, item, top):
            if level.name != UNKNOWN_NAME:
                found[name, type(level).__name__] = (level.code, level.name)
        for text in ("purpose", "central_duty", "member_duty"):
            found[name, text] = getattr(agreement, text)
        for duty in plan.children(Duty, "program", program.id):
            group = groups.get(duty.party)
            if group is not None and group.members:
                found[name, duty.text, "members"] = [names[each] for each in group.members]
    for change in plan.ordered(Revision):
        found[change.program_name, "change", change.kind] = (change.before, change.after)
    return {key: value for key, value in found.items() if value is not None}


RESULT = read(YUKAWA)
TRUTH = facts(RESULT)
ROWS = [i for i, line in enumerate(YUKAWA.split("\n")) if "\t" in line]


def wrong(text: str) -> dict[tuple[Any, ...], Any]:
    try:
        stored = facts(read(text))
    except InputError:
        return {}
    return {key: value for key, value in stored.items() if TRUTH.get(key) != value}


def test_the_document_itself_is_read_whole() -> None:
    plan = plan_of(RESULT)
    assert [(each.code, each.name) for each in plan.ordered(Program)] == [
        ("Ⅰ-1-(1) ア", "夜間診療事業"),
        ("Ⅰ-1-(1) イ", "休日当番事業"),
        ("Ⅱ-1-(1) ア", "循環バス事業"),
        ("Ⅱ-1-(1) イ", "乗換案内事業"),
    ]
    members = {
        key[0]: value for key, value in TRUTH.items() if len(key) == 3 and key[2] == "members"
    }
    assert members["夜間診療事業"] == ["上砂原町", "浦見町", "東雲村"]
    assert members["休日当番事業"] == ["湯川市", "砂原市"]
    assert [each.kind.value for each in RESULT.findings] == ["party_unknown"]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
@settings(max_examples=60, deadline=None)
@given(row=st.sampled_from(ROWS), cell=st.integers(0, 30))
def test_no_single_damage_to_a_table_makes_a_wrong_value(
    damage: Damage, row: int, cell: int
) -> None:
    assert not wrong("\n".join(damage(YUKAWA.split("\n"), row, cell)))


def _headings() -> Sequence[int]:
    lines = YUKAWA.split("\n")
    first = lines.index("(1) 生活機能の強化に係る政策分野")
    return [i for i, line in enumerate(lines) if i >= first and line and "\t" not in line]


@settings(max_examples=60, deadline=None)
@given(row=st.sampled_from(_headings()))
def test_a_lost_heading_gives_no_wrong_texts(row: int) -> None:
    """Whose heading is lost cannot be told from the text alone; what stays must be true."""
    stored = wrong("\n".join(drop_row(YUKAWA.split("\n"), row, 0)))
    headings = {"PolicyField", "PolicyItem", "Agreement"}
    assert not {key for key in stored if key[1] not in headings}
