"""Which kind of document a text is, and the reader for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from wgplanner.plan.errors import InputError
from wgplanner.readers import changes, program_list, progress, reviews, vision
from wgplanner.readers.markdown import without_markdown
from wgplanner.readers.text_file import read_bytes, text_from_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from wgplanner.plan.plan import Plan
    from wgplanner.readers.result import ReadResult
    from wgplanner.readers.tables.headings import Mapping
    from wgplanner.readers.text_file import SourceText

Reader = Callable[["SourceText", str, "Plan | None"], "ReadResult"]
"""Reads a text at an ISO time beside a plan that is open, if there is one."""


def _read_vision(source: SourceText, read_at: str, plan: Plan | None) -> ReadResult:
    return vision.read_vision(source, read_at=read_at)


def _read_progress(source: SourceText, read_at: str, plan: Plan | None) -> ReadResult:
    return progress.read_progress(source, read_at=read_at, plan=plan)


def _read_reviews(source: SourceText, read_at: str, plan: Plan | None) -> ReadResult:
    return reviews.read_reviews(source, read_at=read_at, plan=plan)


def _read_changes(source: SourceText, read_at: str, plan: Plan | None) -> ReadResult:
    return changes.read_changes(source, read_at=read_at, plan=plan)


def _read_list(source: SourceText, read_at: str, plan: Plan | None) -> ReadResult:
    return program_list.read_list(source, read_at=read_at, plan=plan)


READERS: dict[str, Reader] = {
    vision.DOCUMENT_KIND: _read_vision,
    progress.DOCUMENT_KIND: _read_progress,
    reviews.DOCUMENT_KIND: _read_reviews,
    program_list.DOCUMENT_KIND: _read_list,
    changes.DOCUMENT_KIND: _read_changes,
}
"""The reader for each kind of document, by the word that ``--as`` takes."""

_SIGNS: tuple[tuple[str, Callable[[SourceText], bool]], ...] = (
    (reviews.DOCUMENT_KIND, reviews.looks_like_reviews),
    (changes.DOCUMENT_KIND, changes.looks_like_changes),
    (progress.DOCUMENT_KIND, progress.looks_like_progress),
    (program_list.DOCUMENT_KIND, program_list.looks_like_list),
)
"""How a text of each kind shows, in the order in which the signs are looked for."""


def detect_kind(source: SourceText) -> str:
    """The kind of a document, one of ``READERS``.

    A text without the marks of another kind is taken for a vision, whose
    reader refuses what holds no program.
    """
    found = (kind for kind, shows in _SIGNS if shows(source))
    return next(found, vision.DOCUMENT_KIND)


def read_document(
    source: SourceText, kind: str | None, read_at: str, plan: Plan | None = None
) -> ReadResult:
    """Read a document as the kind that is asked for, or as the one it looks like.

    Records of ``plan`` that the document names come back with their own ids.

    Raises:
        InputError: There is no such kind, or the document is not of it.
    """
    text = without_markdown(source)
    name = kind or detect_kind(text)
    if name not in READERS:
        raise InputError("error.import.kind", kind=name, kinds=", ".join(sorted(READERS)))
    return READERS[name](text, read_at, plan)


def read_file(
    path: Path,
    kind: str | None,
    read_at: str,
    plan: Plan | None = None,
    *,
    mapping: Mapping | None = None,
) -> ReadResult:
    """Read a file, text or table, as the kind that is asked for or as what it looks like.

    Workbooks are known by their first bytes, CSV and TSV by their endings. What
    the file names is looked for in ``plan``, where one is open; ``mapping`` says
    what the headings of a table mean that no word tells.

    Raises:
        InputError: The file cannot be read, or is not of that kind.
    """
    return read_data(read_bytes(path), path.name, kind, read_at, plan, mapping=mapping)


def read_data(
    data: bytes,
    name: str,
    kind: str | None,
    read_at: str,
    plan: Plan | None = None,
    *,
    mapping: Mapping | None = None,
) -> ReadResult:
    """Read the bytes of a file, as ``read_file`` does; ``name`` is what findings call it.

    Raises:
        InputError: They cannot be read, or are not of that kind.
    """
    from msgspec import structs  # noqa: PLC0415

    from wgplanner.readers.tables.headings import Mapping, TableKind  # noqa: PLC0415
    from wgplanner.readers.tables.read import read_tables  # noqa: PLC0415
    from wgplanner.readers.tables.source import is_table, tables_of  # noqa: PLC0415

    table_kinds = [each.value for each in TableKind]
    if kind is not None and kind not in (*READERS, *table_kinds):
        kinds = ", ".join(sorted((*READERS, *table_kinds)))
        raise InputError("error.import.kind", kind=kind, kinds=kinds)
    if kind in READERS or (kind is None and not is_table(data, name)):
        return read_document(text_from_bytes(data, name), kind, read_at, plan)
    said = mapping or Mapping()
    if kind:
        said = structs.replace(said, kind=TableKind(kind))
    return read_tables(tables_of(data, name), said, plan, read_at)
