"""Programs, duties and KPIs as JSON values. The form of a program is a contract of the design."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wgplanner.plan.judged import verdict
from wgplanner.plan.records import Activity, Duty, Kpi, Review
from wgplanner.plan.schedule import said_years
from wgplanner.views.parties import covered_by, participant_ids, party_name
from wgplanner.views.program_places import places
from wgplanner.views.records_json.judgements import scores_json
from wgplanner.views.records_json.values import (
    amount_json,
    dated_point_json,
    kind_json,
    point_json,
    year_json,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wgplanner.plan.plan import Plan
    from wgplanner.plan.records import Program, YearAmount
    from wgplanner.views.program_places import Place


def programs_json(plan: Plan) -> list[dict[str, Any]]:
    """All programs in the plan's order, exactly in the form that scripts rely on.

    Participants are municipalities' names, group words spread; a budget of
    ``None`` is a printed dash. A program whose budget has more than that to say has
    two fields more: ``budget_texts``, what is printed by year where that is no exact
    sum (``約1,200``), and ``budget_lines``, the sums of parties or parts.
    """
    return [_program(plan, place) for place in places(plan)]


def _program(plan: Plan, place: Place) -> dict[str, Any]:
    program = place.program
    participants = participant_ids(plan, program)
    reviews = plan.children(Review, "program", program.id)
    return {
        "id": program.id,
        "number": place.number,
        **({"code": program.code} if program.code else {}),
        "name": program.name,
        "policy_field": place.field.name if place.field else None,
        "policy_item": place.item.name if place.item else None,
        "agreement": place.agreement.name if place.agreement else None,
        "status": kind_json(program.status) or program.status_text,
        "participants": None if participants is None else _names(plan, participants),
        "participants_note": program.participants_note,
        "activities": [
            {
                "name": each.name,
                "years": {
                    year.label: mark.value
                    for year, mark in said_years(each.marks, each.spans).items()
                },
                "note": each.note,
            }
            for each in plan.children(Activity, "program", program.id)
        ],
        "budget": _budget(program),
        "duties": _duties(plan, program),
        "kpis": [
            {
                "label": each.label,
                "baseline": point_json(each.baseline),
                "target": point_json(each.target),
            }
            for each in plan.children(Kpi, "program", program.id)
        ],
        "review": scores_json(reviews[0]) if reviews else None,
        "remark": program.remark,
        **_more_of_budget(program),
    }


def _more_of_budget(program: Program) -> dict[str, Any]:
    texts = {each.year.label: each.amount.text for each in program.budget if each.amount.text}
    lines = [{"label": line.label, **_sums(line.amounts)} for line in program.budget_lines]
    return {
        **({"budget_texts": texts} if texts else {}),
        **({"budget_lines": lines} if lines else {}),
    }


def _years(activity: Activity) -> dict[str, str]:
    said = said_years(activity.marks, activity.spans)
    return {year.label: mark.value for year, mark in said.items()}


def _budget(program: Program) -> dict[str, Any]:
    return {"unit": program.told_unit, **_sums(program.budget)}


def _sums(amounts: Iterable[YearAmount]) -> dict[str, Any]:
    years = sorted(amounts, key=lambda each: each.year)
    return {each.year.label: amount_json(each.amount) for each in years}


def _duties(plan: Plan, program: Program) -> list[dict[str, Any]]:
    """The duties of a program by party, in the order in which the parties first appear."""
    texts: dict[str, list[str]] = {}
    for duty in plan.children(Duty, "program", program.id):
        texts.setdefault(duty.party, []).append(duty.text)
    return [
        {
            "party": party_name(plan, party) or party,
            "parties": _names(plan, covered_by(plan, party)),
            "duties": duties,
        }
        for party, duties in texts.items()
    ]


def duties_json(plan: Plan) -> list[dict[str, Any]]:
    """Every duty on its own. ``kind`` is ``None`` until somebody has said it."""
    return [
        {
            "id": duty.id,
            "program_id": place.program.id,
            "number": place.number,
            "program": place.program.name,
            "party": party_name(plan, duty.party) or duty.party,
            "parties": _names(plan, covered_by(plan, duty.party)),
            "kind": kind_json(duty.kind),
            "text": duty.text,
            "section": duty.section,
            "contact": duty.contact,
            "since": year_json(duty.since),
            "until": year_json(duty.until),
        }
        for place in places(plan)
        for duty in plan.children(Duty, "program", place.program.id)
    ]


def kpis_json(plan: Plan) -> list[dict[str, Any]]:
    """Every KPI with its values, each with the fiscal year in which it lies, if it names one."""
    return [
        {
            "id": kpi.id,
            "program_id": place.program.id,
            "number": place.number,
            "program": place.program.name,
            "label": kpi.label,
            "direction": kind_json(kpi.direction),
            "aggregation": kind_json(kpi.aggregation),
            "baseline": dated_point_json(kpi.baseline),
            "target": dated_point_json(kpi.target),
            "actuals": [dated_point_json(each) for each in kpi.actuals],
            "verdict": verdict(kpi).value,
            "note": kpi.note,
        }
        for place in places(plan)
        for kpi in plan.children(Kpi, "program", place.program.id)
    ]


def _names(plan: Plan, parties: tuple[str, ...]) -> list[str]:
    return [party_name(plan, each) or each for each in parties]
