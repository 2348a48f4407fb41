"""Which record of a document is which of the plan."""

from msgspec import structs

from tests.plan.importing.documents import (
    DOCUMENT,
    Decisions,
    again,
    incoming,
    items,
    program,
    propose,
    small_plan,
    take,
)
from wgplanner.plan.changes import apply_edits, put
from wgplanner.plan.importing.match import match
from wgplanner.plan.importing.proposal import edits
from wgplanner.plan.kinds import MunicipalityKind, PartyKind
from wgplanner.plan.records import (
    Activity,
    Agreement,
    Finding,
    Municipality,
    Party,
    PolicyItem,
    Program,
)

HEADINGS = (
    PolicyItem(id="policy_item-001", field="policy_field-001", name="医療"),
    Agreement(id="agreement-001", item="policy_item-001", name="医療体制の充実"),
)


def test_the_same_names_in_other_forms_are_the_same_for_certain() -> None:
    plan = small_plan()
    document = again(plan, name="広域 バス運行 事業")
    matching = match(plan, document, Decisions())
    assert matching.pairs == ()
    assert set(matching.ids.values()) >= {each.id for each in plan.ordered(Program)}
    assert len(matching.ids) == len(document.records)


def test_a_name_that_is_nearly_the_same_is_asked_for_and_merges_nothing() -> None:
    plan = small_plan()
    document = incoming(
        *HEADINGS,
        program("夜間当番医の事業", summary="別の文"),
        Activity(id="activity-001", program="program-001", name="別の取組"),
    )
    proposal = propose(plan, document)
    (item,) = items(proposal, "pair")
    assert item.pair is not None
    assert item.pair.held.id == "prog-night"
    assert item.waiting == 1
    after = take(proposal)
    assert after.ordered(Program) == plan.ordered(Program)
    assert after.ordered(Activity) == plan.ordered(Activity)


def test_an_answer_joins_the_pair_keeps_the_name_and_is_remembered() -> None:
    plan = small_plan()
    document = incoming(*HEADINGS, program("夜間当番医の事業", effect="安心", lines={"name": 7}))
    read = next(each for each in document.records if isinstance(each, Program))
    proposal = propose(plan, document, Decisions({read.id: "prog-night"}))
    assert items(proposal, "pair") == []
    after = apply_edits(plan, edits(proposal, proposal.selected, iter("abcdefgh").__next__))
    joined = after.find(Program, "prog-night")
    assert (joined.name, joined.effect) == ("夜間当番医事業", "安心")
    finding = next(each for each in after.ordered(Finding) if "↔" in each.subject)
    assert (finding.record, finding.line) == ("prog-night", 7)
    assert items(propose(after, document), "pair") == []
    other = structs.replace(document, document=structs.replace(document.document, sha256="2" * 64))
    assert items(propose(after, other), "pair") == []


def test_an_answer_may_say_that_it_is_another_program() -> None:
    plan = small_plan()
    document = incoming(*HEADINGS, program("夜間当番医の事業"))
    read = next(each for each in document.records if isinstance(each, Program))
    after = take(propose(plan, document, Decisions(apart=frozenset({read.id}))))
    assert len(after.ordered(Program)) == len(plan.ordered(Program)) + 1
    assert items(propose(after, document), "pair") == []


def test_activities_are_the_same_within_their_program_only() -> None:
    plan = small_plan()
    document = incoming(
        *HEADINGS,
        program("夜間当番医事業"),
        Activity(id="activity-001", program="program-001", name="実施の検討"),
    )
    matching = match(plan, document, Decisions())
    assert "act-study" not in matching.ids.values()
    new = items(propose(plan, document), "new")
    assert [each.record.id for each in new][1:] == ["read:activity-001"]


def test_several_of_one_name_are_not_told_apart_by_guessing() -> None:
    plan = small_plan()
    twin = structs.replace(plan.find(Program, "prog-night"), id="prog-twin", agreement="agree-bus")
    plan = apply_edits(plan, [put(plan, twin)])
    document = incoming(program("夜間当番医事業", agreement="none"))
    assert match(plan, document, Decisions()).ids == {}


def test_the_document_itself_is_known_by_its_bytes() -> None:
    plan = take(propose(small_plan(), incoming(*HEADINGS)))
    held = [each for each in propose(plan, incoming(*HEADINGS)).items if each.record.id]
    assert {each.state for each in held} == {"same"}
    assert DOCUMENT.id not in {each.id for each in plan.records()}


def test_a_word_that_means_others_in_every_program_is_the_same_only_with_the_same_members() -> None:
    plan = small_plan()

    def group(at: str, name: str, *members: str) -> Party:
        return Party(id=at, name=name, kind=PartyKind.GROUP, members=members)

    held = [group("all", "関係町村", "town", "village"), group("one", "関係町村", "town")]
    plan = apply_edits(plan, [put(plan, each) for each in held])
    towns = [
        Municipality(id="m-1", name="奥沢見村", kind=MunicipalityKind.VILLAGE),
        Municipality(id="m-2", name="小川瀬町", kind=MunicipalityKind.TOWN),
    ]
    read = [
        group("p-1", "関係町村", "m-2"),
        group("p-2", "関係町村", "m-1", "m-2"),
        group("p-3", "関係町村"),
        group("p-4", "町村", "m-2"),
    ]
    document = incoming(*towns, *read)
    ids = match(plan, document, Decisions()).ids
    # Which of them a word names is told by its members; 町村 is one word of the region.
    groups = [each for each in document.records if isinstance(each, Party)]
    assert [ids.get(each.id) for each in groups] == ["one", "all", None, "towns"]
