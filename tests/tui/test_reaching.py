"""Keyboard alone reaches everything: each command has a key or a palette entry, and texts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from textual.command import CommandPalette

from tests.plans import small_plan
from tests.tui.planner import opened
from wgplanner.locale import LANGUAGES, Messages
from wgplanner.tui.app_commands import APP_COMMANDS
from wgplanner.tui.screens.base import CommandScreen
from wgplanner.tui.screens.duty_commands import DUTY_COMMANDS
from wgplanner.tui.screens.first_run import CHOICES
from wgplanner.tui.screens.history_commands import HISTORY_ACTIONS
from wgplanner.tui.screens.meeting_commands import MEETING_ACTIONS
from wgplanner.tui.screens.plan_commands import PLAN_COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

    from wgplanner.tui.commands import Command

SCREENS = {
    "plan": PLAN_COMMANDS,
    "duties": DUTY_COMMANDS,
    "meetings": MEETING_ACTIONS,
    "history": HISTORY_ACTIONS,
    "first_run": CHOICES,
}


@pytest.mark.parametrize("commands", SCREENS.values(), ids=SCREENS)
def test_no_key_is_given_to_two_commands(commands: tuple[Command, ...]) -> None:
    keys = Counter(key for each in (*commands, *APP_COMMANDS) for key in each.keys)
    assert [key for key, count in keys.items() if count > 1] == []
    ids = Counter(each.id for each in (*commands, *APP_COMMANDS))
    assert [name for name, count in ids.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_has_its_texts(language: str) -> None:
    messages = Messages(language)
    for commands in (*SCREENS.values(), APP_COMMANDS):
        for each in commands:
            assert each.title(messages)
            assert each.help(messages)
            assert messages.text(f"command_group.{each.group}")


@pytest.mark.parametrize("key", ["1", "2", "3", "4"])
async def test_each_action_of_a_screen_is_there_and_has_a_key_or_stands_in_the_palette(
    tmp_path: Path, key: str
) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await it.press(key)
        await it.pilot.pause()
        screen = it.app.screen
        assert isinstance(screen, CommandScreen)
        listed = {each.title for each in it.app.get_system_commands(it.app.screen)}
        for command in screen.commands:
            where = it.app if command.action.startswith("app.") else screen
            name = command.name.removeprefix("app.")
            assert hasattr(where, f"action_{name}"), command.id
            assert command.title(it.app.messages) in listed, command.id
        bound = {
            binding.id
            for bindings in screen._bindings.key_to_bindings.values()
            for binding in bindings
        }
        assert {each.id for each in screen.commands if each.keys} <= bound


async def test_the_palette_runs_a_command_without_a_key(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await it.press("ctrl+p")
        assert isinstance(it.app.screen, CommandPalette)
        await it.type("絞り込みを消す")
        await it.pilot.pause()
        await it.press("down", "enter")
        await it.pilot.pause()
        assert "残した絞り込みはありません" in it.notices()[-1]
