"""Headings that no word tells are asked once for each sender."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from tests.plans import small_plan
from tests.tui.planner import opened
from tests.tui.test_import import text_of, until
from wgplanner.plan.records import Program
from wgplanner.tui.dialogs.import_preview import ImportPreview
from wgplanner.tui.dialogs.mapping import MappingDialog
from wgplanner.tui.importing import import_file
from wgplanner.tui.screens.plan import PlanScreen
from wgplanner.tui.widgets.choice_line import ChoiceLine

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.planner import Opened

TABLE = (
    "政策分野,政策項目,協定内容,連携事業,[b]なすこと,計\n"
    "生活機能の強化,医療,医療体制の充実,図書館事業,本を[red]貸す,1200\n"
)


async def asked(it: Opened, folder: Path, name: str) -> MappingDialog:
    (folder / name).write_text(TABLE, encoding="utf-8")
    import_file(it.app, folder / name)
    await until(it, MappingDialog)
    assert isinstance(it.app.screen, MappingDialog)
    return it.app.screen


async def test_an_unknown_heading_is_asked_once_and_then_remembered(tmp_path: Path) -> None:
    home = tmp_path / "home"
    async with opened(tmp_path, small_plan()) as it:
        it.app.settings_folder = home
        dialog = await asked(it, tmp_path, "調べ2024.csv")
        for said in ("E列「[b]なすこと」", "本を[red]貸す", "金額の単位", "Esc"):
            assert said in text_of(it)
        heading, unit = dialog.query(ChoiceLine)
        while heading.value != "summary":
            await it.press("right")
        await it.press("down")
        while unit.value != "千円":
            await it.press("right")
        await it.press("enter")
        await until(it, ImportPreview)
        assert "前に選んだ" not in text_of(it)
        await it.press("a", "enter")
        await until(it, PlanScreen)
        made = next(each for each in it.plan.ordered(Program) if each.name == "図書館事業")
        assert made.summary == "本を[red]貸す"

        kept = home / "mappings.json"
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        assert "本を" not in kept.read_text(encoding="utf-8")
        (tmp_path / "調べ2025.csv").write_text(TABLE.replace("1200", "1300"), encoding="utf-8")
        import_file(it.app, tmp_path / "調べ2025.csv")
        await until(it, ImportPreview)
        assert "前に選んだ見出しの対応を使いました（1 列）" in text_of(it)


async def test_leaving_the_question_keeps_nothing(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        it.app.settings_folder = tmp_path / "home"
        await asked(it, tmp_path, "調べ.csv")
        await it.press("right", "escape")
        await until(it, PlanScreen)
        assert it.plan == small_plan()
        assert not (tmp_path / "home" / "mappings.json").exists()


async def test_the_keys_show_on_a_small_screen(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan(), (40, 14), "en") as it:
        dialog = await asked(it, tmp_path, "調べ.csv")
        assert dialog.query_one("#dialog-keys").region.bottom <= 14
        assert dialog.query_one("#columns").region.height >= 1
