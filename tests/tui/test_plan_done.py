"""What came of a plan, typed by keys and forms; an earlier plan behind; figures at one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static, TextArea

from tests.plans import R7, small_plan
from tests.tui.planner import Opened, opened
from wgplanner.plan.changes import apply_edits
from wgplanner.plan.edits.activities import delete_activity
from wgplanner.plan.edits.bars import Bar
from wgplanner.plan.edits.marks import set_planned
from wgplanner.plan.months import short_months
from wgplanner.plan.records import Activity, Program
from wgplanner.plan.schedule import Milestone, Progress, month_number
from wgplanner.store.planfile import write_new
from wgplanner.tui.dialogs.legend import LegendDialog
from wgplanner.tui.dialogs.question import QuestionDialog
from wgplanner.tui.widgets.detail_pane import DetailPane
from wgplanner.tui.widgets.gantt_canvas import HEAD_LINES
from wgplanner.views.gantt.signs import TWO_BARS

if TYPE_CHECKING:
    from pathlib import Path

R7_APRIL = month_number(R7)


def activity(it: Opened, record: str = "act-run") -> Activity:
    return it.plan.find(Activity, record)


def row_line(it: Opened, record: str) -> str:
    """The line of a row on the screen, while the cursor is elsewhere."""
    place = it.grid.outline.find(record)
    assert place is not None
    index = it.grid.rows.index_of_place(place)
    assert index is not None
    return it.line(it.grid.region.y + HEAD_LINES + index - it.grid.scroll_top)


async def go(it: Opened, record: str) -> None:
    assert it.grid.go_to_record(record)
    await it.press("t")


async def test_a_cell_is_said_to_be_done_and_taken_back_without_touching_the_plan(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path, small_plan(), (120, 30)) as it:
        await go(it, "act-run")
        before = activity(it)
        await it.press("#")
        runs = [short_months(each.first, each.last) for each in activity(it).actual]
        assert runs == ["R7.4-R8.3"]
        assert (activity(it).marks, activity(it).spans) == (before.marks, before.spans)
        await it.press("home")
        assert TWO_BARS.done in row_line(it, "act-run")
        assert TWO_BARS.done in row_line(it, "prog-call")
        await go(it, "act-run")
        await it.press("+", "+", "#")
        assert [(each.first, each.last) for each in activity(it).actual] == [
            (R7_APRIL, R7_APRIL + 5),
            (R7_APRIL + 9, R7_APRIL + 11),
        ]
        await it.press("u", "u")
        assert activity(it) == before


async def test_progress_is_typed_and_checked_and_drawn_as_a_line(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan(), (120, 30)) as it:
        await go(it, "act-run")
        await it.press("%", *"120%", "enter")
        assert activity(it).progress is None
        await it.press(*["backspace"] * 4, *"10%", "enter")
        assert activity(it).progress == Progress(percent=10)
        await it.press("home")
        line = row_line(it, "act-run")
        assert "<---" in line
        assert line.index("<") < line.rindex("|")
        await go(it, "act-run")
        await it.press("%", *["backspace"] * 3, "enter")
        assert activity(it).progress is None


async def test_milestones_are_typed_seen_and_named_in_pane_and_legend(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan(), (140, 40)) as it:
        await go(it, "prog-bus")
        await it.press("^")
        area = it.app.screen.query_one(TextArea)
        assert area.text == "R7.4 "
        area.text = "R7.10 運行開始\nR5.4 協定締結\n"
        await it.press("ctrl+s")
        assert it.plan.find(Program, "prog-bus").milestones == (
            Milestone(R7_APRIL - 24, "協定締結"),
            Milestone(R7_APRIL + 6, "運行開始"),
        )
        await it.pilot.pause()
        detail = str(it.screen.query_one(DetailPane).query_one(Static).content)
        assert "運行開始" in detail
        await it.press("home")
        assert row_line(it, "prog-bus").count("^") == 2
        await it.press("L")
        assert isinstance(it.app.screen, LegendDialog)
        named = "\n".join(str(each.content) for each in it.app.screen.query(Static))
        assert "R7.10 運行開始（3）" in named


async def test_a_line_begun_for_the_user_is_continued_and_is_nothing_to_lose(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path, small_plan(), (140, 40)) as it:
        await go(it, "prog-bus")
        await it.press("^", "escape")
        assert it.app.screen is it.screen  # nothing is asked
        await it.press("^", "ctrl+s")
        assert it.app.screen is it.screen
        assert not it.plan.find(Program, "prog-bus").milestones
        await it.press("^", *"開始", "ctrl+s")
        assert "^" in row_line(it, "prog-bus"), "under the cursor, too"
        await it.press("^", *"x", "escape")
        assert it.plan.find(Program, "prog-bus").milestones == (Milestone(R7_APRIL, "開始"),)
        assert isinstance(it.app.screen, QuestionDialog)


async def test_progress_is_typed_over_and_its_forms_are_told(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan(), (140, 40)) as it:
        await go(it, "act-run")
        await it.press("%", *"40%", "enter", "%")
        assert "R5.9" in "\n".join(str(each.content) for each in it.app.screen.query(Static))
        await it.press(*"60%", "enter")
        assert activity(it).progress == Progress(percent=60)


async def test_the_form_of_an_activity_takes_all_of_it_and_complains_at_the_field(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path, small_plan(), (100, 40)) as it:
        await go(it, "act-bus")
        await it.press("e", "down", "down", *"R3.4-", "ctrl+s")
        assert not activity(it, "act-bus").actual
        await it.press(*"R3.9", "down", *"R3.9", "ctrl+s")
        found = activity(it, "act-bus")
        assert [short_months(each.first, each.last) for each in found.actual] == ["R3.4-R3.9"]
        assert found.progress is not None
        assert found.name == small_plan().find(Activity, "act-bus").name


async def test_an_earlier_plan_is_drawn_behind_named_and_left_again(tmp_path: Path) -> None:
    before = small_plan()
    now = apply_edits(
        before, set_planned(before, "act-bus", Bar(R7_APRIL, R7_APRIL + 11), planned=True)
    )
    now = apply_edits(
        now, set_planned(now, "act-doctors", Bar(R7_APRIL, R7_APRIL + 11), planned=False)
    )
    before = apply_edits(before, delete_activity(before, "act-study"))
    write_new(tmp_path / "old.json", before)
    async with opened(tmp_path, now, (120, 30)) as it:
        plain = row_line(it, "act-run")
        await it.press("H", "enter", *str(tmp_path / "old.json"), "enter")
        assert it.grid.earlier is not None
        assert "old" in it.line(it.grid.region.y + 1)
        assert "::::" in row_line(it, "act-doctors")
        assert row_line(it, "act-study").startswith("N")
        assert row_line(it, "act-run") == plain
        await it.press("H", "enter")
        assert it.grid.earlier is None
        assert "::::" not in row_line(it, "act-doctors")
        assert not row_line(it, "act-study").startswith("N")


async def test_a_kept_copy_can_be_compared_and_what_is_no_plan_is_refused(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan(), (120, 30)) as it:
        it.workspace.back_up("before-import")
        await go(it, "act-bus")
        await it.press("space", "H", "down", "enter")
        assert it.grid.earlier is not None
        assert "before-import" in it.grid.earlier.name
        (tmp_path / "no.json").write_text("{}", encoding="utf-8")
        await it.press("H", "down", "enter", *str(tmp_path / "no.json"), "enter")
        assert "before-import" in it.grid.earlier.name
        assert "計画ファイルではありません" in it.notices()[-1]


async def test_cost_and_kpis_come_and_go_at_one_key_without_moving_rows(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan(), (120, 30)) as it:
        plain = [it.line(y) for y in range(30)]
        await it.press("$")
        assert "KPI" in it.line(it.grid.region.y)
        assert "0/1" in row_line(it, "prog-call")
        await it.press("$")
        assert [it.line(y) for y in range(30)] == plain
