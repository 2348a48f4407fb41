"""Workbooks (.xlsx): looked at from outside first, then read by a process with limits.

A workbook is a zip archive of XML, so a small file can unfold into anything.
The archive's own list is checked before anything is unpacked; what is read then
is read in a child, which a limit of memory and time can stop without harm.
"""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from wgplanner.plan.cleaning import clean
from wgplanner.plan.errors import InputError
from wgplanner.readers.tables.grid import (
    MAX_CELL_CHARACTERS,
    MAX_CHARACTERS,
    MAX_COLUMNS,
    MAX_ROWS,
    Block,
    CellDoubt,
    TableText,
)

ENCODING = "xlsx"
ZIP_BEGINNING = b"PK\x03\x04"
OLE_BEGINNING = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_MEMBERS = 2_000
MAX_UNPACKED = 100 * 1024 * 1024
MAX_STRINGS = 5 * 1024 * 1024
"""The part with the texts of all sheets is the only one that must be held whole."""

MAX_RATIO = 200
RATIO_MATTERS_FROM = 1024 * 1024
MAX_BLOCKS = 20_000
MAX_CELLS = 300_000
"""Of one sheet, empty ones with a border or colour too."""

MAX_STRAYS = 2_000
"""Rows with an entry past the last that is read: the traces of a slip, not a longer table."""

SECONDS = 20
MEGABYTES = 400
_CENTRAL_ENTRY = b"PK\x01\x02"
_PASSWORD_STREAM = "EncryptedPackage".encode("utf-16-le")
_CHILD = Path(__file__).with_name("workbook_child.py")


class ChildSheet(msgspec.Struct):
    """A sheet as the child sends it."""

    title: str
    hidden: bool
    rows: list[list[str]]
    merged: list[tuple[int, int, int, int]]
    hidden_rows: list[int]
    hidden_columns: list[int]
    doubts: list[tuple[int, int, str]]
    beyond: bool


class ChildAnswer(msgspec.Struct):
    """What the child answers: the end of an error's key, or the sheets."""

    error: str | None = None
    sheets: list[ChildSheet] = []


def is_workbook(data: bytes) -> bool:
    """Whether the bytes begin as a workbook does, a good one or not."""
    return data.startswith((ZIP_BEGINNING, OLE_BEGINNING))


def read_workbook(data: bytes, name: str) -> tuple[TableText, ...]:
    """The sheets of a workbook in their order, hidden ones too.

    Raises:
        InputError: It is no workbook, locked, damaged, or more than a table can be.
    """
    check_archive(data, name)
    answer = _ask_child(data, name)
    sha256 = hashlib.sha256(data).hexdigest()
    return tuple(table_of_sheet(sheet, name, sha256) for sheet in answer.sheets)


def check_archive(data: bytes, name: str) -> None:
    """Refuse what must not be unpacked, by the archive's own list of members.

    Raises:
        InputError: The bytes are no archive, or its list is none of a workbook.
    """
    if data.startswith(OLE_BEGINNING):
        locked = _PASSWORD_STREAM in data
        raise InputError("error.table.locked" if locked else "error.table.old_excel", path=name)
    if data.count(_CENTRAL_ENTRY) > MAX_MEMBERS:
        raise InputError("error.table.too_much", path=name)
    try:
        # NotImplementedError: zipfile says so of an archive that needs a later version of ZIP.
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise InputError("error.table.damaged", path=name) from error
    names = [member.filename for member in members]
    if any(_leaves_folder(each) for each in names) or len(set(names)) != len(names):
        raise InputError("error.table.members", path=name)
    if any(member.flag_bits & 1 for member in members):
        raise InputError("error.table.locked", path=name)
    if "xl/workbook.xml" not in names:
        raise InputError("error.table.not_workbook", path=name)
    if sum(member.file_size for member in members) > MAX_UNPACKED or any(
        _unfolds(member) for member in members
    ):
        raise InputError("error.table.too_much", path=name)


def _leaves_folder(member: str) -> bool:
    path = PurePosixPath(member.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in member


def _unfolds(member: zipfile.ZipInfo) -> bool:
    if member.filename.endswith("sharedStrings.xml") and member.file_size > MAX_STRINGS:
        return True
    ratio = member.file_size / max(member.compress_size, 1)
    return member.file_size > RATIO_MATTERS_FROM and ratio > MAX_RATIO


def _ask_child(data: bytes, name: str) -> ChildAnswer:
    limits = {
        "rows": MAX_ROWS,
        "columns": MAX_COLUMNS,
        "cell": MAX_CELL_CHARACTERS,
        "characters": MAX_CHARACTERS,
        "cells": MAX_CELLS,
        "blocks": MAX_BLOCKS,
        "strays": MAX_STRAYS,
        "seconds": SECONDS,
        "megabytes": MEGABYTES,
    }
    words = [sys.executable, "-P", str(_CHILD), msgspec.json.encode(limits).decode()]
    try:
        done = subprocess.run(words, input=data, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise InputError("error.table.too_slow", path=name, seconds=SECONDS) from error
    except OSError as error:
        raise InputError("error.table.no_process", path=name) from error
    try:
        answer = msgspec.json.decode(done.stdout, type=ChildAnswer)
    except msgspec.MsgspecError as error:
        # A child that is stopped by its limit of memory or time has no last words.
        raise InputError("error.table.too_much", path=name) from error
    if answer.error is not None:
        raise InputError(f"error.table.{answer.error}", path=name)
    return answer


def table_of_sheet(sheet: ChildSheet, name: str, sha256: str) -> TableText:
    """A sheet as a table, its texts cleaned."""
    doubts = {(row, column): CellDoubt(word) for row, column, word in sheet.doubts}
    rows = []
    removed: dict[tuple[int, int], int] = {}
    for number, cells in enumerate(sheet.rows):
        kept = [clean(cell) for cell in cells]
        removed |= {(number, at): cell.removed for at, cell in enumerate(kept) if cell.removed}
        rows.append(tuple(cell.text for cell in kept))
    facts: dict[str, Any] = {
        "merged": tuple(Block(*corners) for corners in sheet.merged),
        "hidden_rows": frozenset(sheet.hidden_rows),
        "hidden_columns": frozenset(sheet.hidden_columns),
    }
    return TableText(
        name=name,
        sheet=clean(sheet.title).text,
        sha256=sha256,
        encoding=ENCODING,
        rows=tuple(rows),
        is_grid=True,
        hidden=sheet.hidden,
        doubts=doubts,
        cleaned=removed,
        beyond=sheet.beyond,
        **facts,
    )
