"""The help: in columns however narrow, and naming nothing that cannot be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.planner import OWNER, TODAY, clock
from wgplanner.locale import Messages
from wgplanner.tui.app import PlannerApp
from wgplanner.tui.dialogs.help import KEY_COLUMN, HelpDialog
from wgplanner.tui.screens.meeting_commands import MEETING_ACTIONS

if TYPE_CHECKING:
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
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, HelpDialog)
        named = {command.id for command in app.screen.commands}
        assert {"first_run.sample", "app.quit"} <= named
        assert not {"app.plan", "app.undo"} & named
