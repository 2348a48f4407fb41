"""The first frame does not wait for the plan to be claimed; the title then says what came of it."""

from __future__ import annotations

from pathlib import Path

from tests.store.examples import OTHER, small_plan
from tests.store.test_view import write_newer
from tests.tui.planner import OWNER, TODAY, Opened, clock
from tests.tui.steady import running
from wgplanner.locale import Messages
from wgplanner.store.planfile import write_new
from wgplanner.tui.app import PlannerApp
from wgplanner.workspace import Workspace


def viewing_app(path: Path) -> PlannerApp:
    workspace = Workspace.open(path, OWNER, clock, claim=False)
    return PlannerApp(Messages("ja"), workspace, TODAY, owner=OWNER, clock=clock)


async def test_the_title_says_who_has_the_plan_once_that_is_known(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_new(path, small_plan())
    first = Workspace.open(path, OTHER, clock)
    app = viewing_app(path)
    async with running(app, size=(80, 24)) as pilot:
        it = Opened(app, pilot)
        await pilot.pause(0.3)
        assert "[閲覧のみ: 別の担当" in it.line(0)
    it.workspace.close()
    first.close()


async def test_a_plan_is_claimed_soon_after_it_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_new(path, small_plan())
    app = viewing_app(path)
    async with running(app, size=(80, 24)) as pilot:
        it = Opened(app, pilot)
        await pilot.pause(0.3)
        second = Workspace.open(path, OTHER, clock)
        assert second.holder == OWNER
        assert "閲覧のみ" not in it.line(0)
        second.close()
    it.workspace.close()


async def test_a_timer_that_is_due_while_the_program_ends_neither_claims_nor_crashes(
    tmp_path: Path,
) -> None:
    path = tmp_path / "plan.json"
    write_new(path, small_plan())
    app = viewing_app(path)
    async with running(app, size=(80, 24)):
        pass
    assert app.workspace is not None
    assert app.screen_stack == []
    held = app.workspace.holder
    app._claim_plan()
    app.others.look()
    app.others.take_in({})
    assert app.workspace.holder == held
    app.workspace.close()
    assert app.crash is None


async def test_a_plan_of_a_newer_version_is_shown_with_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    data = write_newer(path)
    app = viewing_app(path)
    async with running(app, size=(80, 24)) as pilot:
        it = Opened(app, pilot)
        await pilot.pause(0.3)
        assert "山川圏域" in it.line(0)
        assert "閲覧のみ" in it.line(0)
        assert len(it.notices()) == 1
        assert "新しい版" in it.notices()[0]
        for key in ("u", "4", "1", "2", "a", "3", "1", "d"):
            await it.press(key)
    it.workspace.close()
    assert app.crash is None
    assert path.read_bytes() == data
