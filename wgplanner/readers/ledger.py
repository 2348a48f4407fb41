"""Where every piece of a document ended: in a record, in a finding, or aside by a rule.

A reader says of each cell what became of it. What it says nothing of becomes a
finding when the ledger is closed, so nothing that a document prints is lost
without a word.
"""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING

from wgplanner.plan.kinds import FindingKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wgplanner.readers.findings import FindingLog
    from wgplanner.readers.rows import Row

Cell = tuple[int, int]
"""Line from 1, column from 0."""


class Fate(StrEnum):
    """What became of a cell. ``HEADING`` to ``FURNITURE`` are no facts of the plan."""

    STORED = "stored"
    FINDING = "finding"
    HEADING = "heading"
    PAGE = "page"
    PROSE = "prose"
    FURNITURE = "furniture"


class Ledger:
    """One fate for every cell of a document that is not blank.

    Attributes:
        fates: What was said so far, by cell.
    """

    def __init__(self, rows: Iterable[Row], log: FindingLog) -> None:
        self._log = log
        self._cells: dict[int, list[Cell]] = {}
        for row in rows:
            columns = [column for column, cell in enumerate(row.cells) if cell]
            # A line that is too long to be cut has one blank cell and yet says something.
            columns = [0] if row.is_huge else columns
            if columns:
                self._cells[row.line] = [(row.line, column) for column in columns]
        self.fates: dict[Cell, Fate] = {}

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells that want a fate."""
        return tuple(cell for line in self._cells.values() for cell in line)

    @property
    def counts(self) -> dict[Fate, int]:
        """How many cells had each fate."""
        return dict(Counter(self.fates.values()))

    def settle(self, fate: Fate, line: int, *columns: int) -> None:
        """Say what became of some cells of a line, or of all of them that are still open."""
        cells = [(line, column) for column in columns] if columns else self.left(line)
        for cell in cells:
            self.fates.setdefault(cell, fate)

    def doubt(
        self,
        kind: FindingKind,
        lines: Sequence[int],
        subject: str = "",
        record: str | None = None,
    ) -> None:
        """Report lines in one finding, which names the first and the last where they differ."""
        first, last = min(lines), max(lines)
        where = f" ({first}–{last})" if last != first else ""
        self._log.add(kind, first, f"{subject}{where}".strip(), record, last=last)
        for line in lines:
            self.settle(Fate.FINDING, line)

    def left(self, line: int) -> list[Cell]:
        """The cells of a line of which nothing was said yet."""
        return [cell for cell in self._cells.get(line, ()) if cell not in self.fates]

    def close(self) -> None:
        """Report every line of which nothing was said."""
        for line in self._cells:
            if self.left(line):
                self.doubt(FindingKind.LINE_NOT_UNDERSTOOD, [line])
