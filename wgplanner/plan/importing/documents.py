"""The document itself and the reader's doubts, as they come into the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import structs

from wgplanner.plan.changes import Edit
from wgplanner.plan.importing.incoming import Incoming
from wgplanner.plan.importing.items import Item, ItemState
from wgplanner.plan.importing.match import BETWEEN_NAMES, Matching
from wgplanner.plan.importing.names import known_by, name_of
from wgplanner.plan.importing.references import rewritten
from wgplanner.plan.kinds import FindingKind, Severity
from wgplanner.plan.plan import TABLE_OF, Plan
from wgplanner.plan.records import Finding


def document_item(plan: Plan, incoming: Incoming, matching: Matching) -> Item:
    """The file: new, or the same as one that was brought in before."""
    held = matching.ids.get(incoming.document.id)
    if held is None:
        key = f"new:{incoming.document.id}"
        document = incoming.document
        return Item(
            key=key, state=ItemState.NEW, record=document, records=(document,), selected=True
        )
    record = plan.lookup(TABLE_OF[type(incoming.document)], held) or incoming.document
    return Item(key=f"same:{incoming.document.id}", state=ItemState.SAME, record=record)


def finding_edits(
    plan: Plan,
    incoming: Incoming,
    matching: Matching,
    ids: Mapping[str, str],
    new_id: Callable[[], str],
) -> list[Edit]:
    """The reader's doubts under the plan's ids, each once however often a file is read.

    A doubt about a record that was not taken stays, without its record.
    """
    document = ids[incoming.document.id]
    held = {known_by(each): each for each in plan.ordered(Finding) if each.document == document}
    position = max((each.position for each in plan.ordered(Finding)), default=0)
    made = []
    for finding in (*incoming.findings, *_other_names(plan, incoming, matching)):
        told = rewritten(finding, ids)
        if told.record is not None and told.record not in ids.values():
            told = structs.replace(told, record=None)
        before = held.get(known_by(told))
        if before is None:
            position += 1
            after = structs.replace(told, id=new_id(), position=position)
        elif told.record is not None and told.record != before.record:
            after = structs.replace(before, record=told.record)
        else:
            continue
        held[known_by(after)] = after
        made.append(Edit(before, after))
    return made


def _other_names(plan: Plan, incoming: Incoming, matching: Matching) -> list[Finding]:
    """For names that a person joined: which name of the document means which record.

    That is also how the answer is remembered when the name is read again.
    """
    found = []
    for record in incoming.records:
        held_id = matching.ids.get(record.id)
        if record.id not in matching.joined or held_id is None:
            continue
        held = plan.lookup(TABLE_OF[type(record)], held_id)
        name, other = name_of(record), name_of(held) if held else None
        if name is None or other is None:
            continue
        field = next((each for each in ("name", "label", "text") if each in record.lines), "")
        found.append(
            Finding(
                id=f"{record.id}:name",
                document=incoming.document.id,
                kind=FindingKind.NAME_DIFFERS,
                severity=Severity.QUESTION,
                line=record.lines.get(field, 1),
                subject=f"{name}{BETWEEN_NAMES}{other}",
                record=record.id,
            )
        )
    return found
