"""The header table of a plan file: what it is, which state it holds, and whether it is whole.

The hash is SHA-256 over all bytes of the file with the 64 digits of the hash
itself replaced by zeros. It stands first in the file, so its place is known
and the header lies under it like everything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module
from typing import Any, NamedTuple

import msgspec

FORMAT = "wgplanner"
SCHEMA = 1
TABLE = "header"
DOC_ID = "1"
PREFIX = b'{"header":{"1":{"hash":"'
HASH_LENGTH = 64
_NO_HASH = b"0" * HASH_LENGTH
_SCHEMA = re.compile(rb'"schema":(\d+)')
LARGE = 1_000_000
"""Bytes from which the system's own library hashes in less time than it takes to load."""
UTF8_MARK = b"\xef\xbb\xbf"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class Position(msgspec.Struct, frozen=True, array_like=True):
    """How far a log was read: the number of its last change, and the byte after it."""

    seq: int = 0
    offset: int = 0


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What the first table of a plan file says.

    Attributes:
        hash: See the module.
        format: ``wgplanner``.
        schema: The version of the records' form.
        plan: Identity of the plan, the same in all its copies.
        generation: Counts the times that the file was written.
        clock: The highest logical time of a change in the file (no time of day).
        applied: For each log how far the file holds its changes.
        void: For each log in which a write failed the number of its last good change.
    """

    hash: str = ""
    format: str
    schema: int
    plan: str
    generation: int = 0
    clock: int = 0
    applied: dict[str, Position] = {}
    void: dict[str, int] = {}


def seal(pieces: Iterable[bytes | memoryview]) -> str:
    """The hash of a file that is given in pieces, the first of which is ``head(header)``."""
    whole = list(pieces)
    digest = _sha256(sum(map(len, whole)))
    for piece in whole:
        digest.update(piece)
    return str(digest.hexdigest())


def head(header: Header, extras: dict[str, Any]) -> bytes:
    """The first table's bytes with its hash still zero, without the brace that ends the file."""
    document = msgspec.to_builtins(header) | extras
    rest = {name: value for name, value in document.items() if name != "hash"}
    return PREFIX + _NO_HASH + b'",' + msgspec.json.encode(rest)[1:] + b"}"


def sealed_head(unsealed: bytes, digest: str) -> bytes:
    """The first table's bytes with the hash in its place."""
    return PREFIX + digest.encode() + unsealed[len(PREFIX) + HASH_LENGTH :]


def plain(data: bytes) -> bytes:
    """The bytes as they were written, where an editor only changed their outer form.

    A byte order mark, UTF-16 and the line ends of Windows change nothing of
    what the file says, so they are taken off before the hash is compared.
    """
    if data.startswith(UTF16_MARKS):
        data = data.decode("utf-16", errors="replace").encode(errors="replace")
    data = data.removeprefix(UTF8_MARK)
    # Looking for one byte is far quicker than for two, and there is seldom any.
    return data.replace(b"\r\n", b"\n") if b"\r" in data else data


def is_whole(data: bytes) -> bool:
    """Whether the hash in the file fits its (plain) bytes."""
    end = len(PREFIX) + HASH_LENGTH
    if not data.startswith(PREFIX) or len(data) <= end:
        return False
    return seal([PREFIX, _NO_HASH, memoryview(data)[end:]]).encode() == data[len(PREFIX) : end]


class Proved(NamedTuple):
    """The bytes of a plan file as they were written, and whether the hash in them fits."""

    data: bytes
    whole: bool


def proved(data: bytes) -> Proved:
    """The bytes of a plan file with their proof, which takes a tenth of opening a large plan."""
    data = plain(data)
    return Proved(data, is_whole(data))


def hash_in(data: bytes) -> str:
    """The hash that stands in a plan file's bytes; empty where there is none."""
    end = len(PREFIX) + HASH_LENGTH
    return data[len(PREFIX) : end].decode("ascii", "replace") if data.startswith(PREFIX) else ""


def schema_in(data: bytes) -> int:
    """The schema that the first line of a plan file names; the present one where it names none."""
    found = _SCHEMA.search(data[: data.find(b"\n")])
    return int(found[1]) if found else SCHEMA


def _sha256(size: int) -> Any:
    """A new digest for so many bytes.

    ``hashlib`` loads the system's crypto library, which is eight times as fast but takes
    longer to load than a small plan to be hashed; Python has the same hash built in.
    """
    if size < LARGE:
        for name in ("_sha2", "_sha256"):  # from Python 3.12, and before
            with suppress(ImportError):
                return import_module(name).sha256()
    import hashlib  # noqa: PLC0415 - see above

    return hashlib.sha256()
