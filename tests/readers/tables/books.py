"""Tables for tests: made as a spreadsheet would write them, and damaged as nobody should."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import openpyxl

from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Program
from wgplanner.readers.result import ReadResult
from wgplanner.readers.tables.delimited import read_delimited
from wgplanner.readers.tables.headings import Mapping
from wgplanner.readers.tables.read import read_tables
from wgplanner.readers.tables.source import tables_of

Rows = Sequence[Any]
"""Rows of cells."""

READ_AT = "2025-10-01T09:00:00+09:00"
PLACE = ("生活機能の強化", "医療", "医療体制の充実")
PLACE_HEADS = ("政策分野", "政策項目", "協定内容")


def workbook(rows: Rows, change: Callable[[Any, Any], None] | None = None) -> bytes:
    """An .xlsx with one sheet; ``change`` may do what it likes with book and sheet."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "表"
    for row in rows:
        sheet.append(list(row))
    if change is not None:
        change(book, sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def comma_separated(rows: Rows, delimiter: str = ",") -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue()


def read(data: bytes, name: str, plan: Plan | None = None, **mapping: Any) -> ReadResult:
    return read_tables(tables_of(data, name), Mapping(**mapping), plan, READ_AT)


def read_rows(rows: Rows, plan: Plan | None = None, **mapping: Any) -> ReadResult:
    """What is read of rows as CSV and as a workbook, which must say the same."""
    text = comma_separated(rows).encode()
    return read_tables([read_delimited(text, "表.csv")], Mapping(**mapping), plan, READ_AT)


def programs(result: ReadResult) -> dict[str, Program]:
    return {each.name: each for each in result.records if isinstance(each, Program)}


def findings(result: ReadResult) -> list[tuple[str, int, str]]:
    return [(each.kind.value, each.line, each.subject) for each in result.findings]


def sums(program: Program) -> dict[str, object]:
    """The budget by year: a number, or the name of its state."""
    return {
        each.year.label: each.amount.state.value if each.amount.value is None else each.amount.value
        for each in program.budget
    }


def repacked(
    data: bytes, replace: dict[str, bytes] | None = None, add: Iterable[tuple[str, bytes]] = ()
) -> bytes:
    """The archive with some members replaced or added."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.namelist():
            new.writestr(member, (replace or {}).get(member, old.read(member)))
        for name, content in add:
            new.writestr(name, content)
    return stream.getvalue()


def with_shared_strings(data: bytes, items: bytes) -> bytes:
    """The archive with the part in which Excel keeps the texts of all cells."""
    override = (
        b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.'
        b'openxmlformats-officedocument.spreadsheetml.sharedStrings+xml" /></Types>'
    )
    types = member(data, "[Content_Types].xml").replace(b"</Types>", override)
    strings = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        + items
        + b"</sst>"
    )
    return repacked(data, {"[Content_Types].xml": types}, add=[("xl/sharedStrings.xml", strings)])


def member(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)
