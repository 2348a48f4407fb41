"""Tables of progress: cells known by what they say, labels that reach down, and damage."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from tests.readers.damaged import damaged, facts, read_as
from tests.readers.damages import TABLE_DAMAGES, Damage
from tests.readers.real_documents import PROGRESS, needs_documents, read_real, sample
from tests.readers.regions import plan_of
from wgplanner.plan.errors import InputError
from wgplanner.plan.kinds import FindingKind, ProgramStatus, RevisionKind
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Municipality, Party, PolicyField, PolicyItem, Program, Revision
from wgplanner.readers.ledger import Fate

HEAD = "政策分野\t連携事業名（6事業）\t取組状況\t取組内容・事業概要\t関係市町\t"
ALL = "青葉市、白川町、若草村"
ROWS = (
    f"生活機能の強化\tア、医療\t1 夜間診療の分担\t実施中\t当番医の表を共同でつくる。\t{ALL}",
    "\t\t2 救急の搬送\t一部実施中\t搬送先を共同で調べる。（検討を続ける。）\t青葉市、白川町",
    f"\tイ、福祉\t3 相談窓口の共同設置\t実施中\t週2回、相談員を置く。\t{ALL}",
    f"トワークネットの強化\tア、交通\t4 バスの共同運行\t準備中\t路線を話し合っている。\t{ALL}",
    "\tイ、移住\t5 移住の案内\t実施中\tホームページで知らせる。\t青葉市、若草村",
    f"圏域マネジメント能力の強化\tア、人材育成\t6 合同研修\t実施中\t年1回開く。\t{ALL}",
)
TEXT = "\n".join(["", "青葉野定住自立圏連携事業の進捗状況", "", "資料2", "", HEAD, *ROWS, ""])
TABLE = range(5, 12)


def programs(text: str) -> list[Program]:
    return list(plan_of(read_as(text)).ordered(Program))


def test_every_cell_is_known_by_what_it_says() -> None:
    result = read_as(TEXT)
    plan = plan_of(result)
    found = plan.ordered(Program)
    assert result.document.kind == "progress"
    assert [each.number for each in found] == [1, 2, 3, 4, 5, 6]
    assert [each.status for each in found[:4]] == [
        ProgramStatus.RUNNING, ProgramStatus.PARTLY_RUNNING, ProgramStatus.RUNNING,
        ProgramStatus.PREPARING,
    ]  # fmt: skip
    assert found[1].summary == "搬送先を共同で調べる。（検討を続ける。）"
    assert [plan.find(Municipality, p.party).name for p in found[1].participants or ()] == [
        "青葉市", "白川町",
    ]  # fmt: skip
    assert [(each.code, each.name) for each in plan.ordered(PolicyItem)] == [
        ("ア", "医療"), ("イ", "福祉"), ("ア", "交通"), ("イ", "移住"), ("ア", "人材育成"),
    ]  # fmt: skip
    assert plan.region is not None
    assert plan.region.name == "青葉野定住自立圏"
    assert all(each.lines["status"] == 6 + (each.number or 0) for each in found)


def test_a_list_of_names_to_which_a_page_number_was_joined_is_no_summary() -> None:
    hurt = TEXT.replace(f"\t週2回、相談員を置く。\t{ALL}", f"\t{ALL}、\n12\t")
    assert hurt != TEXT
    found = {each.name: each.summary for each in programs(hurt)}
    assert found.get("相談窓口の共同設置") is None


def test_a_number_that_lost_its_first_digit_is_no_number() -> None:
    hurt = TEXT.replace("\t6 合同研修", "\t0 合同研修")
    assert [each.number for each in programs(hurt)] == [1, 2, 3, 4, 5]


def test_a_field_whose_letters_changed_places_stays_as_printed_and_is_reported() -> None:
    result = read_as(TEXT)
    names = [each.name for each in plan_of(result).ordered(PolicyField)]
    assert names[1] == "トワークネットの強化"
    (finding,) = [f for f in result.findings if f.kind is FindingKind.LETTERS_DISORDERED]
    assert finding.line == 10
    assert "結びつきやネットワークの強化" in finding.subject


def test_every_cell_ends_in_one_place() -> None:
    result = read_as(TEXT)
    counts = Counter(result.fates.values())
    assert counts == {Fate.STORED: 6 * 4 + 3 + 5, Fate.HEADING: 5 + 2}


def test_the_count_in_the_head_is_checked() -> None:
    result = read_as(TEXT.replace("6事業", "7事業"))
    assert FindingKind.SUM_DIFFERS in {each.kind for each in result.findings}


def test_rows_that_changed_places_keep_their_labels() -> None:
    lines = TEXT.split("\n")
    lines[7], lines[8] = lines[8], lines[7]
    assert facts(read_as("\n".join(lines))) == facts(read_as(TEXT))


def test_a_missing_row_ends_the_reach_of_the_labels_above_it() -> None:
    lines = TEXT.split("\n")
    del lines[8]
    lost = facts(read_as("\n".join(lines)))
    assert ("バスの共同運行", "field") in lost
    gap = "\n".join(
        line for line in TEXT.split("\n") if "3 相談" not in line and "ア、交通" not in line
    )
    left = facts(read_as(gap, "progress"))
    assert ("移住の案内", "field") not in left
    assert left["移住の案内", "item"] == "移住"


def test_a_plan_that_is_open_gives_its_programs_and_no_other_is_taken_for_one() -> None:
    before = plan_of(read_as(TEXT))
    later = TEXT.replace("4 バスの共同運行\t準備中", "4 バスの共同運行\t実施中")
    later = later.replace("年1回開く。", "年2回開く。").replace("移住の案内", "移住のご案内")
    result = read_as(later, None, before)
    changed = {each.name: each for each in result.records if isinstance(each, Program)}
    bus = next(each for each in before.ordered(Program) if "バス" in each.name)
    assert changed[bus.name].id == bus.id
    assert changed[bus.name].status is ProgramStatus.RUNNING
    kinds = {each.kind: each for each in result.findings}
    assert changed["合同研修"].summary == "年2回開く。"
    assert (
        changed["合同研修"].participants
        == before.table(Program)[changed["合同研修"].id].participants
    )
    assert kinds[FindingKind.NAME_DIFFERS].subject == "移住のご案内 ↔ 移住の案内"
    assert changed["移住のご案内"].id not in before.table(Program)


def test_a_pipe_table_says_the_same() -> None:
    lines = TEXT.split("\n")
    table = ["| " + " | ".join(line.split("\t")) + " |" for line in lines[5:12]]
    piped = [*lines[:5], table[0], "|---|---|---|---|---|---|", *table[1:]]
    assert facts(read_as("\n".join(piped))) == facts(read_as(TEXT))


def test_a_table_in_one_line_stores_nothing() -> None:
    with pytest.raises(InputError):
        read_as(" ".join(TEXT.split()), "progress")


@pytest.mark.parametrize("damage", TABLE_DAMAGES, ids=lambda damage: damage.__name__)
def test_damage_never_makes_a_wrong_value(damage: Damage) -> None:
    outcome = damaged(TEXT, "progress", damage, TABLE, range(0, 24))
    assert outcome.wrong == []
    assert outcome.silent == []
    assert outcome.readable > 0.6


@needs_documents
def test_the_published_progress_says_what_was_counted_by_hand() -> None:
    begin = time.process_time()
    result = read_real(PROGRESS)
    assert time.process_time() - begin < 2
    plan, hand = plan_of(result), sample("kamikawa-chubu")
    assert result.document.kind == "progress"
    assert Counter(each.status for each in plan.ordered(Program)) == {
        ProgramStatus.RUNNING: 14, ProgramStatus.PARTLY_RUNNING: 2, ProgramStatus.PREPARING: 2,
    }  # fmt: skip
    assert sum(len(each.participants or ()) for each in plan.ordered(Program)) == 127
    assert _told(plan) == _told(hand)
    reported = {f.line for f in result.findings if f.kind is FindingKind.LETTERS_DISORDERED}
    assert reported == {23, 25}


def _told(plan: Plan) -> list[tuple[object, ...]]:
    return [
        (
            each.number,
            each.name,
            each.status_text,
            sorted(plan.find(Municipality, p.party).name for p in each.participants or ()),
            {name: each.lines[name] for name in ("name", "status", "summary", "participants")},
        )
        for each in plan.ordered(Program)
    ]


@needs_documents
@pytest.mark.parametrize("damage", TABLE_DAMAGES, ids=lambda damage: damage.__name__)
def test_damage_of_the_published_progress(damage: Damage) -> None:
    text = PROGRESS.read_text(encoding="utf-8")
    outcome = damaged(text, "progress", damage, range(6, 25), range(0, 60, 7))
    assert outcome.wrong == []
    assert outcome.silent == []
    assert outcome.readable > 0.8


def test_words_for_several_stay_as_printed_and_a_note_stays_a_note() -> None:
    other = TEXT.replace(f"週2回、相談員を置く。\t{ALL}", "週2回、相談員を置く。\t全市町村")
    other = other.replace(
        "調べる。（検討を続ける。）\t青葉市、白川町", "調べる。\t青葉市、白川町 ※若草村は検討中"
    )
    plan = plan_of(read_as(other))
    second, third = plan.ordered(Program)[1:3]
    assert second.participants_note == "※若草村は検討中"
    (everyone,) = third.participants or ()
    party = plan.find(Party, everyone.party)
    assert (party.name, len(party.members)) == ("全市町村", 0)


def test_full_width_numbers_are_numbers() -> None:
    wide = TEXT.replace("1 夜間診療の分担", "１　夜間診療の分担").replace(
        "6 合同研修", "６．合同研修"
    )
    assert facts(read_as(wide)) == facts(read_as(TEXT))


def test_a_gap_in_the_numbers_is_reported() -> None:
    lines = TEXT.split("\n")
    numbered = [at for at, line in enumerate(lines) if "\t3 " in line or "\t3" in line]
    without = "\n".join(lines[: numbered[0]] + lines[numbered[0] + 1 :])
    gaps = [each for each in read_as(without).findings if each.kind is FindingKind.PART_NOT_READ]
    assert [each.subject for each in gaps] == ["3"]


def test_a_mark_beside_a_name_is_a_change_and_no_part_of_the_name() -> None:
    text = TEXT.replace("3 相談", "3 【新規】相談").replace("5 移住の案内", "5 移住の案内【継続】")
    result = read_as(text)
    plan = plan_of(result)
    assert [each.name for each in plan.ordered(Program)] == [each.name for each in programs(TEXT)]
    (change,) = plan.ordered(Revision)
    assert (change.kind, change.program_name) == (RevisionKind.ADDED, "相談窓口の共同設置")
    told = [f.subject for f in result.findings if f.kind is FindingKind.LABEL_UNKNOWN]
    assert told == ["移住の案内 【継続】"]
    assert read_as(text, None, plan).records == ()
