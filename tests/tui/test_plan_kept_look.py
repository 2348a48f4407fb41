"""Zoom and name column as they were left, in the next session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.plans import small_plan
from tests.tui.planner import OWNER, TODAY, Opened, clock
from tests.tui.steady import running
from wgplanner.locale import Messages
from wgplanner.settings import Settings, load_settings, save_settings
from wgplanner.store.planfile import write_new
from wgplanner.tui.app import PlannerApp
from wgplanner.tui.screens.plan_looks import kept_look
from wgplanner.views.gantt.axis import Zoom
from wgplanner.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path


def make_app(folder: Path) -> PlannerApp:
    workspace = Workspace.open(folder / "plan.json", OWNER, clock)
    settings = load_settings(folder)
    return PlannerApp(Messages("ja"), workspace, TODAY, owner=OWNER, clock=clock, settings=settings)


async def test_zoom_and_name_column_are_kept_and_the_projector_is_not(tmp_path: Path) -> None:
    write_new(tmp_path / "plan.json", small_plan())
    app = make_app(tmp_path)
    async with running(app, size=(120, 30)) as pilot:
        it = Opened(app, pilot)
        await it.press("+", "w", "w")
        width = it.grid.columns.name
        await it.press("Z", "+")
        assert it.grid.zoom is Zoom.QUARTER
    it.workspace.close()
    assert app.settings.zoom == "half"
    save_settings(tmp_path, app.settings)
    again = make_app(tmp_path)
    async with running(again, size=(120, 30)) as pilot:
        it = Opened(again, pilot)
        await pilot.pause()
        assert (it.grid.zoom, it.grid.columns.name) == (Zoom.HALF, width)
    it.workspace.close()


@pytest.mark.parametrize(
    ("zoom", "width", "expected"),
    [
        (None, None, (Zoom.YEAR, None)),
        ("month", "30", (Zoom.MONTH, 30)),
        ("century", "-3", (Zoom.YEAR, None)),
        ("", "９９９９９", (Zoom.YEAR, None)),
    ],
)
def test_settings_that_mean_nothing_are_passed_over(
    zoom: str | None, width: str | None, expected: tuple[Zoom, int | None]
) -> None:
    assert kept_look(Settings(zoom=zoom, name_width=width)) == expected
