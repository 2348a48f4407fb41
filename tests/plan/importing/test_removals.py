"""What the plan holds and a document does not: proposed, never done by itself."""

from __future__ import annotations

import pytest
from msgspec import structs

from tests.plan.importing.documents import (
    DOCUMENT,
    Ids,
    incoming,
    items,
    program,
    propose,
    small_plan,
    take,
)
from wgplanner.plan.changes import Change, apply_edits, put
from wgplanner.plan.importing.incoming import Incoming
from wgplanner.plan.importing.match import Decisions
from wgplanner.plan.importing.naming import gone_by_name, names_not_gone
from wgplanner.plan.importing.proposal import ImportProposal, closed, edits, toggled
from wgplanner.plan.kinds import FindingKind, Severity
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Finding, Kpi, Program, SourceDocument, WorkingGroup

CALL, NIGHT, BUS = "健康電話相談事業", "夜間当番医事業", "広域バス運行事業"


def listed(*names: str, kind: str = "program_list", plan: Plan | None = None) -> ImportProposal:
    """A document of a kind that names these programs, held against a plan."""
    held = plan or small_plan()
    records = [
        program(name, f"program-{number:03}", agreement="agree-care")
        for number, name in enumerate(names, 1)
    ]
    read = incoming(*records)
    return propose(held, structs.replace(read, document=structs.replace(read.document, kind=kind)))


def gone(proposal: ImportProposal) -> list[str]:
    return [each.record.name for each in items(proposal, "gone")]  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ["program_list", "vision"])
def test_a_whole_list_without_a_program_proposes_its_removal(kind: str) -> None:
    plan = small_plan()
    proposal = listed(CALL, BUS, kind=kind)
    assert gone(proposal) == [NIGHT]
    (item,) = items(proposal, "gone")
    assert (item.selected, item.reason) == (False, "missing")
    assert item.key not in proposal.everything
    assert item not in proposal.left_out(())
    after = take(proposal)
    assert "prog-night" in after.table(Program)
    accepted = proposal.everything | {item.key}
    made = edits(proposal, accepted, Ids())
    after = apply_edits(plan, made)
    assert "prog-night" not in after.table(Program)
    owned = {each.id for each in plan.records() if getattr(each, "program", None) == "prog-night"}
    assert not owned & {each.id for each in after.records()}
    back = Change(made, "change.import", "tester", DOCUMENT.read_at).inverse()
    assert apply_edits(after, back.edits) == plan


@pytest.mark.parametrize("kind", ["programs", "progress", "review", "duties", "change_summary"])
def test_a_document_of_some_programs_proposes_none(kind: str) -> None:
    assert gone(listed(CALL, BUS, kind=kind)) == []


def test_a_view_of_few_programs_and_the_same_file_again_propose_none() -> None:
    assert gone(listed(CALL)) == []
    plan = small_plan()
    document = structs.replace(DOCUMENT, id="document-held", kind="program_list")
    plan = apply_edits(plan, [put(plan, document)])
    assert isinstance(plan.find(SourceDocument, "document-held"), SourceDocument)
    assert gone(listed(CALL, BUS, plan=plan)) == []


def test_a_program_in_a_pair_or_in_a_doubt_is_not_gone() -> None:
    assert gone(listed(CALL, BUS, "夜間当番医の事業")) == []
    plan = small_plan()
    doubt = Finding(
        id="finding-1", document=DOCUMENT.id, kind=FindingKind.LINE_NOT_UNDERSTOOD,
        severity=Severity.QUESTION, line=4, subject="夜間 当番医事業 の行",
    )  # fmt: skip
    read = incoming(
        program(CALL, agreement="agree-care"),
        program(BUS, "program-002", agreement="agree-care"),
        findings=(doubt,),
    )
    read = structs.replace(read, document=structs.replace(read.document, kind="program_list"))
    assert gone(propose(plan, read)) == []


def test_a_pair_that_is_none_leaves_the_plan_s_program_gone() -> None:
    plan = small_plan()
    records = [program(name, f"program-{n}", agreement="agree-care")
               for n, name in enumerate((CALL, BUS, "夜間当番医の事業"))]  # fmt: skip
    read: Incoming = incoming(*records)
    (pair,) = propose(plan, read).matching.pairs
    assert gone(propose(plan, read, Decisions(apart=frozenset({pair.read.id})))) == [NIGHT]


def test_two_removals_and_a_new_program_in_one_group_make_one_change() -> None:
    plan = small_plan()
    both = structs.replace(
        next(iter(plan.ordered(WorkingGroup))), id="both", programs=("prog-night", "prog-bus")
    )
    plan = apply_edits(plan, [put(plan, both)])
    more = [program(f"ほかの事業{n}", f"more-{n}", agreement="agree-bus") for n in range(3)]
    plan = apply_edits(plan, [put(plan, each) for each in more])
    proposal = listed(CALL, "ほかの事業0", "ほかの事業1", "ほかの事業2", "図書館", plan=plan)
    assert set(gone(proposal)) == {NIGHT, BUS}
    accepted = proposal.everything | proposal.gone
    assert closed(proposal, accepted) == accepted
    made = edits(proposal, accepted, Ids())
    after = apply_edits(plan, made)
    assert after.find(WorkingGroup, "both").programs == ()
    assert {"図書館", CALL} <= {each.name for each in after.ordered(Program)}
    assert len({(each.table, each.record.id) for each in made}) == len(made)


def test_removals_are_chosen_one_by_one_and_by_name() -> None:
    proposal = listed(CALL, BUS)
    (item,) = items(proposal, "gone")
    assert toggled(proposal, (), item.key) == {item.key}
    assert toggled(proposal, {item.key}, item.key) == frozenset()
    assert gone_by_name(proposal, ["夜間 当番医事業"]) == {item.key}
    assert gone_by_name(proposal, ["all"]) == {item.key}
    assert gone_by_name(proposal, []) == frozenset()
    assert names_not_gone([proposal], [NIGHT, "all", CALL]) == [CALL]


def test_a_text_without_one_program_of_the_plan_is_not_taken_by_itself() -> None:
    strange = listed("水道", "林道", "斎場", kind="review")
    assert strange.selected == frozenset()
    assert {each.reason for each in items(strange, "new") if each.can_be_taken} == {"strange"}
    assert take(strange).table(Program).keys() > small_plan().table(Program).keys()
    assert listed("水道", "林道", BUS, kind="review").selected
    assert listed("水道", "林道", kind="review").selected
    empty = propose(Plan(), incoming(*(program(f"p{n}", f"program-{n}") for n in range(4))))
    assert len(empty.selected) == 5
    assert small_plan().table(Kpi)
