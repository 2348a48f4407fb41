"""Sets of rows and their kin: all rows under some rows, all rows above some rows.

An outline's rows stand so that every row is followed by the rows under it, each one
level deeper than the row that it belongs to. A set of rows is a byte a row, 1 or 0. Read
as one long number, such a set is spread over the outline by a single addition: where
the rows below a level are all ones, what is added to one of them carries to the end of
their run, which is either the row that they stand under or the last of them. A loop over
100,000 rows takes twenty times as long, and a filter has to follow every key.
"""

from __future__ import annotations

from typing import Literal

Rows = bytes | bytearray
Order = Literal["little", "big"]
ONE, FULL = 0x01, 0xFF
BITS = 8


class Kin:
    """The kin of rows of an outline, of which only the depths matter."""

    def __init__(self, depths: Rows) -> None:
        """``depths`` has a byte for every row; nobody changes it from now on."""
        self._size = len(depths)
        self._ones = int.from_bytes(bytes((ONE,)) * self._size, "little")
        levels = range(max(depths, default=0))
        # With the first row as the lowest byte a carry runs down, as the highest one, up.
        self._down = [_level(depths, level, "little") for level in levels]
        self._up = [_level(depths, level, "big") for level in levels]

    def below(self, chosen: Rows) -> bytes:
        """The rows that stand under a chosen row, without the chosen rows themselves."""
        rows = int.from_bytes(chosen, "little")
        found = 0
        for runs, heads in self._down:
            first_rows = ((rows & heads) << BITS) & runs
            found |= runs & ~(runs + first_rows)
        return (found & self._ones).to_bytes(self._size, "little")

    def above(self, chosen: Rows) -> bytes:
        """The rows under which a chosen row stands, without the chosen rows themselves."""
        rows = int.from_bytes(chosen, "big")
        found = 0
        for runs, heads in self._up:
            found |= ((rows & runs) + runs) & heads
        return found.to_bytes(self._size, "big")


def _level(depths: Rows, level: int, order: Order) -> tuple[int, int]:
    """As numbers: the rows deeper than a level, all their bits set, and 1 for every row at it."""
    runs = bytes(FULL if depth > level else 0 for depth in range(256))
    heads = bytes(ONE if depth == level else 0 for depth in range(256))
    return (
        int.from_bytes(depths.translate(runs), order),
        int.from_bytes(depths.translate(heads), order),
    )


def both(first: Rows, second: Rows) -> bytes:
    """The rows that are in both sets."""
    joined = int.from_bytes(first, "little") & int.from_bytes(second, "little")
    return joined.to_bytes(len(first), "little")


def either(first: Rows, *others: Rows) -> bytes:
    """The rows that are in one of the sets at least."""
    joined = int.from_bytes(first, "little")
    for each in others:
        joined |= int.from_bytes(each, "little")
    return joined.to_bytes(len(first), "little")


def without(first: Rows, second: Rows) -> bytes:
    """The rows of the first set that are not in the second."""
    left = int.from_bytes(first, "little") & ~int.from_bytes(second, "little")
    return left.to_bytes(len(first), "little")
