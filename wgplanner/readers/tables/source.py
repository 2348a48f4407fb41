"""Where tables come from: which files are tables, and what is in them."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from wgplanner.readers.tables.delimited import read_delimited
from wgplanner.readers.tables.workbook import is_workbook, read_workbook

if TYPE_CHECKING:
    from wgplanner.readers.tables.grid import TableText

_ENDINGS = (".csv", ".tsv")


def is_table(data: bytes, name: str) -> bool:
    """Whether a file is a table by itself: a workbook by its first bytes, others by their name."""
    return is_workbook(data) or PurePath(name).suffix.lower() in _ENDINGS


def tables_of(data: bytes, name: str) -> tuple[TableText, ...]:
    """The tables in a file, such as the sheets of a workbook.

    Raises:
        InputError: It cannot be read as a table.
    """
    return read_workbook(data, name) if is_workbook(data) else (read_delimited(data, name),)
