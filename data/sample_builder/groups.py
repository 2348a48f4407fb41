"""The bodies that meet, and their seats: organisations, sections and posts, never persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sample_builder.facts import lines_of
from wgplanner.plan.kinds import GroupKind, RoleKind
from wgplanner.plan.records import Member, Record, WorkingGroup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sample_builder.facts import Entry, Facts
    from sample_builder.names import Names


def group_records(facts: Facts, names: Names) -> Iterator[Record]:
    """Every group, followed by its members."""
    for position, entry in enumerate(facts.all("group"), 1):
        example = entry.get("example", False)
        document = None if example else names.document()
        group = WorkingGroup(
            id=group_id(entry["key"]),
            position=position,
            document=document,
            lines=lines_of(entry),
            name=entry["name"],
            kind=GroupKind(entry["kind"]),
            programs=names.program_ids(entry.get("programs", ())),
            chair=entry.get("chair"),
            secretariat=entry.get("secretariat"),
            example=example,
        )
        yield group
        for number, row in enumerate(entry.get("members", ()), 1):
            yield _member(row, number, group, names)


def group_id(key: str) -> str:
    """The id of a group."""
    return f"group-{key}"


def _member(row: Entry, number: int, group: WorkingGroup, names: Names) -> Member:
    return Member(
        id=f"{group.id}-member-{number:02}",
        position=number,
        document=group.document,
        lines=lines_of(row, "organisation"),
        group=group.id,
        organisation=row.get("organisation"),
        section=row.get("section"),
        post=row.get("post"),
        party=names.parties[row["party"]] if "party" in row else None,
        party_note=row.get("party_note"),
        represents=row.get("represents"),
        role=RoleKind(row["role"]) if "role" in row else None,
        note="作例" if group.example else None,
    )
