"""What a change does to documents: the form in which it is logged, merged and taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from wgplanner.plan.changes import Edit
from wgplanner.plan.plan import TABLE_OF
from wgplanner.store.codec import (
    NO_EXTRAS,
    Document,
    Extras,
    checked_value,
    expanded,
    field_value,
    to_document,
)

Key = tuple[str, str]
"""Table and record id."""


class Operation(Struct, frozen=True, omit_defaults=True):
    """One record created, removed (with what it was), or some fields set from old to new.

    Exactly one of ``created``, ``removed`` and ``fields`` is given. The old
    values make undo and merging possible without any other copy of the plan.
    """

    table: str
    id: str
    created: Document | None = None
    removed: Document | None = None
    fields: dict[str, tuple[Any, Any]] | None = None

    @property
    def key(self) -> Key:
        """Which record it touches."""
        return self.table, self.id

    def inverse(self) -> Operation:
        """The operation that takes this one back."""
        if self.fields is not None:
            swapped = {name: (new, old) for name, (old, new) in self.fields.items()}
            return Operation(self.table, self.id, fields=swapped)
        return Operation(self.table, self.id, created=self.removed, removed=self.created)


def operation_of(edit: Edit, extras: Extras = NO_EXTRAS) -> Operation:
    """The operation of an edit, checked at the door.

    Raises:
        StoreError: A value cannot be stored as it is.
    """
    table, record_id = TABLE_OF[type(edit.record)], edit.record.id
    if edit.before is None:
        return Operation(table, record_id, created=to_document(edit.record, extras))
    if edit.after is None:
        return Operation(table, record_id, removed=to_document(edit.before, extras))
    # The other fields are those of a record that was checked before.
    fields = {
        name: (field_value(edit.before, name), checked_value(edit.after, name))
        for name, _, _ in edit.fields()
    }
    return Operation(table, record_id, fields=fields)


def difference(
    key: Key, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> Operation | None:
    """The operation that leads from one document to another; ``None`` where they are equal."""
    table, record_id = key
    if before is None:
        return None if after is None else Operation(table, record_id, created=dict(after))
    if after is None:
        return Operation(table, record_id, removed=dict(before))
    old, new = expanded(table, before), expanded(table, after)
    names: Iterable[str] = dict.fromkeys([*old, *new])
    fields = {
        name: (old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name)
    }
    return Operation(table, record_id, fields=fields) if fields else None


def removed_by(operations: Iterable[Operation]) -> list[Key]:
    """The records that these operations remove."""
    return [operation.key for operation in operations if operation.removed is not None]
