"""When a change wants a reason: sums, years, parties and KPI targets of an adopted plan.

These are what a summary of changes (変更概要) has to explain to the council. A
name that is spelled better, a remark or a state explains itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from wgplanner.plan.changes import Edit
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Activity, Duty, Edition, Kpi, Party, Program, Record, Region

Facts = Callable[[Any], tuple[object, ...]]


def _program(record: Program) -> tuple[object, ...]:
    sums = tuple((each.year, each.amount) for each in record.budget)
    parts = tuple(
        (line.label, tuple((each.year, each.amount) for each in line.amounts))
        for line in record.budget_lines
    )
    return sums, parts, record.unit, record.participants


def _activity(record: Activity) -> tuple[object, ...]:
    return frozenset((each.year, each.mark) for each in record.marks), record.spans


def _kpi(record: Kpi) -> tuple[object, ...]:
    target = record.target
    return (target.label, target.text) if target else (None, None)


_FACTS: Mapping[type[Record], Facts] = {
    Region: lambda each: (
        *(each.first_year, each.last_year),
        *(frozenset(each.central), frozenset(each.members)),
    ),
    Party: lambda each: (frozenset(each.members),),
    Program: _program,
    Activity: _activity,
    Duty: lambda each: (each.party, each.since, each.until),
    Kpi: _kpi,
}
"""What of a record cannot change without a reason; source lines and orders are no part of it."""


def is_adopted(plan: Plan) -> bool:
    """Whether the plan, or an edition of it, was adopted."""
    region = plan.region
    if region is not None and region.adopted:
        return True
    return any(each.adopted for each in plan.ordered(Edition))


def wants_reason(plan: Plan, edits: Iterable[Edit]) -> bool:
    """Whether a change is one that should say why it was made."""
    return any(_changes_facts(each) for each in edits) and is_adopted(plan)


def _changes_facts(edit: Edit) -> bool:
    facts = _FACTS.get(type(edit.record))
    if facts is None or edit.before is None or edit.after is None:
        return False
    return facts(edit.before) != facts(edit.after)
