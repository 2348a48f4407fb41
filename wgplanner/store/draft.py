"""A set of document changes on their way into the contents, all at once."""

from __future__ import annotations

from typing import Any

from wgplanner.plan.errors import StoreError
from wgplanner.plan.plan import RECORD_TYPES, Plan
from wgplanner.plan.records import Record
from wgplanner.store.codec import Document, Extras, expanded, from_document, to_document
from wgplanner.store.contents import Contents
from wgplanner.store.merge import applied, clean
from wgplanner.store.operations import Key, Operation


class Draft:
    """Documents read from contents and put back, with the plan replaced once at the end."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._records: dict[Key, Record | None] = {}
        self._extras: dict[Key, Extras] = {}
        self._foreign: dict[Key, Document | None] = {}

    def document(self, key: Key) -> Document | None:
        """The expanded document of a record, or ``None`` where there is none."""
        table, record_id = key
        if table not in RECORD_TYPES:
            found: Any = self._contents.foreign.get(table, {}).get(record_id)
            return self._foreign.get(key, found)
        record = self._records[key] if key in self._records else self._contents.plan.lookup(*key)
        if record is None:
            return None
        extras = self._extras.get(key) or self._contents.extras.get(key, {})
        return expanded(table, to_document(record, extras))

    def record(self, key: Key) -> Record | None:
        """The record itself."""
        return self._records[key] if key in self._records else self._contents.plan.lookup(*key)

    def put(self, key: Key, document: Document | None) -> None:
        """Hold a document, or its absence. Raises ``StoreError`` where it makes no record."""
        if key[0] not in RECORD_TYPES:
            self._foreign[key] = document
        elif document is None:
            self._records[key] = None
        else:
            self._records[key], self._extras[key] = from_document(key[0], document)

    def apply(self, operation: Operation) -> None:
        """Do an operation that was made on the present documents.

        Raises:
            StoreError: A document is not as the operation found it, or makes no record.
        """
        document = self.document(operation.key)
        if not clean(document, operation):
            raise StoreError("error.store.stale", table=operation.table, id=operation.id)
        self.put(operation.key, applied(document, operation))

    @property
    def plan(self) -> Plan:
        """The plan as it will be."""
        changed: dict[str, dict[str, Record | None]] = {}
        for (table, record_id), record in self._records.items():
            changed.setdefault(table, {})[record_id] = record
        return self._contents.plan.replacing(changed) if changed else self._contents.plan

    def finish(self) -> None:
        """Make the contents hold everything that was put."""
        plan = self.plan
        for (table, record_id), record in self._records.items():
            if record is not None:
                self._contents.number(table, record_id)
        self._contents.extras.update({key: found for key, found in self._extras.items() if found})
        for (table, number), document in self._foreign.items():
            documents = self._contents.foreign.setdefault(table, {})
            if document is None:
                documents.pop(number, None)
            else:
                documents[number] = document
        self._contents.plan = plan
        self._records, self._extras, self._foreign = {}, {}, {}


def makes_record(table: str, document: Document) -> bool:
    """Whether a document keeps the rules of its kind of record."""
    if table not in RECORD_TYPES:
        return True
    try:
        from_document(table, document)
    except StoreError:
        return False
    return True
