"""The lines of a log: ``crc32 length json``, each line one whole change.

A log opens with a line that says whose it is and ends, where its session
closed in good order, with a line that says so. A line that was cut off or
damaged is told apart from a whole one by length and checksum.
"""

from __future__ import annotations

import zlib
from typing import NamedTuple

import msgspec

from wgplanner.plan.errors import StoreError
from wgplanner.store.cleansing import cleansed, is_suspect
from wgplanner.store.operations import Operation

LOG_VERSION = 1
_SUM_LENGTH = 8


class Opening(msgspec.Struct, frozen=True, omit_defaults=True, tag="open", tag_field="line"):
    """The first line of a log.

    ``void`` names logs of the same session in which a write failed, each with
    the number of its last good change: whatever follows there was never
    acknowledged and does not count.
    """

    plan: str
    writer: str
    person: str
    machine: str
    since: str
    version: int = LOG_VERSION
    void: dict[str, int] = {}


class Entry(msgspec.Struct, frozen=True, omit_defaults=True, tag="change", tag_field="line"):
    """One change.

    Attributes:
        seq: Its number in this log, from 1.
        clock: Its logical time: higher than that of every change its writer had seen.
        at: The time of day, for people to read.
        what: Catalogue key of the action.
        why: The reason that was given, if any.
        operations: What it does.
        undoes: The change that it takes back, as ``writer:seq``.
        redoes: The undone change that it does again.
        settles: The conflicts that it decides.
    """

    seq: int
    clock: int
    at: str
    what: str
    operations: tuple[Operation, ...]
    why: str | None = None
    undoes: str | None = None
    redoes: str | None = None
    settles: tuple[str, ...] = ()


class Closing(msgspec.Struct, frozen=True, tag="close", tag_field="line"):
    """The last line of a log whose session closed in good order."""

    at: str


Line = Opening | Entry | Closing
_ENCODER = msgspec.json.Encoder()
_DECODER: msgspec.json.Decoder[Opening | Entry | Closing] = msgspec.json.Decoder(Line)


class Whole(NamedTuple):
    """A line that could be read, and the byte after it."""

    item: Line
    end: int


class Broken(NamedTuple):
    """Bytes that are no whole line. ``torn`` if they end the log, as a crash leaves it."""

    start: int
    end: int
    torn: bool


def encode_line(item: Line) -> bytes:
    """The bytes of a line.

    Raises:
        StoreError: A text holds what UTF-8 cannot say.
    """
    try:
        payload = _ENCODER.encode(item)
    except (UnicodeEncodeError, ValueError, OverflowError, TypeError) as problem:
        raise StoreError("error.store.value", table="?", id="?", field="why") from problem
    return b"%08x %d %s\n" % (zlib.crc32(payload), len(payload), payload)


def decode_lines(data: bytes, offset: int = 0) -> list[Whole | Broken]:
    """All lines of a log; ``offset`` is where ``data`` begins in the file."""
    found: list[Whole | Broken] = []
    start = 0
    while start < len(data):
        stop = data.find(b"\n", start)
        end = len(data) if stop < 0 else stop + 1
        if stop >= 0 and not data[start:end].strip():
            # What a repair leaves where bytes were damaged: the places of the others stay true.
            start = end
            continue
        item = _decode(data[start : end - 1]) if stop >= 0 else None
        if item is None:
            found.append(Broken(offset + start, offset + end, torn=end == len(data)))
        else:
            found.append(Whole(item, offset + end))
        start = end
    return found


def _decode(line: bytes) -> Line | None:
    parts = line.rstrip(b"\r").split(b" ", 2)
    if len(parts) != 3 or len(parts[0]) != _SUM_LENGTH:
        return None
    checksum, length, payload = parts
    if length != b"%d" % len(payload) or checksum != b"%08x" % zlib.crc32(payload):
        return None
    try:
        if is_suspect(payload):
            cleaned, _ = cleansed(msgspec.json.decode(payload))
            return _DECODER.decode(msgspec.json.encode(cleaned))
        return _DECODER.decode(payload)
    except (msgspec.DecodeError, RecursionError):
        return None
