"""Accepting all, some or none of what a document says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from tests.plan.importing.documents import (
    DOCUMENT,
    Ids,
    again,
    incoming,
    items,
    program,
    propose,
    small_plan,
    take,
)
from tests.plans import YEARS
from wgplanner.plan.amounts import BLANK, DASH, UNDECIDED, UNKNOWN, Amount
from wgplanner.plan.changes import apply_edits
from wgplanner.plan.errors import InputError
from wgplanner.plan.importing.items import ItemState
from wgplanner.plan.importing.proposal import closed, edits, toggled
from wgplanner.plan.importing.references import references_of
from wgplanner.plan.importing.same_region import refuse_other_region
from wgplanner.plan.kinds import FindingKind, MunicipalityKind, ProgramStatus, Severity
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import (
    Activity,
    Agreement,
    Duty,
    Finding,
    Municipality,
    Participation,
    PolicyField,
    PolicyItem,
    Program,
    Record,
    Region,
    SourceDocument,
    YearAmount,
)

NAMES = ("健康電話相談事業", "夜間当番医事業", "夜間当番医の事業", "図書館事業", "不明", "広域バス")
AMOUNTS = st.sampled_from([BLANK, DASH, UNDECIDED, UNKNOWN, Amount.of(0), Amount.of(7)])


@st.composite
def documents(draw: st.DrawFn) -> tuple[Record, ...]:
    """Records as a reader of a vision makes them: numbered from 1, the plan unknown."""
    records: list[Record] = [
        Municipality(id="municipality-001", name="みどり野市", kind=MunicipalityKind.CITY),
        Municipality(id="municipality-002", name="新川町", kind=MunicipalityKind.TOWN),
        PolicyField(id="policy_field-001", name=draw(st.sampled_from(["生活機能の強化", "不明"]))),
        PolicyItem(id="policy_item-001", field="policy_field-001", name="医療"),
        Agreement(
            id="agreement-001",
            item="policy_item-001",
            name=draw(st.sampled_from(["医療体制の充実", "医療体制の強化", "文化", "不明"])),
        ),
    ]
    for at, name in enumerate(draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=4))):
        key = f"program-{at:03}"
        party = draw(st.sampled_from(["municipality-001", "municipality-002"]))
        records += [
            program(
                name, key,
                summary=draw(st.sampled_from([None, "概要", "電話で健康の相談を受ける。"])),
                status=draw(st.sampled_from([None, *ProgramStatus])),
                participants=draw(st.sampled_from([None, (Participation(party),)])),
                budget=tuple(YearAmount(year, draw(AMOUNTS), 9) for year in YEARS[:2]),
                lines=draw(st.sampled_from([{}, {"name": 3, "summary": 4}])),
            ),
            Activity(
                id=f"activity-{at}", program=key, name=draw(st.sampled_from(["周知", "実施の検討"]))
            ),
            Duty(id=f"duty-{at}", program=key, party=party, text="費用を負担する。"),
        ]  # fmt: skip
    return tuple(records)


def has_no_orphans(plan: Plan) -> bool:
    ids = {each.id for each in plan.records()}
    return all(references_of(each) <= ids for each in plan.records())


@settings(max_examples=60, deadline=None)
@given(documents())
def test_accepting_none_changes_nothing_and_all_twice_is_once(records: tuple[Record, ...]) -> None:
    plan = small_plan()
    document = incoming(*records)
    proposal = propose(plan, document)
    assert edits(proposal, (), Ids()) == ()
    once = take(proposal)
    assert has_no_orphans(once)
    second = propose(once, document)
    assert items(second, "new") == items(second, "changed") == []
    assert take(second, *second.everything, "none") == once
    back = apply_edits(
        once, [each.inverse() for each in edits(proposal, proposal.everything, Ids())]
    )
    assert back == plan


@settings(max_examples=60, deadline=None)
@given(documents(), st.randoms(use_true_random=False))
def test_any_choice_leaves_a_whole_plan_and_takes_only_what_was_chosen(
    records: tuple[Record, ...], random: object
) -> None:
    plan = small_plan()
    proposal = propose(plan, incoming(*records))
    keys = sorted(proposal.everything)
    chosen = random.sample(keys, len(keys) // 2)  # type: ignore[attr-defined]
    made = edits(proposal, chosen, Ids())
    after = apply_edits(plan, made)
    assert has_no_orphans(after)
    assert closed(proposal, chosen) <= set(chosen)
    held = {each.id for each in plan.records()}
    touched = {each.record.id for each in made if each.before is not None}
    assert touched <= held
    for record in plan.records():
        if record.id not in touched:
            assert record in tuple(after.records())


def test_a_document_that_says_what_the_plan_says_gives_only_the_same() -> None:
    proposal = propose(small_plan(), again(small_plan()))
    assert {
        each.state for each in proposal.items if not isinstance(each.record, SourceDocument)
    } == {"same"}


def test_a_new_program_comes_with_all_that_it_is_made_of_and_behind_the_others() -> None:
    plan = small_plan()
    document = incoming(
        PolicyItem(id="policy_item-001", field="policy_field-001", name="医療"),
        Agreement(id="agreement-001", item="policy_item-001", name="医療体制の充実"),
        PolicyField(id="policy_field-001", name="生活機能の強化"),
        program("図書館事業", position=1, lines={"name": 5}),
        Activity(id="activity-001", program="program-001", name="開館"),
    )
    proposal = propose(plan, document)
    (item,) = (each for each in items(proposal, "new") if isinstance(each.record, Program))
    assert [type(each) for each in item.records] == [Program, Activity]
    assert item.line == 5
    after = take(proposal)
    new = after.ordered(Program)[-1]
    assert (new.name, new.agreement) == ("図書館事業", "agree-care")
    assert [each.name for each in after.children(Activity, "program", new.id)] == ["開館"]
    assert take(proposal, item.key) == plan


def test_choosing_an_item_chooses_what_it_needs_and_leaving_that_leaves_the_item() -> None:
    proposal = propose(small_plan(), incoming(
        PolicyField(id="policy_field-001", name="新しい分野"),
        PolicyItem(id="policy_item-001", field="policy_field-001", name="文化"),
        Agreement(id="agreement-001", item="policy_item-001", name="図書館"),
        program("図書館事業"),
    ))  # fmt: skip
    whole = toggled(proposal, frozenset(), "new:read:program-001")
    assert whole == proposal.everything
    assert toggled(proposal, whole, "new:read:policy_field-001") == {"new:read:document-new"}


def test_a_heading_that_says_nothing_comes_only_with_what_stands_under_it() -> None:
    doubt = Finding(id="finding-1", kind=FindingKind.LABEL_UNPLACED, severity=Severity.QUESTION,
                    line=4, record="program-001", document=DOCUMENT.id)  # fmt: skip
    proposal = propose(small_plan(), incoming(
        PolicyField(id="policy_field-001", name="不明"),
        PolicyItem(id="policy_item-001", field="policy_field-001", name="不明"),
        Agreement(id="agreement-001", item="policy_item-001", name="不明"),
        program("図書館事業"),
        findings=(doubt,),
    ))  # fmt: skip
    assert closed(proposal, proposal.selected) == {"new:read:document-new"}
    assert len(proposal.left_out(proposal.selected)) == 1
    assert any(each.name == "不明" for each in take(proposal).ordered(Agreement))


def test_a_known_heading_is_not_given_up_for_one_that_says_nothing() -> None:
    proposal = propose(small_plan(), incoming(
        PolicyField(id="policy_field-001", name="不明"),
        PolicyItem(id="policy_item-001", field="policy_field-001", name="不明"),
        Agreement(id="agreement-001", item="policy_item-001", name="不明"),
        program("広域バス運行事業"),
    ))  # fmt: skip
    after = take(proposal)
    assert after.find(Program, "prog-bus").agreement == "agree-bus"
    assert after.ordered(Agreement) == small_plan().ordered(Agreement)


def test_a_place_is_filled_in_where_the_plan_has_only_one_that_says_nothing() -> None:
    headings = incoming(
        PolicyField(id="policy_field-001", name="不明"),
        PolicyItem(id="policy_item-001", field="policy_field-001", name="不明"),
        Agreement(id="agreement-001", item="policy_item-001", name="不明"),
        program("図書館事業"),
    )  # fmt: skip
    plan = take(propose(small_plan(), headings))
    proposal = propose(plan, incoming(
        PolicyField(id="policy_field-002", name="生活機能の強化"),
        PolicyItem(id="policy_item-002", field="policy_field-002", name="教育"),
        Agreement(id="agreement-001", item="policy_item-002", name="図書館の連携"),
        program("図書館事業"),
    ))  # fmt: skip
    (item,) = [each for each in proposal.items if each.difference is not None]
    assert (item.state, item.reason, item.selected) == (ItemState.NEW, None, True)
    after = take(proposal, *proposal.selected)
    (held,) = (each for each in after.ordered(Program) if each.name == "図書館事業")
    assert after.find(Agreement, held.agreement).name == "図書館の連携"


def test_findings_come_once_and_keep_to_the_records_that_were_taken() -> None:
    finding = Finding(id="finding-0001", kind=FindingKind.FIELD_MISSING, severity=Severity.LOSS,
                      line=4, record="program-001", document=DOCUMENT.id)  # fmt: skip
    document = incoming(program("健康電話相談事業"), findings=(finding,))
    plan = take(propose(small_plan(), document))
    told = [each for each in plan.ordered(Finding) if each.line == 4]
    assert [
        (each.record, plan.find(SourceDocument, each.document or "").sha256) for each in told
    ] == [("prog-call", DOCUMENT.sha256)]
    assert take(propose(plan, document)) == plan


@pytest.mark.parametrize(
    ("records", "refused"),
    [
        ((Region(id="r", name="みどり野地域 定住自立圏"),), False),
        ((Region(id="r", name="別の圏域"), program("図書館事業")), True),
        ((Region(id="r", name="別の圏域"), program("健康電話相談事業")), False),
        ((Municipality(id="m", name="遠山市", kind=MunicipalityKind.CITY),), True),
        ((Municipality(id="m", name="遠山市", kind=MunicipalityKind.CITY),
          program("健康電話相談事業")), True),
        ((Municipality(id="m", name="小川瀬町", kind=MunicipalityKind.TOWN),), False),
        ((program("図書館事業"),), False),
    ],
)  # fmt: skip
def test_a_document_of_another_region_is_refused(
    records: tuple[Record, ...], refused: bool
) -> None:
    if refused:
        with pytest.raises(InputError, match=r"error\.import\.other_region"):
            refuse_other_region(small_plan(), records, "文書.txt")
    else:
        refuse_other_region(small_plan(), records, "文書.txt")
    refuse_other_region(Plan(), records, "文書.txt")


def test_the_same_facts_in_another_file_bring_that_file_only() -> None:
    first = incoming(program("健康電話相談事業", summary="一"))
    plan = take(propose(small_plan(), first))
    other = structs.replace(first, document=structs.replace(first.document, sha256="9" * 64))
    proposal = propose(plan, other)
    (edit,) = edits(proposal, proposal.everything, Ids("second"))
    assert isinstance(edit.after, SourceDocument)
