"""Names and order of parties: who a printed word stands for, and who comes first.

Rosters and matrices put the central cities first and then follow the order of
the region, as the documents do. A word that stands for several (町村) is
spread over its members without losing the word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.kinds import PartyKind
from wgplanner.plan.records import Municipality, Party

if TYPE_CHECKING:
    from wgplanner.plan.plan import Plan
    from wgplanner.plan.records import Program


def party_name(plan: Plan, party: str | None) -> str | None:
    """The name of a municipality, group word or body; ``None`` where the plan holds none."""
    if party is None:
        return None
    found = plan.table(Municipality).get(party) or plan.table(Party).get(party)
    return found.name if found else None


def ordered_municipalities(plan: Plan) -> tuple[Municipality, ...]:
    """All municipalities: central cities first, then the region's order, then the rest."""
    region = plan.region
    listed = [*region.central, *region.members] if region else []
    table = plan.table(Municipality)
    ids = dict.fromkeys([*listed, *(each.id for each in plan.ordered(Municipality))])
    return tuple(table[each] for each in ids if each in table)


def ordered_parties(plan: Plan) -> tuple[Municipality | Party, ...]:
    """Municipalities in their order, then group words and bodies in the plan's order."""
    return (*ordered_municipalities(plan), *plan.ordered(Party))


def covered_by(plan: Plan, party: str) -> tuple[str, ...]:
    """The ids that a party stands for: the members of a group word, else the party itself.

    A group word whose members nobody has said stands for itself, so that it is
    never lost.
    """
    found = plan.table(Party).get(party)
    if found is not None and found.kind is PartyKind.GROUP and found.members:
        return found.members
    return (party,)


def participant_ids(plan: Plan, program: Program) -> tuple[str, ...] | None:
    """Who takes part in a program, group words spread; ``None`` where nobody has said it."""
    if program.participants is None:
        return None
    spread = (each for taking in program.participants for each in covered_by(plan, taking.party))
    return tuple(dict.fromkeys(spread))
