"""Records as JSON documents and back, checked at the door in both directions.

A fiscal year is stored as its label (``R3``), a decimal as text, an enum as its
value; fields at their default are left out. What a document holds beyond the
fields that this version knows is kept beside the record and written back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, cast

import msgspec
from msgspec import structs

from wgplanner.plan.errors import PlannerError, StoreError
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.plan import RECORD_TYPES, TABLE_OF
from wgplanner.plan.records import Record

Document = dict[str, Any]
Extras = Mapping[str, Any]
NO_EXTRAS: Extras = {}

MAX_RECORD_BYTES = 1_000_000
"""A record that is longer is a mistake (a pasted file), and slows every later save."""


def encode_hook(value: Any) -> Any:
    """What msgspec does not know: fiscal years and read-only mappings."""
    if isinstance(value, FiscalYear):
        return value.label
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"no place in a document for {type(value).__name__}")


def _decoded(kind: type, value: Any) -> Any:
    if kind is FiscalYear and isinstance(value, str):
        return FiscalYear.parse(value)
    raise TypeError(f"no {kind.__name__} in {type(value).__name__}")


decode_hook: Callable[[type, Any], Any] = cast("Callable[[type, Any], Any]", cache(_decoded))
"""The way back of ``encode_hook``; the same few labels stand a hundred thousand times in a plan."""


_ENCODER = msgspec.json.Encoder(enc_hook=encode_hook)


@cache
def _decoder(kind: type[Record]) -> msgspec.json.Decoder[Record]:
    return msgspec.json.Decoder(kind, dec_hook=decode_hook)


@cache
def _defaults(kind: type[Record]) -> Mapping[str, Any]:
    """The stored form of each field's default; fields without one are absent."""
    found: Document = {}
    for field in structs.fields(kind):
        if field.default is not msgspec.NODEFAULT:
            found[field.name] = field.default
        elif field.default_factory is not msgspec.NODEFAULT:
            found[field.name] = field.default_factory()
    # Through JSON, for a stored tuple is a list.
    stored: Document = msgspec.json.decode(_ENCODER.encode(found))
    return stored


def to_document(record: Record, extras: Extras = NO_EXTRAS) -> Document:
    """The document of a record, after proof that reading it gives the same record.

    Raises:
        StoreError: A value cannot be stored as it is: NaN, a lone surrogate, a
            set, a number too long to read, a record past ``MAX_RECORD_BYTES``. The
            error names table, id and field.
    """
    document: Document = _without_nothing(msgspec.json.decode(_checked(record)))
    defaults = _defaults(type(record))
    stored = {
        name: value
        for name, value in document.items()
        if name not in defaults or defaults[name] != value
    }
    return {**extras, **stored} if extras else stored


def _checked(record: Record) -> bytes:
    """A record's bytes, from which the same record was read."""
    try:
        data = _ENCODER.encode(record)
        same = len(data) <= MAX_RECORD_BYTES and _decoder(type(record)).decode(data) == record
    except (ValueError, TypeError, OverflowError, RecursionError, PlannerError):
        same = False
    if not same:
        raise _refusal(record)
    return data


def _without_nothing(value: Any) -> Any:
    """The value with ``null`` fields left out of its objects; every such field defaults to it."""
    if isinstance(value, dict):
        return {name: _without_nothing(each) for name, each in value.items() if each is not None}
    if isinstance(value, list):
        return [_without_nothing(each) for each in value]
    return value


def _refusal(record: Record) -> StoreError:
    """Find the field that keeps a record from being stored."""
    table = TABLE_OF[type(record)]
    culprit = "?"
    for field in structs.fields(type(record)):
        value = getattr(record, field.name)
        try:
            data = _ENCODER.encode(value)
            back = msgspec.json.decode(data, type=field.type, dec_hook=decode_hook)
            same = len(data) < MAX_RECORD_BYTES and back == value
        except (ValueError, TypeError, OverflowError, RecursionError, PlannerError):
            same = False
        if not same:
            culprit = field.name
            break
    return StoreError("error.store.value", table=table, id=_printable(record.id), field=culprit)


def _printable(text: object) -> str:
    return str(text)[:60].encode("ascii", "backslashreplace").decode()


@cache
def _field_decoder(kind: type[Record], field: str) -> msgspec.json.Decoder[Any]:
    shape = next(each.type for each in structs.fields(kind) if each.name == field)
    return msgspec.json.Decoder(shape, dec_hook=decode_hook)


def checked_value(record: Record, field: str) -> Any:
    """The stored form of one field, after proof that reading it gives the same value.

    Raises:
        StoreError: It cannot be stored as it is; the error names table, id and field.
    """
    value = getattr(record, field)
    try:
        data = _ENCODER.encode(value)
        decoder = _field_decoder(type(record), field)
        same = len(data) <= MAX_RECORD_BYTES and decoder.decode(data) == value
    except (ValueError, TypeError, OverflowError, RecursionError, PlannerError):
        same = False
    if not same:
        raise _refusal(record)
    return _without_nothing(msgspec.json.decode(data))


def field_value(record: Record | None, field: str) -> Any:
    """The stored form of one field; ``None`` stands for a record or value that is not there."""
    if record is None:
        return None
    return _without_nothing(msgspec.json.decode(_ENCODER.encode(getattr(record, field))))


def expanded(table: str, document: Mapping[str, Any]) -> Document:
    """The document with its defaults written out, as merging compares it."""
    kind = RECORD_TYPES.get(table)
    return {**_defaults(kind), **document} if kind else dict(document)


def from_document(table: str, document: Any) -> tuple[Record, Extras]:
    """The record of a document, and the fields that this version does not know.

    Raises:
        StoreError: A field is missing or of the wrong form; the error names
            table, id and field.
    """
    kind = RECORD_TYPES[table]
    known = _known_fields(kind)
    extras = NO_EXTRAS
    if isinstance(document, dict) and not document.keys() <= known:
        extras = {name: value for name, value in document.items() if name not in known}
        document = {name: value for name, value in document.items() if name in known}
    try:
        record = msgspec.convert(document, kind, dec_hook=decode_hook)
    except (msgspec.ValidationError, PlannerError) as problem:
        identity = document.get("id", "?") if isinstance(document, dict) else "?"
        raise StoreError(
            "error.store.record", table=table, id=_printable(identity), field=_field_of(problem)
        ) from problem
    return record, extras


def read_tables(data: bytes, others: Iterable[str]) -> dict[str, Any]:
    """The tables of a plan file by name, straight from its JSON.

    Tables of records have these by TinyDB's number, ``others`` are left as they stand;
    a table that is not in the file is empty.

    Raises:
        msgspec.DecodeError: There is another table, or a document is not exactly a
            record as this version knows it.
        PlannerError: A record breaks a rule.
    """
    return structs.asdict(_file_decoder(tuple(others)).decode(data))


@cache
def _file_decoder(others: tuple[str, ...]) -> msgspec.json.Decoder[msgspec.Struct]:
    """Reads all tables in one go: to split the file first would take another tenth of the time."""
    fields: list[tuple[str, type, Any]]
    fields = [(table, dict[int, kind], {}) for table, kind in RECORD_TYPES.items()]  # type: ignore[valid-type]
    fields += [(table, msgspec.Raw, msgspec.Raw(b"{}")) for table in others]
    file = msgspec.defstruct("File", fields, forbid_unknown_fields=True)
    return msgspec.json.Decoder(file, dec_hook=decode_hook)


@cache
def _known_fields(kind: type[Record]) -> frozenset[str]:
    return frozenset(kind.__struct_fields__)


def _field_of(problem: Exception) -> str:
    """The field in which msgspec's message ``… - at `$.budget[0].year``` places the problem."""
    text = str(problem)
    if "`$." in text:
        return text.rpartition("`$.")[2].rstrip("`")
    if "missing required field" in text:
        return text.rpartition("field `")[2].rstrip("`")
    return "?"
