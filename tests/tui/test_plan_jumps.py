"""Jumps to what wants a look: around the ends, with the reason said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.plans import R3, small_plan
from tests.tui.planner import opened
from wgplanner.plan.changes import apply_edits, put
from wgplanner.plan.records import Activity
from wgplanner.plan.schedule import Mark, YearMark

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.planner import Opened


def here(it: Opened) -> str:
    assert it.grid.cursor_row is not None
    return it.grid.cursor_row.id


async def test_clashes_are_gone_through_both_ways_with_their_reasons(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await it.press(")")
        assert here(it) == "prog-night"
        assert it.notices()[-1].startswith("1/2  不参加の奥沢見村")
        await it.press("）")
        assert here(it) == "prog-bus"
        await it.press(")")
        assert here(it) == "prog-night"
        await it.press("(", "(")
        assert here(it) == "prog-night"


async def test_late_programs_are_gone_to_and_a_fold_opens(tmp_path: Path) -> None:
    plan = small_plan()
    early = Activity(
        id="act-early", program="prog-bus", name="準備", marks=(YearMark(R3, Mark.PLANNED),)
    )
    plan = apply_edits(plan, (put(plan, early),))
    async with opened(tmp_path, plan) as it:
        it.grid.set_folded(frozenset({"field-ties"}))
        await it.press(".")
        assert here(it) == "prog-bus"
        assert "遅れ" in it.notices()[-1]
        it.grid.go_to_first()
        await it.press("comma")
        assert here(it) == "prog-bus"


async def test_where_there_is_nothing_to_jump_to_it_is_said(tmp_path: Path) -> None:
    plan = small_plan()
    tables = [each for each in plan.records() if type(each).__name__ not in {"Duty", "Activity"}]
    async with opened(tmp_path, type(plan).of(tables)) as it:
        await it.press(")")
        assert "食い違いはありません" in it.notices()[-1]
        await it.press(".")
        assert "遅れている事業はありません" in it.notices()[-1]
