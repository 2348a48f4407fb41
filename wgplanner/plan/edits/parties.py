"""The order in which municipalities and other parties stand, in the matrix and the grid alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import structs

from wgplanner.plan.changes import Edit, put
from wgplanner.plan.edits.order import move
from wgplanner.plan.errors import InputError
from wgplanner.plan.records import Municipality, Party

if TYPE_CHECKING:
    from wgplanner.plan.plan import Plan

Edits = tuple[Edit, ...]


def move_party(plan: Plan, party_id: str, steps: int, shown: Sequence[str]) -> Edits:
    """A party stands so many columns further right, or left where negative.

    ``shown`` are the ids of the columns in their order. Central cities stay before the other
    members of the region, municipalities before the bodies beside them.

    Raises:
        InputError: There is no column of its like there.
        RecordError: There is no such party.
    """
    at = list(shown).index(party_id) + steps
    if not 0 <= at < len(shown):
        raise InputError("error.move.column")
    other = shown[at]
    municipalities = plan.table(Municipality)
    if party_id not in municipalities:
        if other in municipalities:
            raise InputError("error.move.column")
        return _past(plan, party_id, other, plan.ordered(Party))
    if other not in municipalities:
        raise InputError("error.move.column")
    region = plan.region
    listed = {*region.central, *region.members} if region else set()
    if region is None or not listed & {party_id, other}:
        return _past(plan, party_id, other, plan.ordered(Municipality))
    if not {party_id, other} <= listed:
        raise InputError("error.move.column")
    if (party_id in region.central) != (other in region.central):
        raise InputError("error.move.column")
    central = _placed(region.central, party_id, other)
    others = [each for each in region.members if each not in region.central]
    first = [each for each in central if each in region.members]
    members = (*first, *_placed(others, party_id, other))
    return (put(plan, structs.replace(region, central=central, members=members)),)


def _past(plan: Plan, party_id: str, other: str, siblings: Sequence[Municipality | Party]) -> Edits:
    """A party moved by position, to where another one stands."""
    ids = [each.id for each in siblings]
    return move(plan, party_id, siblings, ids.index(other) - ids.index(party_id))


def _placed(order: Sequence[str], party_id: str, other: str) -> tuple[str, ...]:
    """The order with one party where another stood, if it holds the two."""
    ids = list(order)
    if party_id in ids:
        target = ids.index(other)
        ids.insert(target, ids.pop(ids.index(party_id)))
    return tuple(ids)
