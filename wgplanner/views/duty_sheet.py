"""One party's own sheet: its programs, and in each its duties, the sums and the KPIs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from wgplanner.plan.amounts import Total, total
from wgplanner.plan.records import Kpi, Municipality, Party
from wgplanner.views.duties import OwedDuty, owed_duties
from wgplanner.views.parties import participant_ids
from wgplanner.views.program_places import Place, places

if TYPE_CHECKING:
    from wgplanner.plan.plan import Plan


class SheetEntry(Struct, frozen=True):
    """One program on the sheet.

    ``takes_part`` is ``None`` where the plan does not say who takes part. The
    sums are those of the whole program: what each municipality pays is not in the plan.
    """

    place: Place
    takes_part: bool | None
    duties: tuple[OwedDuty, ...]
    budget: Total
    kpis: tuple[Kpi, ...]


class DutySheet(Struct, frozen=True):
    """The sheet of a municipality, or of a body that stands beside them.

    ``not_known`` are the programs of which the plan does not say who takes
    part and in which the party is named for no duty.
    """

    municipality: Municipality | Party
    entries: tuple[SheetEntry, ...]
    not_known: tuple[Place, ...]


def duty_sheet(plan: Plan, municipality: Municipality | Party) -> DutySheet:
    """The programs in which a municipality or body takes part or owes a duty."""
    entries, not_known = [], []
    for place in places(plan):
        program = place.program
        participants = participant_ids(plan, program)
        takes_part = None if participants is None else municipality.id in participants
        duties = owed_duties(plan, program.id).get(municipality.id, ())
        if takes_part or duties:
            budget = total((each.amount for each in program.budget), program.unit)
            kpis = plan.children(Kpi, "program", program.id)
            entries.append(SheetEntry(place, takes_part, duties, budget, kpis))
        elif takes_part is None:
            not_known.append(place)
    return DutySheet(municipality, tuple(entries), tuple(not_known))
