"""New records as they come together: a program with all it is made of is one item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wgplanner.plan.importing.names import is_placeholder
from wgplanner.plan.importing.references import PARTS, owner_of, references_of
from wgplanner.plan.records import Agreement, PolicyField, PolicyItem, Record

HEADINGS: tuple[type[Record], ...] = (PolicyField, PolicyItem, Agreement)
"""Under which programs stand."""


def bundles(new: Iterable[Record]) -> dict[str, tuple[Record, ...]]:
    """The new records by the id of the one with which they come, that one first.

    Headings that say nothing (不明) and under which nothing comes are left out.
    """
    records = tuple(new)
    by_id = {each.id: each for each in records}
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(_head(record, by_id).id, []).append(record)
    whole = {
        head: (by_id[head], *(each for each in members if each.id != head))
        for head, members in found.items()
    }
    while True:
        named = {each for members in whole.values() for one in members for each in _others(one)}
        idle = [
            head
            for head, members in whole.items()
            if head not in named and isinstance(members[0], HEADINGS) and is_placeholder(members[0])
        ]
        if not idle:
            return whole
        for head in idle:
            del whole[head]


def _others(record: Record) -> set[str]:
    return references_of(record) - {record.id}


def _head(record: Record, by_id: Mapping[str, Record]) -> Record:
    """The uppermost new record to which a record belongs as a part."""
    while isinstance(record, PARTS):
        owner = by_id.get(owner_of(record) or "")
        if owner is None:
            return record
        record = owner
    return record


def heads_of(whole: Mapping[str, tuple[Record, ...]]) -> dict[str, str]:
    """With which record each new record comes."""
    return {each.id: head for head, members in whole.items() for each in members}
