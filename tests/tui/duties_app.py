"""The application with the duties screen in front, on a real plan file."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import date
from typing import TYPE_CHECKING

from tests.tui.steady import running as steadily
from wgplanner.locale import Messages
from wgplanner.store.owner import Owner
from wgplanner.tui.app import PlannerApp
from wgplanner.tui.screens.duties import DutiesScreen
from wgplanner.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.screen import Screen

    from tests.tui.steady import SteadyPilot
    from wgplanner.plan.plan import Plan

OWNER = Owner("tester", "desk", "2025-10-01T09:00:00+09:00")
TODAY = date(2025, 10, 1)


def clock() -> str:
    return "2025-10-01T09:00:00+09:00"


class DutiesApp(PlannerApp):
    """Opens on the duties."""

    def get_default_screen(self) -> Screen[None]:
        assert self.workspace is not None
        self.workspace.subscribe(self._plan_changed)
        return self._plan_screen("duties")

    @property
    def duties(self) -> DutiesScreen:
        screen = self._plan_screen("duties")
        assert isinstance(screen, DutiesScreen)
        return screen

    @property
    def lines(self) -> list[str]:
        """The lines of the screen as a terminal would show them."""
        strips = self.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    @property
    def seen(self) -> str:
        return "\n".join(self.lines)


def duties_app(
    path: Path, plan: Plan, language: str = "ja", *, ascii_only: bool = False
) -> DutiesApp:
    workspace = Workspace.create(path, plan, OWNER, clock)
    return DutiesApp(
        Messages(language), workspace, TODAY, owner=OWNER, clock=clock, ascii_only=ascii_only
    )


@asynccontextmanager
async def running(app: DutiesApp, width: int = 80, height: int = 24) -> AsyncIterator[SteadyPilot]:
    """The application running; its plan file is closed at the end."""
    assert app.workspace is not None
    try:
        async with steadily(app, (width, height)) as pilot:
            yield pilot
    finally:
        app.workspace.close()


async def press(pilot: SteadyPilot, *keys: str) -> None:
    await pilot.press(*keys)
