"""Damaged variants of a file: cut, flipped, zeroed, doubled, re-encoded, half merged."""

from __future__ import annotations

import random
from collections.abc import Iterator


def variants(
    data: bytes, rng: random.Random, step: int = 1, start: int = 0
) -> Iterator[tuple[str, bytes]]:
    """Named variants of the bytes, each damaged in one way.

    With ``start`` from 0 to ``step - 1`` as many processes share all positions.
    """
    for at in range(start, len(data), step):
        yield f"cut at {at}", data[:at]
        flipped = bytearray(data)
        flipped[at] ^= 1 << rng.randrange(8)
        yield f"bit flipped in {at}", bytes(flipped)
    for at in range(16 * start, len(data), 16 * step):
        yield f"zeros from {at}", data[:at] + bytes(len(data) - at)
    for at in range(64 * (start + 1), len(data), 64 * step):
        yield f"own beginning of {at} appended", data + data[:at]
    if start == 0:
        yield from _known_accidents(data)


def _known_accidents(data: bytes) -> Iterator[tuple[str, bytes]]:
    half = len(data) // 2
    start = data.find(b"\n", half) + 1
    end = data.find(b"\n", start) + 1
    line = data[start:end]
    merge = b"<<<<<<< ours\n" + line + b"=======\n" + line + b">>>>>>> theirs\n"
    yield "half a merge", data[:start] + merge + data[end:]
    yield "line doubled", data[:end] + line + data[end:]
    yield "line missing", data[:start] + data[end:]
    yield "nothing", b""
    yield "zeros", bytes(len(data))
    yield "UTF-16", data.decode().encode("utf-16")
    yield "CRLF", data.replace(b"\n", b"\r\n")
    yield "byte order mark", b"\xef\xbb\xbf" + data
    yield "CP932", data.decode().encode("cp932", errors="replace")
