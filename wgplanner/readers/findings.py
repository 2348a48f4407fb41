"""The list of doubts that a reader writes while it reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wgplanner.plan.kinds import FindingKind, Severity
from wgplanner.plan.records import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

EXCERPT_LENGTH = 80
WHOLE_LENGTH = 800
"""An excerpt may be so long where what it quotes stands nowhere else."""

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


KEPT_NOWHERE_ELSE = frozenset(
    {
        FindingKind.UNBOUND,
        FindingKind.CELL_SLIPPED,
        FindingKind.LINE_NOT_UNDERSTOOD,
        FindingKind.TEXT_BROKEN,
        FindingKind.RECORD_UNKNOWN,
        FindingKind.VALUE_TWICE,
        FindingKind.CELL_UNREADABLE,
    }
)
"""Of what these report nothing is stored, so a person sees the values here or never."""


@dataclass(frozen=True, slots=True)
class _Doubt:
    line: int
    last: int
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
        last: int | None = None,
        private: bool = False,
    ) -> None:
        """Note a doubt about a line, or all up to the ``last`` one.

        A ``private`` line holds a person's name and is not quoted.
        """
        self._doubts.append(_Doubt(line, last or line, kind, subject, record, private))

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
                excerpt="" if doubt.private else self._excerpt(doubt),
                record=doubt.record,
            )
            for number, doubt in enumerate(ordered, 1)
        )

    def _excerpt(self, doubt: _Doubt) -> str:
        """The words of the lines of a doubt, cut where they are too long."""
        whole = doubt.kind in KEPT_NOWHERE_ELSE
        longest = WHOLE_LENGTH if whole else EXCERPT_LENGTH
        words = ""
        for line in self.lines[max(doubt.line - 1, 0) : doubt.last if whole else doubt.line]:
            words += f" {' '.join(line[: longest * 4].split())}".rstrip()
            if len(words) > longest + 1:
                return words[1:longest] + "…"
        return words[1:]
