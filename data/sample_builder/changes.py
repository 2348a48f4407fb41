"""Editions of the vision, the council's opinions, and what changed between editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sample_builder.facts import lines_of
from wgplanner.plan.kinds import Disposition, RevisionKind
from wgplanner.plan.records import Edition, Opinion, Record, Revision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sample_builder.facts import Entry, Facts
    from sample_builder.names import Names


def change_records(facts: Facts, names: Names) -> Iterator[Record]:
    """Editions, opinions and revisions, each kind in the order of the document."""
    for position, entry in enumerate(facts.all("edition"), 1):
        yield Edition(
            id=f"edition-{entry['key']}",
            position=position,
            document=names.document(entry.get("document")),
            lines=lines_of(entry),
            name=entry["name"],
            date=entry.get("date"),
            adopted=entry["adopted"],
        )
    for position, entry in enumerate(facts.all("opinion"), 1):
        yield Opinion(
            id=f"opinion-{position}",
            position=position,
            document=names.document(),
            lines=lines_of(entry, "topic"),
            topic=entry["topic"],
            number=entry["number"],
            disposition=Disposition(entry["disposition"]),
            disposition_text=entry["disposition_text"],
        )
    for position, entry in enumerate(facts.all("revision"), 1):
        yield _revision(entry, position, names)


def _revision(entry: Entry, position: int, names: Names) -> Revision:
    program = entry.get("program")
    return Revision(
        id=f"revision-{position:02}",
        position=position,
        document=names.document(entry.get("document")),
        lines=lines_of(entry, "kind"),
        kind=RevisionKind(entry["kind"]),
        program=names.programs[program] if program else None,
        program_name=entry.get("program_name", program),
        number=entry.get("number"),
        before=entry.get("before"),
        after=entry.get("after"),
        reason=entry.get("reason"),
    )
