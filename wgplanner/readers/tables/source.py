"""Where tables come from: which files are tables, and what is in them."""

from __future__ import annotations

from itertools import dropwhile
from pathlib import PurePath

from wgplanner.plan.errors import InputError
from wgplanner.readers.tables.delimited import read_delimited
from wgplanner.readers.tables.grid import MAX_ROWS, TableText
from wgplanner.readers.tables.workbook import is_workbook, read_workbook

_ENDINGS = (".csv", ".tsv")
_TEXT = ".txt"
_LOOKED_AT = 4096
"""Bytes at the beginning of a text in which a table has its first tab."""


def is_table(data: bytes, name: str) -> bool:
    """Whether a file is a table by itself: a workbook by its first bytes, others by their name.

    Excel gives what it saves as "text (tab delimited)" and "Unicode text" the ending of
    any text, so there the rows decide.
    """
    ending = PurePath(name).suffix.lower()
    if is_workbook(data) or ending in _ENDINGS or (ending == _TEXT and _is_tabbed(data, name)):
        return True
    return _piped(data, name) is not None


def _is_tabbed(data: bytes, name: str) -> bool:
    """Whether a text is nothing but rows of equally many cells below a head that is known.

    Lines of a title may stand over the head, and notes (※) below the rows.
    """
    if b"\t" not in data[:_LOOKED_AT] or data.count(b"\n") > MAX_ROWS:
        return False
    from wgplanner.readers.detect import detect_kind  # noqa: PLC0415 - it reads tables too
    from wgplanner.readers.markdown import without_markdown  # noqa: PLC0415
    from wgplanner.readers.tables.headings import Mapping  # noqa: PLC0415
    from wgplanner.readers.tables.read import head_of  # noqa: PLC0415
    from wgplanner.readers.text_file import text_from_bytes  # noqa: PLC0415
    from wgplanner.readers.vision import DOCUMENT_KIND as VISION  # noqa: PLC0415

    try:
        table = read_delimited(data, name)
    except InputError:
        return False
    rows = list(dropwhile(lambda cells: len(cells) == 1, filter(any, table.rows)))
    while rows and len(rows[-1]) == 1 and rows[-1][0].lstrip().startswith("※"):
        rows.pop()
    widths = {len(cells) for cells in rows}
    if len(widths) != 1 or widths == {1}:
        return False
    if head_of(table, Mapping()) is None:
        return False
    return detect_kind(without_markdown(text_from_bytes(data, name))) == VISION


def _piped(data: bytes, name: str) -> TableText | None:
    """A list of programs in a table of Markdown, in a text that is no document of another kind."""
    if b"|" not in data or data.count(b"\n") > MAX_ROWS:
        return None
    from wgplanner.readers.detect import detect_kind  # noqa: PLC0415 - it reads tables too
    from wgplanner.readers.markdown import without_markdown  # noqa: PLC0415
    from wgplanner.readers.rows import rows_of  # noqa: PLC0415
    from wgplanner.readers.tables.headings import Mapping  # noqa: PLC0415
    from wgplanner.readers.tables.read import head_of  # noqa: PLC0415
    from wgplanner.readers.text_file import text_from_bytes  # noqa: PLC0415
    from wgplanner.readers.vision import DOCUMENT_KIND as VISION  # noqa: PLC0415
    from wgplanner.readers.vision_survey import starts_sheet  # noqa: PLC0415

    try:
        source = text_from_bytes(data, name)
    except InputError:
        return None
    text = without_markdown(source)
    if text is source or detect_kind(text) != VISION:
        return None
    rows = rows_of(text.lines)
    if any(starts_sheet(row) and len(row.filled) == 1 for row in rows):
        return None
    table = TableText(
        name=name,
        sheet="",
        sha256=source.sha256,
        encoding=source.encoding,
        rows=tuple(row.cells for row in rows),
        cleaned={(line - 1, 0): removed for line, removed in source.cleaned.items()},
    )
    return None if head_of(table, Mapping()) is None else table


def tables_of(data: bytes, name: str) -> tuple[TableText, ...]:
    """The tables in a file, such as the sheets of a workbook.

    Raises:
        InputError: It cannot be read as a table.
    """
    if is_workbook(data):
        return read_workbook(data, name)
    ending = PurePath(name).suffix.lower()
    piped = _piped(data, name) if ending not in _ENDINGS else None
    return (piped or read_delimited(data, name),)
