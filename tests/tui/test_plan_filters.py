"""Filters of the plan screen: combined, shown, kept by name; and hits that are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from tests.plans import small_plan
from tests.tui.planner import Opened, opened
from wgplanner.settings import load_settings
from wgplanner.tui.dialogs.form import FieldRow
from wgplanner.tui.widgets.filter_bar import FilterBar

if TYPE_CHECKING:
    from pathlib import Path


def conditions(it: Opened) -> str:
    return str(it.screen.query_one(FilterBar).query_one("#conditions", Static).content)


def choose(it: Opened, **values: str) -> None:
    for row in it.app.screen.query(FieldRow):
        if row.field.name in values:
            row.control.value = values[row.field.name]  # type: ignore[union-attr]


def programs(it: Opened) -> list[str]:
    return [row.id for row in it.grid.rows if row.id.startswith("prog")]


async def test_late_and_unknown_and_groups_are_chosen_and_shown(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await it.press("f")
        choose(it, late="yes")
        await it.press("ctrl+s")
        assert programs(it) == ["prog-bus"]
        assert "遅れ" in conditions(it)
        await it.press("f")
        choose(it, late="", unknown="yes", group="group-care")
        await it.press("ctrl+s")
        assert programs(it) == ["prog-call"]
        assert "医療ワーキンググループ + 不明のある行" in conditions(it)


async def test_a_filter_is_kept_by_name_recalled_and_forgotten(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        it.app.settings_folder = tmp_path / "settings"
        await it.press("S")
        assert "残す絞り込みがありません" in it.notices()[-1]
        await it.press("/", *"電話", "enter", "S", *"私の", "enter", "escape")
        assert len(programs(it)) == 3
        assert "私の" in (load_settings(tmp_path / "settings").filters or "")
        await it.press("O", "enter")
        assert programs(it) == ["prog-call"]
        it.screen.action_forget_filter()
        await it.press("enter", "O")
        assert "残した絞り込みはありません" in it.notices()[-1]


async def test_hits_are_counted_and_gone_through_around_the_ends(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await it.press("/", *"実", "enter")
        assert "1/3件" in conditions(it)
        titles = []
        for key in ("n", "n", "n", "N"):
            await it.press(key)
            assert it.grid.cursor_row is not None
            titles.append(it.grid.cursor_row.title)
        assert titles == ["相談の実施", "実証運行", "実施の検討", "実証運行"]
        assert "3/3件" in conditions(it)
