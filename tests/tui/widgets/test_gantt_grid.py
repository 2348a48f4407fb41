"""The grid as a widget: exact lines, a cursor that stays, edits at their own price, looks."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.color import Color
from textual.events import MouseScrollDown
from textual.geometry import Region, Size

from tests.benchmarks.large_plan import large_plan
from tests.plans import hostile_plan, small_plan
from tests.tui.planner import make_app
from tests.tui.steady import running
from wgplanner.locale import Messages
from wgplanner.plan.changes import Change, Edit, apply_edits
from wgplanner.plan.edits.activities import add_activity, delete_activity, rename_activity
from wgplanner.plan.edits.bars import Bar
from wgplanner.plan.edits.marks import set_mark, toggle_planned
from wgplanner.plan.edits.programs import delete_program, move_program, set_status
from wgplanner.plan.errors import InputError
from wgplanner.plan.fiscal import FiscalYear, Period
from wgplanner.plan.kinds import ProgramStatus
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Activity, Municipality, Program, Record
from wgplanner.plan.schedule import Mark
from wgplanner.store.planfile import write_new
from wgplanner.tui.widgets.gantt_canvas import HEAD_LINES
from wgplanner.tui.widgets.gantt_grid import GanttGrid
from wgplanner.views.gantt.axis import ZOOMS, Zoom
from wgplanner.views.gantt.filter import GanttFilter
from wgplanner.views.gantt.outline import RowKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TODAY = date(2025, 11, 21)
PLAN = large_plan(200)
PERIOD = Period(FiscalYear(2021), FiscalYear(2025))
STRANGE = (
    "葛󠄀城市との連携①②③→※…",
    "か\u3099き\u3099の合成",
    "ﾅﾅﾒ 半角と㈱",
    "𠮷野家\ue000外字",
    "\x1b[31m赤\u202e逆\x00",
    "[bold]印[/] [R3]",
    "👨‍👩‍👧家族 🇯🇵",
    "A" * 200,
    "漢" * 100,
)


class GridApp(App[None]):
    """Nothing but the grid; keeps what it hears."""

    def __init__(self, plan: Plan, language: str = "ja", *, ascii_only: bool = False) -> None:
        super().__init__()
        self.grid = GanttGrid(Messages(language), plan, TODAY, ascii_only=ascii_only)
        self.heard: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.grid

    def on_gantt_grid_folded(self) -> None:
        self.heard.append("folded")

    def on_gantt_grid_row_opened(self) -> None:
        self.heard.append("opened")

    def on_gantt_grid_cell_clicked(self) -> None:
        self.heard.append("clicked")


async def test_a_frame_before_the_news_of_a_new_size_is_whole() -> None:
    app = GridApp(PLAN)
    async with running(app, size=(160, 45)) as pilot:
        await pilot.pause()
        grid = app.grid
        for width, height in ((80, 24), (120, 30), (40, 10), (160, 45)):
            # As Textual lays out; it tells the widgets later.
            app.screen._compositor.reflow(app.screen, Size(width, height))
            assert grid.size == (width, height)
            lines = grid.render_lines(Region(0, 0, width, height))
            assert {line.cell_length for line in lines} == {width}
            assert grid.page == height - HEAD_LINES
            assert 0 <= grid.cursor_index - grid.scroll_top < grid.page


def strange_plan() -> Plan:
    """A plan whose names are all that a terminal finds hard."""
    records: list[Record] = []
    for index, record in enumerate(small_plan().records()):
        if isinstance(record, Program | Activity):
            note = STRANGE[index % len(STRANGE)]
            extra = {"note": note} if isinstance(record, Activity) else {"status_text": note}
            name = STRANGE[(index * 2) % len(STRANGE)] + record.name
            records.append(structs.replace(record, name=name, **extra))
        else:
            records.append(record)
    return Plan.of(records)


def lines(grid: GanttGrid) -> list[str]:
    width, height = grid.size
    return [strip.text for strip in grid.render_lines(Region(0, 0, width, height))]


def assert_square(grid: GanttGrid) -> None:
    """Every line is as wide as the grid, and the years begin at the same cell in each."""
    width, height = grid.size
    columns = grid.columns
    for strip in grid.render_lines(Region(0, 0, width, height)):
        assert strip.cell_length == width
        assert cell_len(strip.text) == width
        edges, cell = {0}, 0
        for segment in strip:
            cell += cell_len(segment.text)
            edges.add(cell)
        if len(edges) > 2:
            assert columns.time_at in edges or not columns.time


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 45), (40, 10), (33, 6), (12, 4)])
@pytest.mark.parametrize("ascii_only", [False, True])
async def test_lines_are_exact_at_every_size_and_zoom(
    size: tuple[int, int], ascii_only: bool
) -> None:
    for plan in (strange_plan(), hostile_plan()):
        app = GridApp(plan, ascii_only=ascii_only)
        async with running(app, size=size):
            for zoom in ZOOMS:
                app.grid.set_zoom(zoom)
                assert_square(app.grid)
                app.grid.go_to_column(0)
                app.grid.go_to_last()
                assert_square(app.grid)
            if ascii_only:
                drawn = "".join(lines(app.grid))
                assert not set("①②③→※…▾▸") & set(drawn)


async def test_the_cursor_stays_on_its_record_whatever_happens_around_it() -> None:
    app = GridApp(PLAN)
    async with running(app, size=(100, 30)):
        grid = app.grid
        program = PLAN.ordered(Program)[9]
        assert grid.go_to_record(program.id)
        edits = delete_program(PLAN, PLAN.ordered(Program)[2].id)
        plan = apply_edits(PLAN, edits)
        grid.take_edits(plan, edits)
        assert grid.cursor_row is not None
        assert grid.cursor_row.id == program.id
        grid.set_filter(GanttFilter(text=program.name))
        assert grid.cursor_row.id == program.id
        grid.set_filter(GanttFilter())
        grid.fold_to(RowKind.PROGRAM)
        assert grid.cursor_row.id == program.id
        grid.set_zoom(Zoom.MONTH)
        assert grid.cursor_row.id == program.id
        edits = delete_program(plan, program.id)
        grid.take_edits(apply_edits(plan, edits), edits)
        assert grid.cursor_row is not None
        assert grid.cursor_row.id != program.id


async def test_a_folded_parent_takes_the_cursor_of_its_rows() -> None:
    app = GridApp(PLAN)
    async with running(app, size=(100, 30)) as pilot:
        grid = app.grid
        grid.go_to_record(PLAN.ordered(Activity)[0].id)
        grid.toggle_fold()
        row = grid.cursor_row
        assert row is not None
        assert row.kind is RowKind.PROGRAM
        assert row.folded
        grid.toggle_fold()
        assert not grid.folded
        await pilot.pause()
        assert app.heard == ["folded", "folded"]


async def test_edits_in_place_draw_what_a_new_grid_draws() -> None:
    app, fresh = GridApp(PLAN), GridApp(PLAN)
    rng = random.Random(7)
    plan = PLAN
    activities = [each.id for each in PLAN.ordered(Activity)[:12]]
    async with running(app, size=(110, 40)), running(fresh, size=(110, 40)):
        for _ in range(40):
            which = rng.choice(activities)
            first = 12 * 2021 + 3 * rng.randrange(20)
            program = plan.find(Activity, which).program
            edits = rng.choice(
                [
                    toggle_planned(plan, which, Bar(first, first + 2)),
                    set_mark(plan, which, FiscalYear(2021 + rng.randrange(5)), Mark.DASH),
                    rename_activity(plan, which, f"取組{rng.random()}"),
                    set_status(plan, program, rng.choice([*ProgramStatus, None])),
                ]
            )
            plan = apply_edits(plan, edits)
            app.grid.take_edits(plan, edits)
            if rng.random() < 0.3:
                back = Change(edits, "", "", "").inverse().edits
                plan = apply_edits(plan, back)
                app.grid.take_edits(plan, edits)
            fresh.grid.set_model(plan)
            assert lines(app.grid) == lines(fresh.grid)


async def test_random_actions_never_leave_the_rows() -> None:
    app = GridApp(PLAN)
    rng = random.Random(3)
    async with running(app, size=(90, 20)) as pilot:
        grid, plan = app.grid, PLAN
        moves: list[Callable[[], object]] = [
            lambda: grid.move_rows(rng.randrange(-9, 10)),
            lambda: grid.move_pages(rng.choice((-1, 1))),
            lambda: grid.move_columns(rng.randrange(-30, 31)),
            grid.zoom_in, grid.zoom_out, grid.toggle_fold, grid.unfold_all,
            grid.go_to_first, grid.go_to_last, grid.go_to_today, grid.go_to_parent,
            lambda: grid.fold_to(RowKind(rng.randrange(4))),
            lambda: grid.set_filter(GanttFilter(text=rng.choice(("", "", "観光", "項目2", "無")))),
            lambda: grid.set_filter(GanttFilter(municipality=rng.choice((None, "m2")))),
            lambda: grid.widen_name(rng.randrange(-12, 13)),
            lambda: grid.go_to_program_number(rng.randrange(40)),
        ]  # fmt: skip
        for step in range(200):
            rng.choice(moves)()
            row = grid.cursor_row
            if row is not None and rng.random() < 0.2:
                edits = random_edit(plan, row.id, row.kind, rng, step)
                plan = apply_edits(plan, edits)
                grid.take_edits(plan, edits)
            if rng.random() < 0.1:
                await pilot.resize_terminal(rng.randrange(20, 170), rng.randrange(4, 45))
            assert 0 <= grid.cursor_index < max(len(grid.rows), 1)
            assert 0 <= grid.cursor_column < len(grid.axis)
            if row is not None:
                cursor_line = HEAD_LINES + grid.cursor_index - grid.scroll_top
                if grid.size.height > HEAD_LINES:
                    assert HEAD_LINES <= cursor_line < grid.size.height
                    assert lines(grid)[cursor_line].startswith(">")
            assert_square(grid)


def random_edit(
    plan: Plan, record_id: str, kind: RowKind, rng: random.Random, step: int
) -> tuple[Edit, ...]:
    """Some edit that a user might make on a row."""
    try:
        if kind is RowKind.ACTIVITY:
            if rng.random() < 0.2:
                return delete_activity(plan, record_id)
            year = FiscalYear(rng.randrange(2018, 2027))
            return set_mark(plan, record_id, year, rng.choice(list(Mark)))
        if kind is RowKind.PROGRAM:
            if rng.random() < 0.4:
                return add_activity(plan, f"n{step}", record_id, "新しい取組", PERIOD)
            return move_program(plan, record_id, rng.choice((-1, 1)))
    except InputError:
        pass
    return ()


async def test_the_view_scrolls_with_the_cursor_and_back() -> None:
    app = GridApp(PLAN)
    async with running(app, size=(100, 12)):
        grid = app.grid
        assert grid.page == 10
        grid.move_pages(1)
        assert (grid.cursor_index, grid.scroll_top) == (10, 10)
        grid.move_pages(-1)
        assert (grid.cursor_index, grid.scroll_top) == (0, 0)
        grid.go_to_last()
        assert grid.scroll_top == len(grid.rows) - 10
        assert grid.position_text == f"{len(grid.rows)}/{len(grid.rows)}"


async def test_years_scroll_while_the_names_stay() -> None:
    app = GridApp(PLAN)
    async with running(app, size=(80, 12)):
        grid = app.grid
        grid.set_zoom(Zoom.MONTH)
        name = lines(grid)[3][:20]
        grid.go_to_column(0)
        first = lines(grid)
        grid.go_to_column(59)
        last = lines(grid)
        assert first[3][:20] == last[3][:20] == name
        assert " 4  5" in first[1]
        assert " 2  3" in last[1]
        assert "R3" in first[0]
        assert "R7" in last[0]


async def test_the_mouse_moves_folds_and_opens() -> None:
    app = GridApp(PLAN)
    async with running(app, size=(100, 20)) as pilot:
        grid = app.grid
        at = grid.columns.time_at
        await pilot.click(GanttGrid, offset=(at + 1, HEAD_LINES + 3))
        assert (grid.cursor_index, grid.cursor_column) == (3, 0)
        await pilot.click(GanttGrid, offset=(at + grid.columns.column * 2, 0))
        assert (grid.cursor_index, grid.cursor_column) == (3, 2)
        await pilot.click(GanttGrid, offset=(3, HEAD_LINES + 2))
        assert grid.rows[2].folded
        await pilot.click(GanttGrid, offset=(20, HEAD_LINES + 4), times=2)
        assert app.heard == ["clicked", "folded", "clicked", "opened"]
        await pilot._post_mouse_events([MouseScrollDown], GanttGrid, button=0)
        assert grid.scroll_top == 3


async def test_a_theme_changes_every_line_and_no_sign_needs_its_colours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = GridApp(small_plan())
    async with running(app, size=(100, 20)) as pilot:
        width = app.grid.size.width
        texts = lines(app.grid)
        dark = app.grid.render_lines(Region(0, 0, width, 20))
        app.theme = "textual-light"
        await pilot.pause()
        light = app.grid.render_lines(Region(0, 0, width, 20))
        assert lines(app.grid) == texts
        assert [list(strip) for strip in dark] != [list(strip) for strip in light]
        app.theme = "ansi-dark"
        await pilot.pause()
        assert_square(app.grid)
    monkeypatch.setenv("NO_COLOR", "1")
    app = GridApp(small_plan())
    async with running(app, size=(100, 20)):
        assert lines(app.grid) == texts
        for strip in app.grid.render_lines(Region(0, 0, width, 20)):
            for segment in strip:
                assert segment.style is not None
                for colour in (segment.style.color, segment.style.bgcolor):
                    if colour is not None and colour.triplet is not None:
                        shade = Color.from_rich_color(colour)
                        assert shade.r == shade.g == shade.b


async def test_a_count_of_programs_is_never_cut_to_another_number() -> None:
    plan = small_plan()
    program = plan.find(Program, "prog-call")
    more = [structs.replace(program, id=f"more-{at}", position=at + 9) for at in range(1_200)]
    towns = list(plan.ordered(Municipality))
    kept = (each for each in plan.records() if each not in towns)
    app = GridApp(Plan.of([*kept, *more]), "en")
    async with running(app, size=(120, 30)) as pilot:
        await pilot.pause()
        field = lines(app.grid)[HEAD_LINES]
        assert "Programs: " not in field
        assert " 1202 " in field, field


async def test_without_colours_the_terminals_own_theme_has_the_terminals_own_ink(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    write_new(tmp_path / "plan.json", small_plan())
    app = make_app(tmp_path / "plan.json", theme="ansi-dark")
    async with running(app, size=(100, 20)) as pilot:
        await pilot.press("f")
        await pilot.pause()
        for screen in app.screen_stack:
            for strip in screen._compositor.render_strips():
                for segment in strip:
                    for colour in (segment.style.color, segment.style.bgcolor):  # type: ignore[union-attr]
                        assert colour is None or colour.is_default
    assert app.workspace is not None
    app.workspace.close()


async def test_an_empty_plan_and_an_empty_filter_say_so() -> None:
    app = GridApp(Plan())
    async with running(app, size=(80, 10)):
        assert app.grid.cursor_row is None
        assert "まだ何もありません" in "".join(lines(app.grid))
        for act in (app.grid.toggle_fold, app.grid.go_to_last, app.grid.go_to_parent):
            act()
    app = GridApp(PLAN, "en")
    async with running(app, size=(80, 10)):
        app.grid.set_filter(GanttFilter(text="そのような事業はない"))
        assert app.grid.cursor_row is None
        assert "No row meets" in "".join(lines(app.grid))
        app.grid.set_filter(GanttFilter())
        assert app.grid.cursor_row is not None
