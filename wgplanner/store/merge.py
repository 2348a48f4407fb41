"""Several writers' operations on one record folded into one document.

The result depends on the set of operations alone and not on the order of
their arrival: they are folded in the one order of all changes. Fields that
differ merge; the same field keeps every claim; an edit beats a removal that
had not seen it, and brings the whole record back. Nothing is ever merged
inside a text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from typing import Any

from msgspec import Struct

from wgplanner.store.codec import Document, expanded
from wgplanner.store.conflicts import Claim, Conflict, conflict_id
from wgplanner.store.operations import Operation
from wgplanner.store.step import Step

WHOLE_RECORD = ""
Move = tuple[Step, Operation]
Rule = Callable[[Document], bool]
"""Whether a document makes a record."""


class Folded(Struct):
    """A record after its moves.

    Attributes:
        document: The expanded document, or ``None`` where the record is gone.
        claims: For each clashing field its claims.
        overridden: The steps whose removal an edit has beaten.
        unfounded: Whether a field was set in a record that no log knows.
    """

    document: Document | None
    claims: dict[str, list[Claim]] = {}
    overridden: set[str] = set()
    unfounded: bool = False

    def conflicts(self, table: str, record: str) -> list[Conflict]:
        """The clashes as records."""
        return [Conflict(table, record, name, tuple(found)) for name, found in self.claims.items()]


def clean(document: Document | None, operation: Operation) -> bool:
    """Whether the document is as the operation found it, so that it simply applies."""
    if operation.created is not None:
        return document is None
    if document is None:
        return False
    if operation.removed is not None:
        return document == expanded(operation.table, operation.removed)
    return all(document.get(name) in old_new for name, old_new in _fields(operation).items())


def applied(document: Document | None, operation: Operation) -> Document | None:
    """The document after an operation that found it as it is."""
    if operation.created is not None:
        return expanded(operation.table, operation.created)
    if operation.removed is not None or document is None:
        return None
    return document | {name: new for name, (_, new) in _fields(operation).items()}


def base_of(moves: Iterable[Move], present: Document | None) -> Document | None:
    """The document before the first of all its moves, told by the old values in them."""
    moves = list(moves)
    if moves and moves[0][1].created is not None:
        return None
    base = dict(present) if present is not None else None
    seen: set[str] = set()
    for _, operation in moves:
        old = {name: pair[0] for name, pair in _fields(operation).items()}
        if operation.removed is not None:
            old = expanded(operation.table, operation.removed)
            base = old | (base or {})
        for name in old.keys() - seen:
            base = (base or {}) | {name: old[name]}
        seen |= old.keys()
    return base


def fold(base: Document | None, moves: Iterable[Move], void: Set[str], keeps_rules: Rule) -> Folded:
    """Apply the moves in their order; removals of the steps in ``void`` do not count.

    A move that is right by itself may break a rule of the record together with
    another's (the first year set after the last): its values become claims and
    the record stays as it was.
    """
    folding = _Folding(Folded(dict(base) if base is not None else None), keeps_rules)
    for step, operation in moves:
        folding.settle(step, operation)
        if operation.created is not None:
            folding.create(step, operation)
        elif operation.removed is None:
            folding.set_fields(step, operation)
        elif step.ref not in void:
            folding.remove(step, operation)
    return folding.result


def _fields(operation: Operation) -> dict[str, tuple[Any, Any]]:
    return operation.fields or {}


class _Folding:
    """The state of one fold: the document, who set which field, and what was last removed."""

    def __init__(self, result: Folded, keeps_rules: Rule) -> None:
        self.result = result
        self._keeps_rules = keeps_rules
        self._authors: dict[str, Step] = {}
        self._removed: tuple[Step, Document] | None = None

    def settle(self, step: Step, operation: Operation) -> None:
        for name in list(self.result.claims):
            if conflict_id(*operation.key, name) in step.entry.settles:
                del self.result.claims[name]

    def create(self, step: Step, operation: Operation) -> None:
        created = expanded(operation.table, operation.created or {})
        if self.result.document is None:
            self.result.document = created
            self._authors = dict.fromkeys(created, step)
            return
        for name, value in created.items():
            self._set(step, name, value, clash=self.result.document.get(name) != value)

    def remove(self, step: Step, operation: Operation) -> None:
        old = expanded(operation.table, operation.removed or {})
        if self.result.document is None:
            self._removed = self._removed or (step, old)
        elif self.result.document == old:
            # Whoever removes a record as it stands has decided all that was open about it.
            self._removed = (step, old)
            self.result.document = None
            self.result.claims.clear()
        else:
            self.result.overridden.add(step.ref)

    def set_fields(self, step: Step, operation: Operation) -> None:
        if self.result.document is None:
            if self._removed is None:
                self.result.unfounded = True
                return
            removal, document = self._removed
            self.result.document = dict(document)
            self.result.overridden.add(removal.ref)
        document = self.result.document
        before = dict(document)
        for name, (old, new) in _fields(operation).items():
            present = document.get(name)
            self._set(step, name, new, clash=present not in (old, new))
        if not self._keeps_rules(document):
            self._refuse(step, before)

    def _refuse(self, step: Step, before: Document) -> None:
        """Keep the record as it was, and the refused values as claims."""
        document, self.result.document = self.result.document, before
        for name, value in (document or {}).items():
            if before.get(name) != value:
                claims = self.result.claims.setdefault(name, [])
                claims.append(claim_of(step, value))
                claims.append(claim_of(self._authors.get(name), before.get(name)))

    def _set(self, step: Step, name: str, value: Any, *, clash: bool) -> None:
        document = self.result.document
        assert document is not None
        if clash:
            claims = self.result.claims.setdefault(name, [])
            before = claim_of(self._authors.get(name), document.get(name))
            if not any(claim.value == before.value for claim in claims):
                claims.append(before)
            claims.append(claim_of(step, value))
        document[name] = value
        self._authors[name] = step


def claim_of(step: Step | None, value: Any, *, deleted: bool = False) -> Claim:
    """What a step wants of a field; without a step, what was there before all of them."""
    if step is None:
        return Claim(value)
    return Claim(value, deleted, step.person, step.machine, step.entry.at)
