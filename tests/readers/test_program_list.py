"""Lists of programs whose labels cannot be trusted: names and summaries only, the rest reported."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from tests.readers.damaged import damaged, facts, read_as
from tests.readers.damages import TABLE_DAMAGES, Damage
from tests.readers.real_documents import LIST, VISION, needs_documents, read_real, sample
from tests.readers.regions import plan_of
from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Agreement, PolicyField, PolicyItem, Program, Revision
from wgplanner.readers.ledger import Fate
from wgplanner.readers.outline import UNKNOWN_NAME

HEAD = "政策分野\t政策項目\t協定内容\t連携事業(案)\t事業概要"
TEXT = "\n".join([
    "", "定住自立圏連携事業（案）", "", HEAD,
    "生活機能の強化\t医療\t救急の分担\t夜間診療事業\t当番医を決めて夜間の患者を受け入れる。",
    "\t\t福祉の充実\t見守り事業\t見守り員を置き、家々を訪ねる。",
    "\tあんしん電話事業\t\t一人暮らしの家に電話を置き、毎日声をかける。\t",
    "\t福祉\t子育て\t病児の預かり\t病気の子どもを施設で預かる仕組みをつくる。",
    "\t\t\t生涯学習の推進\t公民館講座事業",
    "", "定住自立圏連携事業（案）", "", HEAD,
    "生活機能の強化\t産業\t観光\t観光案内事業\t案内所を共同で開き、季節ごとの催しを知らせる。",
    "\t\t\t二次交通事業\t駅と観光地を結ぶ車の便について話し合う。",
    "",
])  # fmt: skip
NAMES = [
    "夜間診療事業", "見守り事業", "あんしん電話事業", "病児の預かり", "公民館講座事業",
    "観光案内事業", "二次交通事業",
]  # fmt: skip


def known() -> Plan:
    """A plan of the same region, in which one program is called a little otherwise."""
    records = (
        PolicyField(id="f", name="生活機能の強化"),
        PolicyItem(id="i", name="医療", field="f"),
        Agreement(id="a", name="救急の分担", item="i"),
        Agreement(id="b", name="生涯学習の推進", item="i"),
        Program(id="p", name="夜間診療事業", agreement="a", summary="別の文。"),
        Program(id="q", name="観光案内所事業", agreement="a", position=1),
    )
    return Plan.of(records)


def programs(plan: Plan) -> list[str]:
    return [each.name for each in plan.ordered(Program)]


def test_names_and_summaries_are_certain_and_no_label_is() -> None:
    result = read_as(TEXT)
    plan = plan_of(result)
    assert result.document.kind == "program_list"
    assert programs(plan) == NAMES
    assert [each.name for each in plan.ordered(Agreement)] == [UNKNOWN_NAME]
    shifted = next(each for each in plan.ordered(Program) if each.name == "あんしん電話事業")
    assert shifted.summary == "一人暮らしの家に電話を置き、毎日声をかける。"
    kinds = Counter(each.kind for each in result.findings)
    assert kinds == {
        FindingKind.LABEL_UNPLACED: 10,
        FindingKind.ROW_REPAIRED: 2,
        FindingKind.FIELD_MISSING: 1,
    }


def test_every_cell_ends_in_one_place() -> None:
    counts = Counter(read_as(TEXT).fates.values())
    assert counts == {Fate.HEADING: 12, Fate.STORED: 13, Fate.FINDING: 10}


def test_a_plan_that_is_open_says_where_programs_stand() -> None:
    result = read_as(TEXT, None, known())
    (night,) = [each for each in result.records if each.id == "p"]
    assert isinstance(night, Program)
    assert night.agreement == "a"
    assert night.summary == "当番医を決めて夜間の患者を受け入れる。"
    reported = {each.kind: each for each in result.findings}
    assert reported[FindingKind.NAME_DIFFERS].subject == "観光案内事業 ↔ 観光案内所事業"
    assert result.fates[5, 2] is Fate.HEADING


def test_a_row_that_may_be_either_is_reported() -> None:
    other = TEXT.replace("生涯学習の推進\t公民館講座事業", "生涯学習の推進\t公民館の講座")
    result = read_as(other)
    assert programs(plan_of(result)) == [name for name in NAMES if "公民館" not in name]
    unreadable = [f.line for f in result.findings if f.kind is FindingKind.CELL_UNREADABLE]
    assert unreadable == [9]
    beside = read_as(other, None, known())
    assert "公民館の講座" in [each.name for each in beside.records if isinstance(each, Program)]


def test_a_table_whose_head_is_lost_is_not_bound() -> None:
    result = read_as(TEXT.replace(f"{HEAD}\n生活機能の強化\t産業", "生活機能の強化\t産業"))
    assert programs(plan_of(result)) == NAMES[:5]
    (unbound,) = [each for each in result.findings if each.kind is FindingKind.UNBOUND]
    assert unbound.line == 13


TABLE = [at for at, line in enumerate(TEXT.split("\n")) if "\t" in line]


@pytest.mark.parametrize("damage", TABLE_DAMAGES, ids=lambda damage: damage.__name__)
def test_damage_never_makes_a_wrong_value(damage: Damage) -> None:
    outcome = damaged(TEXT, "program_list", damage, TABLE, range(0, 24))
    assert outcome.wrong == []
    assert outcome.silent == [] or damage.__name__ == "drop_row"
    assert outcome.readable > 0.6


@needs_documents
def test_the_published_list_alone() -> None:
    begin = time.process_time()
    result = read_real(LIST)
    assert time.process_time() - begin < 2
    plan = plan_of(result)
    assert result.document.kind == "program_list"
    assert len(programs(plan)) == 25
    assert [each.name for each in plan.ordered(PolicyField)] == [UNKNOWN_NAME]
    moved = [f.line for f in result.findings if f.kind is FindingKind.ROW_REPAIRED]
    assert moved == [8, 9, 10, 22]
    lines = LIST.read_text(encoding="utf-8").split("\n")
    for each in plan.ordered(Program):
        assert each.name in lines[each.lines["name"] - 1].split("\t")


@needs_documents
def test_the_published_list_beside_the_vision() -> None:
    vision = plan_of(read_real(VISION))
    result = read_real(LIST, vision)
    pairs = [f.subject.split(" ↔ ") for f in result.findings if f.kind is FindingKind.NAME_DIFFERS]
    renamed = [
        [each.before, each.after]
        for each in sample("kanra-tomioka").ordered(Revision)
        if each.before and each.after and each.before[:3] == each.after[:3]
    ]
    assert all(pair in renamed for pair in pairs)
    assert len(pairs) == 4
    programs = [each for each in result.records if isinstance(each, Program)]
    known = vision.table(Program)
    new = {each.name for each in programs if each.id not in known}
    assert new == {pair[0] for pair in pairs} | {"公民館教室共同事業", "広域観光連携事業"}
    held = [each for each in programs if each.id in known]
    assert all(each.agreement == known[each.id].agreement for each in held)
    assert all(each.name == known[each.id].name for each in held)


@needs_documents
@pytest.mark.parametrize("damage", TABLE_DAMAGES, ids=lambda damage: damage.__name__)
def test_damage_of_the_published_list(damage: Damage) -> None:
    text = LIST.read_text(encoding="utf-8")
    rows = [at for at, line in enumerate(text.split("\n")) if line.count("\t") > 1]
    outcome = damaged(text, "program_list", damage, rows, range(0, 60, 7))
    assert outcome.wrong == []
    assert outcome.readable > 0.7


def test_facts_are_many() -> None:
    assert len(facts(read_as(TEXT))) == 13
