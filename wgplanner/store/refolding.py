"""Records folded anew from all their logged moves, where changes crossed."""

from __future__ import annotations

from collections.abc import Iterable

from wgplanner.store.codec import Document
from wgplanner.store.conflicts import Claim, conflict_id
from wgplanner.store.contents import Contents
from wgplanner.store.draft import Draft, makes_record
from wgplanner.store.families import has_children, parent_of
from wgplanner.store.merge import WHOLE_RECORD, Folded, Move, base_of, claim_of, fold
from wgplanner.store.operations import Key
from wgplanner.store.step import Step


class Refolding:
    """Folds until no removal is overridden any more.

    A removal that an edit has beaten, or that would leave somebody's new record
    without its parent, does not count for any of the records that it removed:
    they come back together.
    """

    def __init__(self, contents: Contents, draft: Draft, steps: list[Step]) -> None:
        self._contents = contents
        self._draft = draft
        self._moves: dict[Key, list[Move]] = {}
        self._removed_by: dict[str, set[Key]] = {}
        for step in steps:
            for operation in step.entry.operations:
                self._moves.setdefault(operation.key, []).append((step, operation))
                if operation.removed is not None:
                    self._removed_by.setdefault(step.ref, set()).add(operation.key)
        self._bases: dict[Key, Document | None] = {}
        self._void: set[str] = set()

    def run(self, keys: set[Key]) -> set[Key]:
        """Fold these records and all that went together with one of them; returns them all."""
        work = self._families(keys)
        while True:
            folded = {key: self._fold(key) for key in sorted(work)}
            overridden = {ref for each in folded.values() for ref in each.overridden}
            for key, result in folded.items():
                if not result.unfounded:
                    self._draft.put(key, result.document)
            self._draft.finish()
            missing = orphaned(self._contents, self._draft, work)
            overridden |= {removal.ref for key in missing for removal in self._removals(key)[-1:]}
            if overridden <= self._void:
                self._keep_conflicts(folded)
                return work
            self._void |= overridden
            work |= self._families({key for ref in overridden for key in self._removed_by[ref]})

    def _families(self, keys: Iterable[Key]) -> set[Key]:
        """The records that have moves, with all that were ever removed together with one."""
        found: set[Key] = set()
        waiting = [key for key in keys if key in self._moves]
        while waiting:
            key = waiting.pop()
            if key not in found:
                found.add(key)
                for removal in self._removals(key):
                    waiting += self._removed_by[removal.ref]
        return found

    def _removals(self, key: Key) -> list[Step]:
        moves = self._moves.get(key, ())
        return [step for step, operation in moves if operation.removed is not None]

    def _fold(self, key: Key) -> Folded:
        moves = self._moves[key]
        if key not in self._bases:
            self._bases[key] = base_of(moves, self._draft.document(key))
        return fold(
            self._bases[key], moves, self._void, lambda document: makes_record(key[0], document)
        )

    def _keep_conflicts(self, folded: dict[Key, Folded]) -> None:
        conflicts = self._contents.conflicts
        for identity, conflict in list(conflicts.items()):
            if (conflict.table, conflict.record) in folded:
                del conflicts[identity]
        for key, result in folded.items():
            if result.document is not None:
                claims = self._beaten(key, result.document)
                if claims:
                    result.claims[WHOLE_RECORD] = claims
                conflicts.update({each.id: each for each in result.conflicts(*key)})

    def _beaten(self, key: Key, document: Document) -> list[Claim]:
        """The claim of a removal that does not count, at the head of what it removed."""
        parent = parent_of(key, document)
        for removal in reversed(self._removals(key)):
            if removal.ref not in self._void:
                # It was removed again by somebody who saw it: that decided the clash.
                return []
            is_head = parent not in self._removed_by[removal.ref]
            if is_head and not self._is_settled(key, removal):
                others = [step for step, _ in self._moves[key] if step.writer != removal.writer]
                keeper = claim_of(others[-1] if others else None, None)
                return [claim_of(removal, None, deleted=True), keeper]
        return []

    def _is_settled(self, key: Key, removal: Step) -> bool:
        name = conflict_id(*key, WHOLE_RECORD)
        return any(
            name in step.entry.settles and step.stamp > removal.stamp
            for step, _ in self._moves[key]
        )


def orphaned(contents: Contents, draft: Draft, touched: Iterable[Key]) -> set[Key]:
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
