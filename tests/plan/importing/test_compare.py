"""What a document says otherwise, and what it may not take away."""

from decimal import Decimal

import pytest
from msgspec import structs

from tests.plan.importing.documents import (
    Ids,
    again,
    incoming,
    items,
    program,
    propose,
    small_plan,
    take,
)
from tests.plans import R3, R4, R5, R6, R7
from wgplanner.plan.amounts import BLANK, DASH, UNKNOWN, Amount
from wgplanner.plan.changes import apply_edits, put
from wgplanner.plan.importing.compare import differences
from wgplanner.plan.importing.proposal import edits
from wgplanner.plan.kinds import ProgramStatus
from wgplanner.plan.records import Activity, BudgetLine, Participation, Program, YearAmount
from wgplanner.plan.schedule import Mark, YearMark, marks_by_year

PLAN = small_plan()
CALL = PLAN.find(Program, "prog-call")


def said(**fields: object) -> dict[str, object]:
    """What a document that says these of the program gives as differences."""
    read = structs.replace(Program(id=CALL.id, agreement=CALL.agreement, name=CALL.name), **fields)
    return {each.key: each.after for each in differences(CALL, read, bound=False)}


def test_what_a_document_does_not_say_or_has_lost_takes_nothing_away() -> None:
    assert said() == {}
    assert said(summary=None, participants=(), participants_note="") == {}
    assert said(budget=(YearAmount(R3, UNKNOWN), YearAmount(R4, BLANK))) == {}


def test_another_form_of_the_same_is_no_difference() -> None:
    order = tuple(Participation(each) for each in ("village", "city", "town"))
    assert said(summary="電話で 健康の相談を受ける。", participants=order) == {}
    assert said(unit="円", budget=(YearAmount(R3, Amount.of(3_300_000)),)) == {}


def test_each_year_is_a_difference_of_its_own() -> None:
    told = said(budget=(YearAmount(R3, Amount.of(1)), YearAmount(R6, Amount.of(2)),
                        YearAmount(R7, DASH)))  # fmt: skip
    assert sorted(told) == ["budget:R3", "budget:R6", "budget:R7"]


def test_lines_of_a_budget_come_one_by_one_in_the_unit_of_the_plan() -> None:
    line = BudgetLine("うち一般財源", (YearAmount(R3, Amount.of(5_000)),), 12)
    other = BudgetLine("白川町", (YearAmount(R3, DASH),), 13)
    told = said(unit="円", budget_lines=(line, other))
    assert sorted(told) == ["budget_lines:うち一般財源", "budget_lines:白川町"]
    assert told["budget_lines:うち一般財源"] == structs.replace(
        line, amounts=(YearAmount(R3, Amount.of(5)),)
    )
    assert said(budget=(YearAmount(R3, Amount.inexact("約1,200")),)) == {}


def test_what_the_plan_does_not_know_is_new_and_what_it_knows_changes() -> None:
    document = again(PLAN)
    read = structs.replace(
        CALL, budget=(YearAmount(R3, Amount.of(1)), YearAmount(R6, Amount.of(2)))
    )
    told = {each.key: each for each in differences(CALL, read, bound=False)}
    assert told["budget:R6"].fills
    assert not told["budget:R3"].fills
    assert document.bound == frozenset()


def test_status_and_its_word_are_one_thing() -> None:
    told = differences(
        CALL,
        structs.replace(CALL, status=ProgramStatus.DONE, status_text="終了"),
        bound=False,
    )
    (one,) = told
    assert (one.field, one.more) == ("status", {"status_text": "終了"})
    assert said(status=ProgramStatus.RUNNING, status_text="実施している") == {}


def test_a_bound_record_says_when_something_is_emptied() -> None:
    (told,) = differences(CALL, structs.replace(CALL, effect=None), bound=True)
    assert (told.field, told.before, told.after) == ("effect", "夜間の不安が減る。", None)


def test_a_value_typed_by_hand_is_replaced_only_by_choice_and_loses_no_line() -> None:
    plan = apply_edits(PLAN, [put(PLAN, structs.replace(CALL, lines={"name": 12, "summary": 13}))])
    document = incoming(
        *(each for each in again(plan).records if False),
        program("健康電話相談事業", summary="新しい概要", effect="新しい効果",
                lines={"name": 3, "summary": 4, "effect": 5}),
    )  # fmt: skip
    proposal = propose(plan, document)
    by_field = {e.difference.field: e for e in items(proposal, "changed") if e.difference}
    assert by_field["summary"].selected
    assert not by_field["effect"].selected
    assert by_field["effect"].reason == "no_line"
    after = apply_edits(plan, edits(proposal, proposal.selected, Ids()))
    held = after.find(Program, "prog-call")
    assert (held.summary, held.effect) == ("新しい概要", "夜間の不安が減る。")
    # The record stays one of its own document, so a value of another has no line.
    assert held.lines == {"name": 12}
    assert held.document == "doc"


def test_a_year_that_is_no_longer_planned_takes_its_bar_along() -> None:
    document = incoming(
        program("夜間当番医事業"),
        Activity(id="activity-001", program="program-001", name="当番医の配置",
                 marks=(YearMark(R4, Mark.NONE), YearMark(R5, Mark.UNKNOWN))),
    )  # fmt: skip
    after = take(propose(PLAN, document)).find(Activity, "act-doctors")
    assert after.spans == ()
    marks = marks_by_year(after.marks)
    assert (marks[R4], marks[R5], marks[R3]) == (Mark.NONE, Mark.PLANNED, Mark.PLANNED)


@pytest.mark.parametrize("unit", ["円", "万円", "千円"])
def test_sums_come_in_the_unit_of_the_plan(unit: str) -> None:
    document = incoming(
        program("広域バス運行事業", unit=unit, budget=(YearAmount(R3, Amount.of(2_600)),))
    )
    after = take(propose(PLAN, document)).find(Program, "prog-bus")
    per = {"円": 1, "万円": 10_000, "千円": 1_000}[unit]
    assert after.unit == "百万円"
    assert after.budget[0].amount.value == Decimal(2_600) * per / 1_000_000
