"""Headings that no word tells are asked once for each sender."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from tests.plans import small_plan
from tests.tui.planner import opened
from tests.tui.test_import import text_of, until
from wgplanner.plan.records import Program
from wgplanner.tui.dialogs.chooser import ChooserDialog
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
        heading, unit_of_heading, total_unit = list(dialog.query(ChoiceLine))
        assert not unit_of_heading.display
        while heading.value != "summary":
            await it.press("right")
        await it.press("down")
        while total_unit.value != "千円":
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
        assert "前に「調べ」の表で決めた見出しの対応を使いました" in text_of(it)
        assert "[b]なすこと=事業概要" in text_of(it)


async def test_a_table_whose_names_nobody_knows_is_asked_column_by_column(tmp_path: Path) -> None:
    head = "やること,なすこと,かかるお金,年度\n"
    text = head + "図書館事業,本を貸す,120,R4\n広域バス運行事業,走る,55,R4\n"
    async with opened(tmp_path, small_plan(), (100, 40)) as it:
        it.app.settings_folder = tmp_path / "home"
        (tmp_path / "庁内R7.csv").write_text(text, encoding="utf-8")
        import_file(it.app, tmp_path / "庁内R7.csv")
        await until(it, MappingDialog)
        assert "どの列が連携事業の名称か" in text_of(it)
        name, _, summary, _, money, unit = list(it.app.screen.query(ChoiceLine))
        await it.press("enter")
        assert isinstance(it.app.screen, MappingDialog)
        assert "名称の列を 1 つ選んで" in text_of(it)
        name.value, summary.value, money.value = "name", "summary", "budget"
        await it.pilot.pause()
        assert unit.display
        unit.value = "万円"
        await it.press("enter")
        await until(it, ImportPreview)
        await it.press("a", "enter")
        await until(it, PlanScreen)
        made = next(each for each in it.plan.ordered(Program) if each.name == "図書館事業")
        assert (made.summary, made.unit) == ("本を貸す", "万円")
        assert [(each.year.label, each.amount.value) for each in made.budget] == [("R4", 120)]
        bus = it.plan.find(Program, "prog-bus")
        (sum_now,) = [each.amount.value for each in bus.budget if each.year.label == "R4"]
        assert (str(sum_now), bus.unit) == ("0.55", "百万円")


async def test_an_answer_can_be_given_anew_from_the_preview(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan(), (120, 40)) as it:
        it.app.settings_folder = tmp_path / "home"
        dialog = await asked(it, tmp_path, "調べ.csv")
        next(iter(dialog.query(ChoiceLine))).value = "effect"
        await it.press("enter")
        await until(it, ImportPreview)
        assert "m 見出しを選び直す" in text_of(it)
        await it.press("m")
        await until(it, MappingDialog)
        line = next(iter(it.app.screen.query(ChoiceLine)))
        assert line.value == "effect"
        line.value = "summary"
        await it.press("enter")
        await until(it, ImportPreview)
        await it.press("a", "enter")
        await until(it, PlanScreen)
        made = next(each for each in it.plan.ordered(Program) if each.name == "図書館事業")
        assert (made.summary, made.effect) == ("本を[red]貸す", None)


async def test_what_is_remembered_is_shown_and_forgotten(tmp_path: Path) -> None:
    home = tmp_path / "home"
    async with opened(tmp_path, small_plan(), (100, 30)) as it:
        it.app.settings_folder = home
        await it.app.run_action("app.show_mappings")
        await it.pilot.pause()
        assert any("覚えている見出しの対応はありません" in each for each in it.notices())
        dialog = await asked(it, tmp_path, "調べ.csv")
        next(iter(dialog.query(ChoiceLine))).value = "summary"
        await it.press("enter")
        await until(it, ImportPreview)
        await it.press("escape")
        await until(it, PlanScreen)
        await it.app.run_action("app.show_mappings")
        await until(it, ChooserDialog)
        assert "調べ: [b]なすこと=事業概要" in text_of(it)
        await it.press("space", "ctrl+s")
        await until(it, PlanScreen)
        assert (home / "mappings.json").read_text(encoding="utf-8").strip() == "[]"
        import_file(it.app, tmp_path / "調べ.csv")
        await until(it, MappingDialog)


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
