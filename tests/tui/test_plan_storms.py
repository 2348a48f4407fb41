"""Held keys, sizes that change at any moment, long pastes and a wild mouse: nothing breaks."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from textual import events

from tests.benchmarks.large_plan import large_plan
from tests.plans import hostile_plan, small_plan
from tests.tui.paper import painted
from tests.tui.planner import make_app
from tests.tui.test_plan_random import grid_of, started
from wgplanner.store.planfile import write_new
from wgplanner.tui.dialogs.help import HelpDialog
from wgplanner.tui.screens.plan import PlanScreen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.tui.paper import Painted
    from wgplanner.plan.plan import Plan
    from wgplanner.tui.app import PlannerApp

ROWS = 1_500
SIZES = ((80, 24), (40, 10), (1, 1), (10, 3), (160, 45), (120, 36), (79, 2), (3, 60))
MOUSE = (
    events.MouseDown,
    events.MouseUp,
    events.MouseMove,
    events.Click,
    events.MouseScrollDown,
    events.MouseScrollUp,
)


@pytest.fixture
def app(tmp_path: Path, plan: Plan) -> Iterator[PlannerApp]:
    """The application on a plan."""
    write_new(tmp_path / "plan.json", plan)
    made = make_app(tmp_path / "plan.json")
    yield made
    assert made.crash is None
    assert made.workspace is not None
    made.workspace.close()


def held(*keys: str, times: int) -> list[str]:
    return list(keys) * times


@pytest.mark.parametrize("plan", [large_plan(ROWS)], ids=["large"])
async def test_keys_held_for_a_minute_end_where_they_should(app: PlannerApp) -> None:
    async with painted(app, (80, 24)) as it:
        await started(it)
        grid = grid_of(it)
        last = len(grid.rows) - 1
        it.post(*held("down", times=1_000))
        await it.press("right")
        await it.settled()
        assert grid.cursor_index == 1_000
        it.post(*held("pagedown", times=200), *held("left", times=100))
        await it.press("left")
        await it.settled()
        assert (grid.cursor_index, grid.cursor_column) == (last, 0)
        it.post(*held("pageup", "up", "o", "o", times=60), *held("+", "-", times=30))
        await it.press("home")
        lines = await it.settled()
        assert grid.cursor_index == 0
        assert f"1/{last + 1}" in "".join(lines)


@pytest.mark.parametrize("plan", [small_plan()], ids=["small"])
async def test_a_key_that_is_refused_may_be_held_without_notices_that_pile_up(
    app: PlannerApp,
) -> None:
    async with painted(app, (80, 24)) as it:
        await started(it)
        await it.press("home")
        it.post(*held("space", times=100))
        await it.press("down")
        await it.settled()
        assert len(app._notifications) == 1
        it.post(*held("u", "space", times=50))
        await it.press("up")
        await it.settled()
        assert sorted(each.severity for each in app._notifications) in (
            ["information"],
            ["error", "information"],
        )


@pytest.mark.parametrize("plan", [hostile_plan()], ids=["hostile"])
@pytest.mark.parametrize("seed", range(2))
async def test_any_size_at_any_moment(app: PlannerApp, seed: int) -> None:
    chance = random.Random(seed)
    keys = ("down", "pagedown", "end", "up", "home", "right", "+", "-", "o", "z", "d", "m", " ")
    async with painted(app, (80, 24)) as it:
        await started(it)
        for _ in range(12):
            for _ in range(chance.randrange(6)):
                it.post(*chance.choices(keys, k=chance.randrange(8)))
                it.resize(*chance.choice(SIZES))
                await it.pilot.pause(chance.choice((0, 0, 0.004, 0.02)))
            await it.press("left")
            await it.settled()
        it.resize(80, 24)
        await it.press("t")
        lines = await it.settled()
        assert "R7" in "".join(lines)


@pytest.mark.parametrize("plan", [small_plan()], ids=["small"])
async def test_a_terminal_that_grows_wide_tells_of_the_row_in_its_first_frames(
    app: PlannerApp,
) -> None:
    async with painted(app, (80, 24)) as it:
        await started(it)
        nothing, told = app.messages.text("detail.nothing"), "生活機能の強化"
        it.resize(120, 36)
        frames = await it.frames_until(lambda lines: any(f"| {told}" in each for each in lines))
        assert not [each for each in frames if nothing in "".join(each)]


@pytest.mark.parametrize("plan", [small_plan()], ids=["small"])
async def test_ten_thousand_pasted_lines_are_shown_or_refused(app: PlannerApp) -> None:
    text = "\n".join(f"{number}\t実施の検討\t○\t\t\t○\t○" for number in range(10_000))
    async with painted(app, (80, 24)) as it:
        await started(it)
        before = it.plan
        await paste(it, text)
        assert it.plan == before
        await to_plan(it)
        await it.settled()
        await it.press("/")
        await paste(it, "健康\n" + text)
        assert grid_of(it).row_filter.text.startswith("健康")
        await it.press("escape")
        await it.settled()
        assert it.plan == before


async def to_plan(it: Painted) -> None:
    """Leave what was opened."""
    for _ in range(10):
        if isinstance(it.app.screen, PlanScreen):
            return
        await it.press("escape")
    raise AssertionError(it.app.screen)


async def paste(it: Painted, text: str) -> None:
    """Paste as a terminal does that brackets what it pastes."""
    event = events.Paste(text)
    event.set_sender(it.app)
    it.app.post_message(event)
    await it.press("f12")
    await it.settled()


@pytest.mark.parametrize("plan", [hostile_plan()], ids=["hostile"])
async def test_a_wild_mouse_breaks_nothing(app: PlannerApp) -> None:
    chance = random.Random(5)
    async with painted(app, (120, 36)) as it:
        await started(it)
        for _ in range(8):
            for _ in range(60):
                kind = chance.choice(MOUSE)
                x, y = chance.randrange(-1, 121), chance.randrange(-1, 37)
                app.post_message(mouse(it, kind, x, y, chance))
            await it.press("left")
            await to_plan(it)
            await it.settled()
            it.resize(*chance.choice(((120, 36), (40, 10), (80, 24))))
        while app.workspace is not None and app.workspace.undo() is not None:
            pass
        await it.settled()
        assert it.plan == grid_of(it).outline.plan


def mouse(
    it: Painted, kind: type[events.MouseEvent], x: int, y: int, chance: random.Random
) -> events.MouseEvent:
    """A mouse event as the terminal's driver makes it."""
    button = chance.choice((0, 1, 1, 1, 2, 3))
    shift, meta, ctrl = (chance.random() < 0.1 for _ in range(3))
    event = kind(None, x, y, 0, 0, button, shift, meta, ctrl, screen_x=x, screen_y=y)
    event.set_sender(it.app)
    return event


async def turn_pane(it: Painted, *, there: bool) -> None:
    """Have the detail pane come or go, and wait for the frame that shows it so."""
    it.post("d")
    await it.frames_until(lambda lines: ("|" in lines[1]) is there)
    await it.settled()


@pytest.mark.parametrize("plan", [small_plan()], ids=["small"])
async def test_the_pane_comes_and_goes_in_one_layout_each(app: PlannerApp) -> None:
    async with painted(app, (120, 36)) as it:
        await started(it)
        await turn_pane(it, there=False)
        layouts: list[object] = []
        app.screen.screen_layout_refresh_signal.subscribe(app.screen, layouts.append)
        await turn_pane(it, there=True)
        await turn_pane(it, there=False)
        await it.pilot.pause(0.1)
        assert len(layouts) == 2


@pytest.mark.parametrize("plan", [small_plan()], ids=["small"])
async def test_the_pane_comes_under_a_dialog_that_a_quick_key_opens(
    app: PlannerApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounted = PlanScreen.on_mount

    def opened_over(screen: PlanScreen) -> None:
        mounted(screen)
        screen.call_later(app.action_show_help)

    monkeypatch.setattr(PlanScreen, "on_mount", opened_over)
    async with painted(app, (120, 36)) as it:
        await it.settled()
        assert isinstance(app.screen, HelpDialog)
        (pane,) = app.screen_stack[-2].query("DetailPane")
        await it.press("escape")
        await it.settled()
        assert list(app.screen.query("DetailPane")) == [pane]


@pytest.mark.parametrize("plan", [small_plan()], ids=["small"])
@pytest.mark.parametrize("size", [(1, 1), (10, 3), (80, 24)])
async def test_the_palette_is_moved_in_where_it_has_no_room(
    app: PlannerApp, size: tuple[int, int]
) -> None:
    async with painted(app, size) as it:
        await started(it)
        await it.press("ctrl+p", "pagedown", "pageup", "down")
        await it.pilot.pause(0.5)
        await it.press("pagedown", "pageup", "end", "home", "escape")
