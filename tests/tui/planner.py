"""The real application on a real plan file, with a fixed day."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tests.tui.steady import running
from wgplanner.locale import Messages
from wgplanner.store.owner import Owner
from wgplanner.store.planfile import write_new
from wgplanner.tui.app import PlannerApp
from wgplanner.tui.screens.plan import PlanScreen
from wgplanner.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

    from wgplanner.plan.plan import Plan
    from wgplanner.tui.widgets.gantt_grid import GanttGrid

NOW = "2025-10-20T09:00:00+09:00"
TODAY = date(2025, 10, 20)
OWNER = Owner("tester", "machine", NOW)


def clock() -> str:
    return NOW


@dataclass
class Opened:
    """The running application, its pilot and its workspace."""

    app: PlannerApp
    pilot: Pilot[None]

    @property
    def workspace(self) -> Workspace:
        assert self.app.workspace is not None
        return self.app.workspace

    @property
    def plan(self) -> Plan:
        return self.workspace.plan

    @property
    def screen(self) -> PlanScreen:
        assert isinstance(self.app.screen, PlanScreen)
        return self.app.screen

    @property
    def grid(self) -> GanttGrid:
        return self.app.query_one("GanttGrid")  # type: ignore[return-value]

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        """Type text key by key, as an input method hands it over."""
        await self.press(*text)

    def line(self, y: int) -> str:
        """A line of the screen as a terminal would show it."""
        strip = self.app.screen._compositor.render_strips()[y]
        return "".join(segment.text for segment in strip)

    def notices(self) -> list[str]:
        """What was said, oldest first."""
        return [notice.message for notice in self.app._notifications]


def make_app(
    path: Path, *, language: str = "ja", theme: str = "textual-dark", ascii_only: bool = False
) -> PlannerApp:
    """The application on a plan file."""
    workspace = Workspace.open(path, OWNER, clock)
    return PlannerApp(
        Messages(language),
        workspace,
        TODAY,
        owner=OWNER,
        clock=clock,
        theme=theme,
        ascii_only=ascii_only,
    )


@asynccontextmanager
async def opened(
    folder: Path, plan: Plan, size: tuple[int, int] = (80, 24), language: str = "ja"
) -> AsyncIterator[Opened]:
    """The application on a plan, at a size of the terminal."""
    path = folder / "plan.json"
    write_new(path, plan)
    app = make_app(path, language=language)
    async with running(app, size=size) as pilot:
        it = Opened(app, pilot)
        yield it
    it.workspace.close()
