"""Where the columns of the duty matrix stand for a given width of the terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP = 1
CELL_MINIMUM = 4
CUT_HEAD = 4
NAME_MINIMUM, NAME_SHARE, NAME_MAXIMUM = 18, 0.3, 60
KIND_SUFFIXES = ("市", "町", "村", "区")


@dataclass(frozen=True, slots=True)
class DutyColumns:
    """The widths in cells: flag and number, name, and each party's column with its gap before it.

    ``heads`` are the parties' names, without 市, 町 or 村 where room is short.
    """

    lead: int
    name: int
    heads: tuple[str, ...]
    parties: tuple[int, ...]

    def seen_from(self, first: int, width: int) -> int:
        """How many party columns are seen whole, at least one, if the first seen is ``first``."""
        room = width - self.lead - self.name
        seen = 0
        for party in self.parties[first:]:
            room -= party
            if room < 0:
                break
            seen += 1
        return max(seen, 1)

    def first_seen(self, first: int, cursor: int, width: int) -> int:
        """The first column to be seen so that the cursor's is, moved as little as possible."""
        if cursor < first:
            return max(cursor, 0)
        while first < cursor and first + self.seen_from(first, width) <= cursor:
            first += 1
        while first > 0 and first - 1 + self.seen_from(first - 1, width) >= len(self.parties):
            first -= 1
        return first

    def party_at(self, x: int, first: int, width: int) -> int | None:
        """The party column at a cell of the line, or ``None`` where there is none."""
        at = self.lead + self.name
        for column in range(first, min(first + self.seen_from(first, width), len(self.parties))):
            if at <= x < at + self.parties[column]:
                return column
            at += self.parties[column]
        return None


def fit_duty_columns(
    width: int, lead: int, longest_name: int, heads: Sequence[str], wanted: Sequence[int]
) -> DutyColumns:
    """The widths for a line of ``width`` cells.

    ``wanted`` is for each party the cells that its fullest cell would like. The
    names of programs keep at least ``NAME_MINIMUM``; where the parties have no
    room beside that, their columns scroll.
    """
    room = max(width - lead - NAME_MINIMUM, CELL_MINIMUM + GAP)
    shown, parties = _least(room, tuple(heads))
    name = max(NAME_MINIMUM, min(longest_name, NAME_MAXIMUM, int(width * NAME_SHARE)))
    spare = width - lead - name - sum(parties)
    while spare > 0:
        grown = [
            party + 1 if party < max(want, cell_len(head)) + GAP else party
            for party, want, head in zip(parties, wanted, heads, strict=True)
        ]
        spare -= sum(grown) - sum(parties)
        if grown == parties or spare < 0:
            break
        parties = grown
    fitting = all(party >= cell_len(head) + GAP for party, head in zip(parties, heads, strict=True))
    left = max(width - lead - sum(parties), NAME_MINIMUM)
    name = min(left, max(longest_name, NAME_MINIMUM), NAME_MAXIMUM)
    return DutyColumns(
        lead, min(name, max(width - lead, 0)), tuple(heads) if fitting else shown, tuple(parties)
    )


def _least(room: int, heads: tuple[str, ...]) -> tuple[tuple[str, ...], list[int]]:
    """The heads and the least widths with which most of them can be seen."""
    stems = tuple(
        head[:-1] if len(head) > 2 and head.endswith(KIND_SUFFIXES) else head for head in heads
    )
    if len(set(stems)) < len(set(heads)):
        stems = heads
    for shown in (heads, stems):
        parties = [max(cell_len(head), CELL_MINIMUM) + GAP for head in shown]
        if sum(parties) <= room:
            return shown, parties
    return stems, [min(max(cell_len(head), CELL_MINIMUM), CUT_HEAD) + GAP for head in stems]
