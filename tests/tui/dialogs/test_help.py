"""The help: in columns however narrow, and naming nothing that cannot be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.plans import small_plan
from tests.tui.planner import OWNER, TODAY, clock, opened
from tests.tui.steady import running
from wgplanner.locale import Messages
from wgplanner.tui.app import PlannerApp
from wgplanner.tui.app_commands import APP_COMMANDS
from wgplanner.tui.dialogs.help import AROUND, KEY_COLUMN, SHARE, HelpDialog
from wgplanner.tui.dialogs.palette import Palette
from wgplanner.tui.screens.duty_commands import DUTY_COMMANDS
from wgplanner.tui.screens.history_commands import HISTORY_ACTIONS
from wgplanner.tui.screens.meeting_commands import MEETING_ACTIONS
from wgplanner.tui.screens.plan_commands import PLAN_COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

    from textual.content import Content


def lines(content: Content) -> list[str]:
    return content.plain.split("\n")


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("width", [30, 68])
def test_what_a_key_does_stands_in_its_column(language: str, width: int) -> None:
    help_text = HelpDialog(Messages(language), MEETING_ACTIONS).listing(width)
    for line in lines(help_text):
        if line.startswith("  "):
            assert line.startswith(" " * KEY_COLUMN) or line[2] != " "
    assert all(each.cell_length <= max(width, 2 * KEY_COLUMN) for each in help_text.split("\n"))


async def test_without_a_plan_the_help_names_no_screen_of_one() -> None:
    app = PlannerApp(Messages("en"), None, TODAY, owner=OWNER, clock=clock)
    async with running(app, size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, HelpDialog)
        named = {command.id for command in app.screen.commands}
        assert {"first_run.sample", "app.quit"} <= named
        assert not {"app.plan", "app.undo"} & named


@pytest.mark.parametrize("language", ["ja", "en"])
def test_at_eighty_columns_each_command_has_one_line(language: str) -> None:
    everything = (
        *PLAN_COMMANDS,
        *DUTY_COMMANDS,
        *MEETING_ACTIONS,
        *HISTORY_ACTIONS,
        *APP_COMMANDS,
    )
    dialog = HelpDialog(Messages(language), everything)
    long = [
        each.id
        for each in everything
        if "\n" in dialog._row(each, 80 * SHARE // 100 - AROUND).plain
    ]
    assert long == []


async def test_what_works_here_stands_first_and_what_does_not_says_why(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await it.press("question_mark")
        assert isinstance(it.app.screen, HelpDialog)
        text = it.app.screen.listing(72).plain
        works, later = text.split("いまはできないこと")
        assert "政策分野を追加する" in works
        assert "取組の行で使ってください" in later
        assert "選んだ欄を予定あり・なしに切り替える" in later
        await it.press("escape")
        it.grid.go_to_record("act-study")
        await it.press("question_mark")
        text = it.app.screen.listing(72).plain
        assert "選んだ欄を予定あり・なしに切り替える" in text.split("いまはできないこと")[0]


async def test_a_palette_that_finds_nothing_says_so_in_the_users_language(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await it.press("ctrl+p")
        assert isinstance(it.app.screen, Palette)
        await it.type("んん")
        await it.pilot.pause(0.8)
        lines = "".join(it.line(y) for y in range(24))
        assert "一致する操作はありません" in lines
        assert "No matches" not in lines
