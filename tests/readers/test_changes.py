"""Summaries of changes: opinions, KPIs, contents, an agreement and a table of activities."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from tests.readers.damaged import damaged, facts, read_as
from tests.readers.damages import TABLE_DAMAGES, Damage, append_next, break_line, swap_rows
from tests.readers.real_documents import CHANGES, needs_documents, read_real, sample
from tests.readers.regions import plan_of
from wgplanner.plan.errors import InputError
from wgplanner.plan.kinds import Disposition, FindingKind, RevisionKind
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import (
    Activity,
    Agreement,
    Municipality,
    Opinion,
    Party,
    PolicyItem,
    Program,
    Revision,
)
from wgplanner.readers.change_items import read_change, read_disposition, read_opinion
from wgplanner.readers.ledger import Fate

TEXT = """
青葉野定住自立圏共生ビジョン変更概要

1 協定の変更について

定住自立圏の形成に関する協定の一部を変更する協定書（案）

青葉市（以下「甲」という。）と白川町（以下「乙」という。）は、協定の一部を次のとおり変更する。

別表第1の表に次のように加える。

空き家の活用\t取組の内容\t空き家の情報を一つにまとめる。
\t甲の役割\t情報を集める場をつくる。
\t乙の役割\t町内の空き家を調べる。

以上のとおり協定を変更します。

2 年次更新について

(1) 第2回ビジョン懇談会での意見について

- ① 夜間の足の確保 → KPIへ反映
- ② 空き家の共同調査 → 要協議
- ③ 広報紙の交換 → 次回に回答

(2) 人口の表の追加【3P】

(3) KPIの変更

- ① (4) 夜間診療の分担

変更前： 受診者数

変更後： 当番日数

変更理由： 受診者数は流行に左右されるため。

- ② (7) バスの共同運行

変更前： 路線数

変更後： 乗車人数

変更理由： 路線は増やさないため。

(4) 事業内容の追加及び削除

- ① (3)事業名「図書の宅配」を追加

- ② (4)事業概要へ「休日の当番を加える。」を追加

- ③ (7)夜行便の運行については利用の減少により、削除

- ④ (8)協定追加に伴う「空き家の活用」を追加

- ⑤ (9)数字を見直した。

(5) 具体的な取組

I 生活機能の強化に係る政策分野\t\t\t\t下線は新規
分類\t取組項目\t事業名\t具体的な取組\t
(1) 医療\t救急の分担\t夜間診療の分担\t<ul> ・当番医の表づくり ・住民への周知 \t
\t病院の連携\t紹介状の共通化\t\t
(2) 福祉\t見守り\t見守りの共同化\t<ul> ・見守り員の研修 \t
\t\tあんしん電話\t\t
\t相談\t相談窓口の共同設置\t<ul> ・電話を置く ・相談窓口の共同設置の準備 \t
"""
LINES = TEXT.split("\n")


def revisions(plan: Plan) -> list[tuple[object, ...]]:
    return [
        (each.kind.value, each.number, each.program_name, each.before, each.after, each.reason)
        for each in plan.ordered(Revision)
    ]


def test_changes_opinions_and_the_agreement() -> None:
    result = read_as(TEXT)
    plan = plan_of(result)
    assert result.document.kind == "change_summary"
    assert revisions(plan) == [
        ("agreement", None, "空き家の活用", None, "別表第1の表に次のように加える。", None),
        ("other", None, None, None, "人口の表の追加", None),
        ("kpi", 4, "夜間診療の分担", "受診者数", "当番日数", "受診者数は流行に左右されるため。"),
        ("kpi", 7, "バスの共同運行", "路線数", "乗車人数", "路線は増やさないため。"),
        ("added", 3, "図書の宅配", None, "図書の宅配", None),
        ("extended", 4, "夜間診療の分担", None, "休日の当番を加える。", None),
        ("deleted", 7, "バスの共同運行", "夜行便の運行", None, "利用の減少により"),
        ("added", 8, "空き家の活用", None, "空き家の活用", "協定追加に伴う"),
    ]
    assert [(each.topic, each.disposition) for each in plan.ordered(Opinion)] == [
        ("夜間の足の確保", Disposition.REFLECTED),
        ("空き家の共同調査", Disposition.TO_DISCUSS),
        ("広報紙の交換", None),
    ]
    agreement = next(each for each in plan.ordered(Agreement) if each.name == "空き家の活用")
    assert agreement.central_duty == "情報を集める場をつくる。"
    assert agreement.member_duty == "町内の空き家を調べる。"
    (finding,) = [f for f in result.findings if f.kind is FindingKind.LINE_NOT_UNDERSTOOD]
    assert LINES[finding.line - 1] == "- ⑤ (9)数字を見直した。"


def test_who_is_ko_and_who_is_otsu() -> None:
    both = ["青葉市", "若草市"]
    shared = TEXT.replace("青葉市（以下「甲」", "青葉市及び若草市（以下「甲」")
    joined = TEXT.replace("青葉市（以下「甲」という", "青葉市と若草市（以下「甲」と総称する")
    for text, names in ((TEXT, ["青葉市"]), (shared, both), (joined, both)):
        plan = plan_of(read_as(text))
        ko, otsu = plan.ordered(Party)
        assert [plan.find(Municipality, each).name for each in ko.members] == names
        assert [plan.find(Municipality, each).name for each in otsu.members] == ["白川町"]
        assert plan.region is not None
        assert plan.region.central == ko.members
        assert plan.region.members == ()


def test_activities_whose_row_is_not_certain_are_reported() -> None:
    result = read_as(TEXT)
    plan = plan_of(result)
    names = {
        program.name: [each.name for each in plan.children(Activity, "program", program.id)]
        for program in plan.ordered(Program)
    }
    assert names["夜間診療の分担"] == ["当番医の表づくり", "住民への周知"]
    assert names["見守りの共同化"] == ["見守り員の研修"]
    assert names["相談窓口の共同設置"] == ["相談窓口の共同設置の準備"]
    assert names["あんしん電話"] == []
    (slipped,) = [f for f in result.findings if f.kind is FindingKind.CELL_SLIPPED]
    cells = LINES[slipped.line - 1].split("\t")
    assert cells[1].startswith("相談")
    # Nothing of the cell is stored elsewhere, so all of it is shown.
    assert slipped.excerpt.endswith(" ".join(cells[3].split()))
    assert {each.name: each.code for each in plan.ordered(PolicyItem)} == {
        "不明": None, "医療": "(1)", "福祉": "(2)",
    }  # fmt: skip


def test_every_cell_ends_in_one_place() -> None:
    result = read_as(TEXT)
    filled = sum(bool(cell.strip()) for line in LINES for cell in line.split("\t"))
    counts = Counter(result.fates.values())
    assert counts.total() == filled
    assert counts[Fate.FINDING] == 2
    assert counts[Fate.PROSE] == 1


@pytest.mark.parametrize(
    ("text", "kind", "name", "before", "after"),
    [
        ("【新規】共同の窓口", RevisionKind.ADDED, "共同の窓口", None, "共同の窓口"),
        ("【拡充】窓口の時間をのばす", RevisionKind.EXTENDED, None, None, "窓口の時間をのばす"),
        ("【変更】二館 → 三館", RevisionKind.OTHER, None, "二館", "三館"),
        ("【廃止】夜行便", RevisionKind.DELETED, None, "夜行便", None),
        ("夜行便を削除", RevisionKind.DELETED, None, "夜行便", None),
    ],
)
def test_other_forms_of_a_change(
    text: str, kind: RevisionKind, name: str | None, before: str | None, after: str | None
) -> None:
    change = read_change(text)
    assert change is not None
    assert (change.kind, change.name, change.before, change.after) == (kind, name, before, after)


def test_what_became_of_an_opinion_is_never_turned_round() -> None:
    assert read_disposition("ビジョンへ反映") is Disposition.REFLECTED
    assert read_disposition("反映しない") is None
    assert read_disposition("見送り") is Disposition.DECLINED
    assert read_opinion("夜間の足 → → 反映") is None


def test_a_table_without_a_head_is_not_bound() -> None:
    result = read_as(TEXT.replace("分類\t取組項目\t事業名\t具体的な取組\t\n", ""))
    assert FindingKind.UNBOUND in {each.kind for each in result.findings}
    assert not any("見守り" in each.name for each in plan_of(result).ordered(Program))


def test_reading_it_again_beside_its_own_plan_says_nothing_new() -> None:
    plan = plan_of(read_as(TEXT))
    assert read_as(TEXT, None, plan).records == ()


def test_prose_alone_is_refused() -> None:
    with pytest.raises(InputError):
        read_as("青葉野定住自立圏共生ビジョン変更概要\n\n特に変更はありません。", "change_summary")


TABBED = [at for at, line in enumerate(LINES) if "\t" in line]
FILLED = [at for at, line in enumerate(LINES) if line.strip()]


@pytest.mark.parametrize("damage", TABLE_DAMAGES, ids=lambda damage: damage.__name__)
def test_damage_of_the_tables_never_makes_a_wrong_value(damage: Damage) -> None:
    outcome = damaged(TEXT, "change_summary", damage, TABBED, range(0, 24, 2))
    assert outcome.wrong == []
    assert outcome.silent == [] or damage.__name__ == "drop_row"
    assert outcome.readable > 0.75


@pytest.mark.parametrize(
    "damage", [break_line, swap_rows, append_next], ids=lambda damage: damage.__name__
)
def test_damage_of_the_text_never_makes_a_wrong_value(damage: Damage) -> None:
    outcome = damaged(TEXT, "change_summary", damage, FILLED, range(0, 6))
    assert outcome.wrong == []
    assert outcome.silent == []
    assert outcome.readable > 0.85


@needs_documents
def test_the_published_changes_say_what_was_counted_by_hand() -> None:
    begin = time.process_time()
    result = read_real(CHANGES)
    assert time.process_time() - begin < 2
    plan, hand = plan_of(result), sample("higashi-iburi")
    assert result.document.kind == "change_summary"
    assert _opinions(plan) == _opinions(hand)
    counts = Counter(each.kind.value for each in plan.ordered(Revision))
    assert counts == {
        "agreement": 1, "kpi": 3, "added": 2, "extended": 2, "deleted": 1, "other": 5,
    }  # fmt: skip
    kpis = [each for each in revisions(plan) if each[0] == "kpi"]
    assert [each[1:5] for each in kpis] == [
        (each[1], _name(hand, each[1]), *each[3:5]) for each in revisions(hand) if each[0] == "kpi"
    ]
    named = {each.name.replace(" ", "") for each in hand.ordered(Program)}
    assert {each.name.replace(" ", "") for each in plan.ordered(Program)} == named
    slipped = [f.line for f in result.findings if f.kind is FindingKind.CELL_SLIPPED]
    assert slipped == [93]


def _opinions(plan: Plan) -> list[tuple[object, ...]]:
    return [
        (each.number, each.topic, each.disposition, each.disposition_text)
        for each in plan.ordered(Opinion)
    ]


def _name(plan: Plan, number: object) -> str:
    return next(each.name for each in plan.ordered(Program) if each.number == number)


@needs_documents
@pytest.mark.parametrize("damage", TABLE_DAMAGES, ids=lambda damage: damage.__name__)
def test_damage_of_the_published_changes(damage: Damage) -> None:
    text = CHANGES.read_text(encoding="utf-8")
    rows = [at for at, line in enumerate(text.split("\n")) if line.strip()]
    outcome = damaged(text, "change_summary", damage, rows, range(0, 20, 5))
    assert outcome.wrong == []
    assert outcome.readable > 0.8


def test_facts_of_the_text_are_many() -> None:
    assert len(facts(read_as(TEXT))) > 60
