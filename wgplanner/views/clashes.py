"""Where a plan contradicts itself: what the coordinator has to settle, program by program.

Other than a gap of the duty matrix, a clash is no mere blank: two things are said that
do not go together.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from wgplanner.plan.amounts import AmountState
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.kinds import DutyKind
from wgplanner.plan.records import Activity, Duty, Municipality
from wgplanner.plan.schedule import Mark, marks_by_year
from wgplanner.views.parties import covered_by, participant_ids, party_name
from wgplanner.views.program_places import places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wgplanner.plan.plan import Plan
    from wgplanner.plan.records import Program
    from wgplanner.views.program_places import Place


class ClashKind(StrEnum):
    """Which two things do not go together."""

    NOT_TAKING_PART = "not_taking_part"
    NO_LEAD = "no_lead"
    MONEY_WITHOUT_WORK = "money_without_work"


class Clash(Struct, frozen=True):
    """A contradiction in a program; ``subject`` names the party or the fiscal years."""

    kind: ClashKind
    program: str
    number: int
    name: str
    subject: str = ""


def clashes(plan: Plan) -> tuple[Clash, ...]:
    """All clashes in the order of the programs."""
    leads = any(duty.kind is DutyKind.LEAD for duty in plan.table(Duty).values())
    return tuple(
        clash for place in places(plan) for clash in program_clashes(plan, place, leads=leads)
    )


def program_clashes(plan: Plan, place: Place, *, leads: bool) -> Iterator[Clash]:
    """The clashes of one program.

    - a municipality owes a duty and does not take part, where the plan says who does;
    - duties have kinds, and none of them leads, though the plan names leads elsewhere
      (``leads``): many regions name none at all;
    - money stands in a year in which no activity does anything.
    """
    program = place.program

    def clash(kind: ClashKind, subject: str = "") -> Clash:
        return Clash(kind, program.id, place.number, program.name, subject)

    duties = plan.children(Duty, "program", program.id)
    participants = participant_ids(plan, program)
    if participants is not None:
        owing = dict.fromkeys(each for duty in duties for each in covered_by(plan, duty.party))
        for party in owing:
            # Documents list the municipalities that take part, and bodies (県, a company) rarely.
            if party not in participants and party in plan.table(Municipality):
                yield clash(ClashKind.NOT_TAKING_PART, party_name(plan, party) or party)
    kinds = {duty.kind for duty in duties} - {None}
    if leads and kinds and DutyKind.LEAD not in kinds:
        yield clash(ClashKind.NO_LEAD)
    years = idle_years(program, plan.children(Activity, "program", program.id))
    if years:
        yield clash(ClashKind.MONEY_WITHOUT_WORK, "・".join(year.label for year in years))


def idle_years(program: Program, activities: tuple[Activity, ...]) -> tuple[FiscalYear, ...]:
    """The years with a sum above zero in which every activity is said to do nothing.

    Where an activity has a note in place of arrows, or the source lost the cell of a year or
    does not print it, nobody knows; such a year is no clash.
    """
    if not activities or any(each.note for each in activities):
        return ()
    said = [marks_by_year(each.marks) for each in activities]
    idle = {Mark.NONE, Mark.DASH}
    return tuple(
        each.year
        for each in program.budget
        if each.amount.state is AmountState.NUMBER
        and each.amount.value is not None
        and each.amount.value > 0
        and all(marks.get(each.year) in idle for marks in said)
    )
