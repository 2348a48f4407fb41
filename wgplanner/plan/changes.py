"""A change: what was edited, by whom, when and why, and how to take it back.

Every edit of a plan is a ``Change``. Undo applies its inverse, the history
lists it, and the store writes its field differences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct, structs

from wgplanner.plan.errors import RecordError
from wgplanner.plan.plan import TABLE_OF, Plan
from wgplanner.plan.records import Record


class Edit(Struct, frozen=True):
    """One record before and after: ``None`` before is a new one, ``None`` after a removed one.

    Raises:
        RecordError: Both sides are missing, or they are not the same record.
    """

    before: Record | None
    after: Record | None

    def __post_init__(self) -> None:
        before, after = self.before, self.after
        if before is None or after is None:
            fits = before is not after
        else:
            fits = type(before) is type(after) and before.id == after.id
        if not fits:
            raise RecordError("error.edit.sides")

    @property
    def record(self) -> Record:
        """The side that exists, the later one where both do."""
        side = self.after if self.after is not None else self.before
        assert side is not None
        return side

    @property
    def table(self) -> str:
        """The name of the record's table."""
        return TABLE_OF[type(self.record)]

    def fields(self) -> Iterator[tuple[str, Any, Any]]:
        """The fields that differ: name, value before, value after (``None`` on a missing side)."""
        for name in self.record.__struct_fields__:
            before = getattr(self.before, name, None)
            after = getattr(self.after, name, None)
            # Most fields are shared by both sides, and identity is cheaper than equality.
            if before is not after and before != after:
                yield name, before, after

    def inverse(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(self.after, self.before)


class Change(Struct, frozen=True):
    """Edits that belong together and are undone together.

    ``what`` is a catalogue key such as ``change.mark``; ``when`` is an ISO time
    with offset, for display only: order never comes from the clock.
    """

    edits: tuple[Edit, ...]
    what: str
    who: str
    when: str
    why: str | None = None

    def inverse(self) -> Change:
        """The change that takes this one back, edit by edit from the last."""
        return structs.replace(self, edits=tuple(edit.inverse() for edit in reversed(self.edits)))


def apply_edits(plan: Plan, edits: Iterable[Edit]) -> Plan:
    """The plan after the edits.

    Raises:
        RecordError: A record is not as the edit says it was before, so the
            edit was made on another state of the plan.
    """
    changed: dict[str, dict[str, Record | None]] = {}
    for edit in edits:
        updates = changed.setdefault(edit.table, {})
        record_id = edit.record.id
        found = updates[record_id] if record_id in updates else plan.lookup(edit.table, record_id)
        if found is not edit.before and found != edit.before:
            raise RecordError("error.edit.stale", record=edit.table, id=record_id)
        updates[record_id] = edit.after
    return plan.replacing(changed)


def put(plan: Plan, record: Record) -> Edit:
    """The edit that makes the plan hold this record, new or changed."""
    return Edit(plan.lookup(TABLE_OF[type(record)], record.id), record)


def remove(record: Record) -> Edit:
    """The edit that removes a record."""
    return Edit(record, None)
