"""A large plan: the frame first, then the plan; what cannot be opened ends with its reason."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from textual.widgets import Static

from tests.store.examples import OWNER, clock, small_plan
from tests.tui.planner import TODAY
from tests.tui.steady import running
from wgplanner.cli import screens
from wgplanner.locale import Messages
from wgplanner.plan.errors import StoreError
from wgplanner.store.ahead import Ahead
from wgplanner.store.planfile import write_new
from wgplanner.tui.app import PlannerApp
from wgplanner.tui.screens.opening import OpeningScreen
from wgplanner.tui.screens.plan import PlanScreen
from wgplanner.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def opening_app(path: Path, read: Callable[[], Workspace]) -> PlannerApp:
    opening = path, lambda: read
    return PlannerApp(Messages("en"), None, TODAY, owner=OWNER, clock=clock, opening=opening)


async def test_the_frame_names_the_plan_and_gives_way_to_it(tmp_path: Path) -> None:
    path = tmp_path / "plan[b].json"
    write_new(path, small_plan())
    seen: list[str] = []

    def read() -> Workspace:
        assert isinstance(app.screen, OpeningScreen)
        seen.extend(str(each.content) for each in app.screen.query(Static))
        return Workspace.open(path, OWNER, clock, claim=False)

    app = opening_app(path, read)
    async with running(app, size=(100, 30)) as pilot:
        await pilot.pause()
        assert seen == ["plan[b].json", "Reading plan[b].json (0 MB) …"]
        assert isinstance(app.screen, PlanScreen)
        assert app.workspace is not None
        await pilot.press("2", "1")
        assert isinstance(app.screen, PlanScreen)
        app.workspace.close()


async def test_a_plan_that_cannot_be_opened_ends_the_program_with_the_reason(
    tmp_path: Path,
) -> None:
    path = tmp_path / "plan.json"
    path.write_text("no plan", encoding="utf-8")
    app = opening_app(path, lambda: Workspace.open(path, OWNER, clock, claim=False))
    async with running(app) as pilot:
        await pilot.pause()
    assert isinstance(app.refusal, StoreError)
    assert app.refusal.key == "error.store.broken"
    assert app.workspace is None


async def test_the_file_is_read_while_what_shows_it_is_loaded(tmp_path: Path) -> None:
    path, pipe = tmp_path / "plan.json", tmp_path / "pipe.json"
    write_new(path, small_plan())
    os.mkfifo(pipe)

    def begin() -> Callable[[], Workspace]:
        ahead = Ahead(pipe)  # waits for a writer: whoever waited for it here would never go on

        def read() -> Workspace:
            pipe.write_bytes(path.read_bytes())
            return Workspace.open(path, OWNER, clock, claim=False, ahead=ahead)

        return read

    messages = Messages("en")
    app = PlannerApp(messages, None, TODAY, owner=OWNER, clock=clock, opening=(path, begin))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause(0.2)
        assert isinstance(app.screen, PlanScreen)
        assert app.workspace is not None
        assert app.workspace.plan == small_plan()
        app.workspace.close()


def test_only_large_plans_are_read_behind_a_frame(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    assert not screens._is_large(path)
    path.write_bytes(b" " * (screens.LARGE_BYTES - 1))
    assert not screens._is_large(path)
    path.write_bytes(b" " * screens.LARGE_BYTES)
    assert screens._is_large(path)
