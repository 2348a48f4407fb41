"""What a reader made of one document, ready to be held against a plan."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from wgplanner.plan.importing.cleared import Cleared
from wgplanner.plan.importing.references import rewritten
from wgplanner.plan.plan import TABLE_OF, Plan
from wgplanner.plan.records import Finding, Record, SourceDocument

FRESH = "read:"
"""Before the id of what was read; no record of a plan has an id like this."""

Key = tuple[str, str]
"""A table and an id."""


def told_key(record_id: str, field: str, member: str = "") -> str:
    """What tells a value of a record of the plan: its field, and its year or label."""
    return f"{record_id}#{field}:{member}" if member else f"{record_id}#{field}"


class Incoming(Struct, frozen=True):
    """A document with its records and findings.

    Attributes:
        document: The file itself.
        records: All of them with ids like none of the plan, but for the ``bound`` ones.
        findings: What the reader doubts.
        sources: The cell in which a record's row begins, where the document is a table,
            and by ``told_key`` that of a value.
        told: The line that names a record of the plan, and by ``told_key`` that of a value;
            the record itself keeps only the lines of the document that it came from.
        bound: Ids of records that the reader found in the plan. They say everything
            that the plan says of them, with what the document says otherwise put in.
        same: Records of the plan of which the document says what the plan says.
        keyed: Ids of the plan's records that a form names by its locked key.
        cleared: The cells of such rows that somebody has emptied.
    """

    document: SourceDocument
    records: tuple[Record, ...]
    findings: tuple[Finding, ...]
    sources: Mapping[str, str] = {}
    bound: frozenset[str] = frozenset()
    same: tuple[Record, ...] = ()
    keyed: frozenset[str] = frozenset()
    cleared: tuple[Cleared, ...] = ()
    told: Mapping[str, int] = {}

    @classmethod
    def of(
        cls,
        document: SourceDocument,
        records: Iterable[Record],
        findings: Iterable[Finding],
        sources: Mapping[str, str],
        bound: Collection[Key],
        *,
        same: Iterable[Record] = (),
        keyed: Collection[str] = (),
        cleared: Iterable[Cleared] = (),
        told: Mapping[str, int] | None = None,
    ) -> Incoming:
        """What was read, every record that is not bound with an id of its own."""
        read = tuple(records)
        found = tuple(findings)
        ids = {document.id: FRESH + document.id}
        for record in (*read, *found):
            if (TABLE_OF[type(record)], record.id) not in bound:
                ids[record.id] = FRESH + record.id
        return cls(
            rewritten(document, ids),
            tuple(rewritten(each, ids) for each in read),
            tuple(rewritten(each, ids) for each in found),
            {_renamed_key(each, ids): cell for each, cell in sources.items()},
            frozenset(record_id for _, record_id in bound),
            tuple(same),
            frozenset(keyed),
            tuple(cleared),
            told or {},
        )


def _renamed_key(key: str, ids: Mapping[str, str]) -> str:
    """A record's id, or a key made by ``told_key``, under the record's new id."""
    record_id, *field = key.split("#", 1)
    return "#".join((ids.get(record_id, record_id), *field))


def whole_plan(incoming: Incoming) -> Plan:
    """The document alone, as a plan of its own, under the ids that the reader gave."""
    records = (incoming.document, *incoming.records, *incoming.findings)
    ids = {each.id: each.id.removeprefix(FRESH) for each in records}
    return Plan.of(rewritten(each, ids) for each in records)
