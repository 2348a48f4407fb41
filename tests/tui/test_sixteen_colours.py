"""Every screen can be read in the themes of the terminal's own sixteen colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.plans import small_plan
from tests.tui.planner import make_app
from tests.tui.steady import running
from wgplanner.store.planfile import write_new

if TYPE_CHECKING:
    from pathlib import Path

    from rich.color import Color

BLUES = {4, 12}


def is_read(ink: Color | None, ground: Color) -> bool:
    """Whether an ink tells from its ground; that of the terminal itself may be black or white."""
    if ground.number in BLUES:
        return ink is not None and not ink.is_default and ink.number not in BLUES
    return ink is None or ink != ground or ink.is_default


@pytest.mark.parametrize("theme", ["ansi-light", "ansi-dark"])
async def test_no_text_is_lost_on_its_ground(tmp_path: Path, theme: str) -> None:
    path = tmp_path / "plan.json"
    write_new(path, small_plan())
    app = make_app(path, theme=theme)
    async with running(app, size=(120, 36)) as pilot:
        for key in "1234":
            await pilot.press(key)
            lost = [
                text
                for strip in app.screen._compositor.render_strips()
                for text, style, _ in strip
                if text.strip() and style and style.bgcolor
                if not is_read(style.color, style.bgcolor)
            ]
            assert lost == [], key
    assert app.workspace is not None
    app.workspace.close()
