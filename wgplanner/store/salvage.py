"""The last resort: what can still be read of a damaged plan file that has no good copy.

A plan file holds one record a line, so damage seldom reaches far.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec

from wgplanner.plan.errors import RecordError, StoreError
from wgplanner.plan.plan import RECORD_TYPES
from wgplanner.store import header as headers
from wgplanner.store.codec import from_document
from wgplanner.store.contents import Contents, from_tables
from wgplanner.store.header import Header
from wgplanner.store.log_writer import new_identity

_TABLE = re.compile(rb'^"(\w+)":\{$')
_DOCUMENT = re.compile(rb'^"(\d+)":(\{.*\}),?$')
_PLAN = re.compile(rb'"plan":"([0-9a-f]{16})"')


def salvage(data: bytes, path: Path) -> tuple[Contents, int]:
    """The records that are whole, and how many lines are not.

    Raises:
        StoreError: ``error.store.broken``: not one record is whole.
    """
    data = headers.plain(data)
    tables, lost = _tables_of(data)
    kept: dict[str, Any] = {}
    for table, documents in tables.items():
        for number, document in documents.items():
            if table in RECORD_TYPES and _makes_record(table, document):
                kept.setdefault(table, {})[number] = document
            else:
                lost += 1
    identity = _PLAN.search(data)
    plan = identity[1].decode() if identity else new_identity()
    header = Header(format=headers.FORMAT, schema=headers.SCHEMA, plan=plan)
    if not kept:
        raise StoreError("error.store.broken", path=str(path), size=len(data))
    return from_tables(kept, header, {}), lost


def _tables_of(data: bytes) -> tuple[dict[str, dict[str, Any]], int]:
    """The documents by table, read as a whole if that works and line by line if not."""
    try:
        whole = msgspec.json.decode(data)
        if isinstance(whole, dict):
            return {
                name: documents
                for name, documents in whole.items()
                if isinstance(documents, dict) and name != headers.TABLE
            }, 0
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    return _tables_by_line(data)


def _tables_by_line(data: bytes) -> tuple[dict[str, dict[str, Any]], int]:
    tables: dict[str, dict[str, Any]] = {}
    table = ""
    lost = 0
    for line in data.split(b"\n"):
        opening = _TABLE.match(line)
        document = _DOCUMENT.match(line)
        if opening:
            table = opening[1].decode()
        elif document:
            try:
                found = msgspec.json.decode(document[2])
                tables.setdefault(table, {})[document[1].decode()] = found
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                lost += 1
        elif line.strip(b"},") and not line.startswith(headers.PREFIX):
            lost += 1
    return tables, lost


def _makes_record(table: str, document: Any) -> bool:
    try:
        from_document(table, document)
    except (StoreError, RecordError):
        return False
    return True
