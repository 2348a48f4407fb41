"""Taking changes back and doing them again, told from the log, across restarts."""

from __future__ import annotations

from collections.abc import Iterable

from wgplanner.plan.changes import Edit
from wgplanner.plan.errors import RecordError, StoreError
from wgplanner.plan.plan import RECORD_TYPES, Plan
from wgplanner.plan.records import Record
from wgplanner.store.codec import Document, expanded
from wgplanner.store.contents import Contents
from wgplanner.store.draft import Draft
from wgplanner.store.merge import applied, clean
from wgplanner.store.operations import Key, Operation
from wgplanner.store.owner import Owner
from wgplanner.store.step import UNDO_LIMIT, Step


def undo_and_redo(steps: Iterable[Step], owner: Owner) -> tuple[list[Step], list[Step]]:
    """What a person at a machine has done and undone; the end of each list goes first."""
    done: list[Step] = []
    undone: list[Step] = []
    for step in steps:
        if (step.person, step.machine) != (owner.person, owner.machine):
            continue
        entry = step.entry
        if entry.undoes is not None:
            undone += _taken(done, entry.undoes)
        elif entry.redoes is not None:
            done += _taken(undone, entry.redoes)
        elif not entry.settles:
            done.append(step)
            undone.clear()
    return done[-UNDO_LIMIT:], undone[-UNDO_LIMIT:]


def _taken(steps: list[Step], ref: str) -> list[Step]:
    """Take the named step out of a list; empty where it is not in it."""
    for number in range(len(steps) - 1, -1, -1):
        if steps[number].ref == ref:
            return [steps.pop(number)]
    return []


def inverse(operations: Iterable[Operation]) -> list[Operation]:
    """The operations that take these back, the last one first."""
    return [operation.inverse() for operation in reversed(list(operations))]


def edits_for(
    contents: Contents, operations: Iterable[Operation], *, anyway: bool = False
) -> list[Edit]:
    """The edits that do the operations on the contents' plan.

    Raises:
        RecordError: A record has changed since; nobody's later value is ever
            taken away without a question, unless it is to be done ``anyway``.
    """
    draft = Draft(contents)
    touched: dict[Key, None] = {}
    for operation in operations:
        document = draft.document(operation.key)
        if not clean(document, operation):
            if not anyway:
                raise RecordError("error.undo.changed", record=operation.table, id=operation.id)
            document = _forced(document, operation)
        else:
            document = applied(document, operation)
        try:
            draft.put(operation.key, document)
        except StoreError as problem:
            raise RecordError(
                "error.undo.changed", record=operation.table, id=operation.id
            ) from problem
        touched[operation.key] = None
    return [
        Edit(before, after)
        for key in touched
        if key[0] in RECORD_TYPES
        and (before := contents.plan.lookup(*key)) != (after := draft.record(key))
    ]


def _forced(document: Document | None, operation: Operation) -> Document | None:
    if operation.removed is not None:
        return None
    if operation.created is not None:
        return expanded(operation.table, operation.created)
    if document is None:
        return None
    return document | {name: new for name, (_, new) in (operation.fields or {}).items()}


def edits_between(before: Plan, after: Plan) -> list[Edit]:
    """The edits that lead from one plan to another, parents before their children."""
    edits: list[Edit] = []
    for kind in RECORD_TYPES.values():
        old: dict[str, Record] = dict(before.table(kind))
        new: dict[str, Record] = dict(after.table(kind))
        for record_id in dict.fromkeys([*old, *new]):
            if old.get(record_id) != new.get(record_id):
                edits.append(Edit(old.get(record_id), new.get(record_id)))
    return edits
