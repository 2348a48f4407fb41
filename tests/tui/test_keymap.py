"""Keys and colours of the user's own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from textual.color import Color

from tests.plans import small_plan
from tests.tui.planner import OWNER, TODAY, Opened, clock
from tests.tui.steady import running
from wgplanner.locale import Messages
from wgplanner.settings import KEYMAP_FILE
from wgplanner.store.planfile import write_new
from wgplanner.tui.app import PlannerApp
from wgplanner.tui.commands import Command
from wgplanner.tui.dialogs.help import HelpDialog
from wgplanner.tui.keymap import Problem, keys_twice, read_keymap, remapped, unknown_ids
from wgplanner.tui.themes import HIGH_CONTRAST, OFFERED
from wgplanner.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from textual.theme import Theme


def write(folder: Path, keymap: object) -> None:
    text = keymap if isinstance(keymap, str) else json.dumps(keymap)
    (folder / KEYMAP_FILE).write_text(text, encoding="utf-8")


def make_app(folder: Path) -> PlannerApp:
    write_new(folder / "plan.json", small_plan())
    workspace = Workspace.open(folder / "plan.json", OWNER, clock)
    return PlannerApp(
        Messages("ja"), workspace, TODAY, owner=OWNER, clock=clock, settings_folder=folder
    )


async def test_a_command_gets_the_users_key_everywhere_and_unknown_ids_are_told(
    tmp_path: Path,
) -> None:
    write(tmp_path, {"plan.mark": "f5", "plan.rename": ["Z"], "plan.nonsense": "f6", "app.quit": 3})
    app = make_app(tmp_path)
    async with running(app, size=(80, 24)) as pilot:
        it = Opened(app, pilot)
        await pilot.pause()
        assert any("plan.nonsense" in each for each in it.notices())
        assert any("app.quit" in each for each in it.notices())
        it.grid.go_to_record("act-study")
        before = it.plan
        await it.press("space")
        assert it.plan is before
        await it.press("f5")
        assert it.plan is not before
        assert "F5" in it.line(23)
        await it.press("question_mark")
        assert isinstance(app.screen, HelpDialog)
        assert "plan.mark" not in app.screen.listing().plain
        await it.press("i")
        assert "plan.mark" in app.screen.listing().plain
    it.workspace.close()


def test_a_key_given_to_one_command_is_taken_from_the_others() -> None:
    commands = (Command("a.x", ("x",), "x", "g"), Command("a.y", ("y", "f5"), "y", "g"))
    assert [each.keys for each in remapped(commands, {"a.x": ("f5",)})] == [("f5",), ("y",)]
    assert [each.keys for each in remapped(commands, {"app.undo": ("x",)})] == [(), ("y", "f5")]
    assert remapped(commands, {"other.z": ("x",)}) == commands


@pytest.mark.parametrize("text", ["{", "[]", "3", "\x00"])
def test_a_damaged_keymap_is_told_and_passed_over(tmp_path: Path, text: str) -> None:
    write(tmp_path, text)
    (problem,) = read_keymap(tmp_path).problems
    assert problem == Problem("app.keymap.unreadable", str(tmp_path / KEYMAP_FILE))


def test_keys_that_are_none_are_told_and_the_others_hold(tmp_path: Path) -> None:
    write(tmp_path, {"a": "", "b": ["x", 1], "c": None, "d": "two words", "e": ["ctrl+k", "い"]})
    read = read_keymap(tmp_path)
    assert read.keymap == {"e": ("ctrl+k", "い")}
    assert [each.subject for each in read.problems] == ["a", "b", "c", "d"]
    assert [each.subject for each in unknown_ids({"plan.mark": (), "app.undo": (), "zz": ()})] == [
        "zz"
    ]


def test_a_key_for_two_commands_of_one_screen_is_told() -> None:
    keymap = {
        "plan.mark": ("f5", "B"),
        "plan.rename": ("f5",),
        "app.undo": ("B",),
        "duties.open": ("f5",),
    }
    assert [each.subject for each in keys_twice(keymap)] == [
        "f5: plan.mark, plan.rename",
        "B: plan.mark, app.undo",
    ]
    assert keys_twice({"plan.mark": ("f5",), "duties.open": ("f5",)}) == ()


async def test_colours_are_chosen_from_a_list(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    async with running(app, size=(80, 24)) as pilot:
        it = Opened(app, pilot)
        await it.press("f9", "home", "down", "down", "down", "enter")
        assert set(OFFERED) <= set(app.available_themes)
        assert app.theme == "wgplanner-contrast-dark"
        for name in OFFERED:
            app.theme = name
            await it.press("j", "L", "escape")
    it.workspace.close()


@pytest.mark.parametrize("theme", HIGH_CONTRAST)
def test_high_contrast_is_at_least_seven_to_one(theme: Theme) -> None:
    grounds = [theme.background, theme.surface, theme.panel]
    inks = [theme.foreground, theme.warning, theme.success, theme.accent, theme.primary]
    inks.append(theme.variables["text-muted"])
    for ground in grounds[:2]:
        for ink in inks:
            assert contrast(str(ground), str(ink)) >= 7, (ground, ink)


def contrast(one: str, other: str) -> float:
    lights = sorted(luminance(Color.parse(each)) for each in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: Color) -> float:
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
