"""Bars dragged by the mouse on the real screen, and what is held at which cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.plans import R3, R4, R5, R6, R7, small_plan
from tests.tui.planner import Opened, opened
from wgplanner.plan.fiscal import Period
from wgplanner.plan.records import Activity
from wgplanner.plan.schedule import Mark, marks_by_year, month_number
from wgplanner.tui.widgets.gantt_canvas import HEAD_LINES
from wgplanner.tui.widgets.gantt_drag import Grip, take
from wgplanner.views.gantt.axis import Axis
from wgplanner.views.gantt.layout import Scale
from wgplanner.views.gantt.rows import build_rows

if TYPE_CHECKING:
    from pathlib import Path

    from wgplanner.plan.fiscal import FiscalYear

YEARS = (R3, R4, R5, R6, R7)


def planned(it: Opened, activity: str) -> list[FiscalYear]:
    marks = marks_by_year(it.plan.find(Activity, activity).marks)
    return [year for year in YEARS if marks.get(year) is Mark.PLANNED]


async def drag(it: Opened, record: str, begin: int, end: int, *, drop: bool = True) -> None:
    """Drag from one cell of the years to another, on the row of a record."""
    index = it.grid.rows.index_of(record)
    assert index is not None
    at, y = it.grid.columns.time_at, index - it.grid.scroll_top + HEAD_LINES
    await it.pilot.mouse_down("GanttGrid", offset=(at + begin, y))
    await it.pilot.hover("GanttGrid", offset=(at + (begin + end) // 2, y))
    await it.pilot.hover("GanttGrid", offset=(at + end, y))
    await it.pilot.pause()
    if drop:
        await it.pilot.mouse_up("GanttGrid", offset=(at + end, y))
        await it.pilot.pause()


async def test_ends_and_bars_are_dragged_drawn_on_the_way_and_taken_back_at_once(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path, small_plan()) as it:
        before = it.plan
        column = it.grid.columns.column
        await drag(it, "act-study", column - 1, 3 * column - 1, drop=False)
        assert it.plan is before
        index = it.grid.rows.index_of("act-study")
        assert index is not None
        assert it.line(1 + HEAD_LINES + index).count("=") >= 2 * column
        await it.pilot.mouse_up("GanttGrid", offset=(it.grid.columns.time_at + 3 * column - 1, 5))
        await it.pilot.pause()
        assert planned(it, "act-study") == [R3, R4, R5]
        await drag(it, "act-study", 1, 1 + 2 * column)
        assert planned(it, "act-study") == [R5, R6, R7]
        await drag(it, "act-study", 2 * column, 3 * column)
        assert planned(it, "act-study") == [R6, R7]
        await it.press("u", "u", "u")
        assert it.plan == before


async def test_a_bar_let_go_where_it_was_or_outside_changes_nothing(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        before = it.plan
        column = it.grid.columns.column
        await drag(it, "act-study", 2, 2)
        await drag(it, "prog-call", 2, 2 + column)
        await drag(it, "act-study", 2 + 2 * column, 3 + 2 * column)
        await drag(it, "act-study", 2 + 2 * column, 2 + 2 * column)
        assert it.plan is before
        await drag(it, "act-study", 2, 2 - column)
        assert it.plan is before
        assert "計画" in it.notices()[-1] or "期間" in it.notices()[-1]


async def test_dragging_a_marked_row_moves_all_marked_rows(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        for row in ("act-study", "act-bus"):
            it.grid.go_to_record(row)
            await it.press("m")
        it.grid.go_to_first()
        column = it.grid.columns.column
        await drag(it, "act-study", 1, 1 + column)
        assert planned(it, "act-study") == [R4]
        assert planned(it, "act-bus") == [R4, R5]


async def test_a_drag_over_empty_years_draws_a_bar_which_undo_takes_away(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        before = it.plan
        column = it.grid.columns.column
        await drag(it, "act-study", 2 * column + 1, 4 * column + 1, drop=False)
        assert it.plan is before
        y = (it.grid.rows.index_of("act-study") or 0) + HEAD_LINES
        assert it.line(1 + y).count("=") >= 3 * column
        at = it.grid.columns.time_at + 4 * column + 1
        await it.pilot.mouse_up("GanttGrid", offset=(at, y))
        await it.pilot.pause()
        assert planned(it, "act-study") == [R3, R5, R6, R7]
        await it.press("u")
        assert it.plan == before


async def test_the_edge_of_the_names_is_dragged_and_keys_do_the_same(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan(), size=(160, 45)) as it:
        before = it.grid.columns.name
        await it.pilot.mouse_down("GanttGrid", offset=(1 + before, 5))
        await it.pilot.hover("GanttGrid", offset=(1 + before - 6, 5))
        await it.pilot.mouse_up("GanttGrid", offset=(1 + before - 6, 5))
        await it.pilot.pause()
        assert it.grid.columns.name == before - 6
        await it.press("w")
        assert it.grid.columns.name == before - 2
        await it.press("W")
        assert it.grid.columns.name == before - 6


async def test_a_click_with_shift_selects_up_to_there_and_the_next_click_nothing(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path, small_plan()) as it:
        it.grid.go_to_record("act-study")
        it.grid.go_to_column(0)
        at, column = it.grid.columns.time_at, it.grid.columns.column
        y = it.grid.cursor_index + HEAD_LINES
        await it.pilot.click("GanttGrid", offset=(at + 2 * column + 1, y + 1), shift=True)
        assert it.grid.selection == (y - HEAD_LINES, y - HEAD_LINES + 1, 0, 2)
        await it.pilot.click("GanttGrid", offset=(at + 2 * column + 1, y))
        assert it.grid.selection is None
        assert it.grid.cursor_column == 2


@pytest.mark.parametrize(
    ("cell", "grip"),
    [(0, Grip.START), (1, Grip.WHOLE), (3, Grip.WHOLE), (4, Grip.END), (5, None), (20, None)],
)
def test_a_bar_is_held_by_its_ends_or_between(cell: int, grip: Grip | None) -> None:
    rows = build_rows(small_plan())
    row = next(each for each in rows if each.id == "act-study")
    found = take(row, Scale(Axis(Period(R3, R7)), 5), cell)
    assert (found.grip if found else None) is grip
    if found:
        assert found.months == (month_number(R3), month_number(R3) + 11)
        assert [found.steps(cell + each) for each in (-6, -2, 0, 2, 3, 10)] == [-1, 0, 0, 0, 1, 2]
