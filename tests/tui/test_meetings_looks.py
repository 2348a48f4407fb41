"""How the meetings screen looks, held by snapshots."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.plans import small_plan
from tests.tui.planner import make_app
from tests.tui.steady import SteadyPilot
from wgplanner.store.planfile import write_new

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot


class Look(NamedTuple):
    """A terminal, and what is done in it after the screen is opened."""

    size: tuple[int, int]
    language: str
    theme: str
    keys: tuple[str, ...]


@pytest.mark.parametrize(
    "look",
    [
        Look((80, 24), "ja", "textual-dark", ("right", "down", "down", "down")),
        Look((160, 45), "ja", "textual-light", ("right", "down", "down", "down")),
        Look((80, 24), "en", "textual-light", ("right", "t", "space")),
    ],
    ids=["agenda-small-ja-dark", "agenda-wide-ja-light", "people-small-en-light"],
)
def test_meetings_screen(tmp_path: Path, snap_compare: Callable[..., bool], look: Look) -> None:
    path = tmp_path / "plan.json"
    write_new(path, small_plan())
    app = make_app(path, language=look.language, theme=look.theme)

    async def prepare(pilot: Pilot[None]) -> None:
        await SteadyPilot(pilot.app).press("3", *look.keys)

    try:
        assert snap_compare(app, terminal_size=look.size, run_before=prepare)
    finally:
        assert app.workspace is not None
        app.workspace.close()
