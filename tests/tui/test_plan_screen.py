"""The plan screen, used by keys as a coordinator would, on a real plan file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Footer, Input, Static

from tests.plans import R3, R4, R5, R6, R7, hostile_plan, small_plan
from tests.tui.planner import OWNER, Opened, clock, make_app, opened
from tests.tui.steady import running
from wgplanner.plan.amounts import DASH, UNDECIDED, Amount
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.kinds import Direction, ProgramStatus
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import (
    Activity,
    Agreement,
    Kpi,
    Participation,
    PolicyField,
    PolicyItem,
    Program,
    Region,
)
from wgplanner.plan.schedule import Mark, marks_by_year, month_number, planned_runs
from wgplanner.store.planfile import write_new
from wgplanner.tui.dialogs.form import FieldRow, FormDialog
from wgplanner.tui.dialogs.question import QuestionDialog
from wgplanner.tui.screens.plan import PlanScreen
from wgplanner.tui.widgets.detail_pane import DetailPane
from wgplanner.tui.widgets.filter_bar import FilterBar
from wgplanner.views.gantt.axis import Zoom
from wgplanner.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path


def marks(opened: Opened, activity: str) -> dict[FiscalYear, Mark]:
    return dict(marks_by_year(opened.plan.find(Activity, activity).marks))


def detail_text(opened: Opened) -> str:
    return str(opened.screen.query_one(DetailPane).query_one(Static).content)


async def go(opened: Opened, record: str) -> None:
    assert opened.grid.go_to_record(record)
    await opened.pilot.pause()


async def test_the_first_screen_is_the_plan_with_footer_and_no_pane_on_a_small_terminal(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path, small_plan()) as it:
        assert isinstance(it.app.screen, PlanScreen)
        assert not it.screen.query_one(DetailPane).display
        assert len(it.screen.query_one(Footer).children) > 5
        await it.press("d")
        await it.pilot.pause()
        assert it.screen.query_one(DetailPane).display
        assert it.screen.query_one(DetailPane).region.y > it.grid.region.y
        assert "生活機能の強化" in detail_text(it)
        assert it.screen.query_one(DetailPane).query_one(Static).region.height > 1


async def test_the_pane_stands_beside_the_grid_on_a_wide_terminal_and_follows(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path, small_plan(), size=(160, 45)) as it:
        assert it.screen.query_one(DetailPane).region.x > it.grid.region.x
        await it.press("j", "j")
        await it.pilot.pause()
        assert "≥ 3,300" in detail_text(it)
        await it.press("d")
        assert not it.screen.query_one(DetailPane).display


@pytest.mark.parametrize("width", [120, 131, 132, 160])
async def test_the_pane_leaves_names_the_room_that_a_small_terminal_has(
    tmp_path: Path, width: int
) -> None:
    async with opened(tmp_path, small_plan(), size=(width, 36)) as it:
        pane = it.screen.query_one(DetailPane).region
        assert it.grid.size.width >= 80
        assert it.grid.size.width + pane.width == width
        assert 40 <= pane.width <= 52
        assert it.grid.columns.name >= 33


async def test_complaints_take_each_others_place(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await go(it, "act-doctors")
        await it.press("t", ">", ">")
        assert len(it.notices()) == 1
        assert "R3–R7" in it.notices()[0]
        await it.press("|")
        assert len(it.notices()) == 1
        assert "分けられません" in it.notices()[0]


@pytest.mark.parametrize("width", [80, 120, 132, 160])
@pytest.mark.parametrize("shift", ["", "x"])
async def test_no_character_of_a_notice_is_lost_at_the_edge_of_the_pane(
    tmp_path: Path, width: int, shift: str
) -> None:
    text = shift + "予定はすべて今年度より前に終わり完了していません" * 3
    path = tmp_path / "plan.json"
    write_new(path, small_plan())
    app = make_app(path)
    async with running(app, size=(width, 36), notifications=True) as pilot:
        await pilot.pause()
        app.say(text)
        await pilot.pause()
        it = Opened(app, pilot)
        lines = [it.line(y).rpartition("▌")[2].strip() for y in range(36) if "▌" in it.line(y)]
        assert "".join(lines) == text
    it.workspace.close()


async def test_keys_of_both_kinds_and_of_an_input_method_move_the_cursor(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await it.press("down", "j", "ｊ", "up", "k")
        assert it.grid.cursor_index == 1
        column = it.grid.cursor_column
        await it.press("left", "h", "l")
        assert it.grid.cursor_column == column - 1
        await it.press("end")
        assert it.grid.cursor_index == len(it.grid.rows) - 1
        await it.press("home", "t")
        assert (it.grid.cursor_index, it.grid.cursor_year) == (0, R7)


async def test_space_plans_a_year_and_undo_and_redo_take_it_back_and_forth(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await go(it, "act-study")
        await it.press("space")
        assert marks(it, "act-study")[R7] is Mark.PLANNED
        await it.press("u")
        assert marks(it, "act-study")[R7] is Mark.NONE
        assert "予定の記号" in it.notices()[-1]
        await it.press("ctrl+r")
        assert marks(it, "act-study")[R7] is Mark.PLANNED
        await it.press("_")
        assert marks(it, "act-study")[R7] is Mark.DASH
        await it.press("x")
        assert marks(it, "act-study")[R7] is Mark.UNKNOWN


async def test_bars_stretch_and_shift_by_the_unit_of_the_zoom(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await go(it, "act-study")
        await it.press(">")
        assert (marks(it, "act-study")[R3], marks(it, "act-study")[R4]) == (Mark.PLANNED,) * 2
        await it.press(">", "]")
        assert [marks(it, "act-study")[year] for year in (R3, R4, R5, R6)] == [
            Mark.NONE,
            Mark.PLANNED,
            Mark.PLANNED,
            Mark.PLANNED,
        ]
        await it.press("+", "+")
        assert it.grid.zoom is Zoom.QUARTER
        await it.press("<")
        activity = it.plan.find(Activity, "act-study")
        (bar,) = planned_runs(marks_by_year(activity.marks), activity.spans)
        assert bar == (month_number(R4), month_number(R6, 8))


@pytest.mark.parametrize(
    ("language", "said"), [("ja", "R3.4-R4.4 になりました"), ("en", "now planned for R3.4-R4.4")]
)
async def test_an_end_that_moves_out_of_sight_is_told(
    tmp_path: Path, language: str, said: str
) -> None:
    async with opened(tmp_path, small_plan(), language=language) as it:
        await go(it, "act-study")
        await it.press(">", "<")
        assert not it.notices()  # both ends can be seen in whole years
        await it.press("+", "+", "+")
        it.grid.go_to_column(0)
        await it.press(">")
        assert said in it.notices()[-1]


async def test_marks_on_a_program_are_refused_with_a_reason(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        before = it.plan
        await go(it, "prog-call")
        await it.press("space")
        assert it.plan is before
        assert "取組の行" in it.notices()[-1]


async def test_a_schedule_is_copied_from_row_to_row(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await go(it, "act-run")
        await it.press("y")
        await go(it, "act-study")
        await it.press("v")
        assert marks(it, "act-study") == marks(it, "act-run")


async def test_rows_are_added_renamed_moved_and_deleted(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await go(it, "prog-call")
        await it.press("a")
        await it.type("新しい事業")
        await it.press("enter")
        programs = it.plan.children(Program, "agreement", "agree-care")
        assert [each.name for each in programs][:2] == ["健康電話相談事業", "新しい事業"]
        assert it.grid.cursor_row is not None
        assert it.grid.cursor_row.title == "新しい事業"
        await it.press("A")
        await it.type("検討")
        await it.press("enter", "r", "会", "enter")
        (activity,) = it.plan.children(Activity, "program", programs[1].id)
        assert activity.name == "検討会"
        assert {each.mark for each in activity.marks} == {Mark.NONE}
        await go(it, "act-study")
        await it.press("J")
        rows = it.plan.children(Activity, "program", "prog-call")
        assert [each.id for each in rows] == ["act-run", "act-study"]
        await go(it, "prog-call")
        await it.press("D")
        assert isinstance(it.app.screen, QuestionDialog)
        await it.press("y")
        assert "prog-call" not in it.plan.table(Program)
        await it.press("u")
        assert it.plan.find(Program, "prog-call").name == "健康電話相談事業"


async def test_a_plan_without_rows_is_built_from_nothing(tmp_path: Path) -> None:
    bare = Plan.of([Region(id="region", name="新圏域", first_year=R3, last_year=R7)])
    async with opened(tmp_path, bare) as it:
        for key in ("space", "e", "A", "D", "J", "n", "enter", "z", "x", "p", "i", "I"):
            await it.press(key)
        await it.press("F")
        await it.type("分野")
        await it.press("enter", "I")
        await it.type("項目")
        await it.press("enter", "a", "enter")
        await it.type("事業")
        await it.press("enter", "A")
        await it.type("取組")
        await it.press("enter", "space")
        (activity,) = it.plan.ordered(Activity)
        assert marks_by_year(activity.marks)[R7] is Mark.PLANNED
        assert [each.name for each in it.plan.ordered(Agreement)] == ["項目"]
        assert len(it.plan.ordered(PolicyField)) == len(it.plan.ordered(PolicyItem)) == 1


def field(it: Opened, name: str) -> FieldRow:
    return next(each for each in it.app.screen.query(FieldRow) if each.field.name == name)


async def test_the_form_of_a_program_edits_everything_and_takes_sums_as_typed(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await go(it, "prog-call")
        await it.press("e")
        typed = {
            "name": "電話相談",
            "budget.R3": "３，５００",
            "budget.R4": "未定",
            "budget.R5": "△12",
            "budget.R6": "—",
            "remark": "見直し",
        }
        for name, text in typed.items():
            control = field(it, name).control
            if isinstance(control, Input):
                control.value = text
            else:
                control.load_text(text)  # type: ignore[union-attr]
        field(it, "status").control.value = "done"  # type: ignore[union-attr]
        await it.press("ctrl+s")
        program = it.plan.find(Program, "prog-call")
        assert (program.name, program.status, program.remark) == (
            "電話相談",
            ProgramStatus.DONE,
            "見直し",
        )
        assert [each.amount for each in program.budget] == [
            Amount.of(3500),
            UNDECIDED,
            Amount.of(-12),
            DASH,
            UNDECIDED,
        ]
        await it.press("u")
        assert it.plan.find(Program, "prog-call").name == "健康電話相談事業"


async def test_a_sum_that_is_none_keeps_the_form_open_and_says_why(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        before = it.plan
        await go(it, "prog-call")
        await it.press("e")
        field(it, "budget.R4").control.value = "約三千"  # type: ignore[union-attr]
        await it.press("ctrl+s")
        assert isinstance(it.app.screen, FormDialog)
        complaint = field(it, "budget.R4").query_one(".complaint", Static)
        assert "約三千" in str(complaint.content)
        assert it.plan is before


async def test_participants_are_chosen_and_not_stated_stays_not_stated(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await go(it, "prog-bus")
        await it.press("p", "enter")
        assert it.plan.find(Program, "prog-bus").participants is None
        await it.press("p", "space", "enter")
        assert it.plan.find(Program, "prog-bus").participants == (Participation("city"),)


async def test_a_kpi_is_added_by_its_form(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await go(it, "act-bus")
        await it.press("i", "enter")
        await it.type("利用者")
        await it.press("tab", "tab", "tab", "tab")
        await it.type("1200人")
        field(it, "direction").control.value = "up"  # type: ignore[union-attr]
        await it.press("enter")
        (kpi,) = it.plan.children(Kpi, "program", "prog-bus")
        assert (kpi.label, kpi.baseline, kpi.direction) == ("利用者", None, Direction.UP)
        assert kpi.target is not None
        assert (kpi.target.text, kpi.target.value, kpi.target.unit) == ("1200人", 1200, "人")


async def test_rows_are_found_as_the_text_is_typed_and_escape_shows_all(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        everything = len(it.grid.rows)
        await it.press("/")
        await it.type("当番")
        assert "夜間当番医事業" in [row.title for row in it.grid.rows]
        assert len(it.grid.rows) < everything
        await it.press("enter")
        assert it.grid.has_focus
        assert it.grid.cursor_row is not None
        assert it.grid.cursor_row.title == "夜間当番医事業"
        bar = it.screen.query_one(FilterBar)
        assert bar.display
        assert "「当番」   1/2件" in str(bar.query_one("#conditions", Static).content)
        await it.press("escape")
        assert len(it.grid.rows) == everything
        assert not bar.display


async def test_conditions_combine_and_are_shown(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await it.press("f")
        field(it, "municipality").control.value = "village"  # type: ignore[union-attr]
        field(it, "status").control.value = "running"  # type: ignore[union-attr]
        await it.press("ctrl+s")
        assert [row.id for row in it.grid.rows if row.depth == 2] == ["prog-call"]
        said = str(it.screen.query_one(FilterBar).query_one("#conditions", Static).content)
        assert "奥沢見村 + 実施中" in said


async def test_jumps_to_a_number_and_to_findings(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await it.press("g", "３", "enter")
        assert it.grid.cursor_row is not None
        assert it.grid.cursor_row.id == "prog-bus"
        await it.press("n")
        assert it.grid.cursor_row.id == "act-run"
        assert "1/1" in it.notices()[-1]
        await it.press("g", "9", "9", "enter")
        assert "99" in it.notices()[-1]


async def test_folding_hides_and_shows_rows(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        everything = len(it.grid.rows)
        await it.press("enter")
        assert len(it.grid.rows) < everything
        await it.press("o", "z")
        assert all(row.depth < 3 for row in it.grid.rows)
        await it.press("z")
        assert len(it.grid.rows) == everything


async def test_the_grid_is_exported_and_never_over_a_file(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await it.press("E", "enter")
        target = tmp_path / "plan-gantt.md"
        assert "健康電話相談事業" in target.read_text(encoding="utf-8")
        target.write_text("mine", encoding="utf-8")
        await it.press("E", "enter", "escape")
        assert target.read_text(encoding="utf-8") == "mine"


async def test_a_second_opening_reads_only_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_new(path, small_plan())
    first = Workspace.open(path, OWNER, clock)
    app = make_app(path)
    async with running(app, size=(80, 24)) as pilot:
        it = Opened(app, pilot)
        await pilot.pause()
        before = it.plan
        assert "[閲覧のみ: tester（machine）が編集中" in it.line(0)
        await go(it, "act-study")
        await it.press("space")
        assert it.plan is before
        assert len(it.notices()) == 1
    it.workspace.close()
    first.close()


async def test_screens_are_left_and_come_back_with_their_state(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await go(it, "prog-bus")
        await it.press("3")
        assert not isinstance(it.app.screen, PlanScreen)
        await it.press("1")
        assert isinstance(it.app.screen, PlanScreen)
        assert it.grid.cursor_row is not None
        assert it.grid.cursor_row.id == "prog-bus"
        await it.press("A", "x", "enter", "u")
        assert len(it.plan.children(Activity, "program", "prog-bus")) == 1


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("size", [(160, 45), (80, 24), (40, 10)])
async def test_hostile_text_and_every_size_are_drawn(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    async with opened(tmp_path, hostile_plan(), size=size, language=language) as it:
        await it.press("d")
        for _ in range(len(it.grid.rows)):
            await it.press("j")
        await it.pilot.pause()
        await it.press("e", "escape")
        assert isinstance(it.app.screen, PlanScreen)
        await it.press("question_mark", "escape", "/", "[", "b", "]", "escape")
        assert it.grid.has_focus
