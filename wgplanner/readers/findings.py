"""The list of doubts that a reader writes while it reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wgplanner.plan.kinds import FindingKind, Severity
from wgplanner.plan.records import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

EXCERPT_LENGTH = 80

SEVERITIES = {
    FindingKind.SCHEDULE_CELL_LOST: Severity.LOSS,
    FindingKind.BUDGET_CELL_LOST: Severity.LOSS,
    FindingKind.BUDGET_ROW_LOST: Severity.LOSS,
    FindingKind.SCHEDULE_HEADER_SHORT: Severity.LOSS,
    FindingKind.FIELD_MISSING: Severity.LOSS,
    FindingKind.ROW_REPAIRED: Severity.REPAIR,
    FindingKind.TEXT_CLEANED: Severity.REPAIR,
    FindingKind.BULLETS_LOST: Severity.REPAIR,
    FindingKind.HEADER_MERGED: Severity.QUESTION,
    FindingKind.CELL_UNREADABLE: Severity.QUESTION,
    FindingKind.NAME_DIFFERS: Severity.QUESTION,
    FindingKind.SUM_DIFFERS: Severity.QUESTION,
    FindingKind.YEAR_OUTSIDE_PERIOD: Severity.QUESTION,
    FindingKind.LABEL_UNKNOWN: Severity.QUESTION,
    FindingKind.LINE_NOT_UNDERSTOOD: Severity.QUESTION,
    FindingKind.PARTY_UNKNOWN: Severity.QUESTION,
    FindingKind.RECORD_UNKNOWN: Severity.QUESTION,
    FindingKind.VALUE_TWICE: Severity.QUESTION,
    FindingKind.HIDDEN_CELLS: Severity.QUESTION,
    FindingKind.PART_NOT_READ: Severity.LOSS,
    FindingKind.LETTERS_DISORDERED: Severity.QUESTION,
    FindingKind.LABEL_UNPLACED: Severity.QUESTION,
    FindingKind.CELL_SLIPPED: Severity.QUESTION,
    FindingKind.TEXT_BROKEN: Severity.QUESTION,
    FindingKind.UNBOUND: Severity.QUESTION,
    FindingKind.INEXACT: Severity.QUESTION,
    FindingKind.UNIT_CONVERTED: Severity.REPAIR,
}


@dataclass(frozen=True, slots=True)
class _Doubt:
    line: int
    kind: FindingKind
    subject: str
    record: str | None
    private: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a doubt arises: the line, its program in words, and that program's id."""

    line: int
    subject: str
    program: str


@dataclass(slots=True)
class FindingLog:
    """Collects doubts in any order; hands them out as records in the order of the lines."""

    lines: Sequence[str]
    document: str
    _doubts: list[_Doubt] = field(default_factory=list)

    def add(
        self,
        kind: FindingKind,
        line: int,
        subject: str = "",
        record: str | None = None,
        *,
        private: bool = False,
    ) -> None:
        """Note a doubt about a line; a ``private`` line holds a person's name and is not quoted."""
        self._doubts.append(_Doubt(line, kind, subject, record, private))

    @property
    def reported(self) -> frozenset[int]:
        """The lines about which there is a doubt."""
        return frozenset(doubt.line for doubt in self._doubts)

    def records(self) -> tuple[Finding, ...]:
        """All doubts, first line first, with ids that are the same for the same text."""
        ordered = sorted(self._doubts, key=lambda doubt: doubt.line)
        return tuple(
            Finding(
                id=f"finding-{number:04}",
                position=number,
                document=self.document,
                kind=doubt.kind,
                severity=SEVERITIES[doubt.kind],
                line=doubt.line,
                subject=doubt.subject,
                excerpt="" if doubt.private else self._excerpt(doubt.line),
                record=doubt.record,
            )
            for number, doubt in enumerate(ordered, 1)
        )

    def _excerpt(self, line: int) -> str:
        if not 1 <= line <= len(self.lines):
            return ""
        words = " ".join(self.lines[line - 1][: EXCERPT_LENGTH * 4].split())
        return words if len(words) <= EXCERPT_LENGTH else words[: EXCERPT_LENGTH - 1] + "…"
