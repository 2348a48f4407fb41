"""The plan as a TinyDB database: queries and edits by documents, logged as all others are.

``PlanTable`` hands the documents that an edit touched to ``PlanStorage``, and
that appends them to the session's log. Stock TinyDB reads and writes the whole
file for every edit instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from copy import deepcopy
from typing import Any, cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from wgplanner.plan.errors import StoreError
from wgplanner.plan.plan import RECORD_TYPES
from wgplanner.store.codec import Document, to_document
from wgplanner.store.contents import Contents
from wgplanner.store.operations import Key, Operation, difference
from wgplanner.store.planfile import PlanFile

EDITED = "change.document"
"""Catalogue key of edits that come through this door."""


class PlanStorage(Storage):
    """TinyDB's view of an open plan file."""

    def __init__(self, file: PlanFile) -> None:
        self._file = file

    def read(self) -> dict[str, dict[str, Any]]:
        """All tables; documents are made when they are asked for."""
        contents = self._file.contents
        tables: dict[str, Any] = {
            name: _Documents(contents, name)
            for name, kind in RECORD_TYPES.items()
            if contents.plan.table(kind)
        }
        return tables | contents.foreign

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Take a whole state, as TinyDB's own ``drop_table`` hands it in: by its differences."""
        present = self.read()
        for name in [*present, *(name for name in data if name not in present)]:
            old, new = present.get(name, {}), data.get(name, {})
            numbers = dict.fromkeys([*old, *new])
            self.commit(name, {number: new.get(number) for number in numbers})

    def commit(self, table: str, changed: Mapping[str, Document | None]) -> None:
        """Store the documents that changed, by TinyDB's number; ``None`` removes one.

        Raises:
            StoreError: A document makes no record, or it could not be stored.
        """
        present = self.read().get(table, {})
        operations: list[Operation] = []
        for number, document in changed.items():
            before = present.get(number)
            record_id = _record_id(table, number, before or document)
            if table in RECORD_TYPES and document is not None and before is None:
                self._file.contents.numbers.setdefault(table, {})[record_id] = int(number)
            operations += _operations((table, record_id), before, document)
        if operations:
            self._file.commit_operations(tuple(operations), EDITED)

    def close(self) -> None:
        """Give the plan file free."""
        self._file.close()


def _operations(key: Key, before: Document | None, after: Document | None) -> Iterator[Operation]:
    """What leads from one document to the other.

    Where a document of a foreign table gains or loses a field it is replaced whole: to
    a record a field that is ``null`` and one that is absent are the same, but
    not to documents of which nothing is known.
    """
    if key[0] not in RECORD_TYPES and before and after and before.keys() != after.keys():
        yield Operation(*key, removed=before)
        yield Operation(*key, created=after)
        return
    operation = difference(key, before, after)
    if operation is not None:
        yield operation


def _record_id(table: str, number: str, document: Document | None) -> str:
    """Records are known by their own id; documents of other tables by TinyDB's number."""
    if table not in RECORD_TYPES:
        return number
    record_id = (document or {}).get("id")
    if not isinstance(record_id, str):
        raise StoreError("error.store.record", table=table, id=number, field="id")
    return record_id


class PlanTable(Table):
    """A table that hands only what changed to its storage."""

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        overlay = _Overlay(cast("Mapping[str, Document]", self._read_table()))
        updater(overlay)  # type: ignore[arg-type]
        storage = self._storage
        assert isinstance(storage, PlanStorage)
        storage.commit(self.name, overlay.changed())
        self.clear_cache()


class PlanDatabase(TinyDB):
    """TinyDB over an open plan file: ``PlanDatabase(PlanFile.open(…))``."""

    table_class = PlanTable
    default_storage_class = PlanStorage  # type: ignore[assignment]


class _Overlay(MutableMapping[int, Document]):
    """A table on which an updater works; it copies a document when that is looked at."""

    def __init__(self, table: Mapping[str, Document]) -> None:
        self._table = table
        self._copies: dict[int, Document | None] = {}

    def changed(self) -> dict[str, Document | None]:
        return {
            str(number): copy
            for number, copy in self._copies.items()
            if copy != self._table.get(str(number))
        }

    def __getitem__(self, number: int) -> Document:
        if number not in self._copies:
            self._copies[number] = deepcopy(self._table[str(number)])
        found = self._copies[number]
        if found is None:
            raise KeyError(number)
        return found

    def __setitem__(self, number: int, document: Document) -> None:
        self._copies[number] = document

    def __delitem__(self, number: int) -> None:
        if number not in self:
            raise KeyError(number)
        self._copies[number] = None

    def __contains__(self, number: object) -> bool:
        if number in self._copies:
            return self._copies[number] is not None
        return str(number) in self._table

    def __iter__(self) -> Iterator[int]:
        known = dict.fromkeys([*(int(number) for number in self._table), *self._copies])
        return (number for number in known if number in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Documents(Mapping[str, Document]):
    """The records of one table as documents, by TinyDB's number."""

    def __init__(self, contents: Contents, name: str) -> None:
        self._contents = contents
        self._name = name
        self._records = contents.plan.table(RECORD_TYPES[name])

    def __getitem__(self, number: str) -> Document:
        record_id = self._contents.id_of(self._name, int(number))
        if record_id is None or record_id not in self._records:
            raise KeyError(number)
        extras = self._contents.extras.get((self._name, record_id), {})
        return to_document(self._records[record_id], extras)

    def __iter__(self) -> Iterator[str]:
        for record_id in self._records:
            yield str(self._contents.number(self._name, record_id))

    def __len__(self) -> int:
        return len(self._records)
