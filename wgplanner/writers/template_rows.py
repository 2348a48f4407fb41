"""What a plan says, as rows of a form; what it does not know stays blank, to be filled in."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from wgplanner.plan.amounts import THOUSAND_YEN, Amount, AmountState, convert
from wgplanner.plan.errors import InputError
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.kinds import Aggregation, Direction, DutyKind, ProgramStatus
from wgplanner.plan.records import (
    Agreement,
    Duty,
    Kpi,
    KpiPoint,
    Municipality,
    Party,
    PolicyField,
    PolicyItem,
    Program,
)
from wgplanner.writers.template_sheets import (
    AGGREGATIONS,
    DIRECTIONS,
    DUTY_KINDS,
    STATUSES,
    Sheet,
)

if TYPE_CHECKING:
    from wgplanner.plan.plan import Plan

Row = dict[str, str | int | Decimal | None]
_SIGNS = {AmountState.DASH: "―", AmountState.UNDECIDED: "未定"}


def filled_rows(kind: str, plan: Plan, sheet: Sheet) -> list[Row]:
    """The rows of a form; a program that has none of what is asked for gets one to fill in."""
    if kind == "programs":
        return [_program_row(plan, each, sheet) for each in _programs(plan)]
    rows: list[Row] = []
    for program in _programs(plan):
        if kind == "duties":
            found = [_duty_row(plan, each) for each in plan.children(Duty, "program", program.id)]
        else:
            found = [_kpi_row(each, sheet) for each in plan.children(Kpi, "program", program.id)]
        rows += [
            {"program_id": program.id, "program": program.name, **row} for row in found or [{}]
        ]
    return rows


def _programs(plan: Plan) -> list[Program]:
    """All programs in the order of their headings."""
    return [
        program
        for field in plan.ordered(PolicyField)
        for item in plan.children(PolicyItem, "field", field.id)
        for agreement in plan.children(Agreement, "item", item.id)
        for program in plan.children(Program, "agreement", agreement.id)
    ]


def _program_row(plan: Plan, program: Program, sheet: Sheet) -> Row:
    agreement = plan.find(Agreement, program.agreement)
    item = plan.find(PolicyItem, agreement.item)
    names = [_party_name(plan, each.party) for each in program.participants or ()]
    status = _word(program.status, ProgramStatus, STATUSES)
    sums = {each.year: each.amount for each in program.budget}
    return {
        "program_id": program.id,
        "number": str(program.number) if program.number is not None else None,
        "policy_field": plan.find(PolicyField, item.field).name,
        "policy_item": item.name,
        "agreement": agreement.name,
        "name": program.name,
        "summary": program.summary,
        "effect": program.effect,
        "status": status or program.status_text,
        "participants": "、".join(names),
        "participants_note": program.participants_note,
        "remark": program.remark,
        **{year.label: _sum(sums[year], program.unit) for year in sheet.years if year in sums},
    }


def _duty_row(plan: Plan, duty: Duty) -> Row:
    return {
        "record_id": duty.id,
        "party": _party_name(plan, duty.party),
        "text": duty.text,
        "kind": _word(duty.kind, DutyKind, DUTY_KINDS),
        "section": duty.section,
        "contact": duty.contact,
        "since": duty.since.label if duty.since else None,
        "until": duty.until.label if duty.until else None,
    }


def _kpi_row(kpi: Kpi, sheet: Sheet) -> Row:
    units = [point.unit for point in (kpi.baseline, kpi.target, *kpi.actuals) if point]
    actuals = {_year_of(point.label): point.text for point in kpi.actuals}
    return {
        "record_id": kpi.id,
        "label": kpi.label,
        "unit": next((unit for unit in units if unit), None),
        "direction": _word(kpi.direction, Direction, DIRECTIONS),
        "aggregation": _word(kpi.aggregation, Aggregation, AGGREGATIONS),
        **_point("baseline", kpi.baseline),
        **_point("target", kpi.target),
        "note": kpi.note,
        **{year.label: actuals.get(year) for year in sheet.years},
    }


def _year_of(label: str) -> FiscalYear | None:
    """The year that the head of a value names, in whatever way it was printed."""
    try:
        return FiscalYear.parse(label)
    except InputError:
        return None


def _point(name: str, point: KpiPoint | None) -> Row:
    return {f"{name}_label": point.label, name: point.text} if point else {}


def _party_name(plan: Plan, party: str) -> str:
    known = plan.table(Municipality).get(party) or plan.table(Party).get(party)
    return known.name if known else ""


def _word(kind: StrEnum | None, kinds: type[StrEnum], words: tuple[str, ...]) -> str | None:
    """The printed word of a closed list, which has one for each kind in their order."""
    return dict(zip(kinds, words, strict=True))[kind] if kind is not None else None


def _sum(amount: Amount, unit: str) -> str | int | Decimal | None:
    if amount.text is not None:
        return convert(amount, unit, THOUSAND_YEN).text
    if amount.value is None:
        return _SIGNS.get(amount.state)
    return convert(amount, unit, THOUSAND_YEN).value
