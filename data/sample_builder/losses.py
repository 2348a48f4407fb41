"""Findings: what the documents lost, leave out, or print out of order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.amounts import AmountState
from wgplanner.plan.kinds import FindingKind, Severity
from wgplanner.plan.records import Activity, Finding, Program, Record
from wgplanner.plan.schedule import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sample_builder.facts import Facts
    from sample_builder.names import Names


def finding_records(facts: Facts, names: Names, records: Iterable[Record]) -> Iterator[Finding]:
    """One finding for each sum and cell that is unknown, and those that the facts list."""
    found = [*_lost(records), *_listed(facts)]
    for position, (kind, severity, line, subject, record) in enumerate(found, 1):
        yield Finding(
            id=f"finding-{position:04}",
            position=position,
            document=names.document(),
            kind=kind,
            severity=severity,
            line=line,
            subject=subject,
            record=record,
        )


_Found = tuple[FindingKind, Severity, int, str, str | None]


def _lost(records: Iterable[Record]) -> Iterator[_Found]:
    programs: dict[str, str] = {}
    for record in records:
        if isinstance(record, Program):
            programs[record.id] = record.name
            yield from _lost_sums(record)
        elif isinstance(record, Activity):
            yield from _lost_cells(record, programs[record.program])


def _lost_sums(program: Program) -> Iterator[_Found]:
    lost = [each for each in program.budget if each.amount.state is AmountState.UNKNOWN]
    whole_row = len(lost) == len(program.budget)
    kind = FindingKind.BUDGET_ROW_LOST if whole_row else FindingKind.BUDGET_CELL_LOST
    for each in lost:
        subject = f"{program.name} {each.year.label}"
        yield kind, Severity.LOSS, each.line or 0, subject, program.id


def _lost_cells(activity: Activity, program: str) -> Iterator[_Found]:
    for each in activity.marks:
        if each.mark is Mark.UNKNOWN:
            subject = f"{program} {activity.name} {each.year.label}"
            kind = FindingKind.SCHEDULE_CELL_LOST
            yield kind, Severity.LOSS, each.line or 0, subject, activity.id


def _listed(facts: Facts) -> Iterator[_Found]:
    for entry in facts.all("finding"):
        kind, severity = FindingKind(entry["kind"]), Severity(entry["severity"])
        yield kind, severity, entry["line"], entry["subject"], None
