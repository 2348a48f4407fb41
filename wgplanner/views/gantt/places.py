"""Which rows of an outline are to be seen: one byte a row, counted by blocks.

A list of the rows to be seen would have to be copied at every fold, at 100,000 rows
400 kB. Bytes are a quarter of that, and with a count for every block both the
n-th row and the index of a row are found in a few steps, however many there are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, compress, islice
from typing import overload

BLOCK = 256


class Places(Sequence[int]):
    """The places in an outline, in order, of the rows whose byte is 1."""

    def __init__(self, seen: bytes | bytearray) -> None:
        """``seen`` has a byte for every row, 1 or 0; nobody changes it from now on."""
        self.seen = seen
        counts = (seen.count(1, start, start + BLOCK) for start in range(0, len(seen), BLOCK))
        self._before = list(accumulate(counts, initial=0))

    def __len__(self) -> int:
        return self._before[-1]

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> list[int]: ...
    def __getitem__(self, index: int | slice) -> int | list[int]:
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self))
            if step != 1 or start >= stop:
                return [self[each] for each in range(start, stop, step)]
            return list(islice(self._from(self[start]), stop - start))
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError(index)
        block = bisect_right(self._before, index) - 1
        start = block * BLOCK
        inside = compress(range(start, start + BLOCK), self.seen[start : start + BLOCK])
        return next(islice(inside, index - self._before[block], None))

    def __iter__(self) -> Iterator[int]:
        return self._from(0)

    def _from(self, place: int) -> Iterator[int]:
        """The places to be seen from a place on."""
        return compress(range(place, len(self.seen)), self.seen[place:])

    def index_of(self, place: int) -> int | None:
        """The index of a place, or ``None`` where its row is hidden."""
        return self.rank(place) if self.seen[place] else None

    def rank(self, place: int) -> int:
        """How many rows before a place are to be seen."""
        block = place // BLOCK
        return self._before[block] + self.seen.count(1, block * BLOCK, place)
