"""Text of a document: which encoding it has, and its lines as an editor counts them.

Texts come out of PDFs, Excel and mail programs of Windows offices, so UTF-8
with and without a mark, CP932 and UTF-16 with a mark are all read. What is no
text is refused here, before any reader looks at it.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wgplanner.plan.cleaning import clean
from wgplanner.plan.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MAX_BYTES = 32 * 1024 * 1024
MOST_LINES = 20_000
"""Far above any vision (some 1,000 lines for 20 programs); more would keep a reader busy."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNMARKED = ("utf-8", "cp932")
_BINARY_BEGINNINGS = (b"PK\x03\x04", b"%PDF-", b"\x89PNG", b"\xd0\xcf\x11\xe0", b"\xff\xd8\xff")
# Page breaks and escape sequences stray into real texts; other control
# characters in number mean that the bytes were never text.
_BINARY = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_BINARY_SHARE = 0.01
# Single bytes that the codec lets through although CP932 does not define them.
_NOT_CP932 = re.compile("[\x80\xa0\uf8f0-\uf8f3]")


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of one document.

    Attributes:
        name: File name without its folder.
        sha256: Of the bytes as they came.
        encoding: The codec that read them.
        lines: Without control, escape and direction characters; line 1 is ``lines[0]``.
        cleaned: Numbers of the lines from which such characters were taken, with how many.
    """

    name: str
    sha256: str
    encoding: str
    lines: tuple[str, ...]
    cleaned: Mapping[int, int] = field(default_factory=dict)


def read_text(path: Path) -> SourceText:
    """The text of a file.

    Raises:
        InputError: The file is missing, a folder, unreadable, too large, empty, or no text.
    """
    return text_from_bytes(read_bytes(path), path.name)


def read_bytes(path: Path) -> bytes:
    """What a file holds.

    Raises:
        InputError: The file is missing, a folder, unreadable, or too large.
    """
    if path.is_dir():
        raise InputError("error.import.directory", path=str(path))
    if not path.exists():
        raise InputError("error.import.missing", path=str(path))
    if not path.is_file():
        raise InputError("error.import.not_text", path=str(path))
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(
                "error.import.too_large", path=str(path), megabytes=MAX_BYTES // 1024 // 1024
            )
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            "error.import.unreadable", path=str(path), reason=error.strerror or ""
        ) from error


def text_from_bytes(data: bytes, name: str, most_lines: int = MOST_LINES) -> SourceText:
    """The text in these bytes; ``name`` is what findings and errors call it.

    ``most_lines`` is more for a table, whose cells may have many lines.

    Raises:
        InputError: The bytes or lines are too many, empty, or no text.
    """
    if len(data) > MAX_BYTES:
        raise InputError("error.import.too_large", path=name, megabytes=MAX_BYTES // 1024 // 1024)
    text, encoding = _decode(data, name)
    if not text.strip():
        raise InputError("error.import.empty", path=name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > most_lines:
        raise InputError("error.import.too_many_lines", path=name, lines=most_lines)
    raw = text.split("\n")
    pairs = [_cleaned(line) for line in raw]
    lines = tuple(line for line, _ in pairs)
    cleaned = {number: removed for number, (_, removed) in enumerate(pairs, 1) if removed}
    return SourceText(name, hashlib.sha256(data).hexdigest(), encoding, lines, cleaned)


def _cleaned(line: str) -> tuple[str, int]:
    """A line without what would drive a terminal or hide text, and how many characters went.

    A page break is layout and goes without a word. Other signs that some
    programs take for line ends become blanks, so that lines keep their numbers.
    """
    text, removed = clean(line.replace("\f", ""))
    return text.replace("\n", " "), removed


def _decode(data: bytes, name: str) -> tuple[str, str]:
    if data.startswith(_BINARY_BEGINNINGS):
        raise InputError("error.import.not_text", path=name)
    marked = [codec for mark, codec in _MARKS if data.startswith(mark)]
    for encoding in marked or _UNMARKED:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "cp932" and _NOT_CP932.search(text):
            break
        text = text.removeprefix("\ufeff")
        if "\x00" in text or len(_BINARY.findall(text)) > _BINARY_SHARE * len(text):
            break
        return text, encoding
    raise InputError("error.import.not_text", path=name)
