"""Documents in Markdown say what the same documents say with tabs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.readers.damaged import facts as document_facts
from tests.readers.damaged import read_as
from tests.readers.regions import AOBA, program
from tests.readers.shapes import in_pipes, with_heading_marks
from tests.readers.test_changes import TEXT as CHANGES
from tests.readers.test_damage import facts
from tests.readers.test_program_list import TEXT as LIST
from tests.readers.test_progress import TEXT as PROGRESS
from wgplanner.plan.amounts import DASH, UNDECIDED, UNKNOWN, Amount
from wgplanner.plan.errors import InputError
from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Activity, Agreement, Party, PolicyField, PopulationTable, Program
from wgplanner.readers.pipes import unpiped

POPULATION = """(4) 国勢調査による人口推移

市町村\t2010年\t2015年
青葉市\t50,000\t49,000
白川町\t9,000\t8,800
計\t59,000\t57,800
"""
SHAPES: dict[str, Callable[[str], str]] = {
    "plain": in_pipes,
    "aligned": lambda text: in_pipes(text, ":-:"),
    "right": lambda text: in_pipes(text, " -------: "),
    "unpadded": lambda text: in_pipes(text, padded=False),
    "headings": lambda text: with_heading_marks(in_pipes(text)),
    "bold labels": lambda text: in_pipes(text).replace("| 事業概要 |", "| **事業概要** |"),
    "windows": lambda text: in_pipes(text).replace("\n", "\r\n"),
    "indented": lambda text: in_pipes(text).replace("\n|", "\n  |"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_vision_in_markdown_says_what_it_says_with_tabs(shape: str) -> None:
    before = read_as(AOBA)
    result = read_as(SHAPES[shape](AOBA))
    assert facts(result) == facts(before)
    assert result.findings == ()


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("text", [LIST, PROGRESS, CHANGES], ids=["list", "progress", "changes"])
def test_other_documents_in_markdown_say_the_same(text: str, shape: str) -> None:
    before, result = read_as(text), read_as(SHAPES[shape](text))
    assert document_facts(result) == document_facts(before)
    assert [each.kind for each in result.findings] == [each.kind for each in before.findings]


def test_a_value_points_to_its_own_line() -> None:
    text = in_pipes(AOBA)
    found = program(read_as(text), "夜間診療事業")
    lines = text.split("\n")
    assert lines[found.lines["name"] - 1].startswith("| 事業名 | 夜間診療事業 |")
    assert lines[(found.budget[0].line or 0) - 1].startswith("|  | 1,200 |")


def test_a_population_table_in_markdown() -> None:
    result = read_as(in_pipes(AOBA + "\n\n" + POPULATION))
    tables = Plan.of(result.everything).ordered(PopulationTable)
    assert [[row.persons for row in table.rows] for table in tables] == [
        [(50_000, 49_000), (9_000, 8_800), (59_000, 57_800)]
    ]


def test_escaped_bars_breaks_and_entities_are_what_they_show() -> None:
    text = in_pipes(AOBA)
    text = text.replace("移動の負担が軽くなる。", "甲\\|乙&nbsp;A&amp;Bが、<br>軽くなる。", 1)
    text = text.replace("する。 ・情報", "する。<br/>・情報", 1)
    found = program(read_as(text), "夜間診療事業")
    assert found.effect == "甲|乙 A&Bが、 軽くなる。"
    assert facts(read_as(text))["夜間診療事業", "duty", "青葉市", "情報・人材を集める。"]


def test_a_row_of_dashes_below_the_head_is_a_row_of_values() -> None:
    text = in_pipes(AOBA).replace("|  | 300 | 310 | 320 | 330 | 340 |", "|  | - | - | - | - | - |")
    found = program(read_as(text), "休日当番事業")
    assert {each.amount for each in found.budget} == {DASH}


def test_bars_at_both_ends_may_be_left_out() -> None:
    lines = ("事業 | 額", "--- | ---", "夜間 | 3", "", "a | b")
    assert unpiped(lines) == ("事業\t額", "\t", "夜間\t3", "", "a | b")


def test_a_sentence_between_bars_is_no_table() -> None:
    assert unpiped(("| 注意 |", "本文", "|---|", "- | | |", "|---|---|", "| a | b |")) is None
    assert unpiped(("見出し", "---", "- - -")) is None


def test_a_row_that_lost_a_cell_is_reported_and_not_moved() -> None:
    text = in_pipes(AOBA).replace("|  | 1,200 | 0 |", "|  | 1,200 |")
    result = read_as(text)
    kinds = {each.kind for each in result.findings}
    assert FindingKind.BUDGET_CELL_LOST in kinds
    wrong = {
        key: value for key, value in facts(result).items() if facts(read_as(AOBA))[key] != value
    }
    assert not wrong


def test_pipes_without_a_program_are_refused() -> None:
    with pytest.raises(InputError):
        read_as("| a | b |\n|---|---|\n| 1 | 2 |")


def test_a_sheet_in_several_tables_of_several_widths_is_one_sheet() -> None:
    text = """# 青葉野定住自立圏共生ビジョン

構成市町村：青葉市、白川町

計画期間：令和3～7年度

## 生活機能の強化

| 事業名 | 夜間診療事業 |
| --- | --- |
| 事業概要 | 夜間の<br>診療を行う。 |
| 連携市町村 | 全市町 |

| スケジュール | R3 | R4 | R5 | R6 | R7 |
|---|:-:|:-:|:-:|:-:|:-:|
| 準備 | → | → |  |  |  |
| 診療 |  |  | → | → | → |

| 事業費（千円） | R3 | R4 | R5 | R6 | R7 |
|---|--:|--:|--:|--:|--:|
|  | 100 | 200 | 300 | 未定 | ― |
"""
    plan = Plan.of(read_as(text).everything)
    only = plan.ordered(Program)[0]
    assert [each.name for each in plan.ordered(PolicyField)] == ["生活機能の強化"]
    assert [each.name for each in plan.ordered(Activity)] == ["準備", "診療"]
    assert only.summary == "夜間の 診療を行う。"
    sums = [each.amount for each in only.budget]
    assert sums == [Amount.of(100), Amount.of(200), Amount.of(300), UNDECIDED, DASH]
    assert len(only.participants or ()) == 1


def test_a_row_with_a_cell_less_than_its_table_is_not_taken_for_whole() -> None:
    text = in_pipes(AOBA).replace("| 事業費 (千円) |", "\n| 事業費 (千円) |", 1)
    lost = text.replace("|  | 1,200 | 0 |", "|  | 1,200 |", 1)
    assert lost != text
    found = program(read_as(lost), "夜間診療事業")
    assert all(each.amount is UNKNOWN for each in found.budget)


def test_members_in_a_list_and_duties_behind_bold_labels() -> None:
    text = """# 青葉野定住自立圏共生ビジョン

- 中心市：青葉市
- 近隣市町村：白川町、若草村

## (1) 生活機能の強化に係る政策分野

### ①医療

#### ア 救急

**甲の役割** 集める。

**乙の役割**：出す。

| 事業名 | 夜間診療事業 |
| --- | --- |
| 連携市町村 | 全市町村 |

| 事業費（万円） | R3 | R4 | R5 |
| --- | --: | --: | --: |
| 計 | 10 | 20 | なし |

| 取組内容 | R3 | R4 | R5 |
| --- | --- | --- | --- |
| 診療 | → | → | |
"""
    plan = Plan.of(read_as(text).everything)
    assert plan.region is not None
    assert (len(plan.region.members), len(plan.region.central)) == (3, 1)
    made = plan.ordered(Program)[0]
    assert [len(each.members) for each in plan.ordered(Party)] == [3]
    assert [each.amount.value for each in made.budget] == [10, 20, None]
    assert [each.name for each in plan.ordered(Activity)] == ["診療"]
    agreement = plan.ordered(Agreement)[0]
    assert (agreement.central_duty, agreement.member_duty) == ("集める。", "出す。")
