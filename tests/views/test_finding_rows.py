"""Findings stand with the rows that they speak of."""

from __future__ import annotations

from msgspec import structs

from tests.plans import small_plan
from wgplanner.plan.changes import apply_edits, put
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Finding
from wgplanner.views.finding_rows import rows_with_findings


def with_finding(plan: Plan, name: str, record: str | None, line: int) -> Plan:
    like = plan.find(Finding, "finding-cell")
    finding = structs.replace(like, id=name, record=record, line=line)
    return apply_edits(plan, [put(plan, finding)])


def test_a_finding_of_a_duty_or_kpi_stands_with_its_program_in_order_of_lines() -> None:
    plan = with_finding(small_plan(), "of-kpi", "kpi-calls", 50)
    plan = with_finding(plan, "of-duty", "duty-lead", 40)
    rows = rows_with_findings(plan)
    assert [each.id for each in rows["prog-call"]] == ["of-duty", "of-kpi"]
    assert [each.id for each in rows["act-run"]] == ["finding-cell"]


def test_a_finding_of_no_row_stands_nowhere() -> None:
    plan = with_finding(small_plan(), "loose", None, 1)
    plan = with_finding(plan, "gone", "no-such-record", 2)
    assert set(rows_with_findings(plan)) == {"act-run"}
