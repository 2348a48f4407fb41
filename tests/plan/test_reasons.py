"""A reason is wanted for sums, years, parties and KPI targets, and only in an adopted plan."""

from __future__ import annotations

import pytest
from msgspec import structs

from tests.plans import small_plan
from wgplanner.plan.amounts import Amount
from wgplanner.plan.changes import Edit, put, remove
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.plan import Plan
from wgplanner.plan.reasons import is_adopted, wants_reason
from wgplanner.plan.records import (
    Activity,
    BudgetLine,
    Duty,
    Edition,
    Kpi,
    KpiPoint,
    Participation,
    Party,
    Program,
    Record,
    Region,
    YearAmount,
)
from wgplanner.plan.schedule import Mark, with_mark

DRAFT = small_plan()
R5 = FiscalYear(2023)


def adopted() -> Plan:
    region = DRAFT.region
    assert region is not None
    return DRAFT.replacing({"region": {region.id: structs.replace(region, adopted="2021-11")}})


PLAN = adopted()
PROGRAM = PLAN.ordered(Program)[0]
ACTIVITY = PLAN.ordered(Activity)[0]
DUTY = PLAN.ordered(Duty)[0]
KPI = PLAN.ordered(Kpi)[0]
REGION = PLAN.ordered(Region)[0]
GROUP = PLAN.table(Party)["towns"]
SUMS = (*PROGRAM.budget, YearAmount(FiscalYear(2030), Amount.of(1)))
DASH_AT_FIRST = with_mark(ACTIVITY.marks, ACTIVITY.marks[0].year, Mark.DASH)

EXPLAINED: dict[str, Record] = {
    "a sum": structs.replace(PROGRAM, budget=SUMS),
    "a part of a sum": structs.replace(
        PROGRAM, budget_lines=(BudgetLine("市", (YearAmount(R5, Amount.of(1)),)),)
    ),
    "the unit of sums": structs.replace(PROGRAM, unit="円"),
    "who takes part": structs.replace(PROGRAM, participants=(Participation("town"),)),
    "a planned year": structs.replace(ACTIVITY, marks=DASH_AT_FIRST),
    "a duty's party": structs.replace(DUTY, party="village" if DUTY.party != "village" else "town"),
    "a duty's years": structs.replace(DUTY, since=R5),
    "a target": structs.replace(KPI, target=KpiPoint("R7", "9,999件")),
    "the plan's term": structs.replace(REGION, last_year=FiscalYear(2026)),
    "a group's members": structs.replace(GROUP, members=("town",)),
}
UNEXPLAINED: dict[str, Record] = {
    "a name": structs.replace(PROGRAM, name="別の名"),
    "a remark": structs.replace(PROGRAM, remark="x"),
    "a duty's text": structs.replace(DUTY, text="x"),
    "the order of columns": structs.replace(REGION, members=REGION.members[::-1]),
    "the order of a group": structs.replace(GROUP, members=GROUP.members[::-1]),
    "an actual": structs.replace(KPI, actuals=(KpiPoint("R4", "1件"),)),
    "only the line of the source": structs.replace(
        PROGRAM, budget=tuple(structs.replace(each, line=99) for each in PROGRAM.budget)
    ),
}


@pytest.mark.parametrize("changed", EXPLAINED.values(), ids=EXPLAINED)
def test_what_a_summary_of_changes_must_explain(changed: Record) -> None:
    assert wants_reason(PLAN, [put(PLAN, changed)])


@pytest.mark.parametrize("changed", UNEXPLAINED.values(), ids=UNEXPLAINED)
def test_what_explains_itself(changed: Record) -> None:
    assert not wants_reason(PLAN, [put(PLAN, changed)])


def test_a_draft_needs_no_reasons() -> None:
    for changed in EXPLAINED.values():
        before = DRAFT.lookup(put(PLAN, changed).table, changed.id)
        assert not wants_reason(DRAFT, [Edit(before, changed)])


def test_an_adopted_edition_adopts_the_plan() -> None:
    draft = DRAFT.replacing({"edition": {"e": Edition(id="e", name="案")}})
    whole = DRAFT.replacing({"edition": {"e": Edition(id="e", name="第1次", adopted=True)}})
    assert (is_adopted(DRAFT), is_adopted(draft), is_adopted(whole)) == (False, False, True)


def test_adding_and_removing_are_explained_elsewhere() -> None:
    assert not wants_reason(PLAN, [remove(DUTY)])
