"""Every slot that shows data shows it as written: all screens, dialogs and notices are walked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from textual.events import Paste
from textual.screen import ModalScreen
from textual.widgets import Input, TextArea

from tests.security.hostile import BRACKETS, CONTROLS, hostile_plan
from tests.tui.planner import Opened, opened
from wgplanner.plan.cleaning import clean, visible
from wgplanner.plan.records import Activity, Program
from wgplanner.store import contents, line
from wgplanner.tui.screens import plan as plan_screen

if TYPE_CHECKING:
    from pathlib import Path

SIZE = (200, 60)
TOKEN = re.compile(r"q\d{3}z")
WALK = (
    *(
        "d",
        "d",
        "home",
        *["down"] * 12,
        "e",
        "tab",
        "escape",
        "p",
        "escape",
        "i",
        "enter",
        "escape",
    ),
    *("escape", "y", "slash", "escape", "r", "escape", "f", "escape", "question_mark", "escape"),
    *("2", *["right"] * 4, *["down"] * 3, "enter", "enter", "escape", "escape", "s", "s", "L", "L"),
    *("3", "home", "right", *["down"] * 3, "enter", "escape", "left", "e", "escape", "p", "escape"),
    *("down", "right", *["down"] * 5, "enter", "escape", "r", "escape", "t", "t", "left", "t"),
    *("down", "right", *["down"] * 4, "t", "t", "down", "enter", "escape", "left", "e", "escape"),
    *("4", "down", "down", "r", "escape", "f", "escape", "p", "escape", "1", "ctrl+p", "escape"),
)
"""Keys that visit every screen, page, pane, form and chooser."""


def text_on(it: Opened) -> list[str]:
    """The lines of the screen, its notices among them; of a dialog only its own.

    What a dialog lies over was seen before it, and is now cut by its edges.
    """
    screen = it.app.screen
    strips = screen._compositor.render_strips()
    if not isinstance(screen, ModalScreen):
        return [strip.text for strip in strips]
    regions = [child.region for child in screen.children if child.display]
    return [
        strip.crop(region.x, region.right).text
        for region in regions
        for strip in strips[region.y : region.bottom]
    ]


async def walked(folder: Path, strings: tuple[str, ...]) -> tuple[str, dict[str, str]]:
    """All that was to be seen on the way, and the texts of the plan by their tokens."""
    plan, whole = hostile_plan(strings)
    seen: list[str] = []
    async with opened(folder, plan, size=SIZE) as it:
        program = it.plan.ordered(Program)[0]
        first = it.plan.ordered(Activity)[0]
        it.grid.go_to_record(program.id)
        it.screen.edit([], "change.program")
        it.app.say(first.name)
        for key in WALK:
            await it.press(key)
            seen += text_on(it)
        seen += it.notices()
        assert it.app.is_running
    return "\n".join(dict.fromkeys(seen)), whole


@pytest.fixture(autouse=True)
def _pane_follows_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_screen, "DETAIL_DELAY", 0.001)


async def test_brackets_are_shown_as_written(tmp_path: Path) -> None:
    seen, whole = await walked(tmp_path, BRACKETS)
    wrong = {
        seen[max(found.start() - 30, 0) : found.end()]
        for found in TOKEN.finditer(seen)
        if not ends_as_written(seen[: found.start()], whole[found[0]].removesuffix(found[0]))
    }
    assert wrong == set()
    shown = set(TOKEN.findall(seen))
    assert len(shown) >= 70, sorted(whole[each] for each in set(whole) - shown)


def ends_as_written(before: str, string: str) -> bool:
    """Whether the text before a token ends with its string, or what a line break left of it."""
    if before.endswith(string):
        return True
    last = before.rpartition("\n")[2]
    for cut in range(1, len(string)):
        tail = string[cut:].lstrip()
        if last.strip() == tail or last.endswith((f"  {tail}", f"| {tail}", f"|{tail}")):
            return True
    return False


async def test_control_characters_never_reach_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The screens must hold even where the door of the plan file let something through.
    monkeypatch.setattr(contents, "is_suspect", lambda _: False)
    monkeypatch.setattr(line, "is_suspect", lambda _: False)
    seen, _ = await walked(tmp_path, CONTROLS)
    assert clean(seen).removed == 0
    assert "\x85" not in seen
    assert len(set(TOKEN.findall(seen))) >= 70
    assert visible("\x1b") in seen


async def test_what_is_pasted_into_a_form_is_cleaned_and_counted(tmp_path: Path) -> None:
    plan, _ = hostile_plan(("",))
    pasted = "".join(CONTROLS)
    async with opened(tmp_path, plan, size=SIZE) as it:
        program = it.plan.ordered(Program)[0]
        it.grid.go_to_record(program.id)
        await it.press("e")
        for kind in (Input, TextArea):
            field = it.app.screen.query(kind).first()
            field.focus()
            await it.pilot.pause()
            field.post_message(Paste(pasted))
            await it.pilot.pause()
            assert clean("\n".join(text_on(it))).removed == 0
            said = f"見えない制御文字などを {clean(pasted).removed} 字除いて貼り付けました"
            assert it.notices() == [said]
            it.app.clear_notifications()
        await it.press("ctrl+s")
        saved = it.plan.find(Program, program.id)
        assert "]52;c;eA==" in saved.name + (saved.summary or "")
        texts = [value for value in structs.asdict(saved).values() if isinstance(value, str)]
        assert clean("".join(texts)).removed == 0
