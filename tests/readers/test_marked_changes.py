"""Change lists with 【新規】【変更】【廃止】【継続】 before the names, in lines and in tables."""

from __future__ import annotations

import pytest

from tests.readers.damaged import damaged, read_as
from tests.readers.damages import (
    TABLE_DAMAGES,
    Damage,
    append_next,
    break_line,
    drop_column,
    swap_rows,
)
from tests.readers.regions import plan_of
from wgplanner.plan.kinds import FindingKind, RevisionKind
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Agreement, PolicyField, PolicyItem, Program, Revision
from wgplanner.readers.detect import detect_kind
from wgplanner.readers.marked_changes import read_marked
from wgplanner.readers.result import ReadResult
from wgplanner.readers.text_file import text_from_bytes

LIST = """
湯川砂原定住自立圏共生ビジョン 第2回変更一覧

【新規】Ⅰ-1-(1) ア 夜間診療事業（15ページ）

【変更】(4) 循環バス事業 P.21

・【拡充】窓口の時間をのばす

- ① 【廃止】図書の宅配事業

- ② (7)【継続】休日当番事業

【変更】二館 → 三館

【重点】広報事業

【新規】当番の日を加える
"""

TABLE = """
湯川砂原定住自立圏共生ビジョン変更の概要

区分\t事業名\t変更前\t変更後\t変更理由\t掲載頁
新規\t3-C-1 夜間診療事業\t\t夜間診療事業\t協定の追加\t15
【変更】\t循環バス事業\t3路線\t4路線\t利用が増えたため\t21
廃止\t図書の宅配事業\t図書の宅配事業\t\t利用がないため\t22
継続\t休日当番事業\t\t\t\t23
見合せ\t広報事業\t\t\t\t24
\t窓口事業\t平日\t毎日\t\t25
"""


def said(result: ReadResult) -> list[tuple[object, ...]]:
    return [
        (each.kind.value, each.number, each.program_name, each.before, each.after, each.reason)
        for each in plan_of(result).ordered(Revision)
    ]


def test_a_list_of_marked_lines() -> None:
    result = read_as(LIST)
    assert result.document.kind == "change_summary"
    assert said(result) == [
        ("added", None, "夜間診療事業", None, "夜間診療事業", None),
        ("other", 4, "循環バス事業", None, "変更", None),
        ("extended", None, None, None, "窓口の時間をのばす", None),
        ("deleted", None, "図書の宅配事業", "図書の宅配事業", None, None),
        ("other", 7, "休日当番事業", None, "継続", None),
        ("other", None, None, "二館", "三館", None),
        ("added", None, None, None, "当番の日を加える", None),
    ]
    programs = plan_of(result).ordered(Program)
    # What goes and is not in the plan makes no program.
    assert [(each.name, each.number, each.code) for each in programs] == [
        ("夜間診療事業", None, "Ⅰ-1-(1) ア"),
        ("循環バス事業", 4, None),
        ("休日当番事業", 7, None),
    ]
    lines = LIST.split("\n")
    unknown = [f for f in result.findings if f.kind is FindingKind.LINE_NOT_UNDERSTOOD]
    assert [lines[each.line - 1] for each in unknown] == ["【重点】広報事業"]


def test_two_items_that_ran_together_name_no_program() -> None:
    text = LIST.replace("事業（15ページ）\n\n【変更】", "事業【変更】", 1)
    assert text != LIST
    assert all("【" not in each.name for each in plan_of(read_as(text)).ordered(Program))


def test_a_table_of_changes() -> None:
    result = read_as(TABLE)
    assert said(result) == [
        ("added", None, "夜間診療事業", None, "夜間診療事業", "協定の追加"),
        ("other", None, "循環バス事業", "3路線", "4路線", "利用が増えたため"),
        ("deleted", None, "図書の宅配事業", "図書の宅配事業", None, "利用がないため"),
        ("other", None, "休日当番事業", None, "継続", None),
        ("other", None, "窓口事業", "平日", "毎日", None),
    ]
    names = {each.name: each for each in plan_of(result).ordered(Program)}
    assert names["夜間診療事業"].code == "3-C-1"
    assert "図書の宅配事業" not in names
    lines = TABLE.split("\n")
    unknown = [f for f in result.findings if f.kind is FindingKind.LINE_NOT_UNDERSTOOD]
    assert [lines[each.line - 1][:3] for each in unknown] == ["見合せ"]


def test_a_column_of_numbers() -> None:
    text = TABLE.replace("区分\t", "区分\t番号\t")
    for number, name in enumerate(("3-C-1 夜間", "循環", "図書の宅配", "休日", "広報", "窓口"), 1):
        text = text.replace(f"\t{name}", f"\t({number})\t{name.split()[-1]}", 1)
    assert [each[1] for each in said(read_as(text))] == [1, 2, 3, 4, 6]


def test_a_program_that_goes_is_found_in_the_open_plan() -> None:
    plan = Plan.of(
        [
            PolicyField(id="f", name="生活機能の強化"),
            PolicyItem(id="i", field="f", name="教育"),
            Agreement(id="a", item="i", name="図書の利用"),
            Program(id="p", agreement="a", name="図書の宅配事業"),
        ]
    )
    result = read_as(LIST, None, plan)
    changes = [each for each in result.records if isinstance(each, Revision)]
    (gone,) = (each for each in changes if each.kind is RevisionKind.DELETED)
    assert gone.program == "p"


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("【新規】図書の宅配", RevisionKind.ADDED, "図書の宅配"),
        ("○〔変更〕3-C-1 図書の宅配", RevisionKind.OTHER, "図書の宅配"),
        ("[新規追加] 図書の宅配事業", RevisionKind.ADDED, "図書の宅配事業"),
        ("【変更】循環バス事業：4路線にする", RevisionKind.OTHER, "循環バス事業"),
        ("【変更】4路線にする", RevisionKind.OTHER, None),
    ],
)
def test_a_name_is_stored_without_its_mark(text: str, kind: RevisionKind, name: str | None) -> None:
    marked = read_marked(text)
    assert marked is not None
    assert (marked.kind, marked.name) == (kind, name)


@pytest.mark.parametrize(
    "text",
    ["新規の事業を行う", "【継続】今後も続ける", "【変更】", "【変更】a → b → c", "（新規）"],
)
def test_what_is_no_marked_change(text: str) -> None:
    assert read_marked(text) is None


def test_three_marked_lines_make_a_list_of_changes() -> None:
    text = "今年度の事業\n\n【新規】甲事業\n\n【変更】乙事業\n\n【継続】丙事業\n"
    assert detect_kind(text_from_bytes(text.encode(), "a.txt")) == "change_summary"


FILLED = [at for at, line in enumerate(TABLE.split("\n")) if line.strip()]


def test_a_lost_column_leaves_what_the_others_say() -> None:
    truth = {each[2]: each for each in said(read_as(TABLE))}
    for column in range(6):
        text = "\n".join(drop_column(TABLE.split("\n"), FILLED[1], column))
        for change in said(read_as(text)) if column != 1 else ():
            told = truth[change[2]]
            assert all(
                a in (b, None) or a == change[0] for a, b in zip(change, told, strict=True)
            ), (column, change)


@pytest.mark.parametrize(
    "damage",
    [each for each in TABLE_DAMAGES if each is not drop_column],
    ids=lambda damage: damage.__name__,
)
def test_damage_of_the_table_never_makes_a_wrong_value(damage: Damage) -> None:
    outcome = damaged(TABLE, "change_summary", damage, FILLED, range(0, 12))
    assert outcome.wrong == []
    assert outcome.readable > 0.6


@pytest.mark.parametrize(
    "damage", [break_line, swap_rows, append_next], ids=lambda damage: damage.__name__
)
def test_damage_of_the_list_never_makes_a_wrong_value(damage: Damage) -> None:
    rows = [at for at, line in enumerate(LIST.split("\n")) if line.strip()]
    outcome = damaged(LIST, "change_summary", damage, rows, range(0, 4))
    assert outcome.wrong == []


def test_a_sentence_below_a_marked_name_tells_what_changed() -> None:
    text = """
湯川砂原定住自立圏共生ビジョン 第2回変更一覧

【新規】夜間診療事業
夜間の診療を圏域で行う。

【廃止】図書の宅配事業
利用がないため。

【変更】循環バス事業
路線を加える。
"""
    assert said(read_as(text)) == [
        ("added", None, "夜間診療事業", None, "夜間の診療を圏域で行う。", None),
        ("deleted", None, "図書の宅配事業", "図書の宅配事業", None, "利用がないため。"),
        ("other", None, "循環バス事業", None, "路線を加える。", None),
    ]
