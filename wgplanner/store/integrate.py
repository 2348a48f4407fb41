"""Logged changes taken into the contents, in whatever order they become known.

A change that finds its records as its writer saw them simply applies. For the
others all logged moves of the record are folded again from its first known
state, so that every session and every later opening ends with the same plan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from wgplanner.plan.errors import StoreError
from wgplanner.store.codec import Document
from wgplanner.store.conflicts import Claim, conflict_id
from wgplanner.store.contents import Contents
from wgplanner.store.draft import Draft, makes_record
from wgplanner.store.families import has_children, parent_of
from wgplanner.store.merge import (
    WHOLE_RECORD,
    Folded,
    Move,
    applied,
    base_of,
    claim_of,
    clean,
    fold,
)
from wgplanner.store.operations import Key, Operation
from wgplanner.store.step import Stamp, Step

AllSteps = Callable[[], list[Step]]


@dataclass
class Known:
    """What was taken in so far: the clock of the plan file, and each record's last change."""

    base_clock: int = 0
    last: dict[Key, Stamp] = field(default_factory=dict)

    def is_next(self, key: Key, step: Step) -> bool:
        """Whether the step comes after all known changes of the record."""
        if key in self.last:
            return step.stamp > self.last[key]
        return step.entry.clock > self.base_clock

    def note(self, step: Step) -> None:
        """Remember a step of which the contents know."""
        for operation in step.entry.operations:
            self.last[operation.key] = max(step.stamp, self.last.get(operation.key, step.stamp))


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
        known.note(step)
        for settled in step.entry.settles:
            contents.conflicts.pop(settled, None)
    draft.finish()
    late |= _orphaned(contents, draft, touched)
    if late:
        touched |= _Refolding(contents, draft, all_steps()).run(late)
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


def _orphaned(contents: Contents, draft: Draft, touched: Iterable[Key]) -> set[Key]:
    """The missing parents of the touched records that exist, and the missing touched parents."""
    missing: set[Key] = set()
    for key in touched:
        document = draft.document(key)
        if document is None:
            if has_children(contents.plan, key):
                missing.add(key)
        else:
            parent = parent_of(key, document)
            if parent is not None and draft.document(parent) is None:
                missing.add(parent)
    return missing


class _Refolding:
    """Records folded anew from all their moves, until no removal is overridden any more."""

    def __init__(self, contents: Contents, draft: Draft, steps: list[Step]) -> None:
        self._contents = contents
        self._draft = draft
        self._moves: dict[Key, list[Move]] = {}
        for step in steps:
            for operation in step.entry.operations:
                self._moves.setdefault(operation.key, []).append((step, operation))
        self._bases: dict[Key, Document | None] = {}
        self._void: set[str] = set()
        self._contested: dict[Key, list[Claim]] = {}

    def run(self, keys: set[Key]) -> set[Key]:
        work = {key for key in keys if key in self._moves}
        while True:
            folded = {key: self._fold(key) for key in sorted(work)}
            for key, each in folded.items():
                if WHOLE_RECORD in each.claims:
                    self._contested.setdefault(key, each.claims.pop(WHOLE_RECORD))
            overridden = {ref for each in folded.values() for ref in each.overridden}
            for key, result in folded.items():
                if not result.unfounded:
                    self._draft.put(key, result.document)
            self._draft.finish()
            overridden |= self._removals_of(_orphaned(self._contents, self._draft, work))
            if overridden <= self._void:
                self._keep_conflicts(folded)
                return work
            self._void |= overridden
            work |= self._removed_by(overridden)

    def _fold(self, key: Key) -> Folded:
        moves = self._moves[key]
        if key not in self._bases:
            self._bases[key] = base_of(moves, self._draft.document(key))
        return fold(
            self._bases[key], moves, self._void, lambda document: makes_record(key[0], document)
        )

    def _removals_of(self, keys: set[Key]) -> set[str]:
        """The last removal of each missing parent: what has to be taken back."""
        found = set()
        for key in keys:
            moves = self._moves.get(key, ())
            removals = [step for step, each in moves if each.removed is not None]
            if removals:
                found.add(removals[-1].ref)
                settled = {name for step, _ in moves for name in step.entry.settles}
                if conflict_id(*key, WHOLE_RECORD) not in settled:
                    self._contested[key] = [claim_of(removals[-1], None, deleted=True)]
        return found

    def _removed_by(self, refs: set[str]) -> set[Key]:
        """All records that went in these steps: they come back together."""
        return {
            key
            for key, moves in self._moves.items()
            if any(step.ref in refs and each.removed is not None for step, each in moves)
        }

    def _keep_conflicts(self, folded: dict[Key, Folded]) -> None:
        conflicts = self._contents.conflicts
        for identity, conflict in list(conflicts.items()):
            if (conflict.table, conflict.record) in folded:
                del conflicts[identity]
        for key, claims in self._contested.items():
            folded[key].claims[WHOLE_RECORD] = claims
        for key, result in folded.items():
            conflicts.update({each.id: each for each in result.conflicts(*key)})
