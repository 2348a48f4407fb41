"""Text of a document: which encoding it has, and its lines as an editor counts them.

Texts come out of PDFs, Excel and mail programs of Windows offices, so UTF-8
with and without a mark, CP932 and UTF-16 with a mark are all read. What is no
text is refused here, before any reader looks at it.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wgplanner.plan.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 32 * 1024 * 1024
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
_HOSTILE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of one document.

    Attributes:
        name: File name without its folder.
        sha256: Of the bytes as they came.
        encoding: The codec that read them.
        lines: Without control, escape and direction characters; line 1 is ``lines[0]``.
        cleaned: Numbers of the lines from which such characters were taken.
    """

    name: str
    sha256: str
    encoding: str
    lines: tuple[str, ...]
    cleaned: tuple[int, ...] = ()


def read_text(path: Path) -> SourceText:
    """The text of a file.

    Raises:
        InputError: The file is missing, a folder, unreadable, too large, empty, or no text.
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
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            "error.import.unreadable", path=str(path), reason=error.strerror or ""
        ) from error
    return text_from_bytes(data, path.name)


def text_from_bytes(data: bytes, name: str) -> SourceText:
    """The text in these bytes; ``name`` is what findings and errors call it.

    Raises:
        InputError: The bytes are too many, empty, or no text.
    """
    if len(data) > MAX_BYTES:
        raise InputError("error.import.too_large", path=name, megabytes=MAX_BYTES // 1024 // 1024)
    text, encoding = _decode(data, name)
    if not text.strip():
        raise InputError("error.import.empty", path=name)
    raw = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = tuple(_HOSTILE.sub("", line) for line in raw)
    # A page break is layout; it is taken away without a word.
    pairs = enumerate(zip(raw, lines, strict=True), 1)
    cleaned = tuple(number for number, (was, now) in pairs if was.replace("\f", "") != now)
    return SourceText(name, hashlib.sha256(data).hexdigest(), encoding, lines, cleaned)


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
