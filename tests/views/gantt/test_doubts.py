"""Filters by working group, lateness and lost facts; and filters kept by name."""

from __future__ import annotations

import pytest
from msgspec import structs

from tests.plans import R7, small_plan
from wgplanner.plan.changes import apply_edits, put
from wgplanner.plan.kinds import ProgramStatus
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Activity, Program
from wgplanner.plan.schedule import month_number
from wgplanner.views.gantt.doubts import is_late
from wgplanner.views.gantt.filter import GanttFilter
from wgplanner.views.gantt.rows import build_rows
from wgplanner.views.gantt.saved_filters import filters_text, load_filters, recalled, saved

APRIL_R7 = month_number(R7)


def shown(plan: Plan, row_filter: GanttFilter) -> list[str]:
    return [row.id for row in build_rows(plan, row_filter=row_filter)]


def test_a_working_group_shows_its_programs() -> None:
    rows = shown(small_plan(), GanttFilter(group="group-care"))
    assert "prog-night" in rows
    assert "prog-bus" not in rows
    assert shown(small_plan(), GanttFilter(group="gone")) == []


def test_late_are_programs_whose_bars_ended_before_and_that_nobody_calls_finished() -> None:
    plan = small_plan()
    assert shown(plan, GanttFilter(late=APRIL_R7)) == [
        "field-ties",
        "item-bus",
        "prog-bus",
        "act-bus",
    ]
    program = plan.find(Program, "prog-bus")
    for status in ProgramStatus:
        now = apply_edits(plan, [put(plan, structs.replace(program, status=status))])
        done = status in {ProgramStatus.DONE, ProgramStatus.SUSPENDED, ProgramStatus.ABOLISHED}
        assert (shown(now, GanttFilter(late=APRIL_R7)) == []) is done


def test_a_program_with_nothing_planned_is_not_late() -> None:
    assert not is_late(small_plan().find(Program, "prog-bus"), (), APRIL_R7)


def test_unknown_shows_rows_with_a_lost_cell_or_sum_and_what_stands_above() -> None:
    assert shown(small_plan(), GanttFilter(unknown=True)) == [
        "field-life",
        "item-care",
        "prog-call",
        "act-run",
    ]


def test_conditions_combine() -> None:
    plan = small_plan()
    assert shown(plan, GanttFilter(unknown=True, late=APRIL_R7)) == []
    assert (
        shown(plan, GanttFilter(unknown=True, group="group-care", text="相談の"))[-1] == "act-run"
    )


@pytest.mark.parametrize(
    "row_filter",
    [
        GanttFilter(municipality="village", field="field-life", group="group-care"),
        GanttFilter(status=ProgramStatus.DONE, late=APRIL_R7, unknown=True, text="医"),
    ],
)
def test_a_kept_filter_comes_back_by_names(row_filter: GanttFilter) -> None:
    kept = load_filters(filters_text({"mine": saved(small_plan(), row_filter)}))["mine"]
    assert recalled(small_plan(), kept, APRIL_R7) == (row_filter, ())
    assert "village" not in str(kept)


def test_a_kept_filter_on_another_plan_says_what_is_missing() -> None:
    kept = saved(small_plan(), GanttFilter(municipality="village", unknown=True))
    found = recalled(Plan(), kept, APRIL_R7)
    assert found.missing == ("奥沢見村",)
    assert found.row_filter == GanttFilter(unknown=True)


@pytest.mark.parametrize("text", [None, "", "[]", "{", '{"a": 1}', '{"a": {"status": []}}'])
def test_damaged_settings_hold_no_filters(text: str | None) -> None:
    for kept in load_filters(text).values():
        assert recalled(small_plan(), kept, APRIL_R7).row_filter.is_empty


def test_activities_of_the_plan_are_what_the_rule_looks_at() -> None:
    plan = small_plan()
    activities = plan.children(Activity, "program", "prog-night")
    assert is_late(plan.find(Program, "prog-night"), activities, APRIL_R7 + 12)
