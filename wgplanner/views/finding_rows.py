"""Which rows of the grid a reader's findings speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.records import (
    Activity,
    Duty,
    Finding,
    Kpi,
    PolicyField,
    PolicyItem,
    Program,
    Review,
)

if TYPE_CHECKING:
    from wgplanner.plan.plan import Plan

ROW_KINDS = (Program, Activity, PolicyField, PolicyItem)
OF_A_PROGRAM: tuple[type[Duty | Kpi | Review], ...] = (Duty, Kpi, Review)


def rows_with_findings(plan: Plan) -> dict[str, tuple[Finding, ...]]:
    """The findings of each row by its record id, in the order of the lines.

    A finding about a duty, KPI or review stands with its program.
    """
    rows: dict[str, list[Finding]] = {}
    for finding in sorted(plan.table(Finding).values(), key=lambda each: each.line):
        row = row_of(plan, finding.record)
        if row is not None:
            rows.setdefault(row, []).append(finding)
    return {row: tuple(findings) for row, findings in rows.items()}


def row_of(plan: Plan, record_id: str | None) -> str | None:
    """The row in which a record is seen: its own, or that of the program that it belongs to."""
    if record_id is None:
        return None
    if any(record_id in plan.table(kind) for kind in ROW_KINDS):
        return record_id
    for kind in OF_A_PROGRAM:
        owned = plan.table(kind).get(record_id)
        if owned is not None:
            return owned.program
    return None
