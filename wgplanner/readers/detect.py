"""Which kind of document a text is, and the reader for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from wgplanner.plan.errors import InputError
from wgplanner.readers.vision import DOCUMENT_KIND as VISION
from wgplanner.readers.vision import read_vision

if TYPE_CHECKING:
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
