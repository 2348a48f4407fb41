"""The order of records under one parent: putting one in, and moving one up or down.

Only the order of positions means anything, so as few records as possible get
another position: two for a step, none for what is added at the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from msgspec import structs

from wgplanner.plan.changes import Edit, put
from wgplanner.plan.errors import InputError
from wgplanner.plan.records import Record

if TYPE_CHECKING:
    from wgplanner.plan.plan import Plan

R = TypeVar("R", bound=Record)
Edits = tuple[Edit, ...]


def insert(plan: Plan, record: Record, siblings: Sequence[Record], after: str | None) -> Edits:
    """A new record behind the sibling ``after``, or behind all where that is ``None``.

    Raises:
        InputError: ``after`` is none of the siblings.
    """
    return insert_all(plan, (record,), siblings, after)


def insert_all(
    plan: Plan, records: Sequence[Record], siblings: Sequence[Record], after: str | None
) -> Edits:
    """New records in their order behind the sibling ``after``, or behind all if it is ``None``.

    Raises:
        InputError: ``after`` is none of the siblings.
    """
    order = list(siblings)
    place = len(order) if after is None else _index(order, after) + 1
    order[place:place] = records
    return _dealt(plan, order, frozenset(each.id for each in records))


def move(plan: Plan, record_id: str, siblings: Sequence[Record], steps: int) -> Edits:
    """A record so many places later among its siblings, earlier where negative.

    Raises:
        InputError: It stands at that end already.
    """
    order = list(siblings)
    index = _index(order, record_id)
    target = min(max(index + steps, 0), len(order) - 1)
    if target == index:
        raise InputError("error.move.edge")
    order.insert(target, order.pop(index))
    return _dealt(plan, order, frozenset())


def arrange(plan: Plan, order: Sequence[Record]) -> Edits:
    """Siblings that are in the plan, in this order from now on."""
    return _dealt(plan, order, frozenset())


def _index(order: Sequence[Record], record_id: str) -> int:
    for index, record in enumerate(order):
        if record.id == record_id:
            return index
    raise InputError("error.move.stranger", id=record_id)


def _dealt(plan: Plan, order: Sequence[Record], new: frozenset[str]) -> Edits:
    """The positions that the records hold already, dealt out anew in this order.

    ``new`` are the records that the plan does not hold yet; they are written in any case.
    """
    held = sorted(each.position for each in order if each.id not in new)
    places: list[int] = []
    for rank in range(len(order)):
        wish = held[rank] if rank < len(held) else (places[-1] + 1 if places else 0)
        places.append(wish if not places else max(wish, places[-1] + 1))
    return tuple(
        put(plan, structs.replace(record, position=place))
        for record, place in zip(order, places, strict=True)
        if record.id in new or record.position != place
    )
