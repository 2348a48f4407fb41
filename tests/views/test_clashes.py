"""What of a plan contradicts itself, and what is merely not known."""

from __future__ import annotations

import pytest
from msgspec import structs

from tests.plans import R3, R4, R5, R6, R7, small_plan
from wgplanner.plan.amounts import DASH, Amount
from wgplanner.plan.changes import apply_edits, put
from wgplanner.plan.kinds import DutyKind
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Activity, Duty, Program, YearAmount
from wgplanner.plan.schedule import Mark, YearMark
from wgplanner.views.clashes import ClashKind, clashes, idle_years


def changed(plan: Plan, table: type, record: str, **fields: object) -> Plan:
    return apply_edits(plan, (put(plan, structs.replace(plan.find(table, record), **fields)),))


def test_a_duty_of_a_municipality_that_takes_no_part_clashes_and_one_of_a_body_does_not() -> None:
    found = [each for each in clashes(small_plan()) if each.kind is ClashKind.NOT_TAKING_PART]
    assert [(each.program, each.number, each.subject) for each in found] == [
        ("prog-night", 2, "奥沢見村")
    ]


def test_a_lead_is_missed_only_where_the_plan_names_leads_and_kinds() -> None:
    def missing(plan: Plan) -> list[str]:
        return [each.program for each in clashes(plan) if each.kind is ClashKind.NO_LEAD]

    plan = small_plan()
    assert missing(plan) == ["prog-bus"]
    without = changed(plan, Duty, "duty-lead", kind=DutyKind.OPERATE)
    assert missing(without) == []
    other = changed(without, Duty, "duty-bus", kind=DutyKind.LEAD)
    assert missing(other) == ["prog-call"]


@pytest.mark.parametrize(
    ("marks", "note", "expected"),
    [
        ("p.-..", None, (R4, R7)),
        ("p.-?.", None, (R4, R7)),
        ("p....", "協議後に実施", ()),
        ("ppppp", None, ()),
        ("", None, ()),
    ],
)
def test_money_clashes_with_a_year_in_which_all_is_said_to_rest(
    marks: str, note: str | None, expected: tuple[object, ...]
) -> None:
    signs = {"p": Mark.PLANNED, ".": Mark.NONE, "-": Mark.DASH, "?": Mark.UNKNOWN}
    years = (R3, R4, R5, R6, R7)
    program = Program(
        id="p",
        agreement="a",
        name="事業",
        budget=tuple(
            YearAmount(year, amount)
            for year, amount in zip(
                years,
                (Amount.of(1), Amount.of(1), DASH, Amount.of(0), Amount.of(2)),
                strict=True,
            )
        ),
    )
    row = Activity(
        id="x",
        program="p",
        name="取組",
        marks=tuple(YearMark(y, signs[s]) for y, s in zip(years, marks, strict=False)),
        note=note,
    )
    assert idle_years(program, (row,)) == expected
    assert idle_years(program, ()) == ()
