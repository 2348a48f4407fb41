"""Which kind of document a text is, and the reader for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from wgplanner.plan.errors import InputError
from wgplanner.readers.text_file import read_bytes, text_from_bytes
from wgplanner.readers.vision import DOCUMENT_KIND as VISION
from wgplanner.readers.vision import read_vision

if TYPE_CHECKING:
    from pathlib import Path

    from wgplanner.plan.plan import Plan
    from wgplanner.readers.result import ReadResult
    from wgplanner.readers.text_file import SourceText

Reader = Callable[["SourceText", str], "ReadResult"]


def _read_vision(source: SourceText, read_at: str) -> ReadResult:
    return read_vision(source, read_at=read_at)


READERS: dict[str, Reader] = {VISION: _read_vision}
"""The reader for each kind of document, by the word that ``--as`` takes."""


def detect_kind(source: SourceText) -> str:
    """The kind of a document, one of ``READERS``.

    A text without the marks of another kind is taken for a vision, whose
    reader refuses what holds no program.
    """
    return VISION


def read_document(source: SourceText, kind: str | None, read_at: str) -> ReadResult:
    """Read a document as the kind that is asked for, or as the one it looks like.

    Raises:
        InputError: There is no such kind, or the document is not of it.
    """
    name = kind or detect_kind(source)
    if name not in READERS:
        raise InputError("error.import.kind", kind=name, kinds=", ".join(sorted(READERS)))
    return READERS[name](source, read_at)


def read_file(path: Path, kind: str | None, read_at: str, plan: Plan | None = None) -> ReadResult:
    """Read a file, text or table, as the kind that is asked for or as what it looks like.

    Workbooks are known by their first bytes, CSV and TSV by their endings. The
    records of a table are bound to ``plan``, where one is open.

    Raises:
        InputError: The file cannot be read, or is not of that kind.
    """
    from wgplanner.readers.tables.headings import Mapping, TableKind  # noqa: PLC0415
    from wgplanner.readers.tables.read import read_tables  # noqa: PLC0415
    from wgplanner.readers.tables.source import is_table, tables_of  # noqa: PLC0415

    data = read_bytes(path)
    table_kinds = [each.value for each in TableKind]
    if kind is not None and kind not in (*READERS, *table_kinds):
        kinds = ", ".join(sorted((*READERS, *table_kinds)))
        raise InputError("error.import.kind", kind=kind, kinds=kinds)
    if kind in READERS or (kind is None and not is_table(data, path.name)):
        return read_document(text_from_bytes(data, path.name), kind, read_at)
    mapping = Mapping(kind=TableKind(kind) if kind else None)
    return read_tables(tables_of(data, path.name), mapping, plan, read_at)
