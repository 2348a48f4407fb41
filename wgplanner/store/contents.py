"""What a plan file holds: the plan, and what rides along with it untouched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct, structs

from wgplanner.plan.errors import PlannerError, RecordError, StoreError
from wgplanner.plan.plan import RECORD_TYPES, Plan
from wgplanner.plan.records import Record
from wgplanner.store import conflicts as clashes
from wgplanner.store import header as headers
from wgplanner.store.cleansing import cleansed, is_suspect
from wgplanner.store.codec import Document, Extras, from_document, read_tables, to_document
from wgplanner.store.conflicts import Conflict
from wgplanner.store.header import Header, Proved
from wgplanner.store.migrations import migrated

if TYPE_CHECKING:
    from wgplanner.store.operations import Key


class Contents(Struct):
    """A plan with its header and companions.

    Attributes:
        header: The header as it was read, or as it will be written.
        plan: The records.
        extras: Fields of documents that this version does not know.
        numbers: TinyDB's number of each record, by table and record id.
        foreign: Tables that this version does not know, as they stand.
        conflicts: Clashes that wait for a choice, by their ids.
        header_extras: Fields of the header that this version does not know.
        removed: How many control and hidden characters were taken out when it was read.
    """

    header: Header
    plan: Plan
    extras: dict[Key, Extras] = {}
    numbers: dict[str, dict[str, int]] = {}
    foreign: dict[str, Any] = {}
    conflicts: dict[str, Conflict] = {}
    header_extras: dict[str, Any] = {}
    removed: int = 0
    _ids: dict[str, dict[int, str]] = {}

    def number(self, table: str, record_id: str) -> int:
        """TinyDB's number of a record; a new record gets the next one of its table."""
        numbers = self.numbers.setdefault(table, {})
        if record_id not in numbers:
            # Numbers are handed out in rising order, so the last one is the highest.
            numbers[record_id] = (numbers[next(reversed(numbers))] if numbers else 0) + 1
        return numbers[record_id]

    def id_of(self, table: str, number: int) -> str | None:
        """The record of a number, from an index that is made when it is first asked for."""
        numbers = self.numbers.get(table, {})
        index = self._ids.get(table)
        if index is None or len(index) != len(numbers):
            index = {each: record_id for record_id, each in numbers.items()}
            self._ids[table] = index
        return index.get(number)


def new_contents(plan: Plan, identity: str) -> Contents:
    """The contents of a plan that was never written."""
    return Contents(Header(format=headers.FORMAT, schema=headers.SCHEMA, plan=identity), plan)


def parse(data: bytes, path: Path, *, allow_newer: bool = False) -> Contents:
    """Read the bytes of a plan file.

    Where a newer schema is allowed, what this version knows of it is read; if
    it does not fit, the plan is refused all the same.

    Raises:
        StoreError: ``error.store.broken`` (no JSON), ``error.store.not_plan``,
            ``error.store.newer``, ``error.store.damaged`` (the hash does not
            fit), or ``error.store.record`` (a record breaks a rule).
    """
    return contents_of(headers.proved(data), path, allow_newer=allow_newer)


def contents_of(file: Proved, path: Path, *, allow_newer: bool = False) -> Contents:
    """Read a plan file whose hash was compared already. Raises ``StoreError`` as ``parse`` does."""
    contents = _as_written(file, path)
    if contents is not None:
        return contents
    data = file.data
    tables = decode_tables(data, path)
    header, header_extras = read_header(tables, path, allow_newer=allow_newer)
    if not file.whole:
        raise StoreError("error.store.damaged", path=str(path))
    removed = 0
    if is_suspect(data):
        tables, removed = cleansed(tables)
    if header.schema < headers.SCHEMA:
        tables = migrated(tables, header.schema)
        header = structs.replace(header, schema=headers.SCHEMA)
    try:
        contents = from_tables(tables, header, header_extras)
    except StoreError as problem:
        if header.schema > headers.SCHEMA:
            raise newer_error(path, header.schema) from problem
        raise
    contents.removed = removed
    return contents


def _as_written(file: Proved, path: Path) -> Contents | None:
    """The contents of a file that is exactly as this version writes one, in half the time.

    ``None`` where anything is otherwise, which the long way then says or mends.
    """
    data = file.data
    if not file.whole or headers.schema_in(data) != headers.SCHEMA or is_suspect(data):
        return None
    try:
        found = read_tables(data, (headers.TABLE, clashes.TABLE))
        head = {headers.TABLE: msgspec.json.decode(found.pop(headers.TABLE))}
        header, header_extras = read_header(head, path)
        contents = Contents(header, Plan(), header_extras=header_extras)
        contents.conflicts = _conflicts(msgspec.json.decode(found.pop(clashes.TABLE)))
    except (msgspec.MsgspecError, PlannerError, ValueError, RecursionError):
        return None
    tables: dict[str, dict[str, Record]] = {}
    for table, documents in found.items():
        if documents:
            records = {record.id: record for record in documents.values()}
            numbers = list(documents)
            if len(records) != len(numbers) or numbers != sorted(numbers):
                return None
            tables[table] = records
            contents.numbers[table] = dict(zip(records, numbers, strict=True))
    contents.plan = Plan(tables)
    return contents


def decode_tables(data: bytes, path: Path) -> dict[str, Any]:
    """The JSON of a plan file. Raises ``StoreError`` as ``parse`` does."""
    try:
        tables = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise StoreError("error.store.broken", path=str(path), size=len(data)) from problem
    if not isinstance(tables, dict):
        raise StoreError("error.store.not_plan", path=str(path))
    return tables


def read_header(
    tables: Mapping[str, Any], path: Path, *, allow_newer: bool = False
) -> tuple[Header, dict[str, Any]]:
    """The header, and the fields of it that are unknown. Raises ``StoreError`` as ``parse``."""
    table = tables.get(headers.TABLE)
    document = table.get(headers.DOC_ID) if isinstance(table, dict) else None
    if not isinstance(document, dict) or document.get("format") != headers.FORMAT:
        raise StoreError("error.store.not_plan", path=str(path))
    schema = document.get("schema")
    if isinstance(schema, int) and schema > headers.SCHEMA and not allow_newer:
        raise newer_error(path, schema)
    try:
        header = msgspec.convert(document, Header)
    except msgspec.ValidationError as problem:
        raise StoreError("error.store.damaged", path=str(path)) from problem
    known = Header.__struct_fields__
    return header, {name: value for name, value in document.items() if name not in known}


def newer_error(path: Path, schema: int) -> StoreError:
    """For a plan that a later version has written."""
    return StoreError("error.store.newer", path=str(path), schema=schema, known=headers.SCHEMA)


def from_tables(
    tables: Mapping[str, Any], header: Header, header_extras: dict[str, Any]
) -> Contents:
    """Check every document and make the plan. Raises ``StoreError`` as ``parse`` does."""
    contents = Contents(header, Plan(), header_extras=header_extras)
    records: list[Record] = []
    for table, documents in tables.items():
        if table == headers.TABLE:
            continue
        if table == clashes.TABLE:
            contents.conflicts = _conflicts(documents)
            continue
        if table not in RECORD_TYPES or not isinstance(documents, dict):
            contents.foreign[table] = documents
            continue
        numbers = contents.numbers.setdefault(table, {})
        for number, document in sorted_documents(table, documents):
            record, extras = from_document(table, document)
            records.append(record)
            numbers[record.id] = number
            if extras:
                contents.extras[table, record.id] = extras
    try:
        contents.plan = Plan.of(records)
    except RecordError as problem:
        raise StoreError("error.store.record_twice", **problem.values) from problem
    return contents


def _conflicts(documents: Any) -> dict[str, Conflict]:
    try:
        return clashes.from_table(documents)
    except msgspec.ValidationError as problem:
        raise StoreError("error.store.record", table=clashes.TABLE, id="?", field="?") from problem


def sorted_documents(table: str, documents: Mapping[str, Any]) -> list[tuple[int, Any]]:
    """The documents of a table by TinyDB's number. Raises ``StoreError`` where one has none."""
    try:
        return sorted(
            ((int(number), document) for number, document in documents.items()),
            key=lambda pair: pair[0],
        )
    except ValueError as problem:
        raise StoreError("error.store.record", table=table, id="?", field="id") from problem


def compose(contents: Contents) -> list[bytes]:
    """The bytes of a plan file in pieces, one record a line.

    Raises:
        StoreError: A record cannot be stored as it is.
    """
    pieces = [headers.head(contents.header, contents.header_extras)]
    for table in RECORD_TYPES:
        pieces += _table_pieces(table, _documents(contents, table))
    others = dict(contents.foreign)
    if contents.conflicts:
        others[clashes.TABLE] = clashes.to_table(contents.conflicts.values())
    for table, documents in others.items():
        pieces.append(b",\n" + msgspec.json.encode(table) + b":" + msgspec.json.encode(documents))
    pieces.append(b"}\n")
    pieces[0] = headers.sealed_head(pieces[0], headers.seal(pieces))
    return pieces


def _documents(contents: Contents, table: str) -> Iterator[tuple[int, Document]]:
    """The documents of a table by number, so that neighbours in the file stay neighbours."""
    records = contents.plan.table(RECORD_TYPES[table])
    for record in records.values():
        contents.number(table, record.id)
    # A copy: the session goes on editing while a checkpoint is written.
    numbers = list(contents.numbers.get(table, {}).items())
    for record_id, number in numbers:
        if record_id in records:
            extras = contents.extras.get((table, record_id), {})
            yield number, to_document(records[record_id], extras)


def _table_pieces(table: str, documents: Iterable[tuple[int, Document]]) -> Iterator[bytes]:
    first = True
    for number, document in documents:
        opening = b",\n" + msgspec.json.encode(table) + b":{\n" if first else b",\n"
        yield opening + b'"%d":' % number + msgspec.json.encode(document)
        first = False
    if not first:
        yield b"\n}"
