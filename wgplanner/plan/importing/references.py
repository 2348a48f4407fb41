"""Which fields of a record name other records, and how they come to name others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from msgspec import structs

from wgplanner.plan.records import (
    ActionItem,
    Activity,
    AgendaItem,
    Agreement,
    Attendance,
    Duty,
    Finding,
    Kpi,
    Meeting,
    MeetingRole,
    Member,
    Participation,
    Party,
    PolicyItem,
    Program,
    Record,
    Region,
    Review,
    Revision,
    WorkingGroup,
)

R = TypeVar("R", bound=Record)

OWNERS: Mapping[type[Record], str] = MappingProxyType(
    {
        PolicyItem: "field",
        Agreement: "item",
        Program: "agreement",
        Activity: "program",
        Duty: "program",
        Kpi: "program",
        Review: "program",
        Member: "group",
        Meeting: "group",
        AgendaItem: "meeting",
        ActionItem: "meeting",
    }
)
"""The field that names the record to which a record belongs."""

PARTS = (Activity, Duty, Kpi, Review, Member, Meeting, AgendaItem, ActionItem)
"""What a program or a body that meets is made of; with a new owner it comes as one item."""

_OTHERS: Mapping[type[Record], tuple[str, ...]] = MappingProxyType(
    {
        Region: ("central", "members"),
        Party: ("members",),
        Program: ("participants",),
        Duty: ("party",),
        Revision: ("program",),
        WorkingGroup: ("programs",),
        Member: ("party",),
        Meeting: ("roles", "attendance"),
        AgendaItem: ("parent", "programs", "continues"),
        ActionItem: ("party", "item"),
        Finding: ("record",),
    }
)


def reference_fields(kind: type[Record]) -> tuple[str, ...]:
    """The fields of a kind of record that hold ids."""
    owner = (OWNERS[kind],) if kind in OWNERS else ()
    return (*owner, *_OTHERS.get(kind, ()), "document")


def owner_of(record: Record) -> str | None:
    """The id of the record to which a record belongs, if its kind has one."""
    field = OWNERS.get(type(record))
    return None if field is None else str(getattr(record, field))


def ids_in(value: Any) -> Iterator[str]:
    """The ids in the value of a field that holds ids."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from ids_in(each)
    elif isinstance(value, (Participation, MeetingRole, Attendance)) and value.party:
        yield value.party


def references_of(record: Record) -> set[str]:
    """The ids of all records that a record names."""
    fields = reference_fields(type(record))
    return {each for field in fields for each in ids_in(getattr(record, field))}


def renamed(value: Any, ids: Mapping[str, str]) -> Any:
    """The value of a field with other ids; what ``ids`` does not know stays."""
    if isinstance(value, str):
        return ids.get(value, value)
    if isinstance(value, tuple):
        return tuple(renamed(each, ids) for each in value)
    if isinstance(value, (Participation, MeetingRole, Attendance)):
        return structs.replace(value, party=renamed(value.party, ids))
    return value


def rewritten(record: R, ids: Mapping[str, str]) -> R:
    """The record with other ids, its own and those that it names."""
    fields = ("id", *reference_fields(type(record)))
    return structs.replace(
        record, **{field: renamed(getattr(record, field), ids) for field in fields}
    )
