"""Keys that cannot do their work now say why: leaving from a dialog, figures without room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.plans import small_plan
from tests.tui.planner import opened
from tests.tui.test_plan_screen import field, go
from wgplanner.tui.dialogs.form import FormDialog
from wgplanner.tui.dialogs.help import HelpDialog
from wgplanner.tui.screens.plan import PlanScreen

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("language", "typed", "closed"),
    [("ja", "入力が残っています", "閉じて"), ("en", "Something is typed", "Close this dialog")],
)
async def test_leaving_from_a_dialog_says_what_has_to_be_done_first(
    tmp_path: Path, language: str, typed: str, closed: str
) -> None:
    async with opened(tmp_path, small_plan(), language=language) as it:
        await go(it, "prog-call")
        await it.press("e", "ctrl+q")
        assert isinstance(it.app.screen, FormDialog)
        assert closed in it.notices()[-1]
        field(it, "remark").control.load_text("x")  # type: ignore[union-attr]
        await it.press("ctrl+q")
        assert isinstance(it.app.screen, FormDialog)
        assert typed in it.notices()[-1]
        await it.press("escape", "y", "question_mark")
        it.app.clear_notifications()
        assert isinstance(it.app.screen, HelpDialog)
        await it.press("ctrl+q")
        assert isinstance(it.app.screen, HelpDialog)
        assert closed in it.notices()[-1]
        await it.press("escape")
        assert isinstance(it.app.screen, PlanScreen)
        await it.press("ctrl+q")
        assert not it.app.is_running


@pytest.mark.parametrize(("language", "why"), [("ja", "幅が足りない"), ("en", "no room")])
async def test_figures_without_room_say_so(tmp_path: Path, language: str, why: str) -> None:
    async with opened(tmp_path, small_plan(), (40, 10), language=language) as it:
        await it.press("$")
        assert why in it.notices()[-1]
        assert not it.grid.with_figures
    async with opened(_other(tmp_path), small_plan(), (60, 20), language=language) as it:
        await it.press("$")
        assert it.grid.with_figures
        assert it.grid.columns.figures
        assert not it.notices()


def _other(folder: Path) -> Path:
    """A folder for a second plan file."""
    other = folder / "other"
    other.mkdir()
    return other
