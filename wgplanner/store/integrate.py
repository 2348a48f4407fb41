"""Logged changes taken into the contents, in whatever order they become known.

A change that finds its records as its writer saw them simply applies. For the
others all logged moves of the record are folded again from its first known
state, so that every session and every later opening ends with the same plan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wgplanner.plan.errors import StoreError
from wgplanner.store.contents import Contents
from wgplanner.store.draft import Draft
from wgplanner.store.known import Known
from wgplanner.store.merge import (
    applied,
    clean,
)
from wgplanner.store.operations import Key, Operation
from wgplanner.store.refolding import Refolding, orphaned
from wgplanner.store.step import Step

AllSteps = Callable[[], list[Step]]


def integrate(
    contents: Contents, arrivals: Iterable[Step], known: Known, all_steps: AllSteps
) -> set[Key]:
    """Take the steps in; returns the records that they touch.

    ``all_steps`` reads the logs whole and is called only where changes crossed.
    """
    draft = Draft(contents)
    late: set[Key] = set()
    touched: set[Key] = set()
    for step in arrivals:
        for operation in step.entry.operations:
            touched.add(operation.key)
            if operation.key in late or not _apply(draft, step, operation, known):
                late.add(operation.key)
            elif operation.removed is not None:
                forget_conflicts(contents, [operation.key])
        known.note(step)
        for settled in step.entry.settles:
            contents.conflicts.pop(settled, None)
    draft.finish()
    late |= orphaned(contents, draft, touched)
    if late:
        touched |= Refolding(contents, draft, all_steps()).run(late)
    return touched


def _apply(draft: Draft, step: Step, operation: Operation, known: Known) -> bool:
    if not known.is_next(operation.key, step):
        return False
    document = draft.document(operation.key)
    if not clean(document, operation):
        return False
    try:
        draft.put(operation.key, applied(document, operation))
    except StoreError:
        return False
    return True


def forget_conflicts(contents: Contents, keys: Iterable[Key]) -> None:
    """Drop the clashes over removed records: who removes one has decided them."""
    gone = set(keys)
    for identity, conflict in list(contents.conflicts.items()):
        if (conflict.table, conflict.record) in gone:
            del contents.conflicts[identity]
