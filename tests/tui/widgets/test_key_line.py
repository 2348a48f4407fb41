"""The footer at the width of small terminals: help and the way out are never cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.plans import small_plan
from tests.tui.planner import opened
from wgplanner.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.planner import Opened


def footer(it: Opened) -> str:
    return it.line(it.app.size.height - 1).rstrip()


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("screen", ["2", "3", "4"])
async def test_help_and_quit_are_seen_at_80_columns(
    tmp_path: Path, screen: str, language: str
) -> None:
    async with opened(tmp_path, small_plan(), language=language) as it:
        await it.press(screen)
        await it.pilot.pause()
        assert it.app.screen.query(KeyLine)
        assert footer(it).endswith(("? ヘルプ q 終了", "? Help q Quit"))


async def test_a_wider_terminal_shows_more_keys(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await it.press("3")
        await it.pilot.pause()
        assert "x 書き出す" not in footer(it)
        await it.pilot.resize_terminal(160, 45)
        await it.pilot.pause()
        await it.pilot.pause()
        assert "x 書き出す" in footer(it)
        await it.pilot.resize_terminal(80, 24)
        await it.pilot.pause()
        await it.pilot.pause()
        assert "x 書き出す" not in footer(it)
        assert footer(it).endswith("q 終了")
