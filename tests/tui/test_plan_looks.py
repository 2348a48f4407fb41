"""How the plan screen looks, held by snapshots."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from textual.widgets import Input

from tests.plans import small_plan
from tests.tui.planner import make_app
from tests.tui.steady import SteadyPilot, settle
from tests.views.gantt.test_beside import with_everything
from wgplanner.store.planfile import write_new

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot


class Look(NamedTuple):
    """A terminal, and what is done in it."""

    size: tuple[int, int]
    language: str
    theme: str
    keys: tuple[str, ...]
    carried_out: bool = False
    """Whether the plan tells what came of it, and not only what was planned."""


@pytest.mark.parametrize(
    "look",
    [
        Look((80, 24), "ja", "textual-dark", ("down", "down")),
        Look((160, 45), "ja", "textual-dark", ("down", "down", "+")),
        Look((80, 24), "en", "textual-light", ("down", "down", "down", "d")),
        Look((80, 24), "ja", "textual-light", ("slash", "健", "康", "enter", "m", "m")),
        Look((120, 36), "ja", "textual-light", ("down", "down", "down", "+", "+", "t")),
        Look((120, 36), "en", "textual-dark", ("z", "down", "down", "+")),
        Look((160, 45), "en", "textual-light", ("L",)),
        Look((120, 36), "ja", "textual-dark", ("down", "down", "e")),
        Look((80, 24), "ja", "textual-light", ("down",), carried_out=True),
    ],
    ids=[
        "small-ja-dark",
        "wide-ja-dark",
        "small-en-light",
        "small-ja-light-found-and-marked",
        "middle-ja-light-quarters",
        "middle-en-dark-folded-halves",
        "wide-en-light-legend",
        "middle-ja-dark-form",
        "small-ja-light-carried-out",
    ],
)
def test_plan_screen(tmp_path: Path, snap_compare: Callable[..., bool], look: Look) -> None:
    path = tmp_path / "plan.json"
    write_new(path, with_everything() if look.carried_out else small_plan())
    app = make_app(path, language=look.language, theme=look.theme)

    async def prepare(pilot: Pilot[None]) -> None:
        # The pane comes after the first frame.
        while not pilot.app.screen.query("DetailPane"):
            await settle(pilot)
        await SteadyPilot(pilot.app).press(*look.keys)
        for line in pilot.app.screen.query(Input):
            line.cursor_blink = False  # else the picture is one of two
        await settle(pilot)

    try:
        assert snap_compare(app, terminal_size=look.size, run_before=prepare)
    finally:
        assert app.workspace is not None
        app.workspace.close()
