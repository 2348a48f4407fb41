"""A rectangle of cells selected, copied, cut, pasted and edited; bars split, joined and noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.plans import R3, R4, R5, R6, R7, small_plan
from tests.tui.planner import Opened, opened
from wgplanner.plan.edits.bars import Bar, bars_of
from wgplanner.plan.records import Activity
from wgplanner.plan.schedule import Mark, marks_by_year, month_number
from wgplanner.tui.widgets.gantt_canvas import HEAD_LINES

if TYPE_CHECKING:
    from pathlib import Path

YEARS = (R3, R4, R5, R6, R7)
LETTERS = {Mark.PLANNED: "p", Mark.NONE: ".", Mark.DASH: "-", Mark.UNKNOWN: "?"}


def said(it: Opened, activity: str) -> str:
    marks = marks_by_year(it.plan.find(Activity, activity).marks)
    return "".join(LETTERS[marks[year]] if year in marks else " " for year in YEARS)


def go(it: Opened, activity: str, column: int = 0) -> None:
    assert it.grid.go_to_record(activity)
    it.grid.go_to_column(column)


async def test_cells_are_selected_shown_copied_and_pasted_one_undo(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        before = it.plan
        go(it, "act-study")
        await it.press("shift+right", "shift+right", "shift+right", "shift+down")
        first = it.grid.cursor_index - 1
        assert it.grid.selection == (first, first + 1, 0, 3)
        strip = it.grid.render_lines(it.grid.region.at_offset((0, 0)))[HEAD_LINES + first]
        reversed_cells = sum(s.cell_length for s in strip if s.style and s.style.reverse)
        assert reversed_cells == 4 * it.grid.columns.column
        await it.press("y")
        assert it.app.clipboard == "→\t\t\t\n\t→\t—\t?\n"
        go(it, "act-doctors", 1)
        await it.press("v")
        assert said(it, "act-doctors") == "pp..."
        assert said(it, "act-bus") == "p.p-?"
        await it.press("u")
        assert it.plan == before


async def test_selected_cells_are_cut_cleared_planned_and_dashed(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        go(it, "act-run", 1)
        await it.press("shift+right", "shift+right", "ctrl+x")
        assert said(it, "act-run") == "....p"
        assert it.app.clipboard == "→\t—\t?\n"
        await it.press("u", "delete")
        assert said(it, "act-run") == "....p"
        await it.press("space")
        assert said(it, "act-run") == ".pppp"
        await it.press("_")
        assert said(it, "act-run") == ".---p"
        await it.press("escape")
        assert it.grid.selection is None
        await it.press("shift+left", "j")
        assert it.grid.selection is None


async def test_a_selection_that_ends_on_a_program_is_for_the_activities_in_it(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path, small_plan()) as it:
        go(it, "act-run", 0)
        await it.press("shift+down", "space")
        assert it.grid.cursor_row is not None
        assert it.grid.cursor_row.id == "prog-night"
        assert said(it, "act-run") == "pp-?p"


async def test_one_copied_cell_fills_all_that_is_selected_or_marked(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        go(it, "act-run", 2)
        await it.press("c")
        go(it, "act-study", 1)
        await it.press("shift+right", "shift+right", "v")
        assert said(it, "act-study") == "p---."
        go(it, "act-run", 4)
        await it.press("m")
        go(it, "act-bus", 4)
        await it.press("m", "v")
        assert said(it, "act-run")[4] == said(it, "act-bus")[4] == "-"


async def test_cells_of_a_fine_zoom_are_pasted_to_the_month(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await it.press("+", "+")
        go(it, "act-doctors", 5)
        await it.press("shift+right", "shift+right", "c")
        go(it, "act-study", 9)
        await it.press("v")
        bars = bars_of(it.plan.find(Activity, "act-study"))
        assert bars[1:] == (Bar(month_number(R5, 6), month_number(R5, 8) + 3),)


async def test_a_bar_is_split_and_joined_and_gets_a_note_by_keys(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        go(it, "act-doctors", 2)
        await it.press("|")
        assert said(it, "act-doctors") == "pp.pp"
        await it.press("|")
        assert "分けられません" in it.notices()[-1]
        await it.press("&")
        assert said(it, "act-doctors") == "ppppp"
        await it.press("u")
        assert "期間の結合" in it.notices()[-1]
        go(it, "act-study", 2)
        await it.press("T")
        await it.type("協議後")
        await it.press("enter")
        assert it.plan.find(Activity, "act-study").note == "協議後"
        y = it.grid.cursor_index + HEAD_LINES + 1
        assert "協議後" in it.line(y)
