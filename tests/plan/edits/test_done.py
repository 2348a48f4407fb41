"""What came of an activity: set by cells, typed in forms, apart from what was planned."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plans import small_plan
from wgplanner.plan.changes import apply_edits
from wgplanner.plan.edits.bars import Bar
from wgplanner.plan.edits.done import (
    DoneWords,
    actual_bars,
    actual_text,
    is_done,
    milestones_text,
    set_done,
    set_milestones,
    set_progress,
    typed_actual,
    typed_milestones,
)
from wgplanner.plan.edits.program_words import change_activity
from wgplanner.plan.errors import InputError
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.records import Activity, Program
from wgplanner.plan.schedule import Milestone, Progress, month_number
from wgplanner.store.codec import from_document, to_document

R5 = month_number(FiscalYear(2023))
CELLS = st.lists(st.tuples(st.integers(R5, R5 + 30), st.integers(0, 8), st.booleans()), max_size=8)


@given(CELLS)
@settings(max_examples=50, deadline=None)
def test_cells_set_and_cleared_are_the_months_of_doing(
    cells: list[tuple[int, int, bool]],
) -> None:
    plan, months = small_plan(), set[int]()
    before = plan.table(Activity)["act-bus"]
    for first, more, done in cells:
        cell = Bar(first, first + more)
        plan = apply_edits(plan, set_done(plan, "act-bus", cell, done=done))
        inside = set(range(first, first + more + 1))
        months = months | inside if done else months - inside
        assert is_done(plan, "act-bus", cell) == done
    after = plan.table(Activity)["act-bus"]
    assert {m for bar in actual_bars(after) for m in range(bar.first, bar.last + 1)} == months
    assert (after.marks, after.spans) == (before.marks, before.spans)
    assert typed_actual(actual_text(after)) == after.actual
    assert from_document("activity", to_document(after))[0] == after


def test_a_form_says_everything_at_once_and_blank_is_not_said() -> None:
    plan = small_plan()
    done = DoneWords(
        typed_actual("R5.4-R6.3"), Progress(percent=40), typed_milestones("R6.1 b\n\nR5.10 a\n")
    )
    plan = apply_edits(plan, change_activity(plan, "act-bus", "運行", None, done))
    activity = plan.table(Activity)["act-bus"]
    assert [each.name for each in activity.milestones] == ["a", "b"]
    assert milestones_text(activity.milestones) == "R5.10 a\nR6.1 b"
    assert from_document("activity", to_document(activity))[0] == activity
    kept = change_activity(plan, "act-bus", "運行", None)
    assert apply_edits(plan, kept).table(Activity)["act-bus"] == activity
    emptied = apply_edits(plan, change_activity(plan, "act-bus", "運行", None, DoneWords()))
    bare = emptied.table(Activity)["act-bus"]
    assert (bare.actual, bare.progress, bare.milestones) == ((), None, ())
    assert not {"actual", "progress", "milestones"} & to_document(bare).keys()


def test_milestones_are_kept_in_order_on_programs_and_activities() -> None:
    plan = small_plan()
    typed = typed_milestones("R5.10 運行開始\nR5.4 協定締結\n")
    for record in ("prog-bus", "act-bus"):
        plan = apply_edits(plan, set_milestones(plan, record, typed))
        found = plan.table(Program).get(record) or plan.table(Activity)[record]
        assert [(each.month, each.name) for each in found.milestones] == [
            (R5, "協定締結"),
            (R5 + 6, "運行開始"),
        ]
        plan = apply_edits(plan, set_milestones(plan, record, ()))
    plan = apply_edits(plan, set_progress(plan, "act-bus", Progress(until=R5)))
    assert plan.table(Activity)["act-bus"].progress == Progress(until=R5)


def test_a_milestone_without_a_name_or_month_is_refused() -> None:
    with pytest.raises(InputError):
        typed_milestones("運行開始")
    assert typed_milestones("R5.4 x") == (Milestone(R5, "x"),)
