"""Documents of our own about the region of ``small_plan``, as a reader would hand them in."""

from __future__ import annotations

from typing import Any

from msgspec import structs

from tests.plans import small_plan
from wgplanner.plan.changes import apply_edits
from wgplanner.plan.importing.incoming import Incoming
from wgplanner.plan.importing.items import Item
from wgplanner.plan.importing.match import Decisions
from wgplanner.plan.importing.proposal import ImportProposal, edits, propose
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Finding, Program, Record, SourceDocument

DOCUMENT = SourceDocument(
    id="document-new",
    name="新しい文書.txt",
    kind="vision",
    sha256="1" * 64,
    encoding="utf-8",
    read_at="2025-10-20T09:00:00+09:00",
)


def incoming(*records: Record, findings: tuple[Finding, ...] = ()) -> Incoming:
    """A document that holds these records, and no reader that looked at the plan."""
    return Incoming.of(DOCUMENT, records, findings, {}, ())


def again(plan: Plan, **changes: Any) -> Incoming:
    """A document that says all that the plan says, its first program otherwise."""
    records = [
        structs.replace(each, document=DOCUMENT.id)
        for each in plan.records()
        if not isinstance(each, (SourceDocument, Finding))
    ]
    at = next(at for at, each in enumerate(records) if isinstance(each, Program))
    records[at] = structs.replace(records[at], **changes)
    return incoming(*records)


class Ids:
    """Ids like none that a plan has, the same in every run."""

    def __init__(self, prefix: str = "made") -> None:
        self._prefix = prefix
        self._count = 0

    def __call__(self) -> str:
        self._count += 1
        return f"{self._prefix}-{self._count}"


def take(proposal: ImportProposal, *keys: str) -> Plan:
    """The plan after accepting some keys, or all."""
    made = edits(proposal, keys or proposal.everything, Ids())
    return apply_edits(proposal.plan, made)


def items(proposal: ImportProposal, state: str) -> list[Item]:
    return [each for each in proposal.items if each.state == state]


def program(name: str, record_id: str = "program-001", **fields: Any) -> Program:
    """A program of a document, under an agreement of the document."""
    fields.setdefault("agreement", "agreement-001")
    return Program(id=record_id, name=name, document=DOCUMENT.id, **fields)


__all__ = ["DOCUMENT", "Decisions", "Ids", "again", "incoming", "items", "program", "propose",
           "small_plan", "take"]  # fmt: skip
