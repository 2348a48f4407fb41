"""Documents written from the screens: one manner for all, never over what nobody gave up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, Static

from tests.plans import small_plan
from tests.tui.planner import opened
from wgplanner.tui.dialogs.prompt import PromptDialog
from wgplanner.tui.dialogs.question import QuestionDialog

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.planner import Opened

SCREENS = [("1", "E"), ("2", "E"), ("3", "x")]


async def write_to(it: Opened, path: object) -> None:
    it.app.screen.query_one(Input).value = str(path)
    await it.press("enter")


@pytest.mark.parametrize(("screen", "key"), SCREENS)
async def test_a_name_beside_the_plan_is_proposed_and_overwriting_is_asked(
    tmp_path: Path, screen: str, key: str
) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await it.press(screen)
        await it.press("down", key)
        assert isinstance(it.app.screen, PromptDialog)
        assert it.app.screen.query_one(Input).value.startswith(str(tmp_path))
        await it.press("enter")
        (written,) = tmp_path.glob("*.md")
        text = written.read_text(encoding="utf-8")
        assert str(written) in it.notices()[-1]
        written.write_text("mine", encoding="utf-8")
        await it.press(key, "enter")
        assert isinstance(it.app.screen, QuestionDialog)
        await it.press("n")
        assert written.read_text(encoding="utf-8") == "mine"
        await it.press(key, "enter", "y")
        assert written.read_text(encoding="utf-8") == text
        assert not [each for each in tmp_path.iterdir() if each.name.endswith(".part")]


@pytest.mark.parametrize(("screen", "key"), SCREENS)
async def test_what_cannot_be_written_is_said_at_the_line(
    tmp_path: Path, screen: str, key: str
) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await it.press(screen)
        await it.press("down", key)
        plan = it.workspace.path
        before = plan.read_bytes()
        (tmp_path / "folder.md").mkdir()
        for path in ("", "x.docx", tmp_path / "gone" / "x.md", tmp_path / "folder.md"):
            await write_to(it, path)
            assert isinstance(it.app.screen, PromptDialog), path
            assert str(it.app.screen.query_one(".complaint", Static).content)
        link = tmp_path / "link.md"
        link.symlink_to(plan)
        await write_to(it, link)
        assert "計画ファイル" in str(it.app.screen.query_one(".complaint", Static).content)
        await it.press("escape")
        assert plan.read_bytes() == before


async def test_the_ending_says_which_document_is_wanted(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await it.press("E")
        await write_to(it, tmp_path / "grid.SVG")
        assert (tmp_path / "grid.SVG").read_text(encoding="utf-8").lstrip().startswith("<")
