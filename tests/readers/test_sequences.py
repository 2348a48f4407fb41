"""Visions whose cells came out one a line, and pages that came out in one line."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from tests.readers.damages import (
    Damage,
    break_line,
    break_number,
    drop_row,
    duplicate_row,
    join_lines,
    page_heading,
    page_number,
)
from tests.readers.everything import everything, wrong_values
from tests.readers.regions import AOBA, READ_AT, program, source
from tests.readers.shapes import in_one_line, one_a_line, tables_in_one_line
from tests.readers.test_damage import facts
from wgplanner.plan.errors import InputError
from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Activity, Kpi
from wgplanner.plan.records import Program as ProgramRecord
from wgplanner.readers.result import ReadResult
from wgplanner.readers.vision import read_vision


def read(text: str) -> ReadResult:
    return read_vision(source(text), read_at=READ_AT)


TRUTH = facts(read(AOBA))
WHOLE = everything(read(AOBA))
FULL_MARKS = """事業名
山里事業
事業概要
窓口を開く。
効果
楽になる。
事業費 (千円)
R3
R4
R5
10
20
未定
スケジュール
R3
R4
R5
準備
→
→
―
実施
→
→
→
連携市町村
青葉市、白川町
役割分担
青葉市
・窓口を置く。
・人を集める。
白川町
費用を負担する。
備考
KPI
現状値 (R2)
目標値 (R5)
人数
10 人
20 人
"""


def unbound(result: ReadResult) -> list[str]:
    return [each.subject for each in result.findings if each.kind is FindingKind.UNBOUND]


def test_one_value_a_line_is_bound_where_the_counts_agree() -> None:
    result = read(FULL_MARKS)
    found = program(result, "山里事業")
    lines = FULL_MARKS.split("\n")
    assert [(each.year.label, each.amount.value) for each in found.budget] == [
        ("R3", 10),
        ("R4", 20),
        ("R5", None),
    ]
    assert [lines[(each.line or 0) - 1] for each in found.budget] == ["10"] * 3
    assert lines[found.lines["summary"] - 1] in ("事業概要", "窓口を開く。")
    plan = Plan.of(result.everything)
    marks = {each.name: [str(m.mark) for m in each.marks] for each in plan.ordered(Activity)}
    assert marks == {"準備": ["planned", "planned", "dash"], "実施": ["planned"] * 3}
    kpi = plan.ordered(Kpi)[0]
    assert kpi.baseline is not None
    assert kpi.target is not None
    assert (kpi.label, kpi.baseline.value, kpi.target.value) == ("人数", 10, 20)
    assert unbound(result) == []


SHAPES: dict[str, Callable[[str], str]] = {
    "one a line": one_a_line,
    "blank lines between": lambda text: one_a_line(text).replace("\n", "\n\n"),
    "windows": lambda text: one_a_line(text).replace("\n", "\r\n"),
    "a table a line": tables_in_one_line,
    "wide blanks": lambda text: tables_in_one_line(text, "\u3000"),
    "tabs": lambda text: tables_in_one_line(text, "\t"),
    "all in one line": in_one_line,
    "all in one line of tabs": lambda text: in_one_line(text, "\t"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_vision_out_of_shape_gives_true_values_or_unbound_ones(shape: str) -> None:
    result = read(SHAPES[shape](AOBA))
    found = facts(result)
    assert {key: value for key, value in found.items() if TRUTH.get(key) != value} == {}
    assert len(found) > len(TRUTH) / 2
    # Marks of a year without one have vanished with their cells.
    assert any("スケジュール" in subject for subject in unbound(result))
    assert all(each.line >= 1 for each in result.findings)


def test_values_that_nothing_binds_are_shown_and_not_stored() -> None:
    text = FULL_MARKS.replace("10\n20\n未定\n", "10\n20\n")
    result = read(text)
    assert {each.amount.value for each in program(result, "山里事業").budget} <= {None}
    assert "山里事業 事業費 (千円): R3 / R4 / R5 / 10 / 20 (8–12)" in unbound(result)


def test_a_sheet_without_anything_certain_is_reported_and_nothing_stored() -> None:
    result = read("事業名 事業概要 効果 事業費 工程 備考 山里事業 窓口を開く。 R3 R4 10 20")
    assert [each for each in result.records if isinstance(each, ProgramRecord)] == []
    assert unbound(result) != []


def test_a_label_that_stands_twice_binds_nothing() -> None:
    text = FULL_MARKS.replace("効果\n楽になる。", "効果\n楽になる。\n効果\n早くなる。")
    result = read(text)
    assert program(result, "山里事業").effect is None
    assert len(unbound(result)) == 3


def test_a_text_of_two_lines_is_not_joined() -> None:
    result = read(FULL_MARKS.replace("窓口を開く。", "窓口を\n開く。"))
    assert program(result, "山里事業").summary is None
    assert "山里事業 事業概要: 窓口を / 開く。 (4–5)" in unbound(result)


def test_a_page_without_labels_that_cut_it_is_refused() -> None:
    with pytest.raises(InputError):
        read("事業名夜間診療事業事業概要窓口を開く。効果楽になる。")


@pytest.mark.parametrize(
    "damage",
    [break_line, break_number, drop_row, duplicate_row, join_lines, page_heading, page_number],
    ids=lambda damage: damage.__name__,
)
def test_damage_of_one_value_a_line_gives_no_wrong_value(damage: Damage) -> None:
    lines = one_a_line(AOBA).split("\n")
    first = lines.index("事業名")
    dice = random.Random(3)
    wrong = []
    for at in range(first, len(lines)):
        broken = "\n".join(damage(lines, at, dice.randrange(30)))
        try:
            found = everything(read(broken))
        except InputError:
            continue
        wrong += [(at + 1, lines[at], each) for each in wrong_values(WHOLE, found)]
    if damage is drop_row:
        # Where the name between two rows is gone, nothing parts them any more.
        wrong = [each for each in wrong if each[1] not in ("夜間診療の実施", "町村")]
    assert wrong == []


CODED = """連携中枢都市 大山市
連携市町村 小川町、中山町
A 圏域全体の経済成長のけん引
事業番号
1-A-1
事業名
創業支援事業
連携市町村
大山市、小川町
事業内容
創業者を支援する。
役割分担
大山市
窓口を開く。
小川町
窓口を知らせる。
具体的な取組内容
平成28年度
平成29年度
平成30年度
創業塾
→
→
→
融資
→
→
事業費
平成28年度
平成29年度
平成30年度
計
（千円）
100
200
検討中
300
KPI
基準値（平成27年）
目標値（平成30年度）
開業率
7.4%
8.9%以上
企業数
100社
現状維持
B 高次の都市機能の集積・強化
事業番号
3-B-1
事業名
高度医療事業
連携市町村
小川町
事業内容
高度な医療を担う。
事業費（千円）
平成28年度
平成29年度
平成30年度
10
20
"""
"""Labels, units and codes of another region, one a line."""


def _marks(result: ReadResult, name: str) -> list[str]:
    return [
        f"{each.name} {''.join(mark.mark.value[0] for mark in each.marks)}"
        for each in Plan.of(result.everything).ordered(Activity)
        if each.program == program(result, name).id
    ]


def test_the_labels_units_and_codes_of_other_regions_one_a_line() -> None:
    result = read(CODED)
    first, second = program(result, "創業支援事業"), program(result, "高度医療事業")
    assert (first.code, second.code) == ("1-A-1", "3-B-1")
    assert [each.amount.value for each in first.budget] == [100, 200, None]
    assert [each.label for each in Plan.of(result.everything).ordered(Kpi)] == ["開業率", "企業数"]
    assert _marks(result, "創業支援事業") == ["創業塾 ppp"]
    assert not second.budget
    unbound = [each.subject for each in result.findings if each.kind is FindingKind.UNBOUND]
    assert [subject.split(" ", 1)[1].split(":")[0] for subject in unbound] == [
        "具体的な取組内容",
        "事業費（千円）",
    ]


def test_a_page_in_one_line_whose_cells_keep_their_tabs() -> None:
    rows = [
        "A 圏域全体の経済成長のけん引", "事業名\t創業支援事業", "連携市町村\t大山市、小川町",
        "事業内容\t創業者を支援する。", "効果\t仕事が増える。",
        "具体的な取組内容\t平成28年度\t平成29年度", "創業塾\t→\t→",
        "事業費（千円）\t平成28年度\t平成29年度", "\t100\t200",
        "B 高次の都市機能の集積・強化", "事業名\t高度医療事業", "連携市町村\t小川町",
        "事業内容\t高度な医療を担う。", "効果\t近くで受けられる。",
    ]  # fmt: skip
    result = read(" ".join(rows))
    first = program(result, "創業支援事業")
    assert [each.amount.value for each in first.budget] == [100, 200]
    assert _marks(result, "創業支援事業") == ["創業塾 pp"]
    assert program(result, "高度医療事業").summary == "高度な医療を担う。"


def test_what_may_end_in_a_heading_places_no_program() -> None:
    line = (
        "(1) 生活機能の強化 事業名\t甲事業\t事業概要\tする。 効果\tよくなる。 "
        "連携市町村\t大山市 事業費\tR3\tR4 1\t2 教育の分野 "
        "事業名\t乙事業\t事業概要\tする。 効果\tよくなる。 連携市町村\t大山市"
    )
    assert "乙事業" not in {
        each.name for each in Plan.of(read(line).everything).ordered(ProgramRecord)
    }
