"""Bringing a document into the open plan on the screens."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest
from textual.events import Paste
from textual.widgets import Static

from tests.cli.test_form_comes_back import PLACE, Form, free_row, row_of, typed_plan
from tests.cli.test_import import LISTED, TABLE
from tests.plans import HOSTILE, small_plan
from tests.readers.regions import AOBA
from tests.tui.planner import Opened, opened
from wgplanner.cli import main
from wgplanner.plan.records import Program
from wgplanner.readers.importing import read_path
from wgplanner.tui import busy_reading
from wgplanner.tui.dialogs.busy import BusyDialog
from wgplanner.tui.dialogs.import_preview import ImportPreview
from wgplanner.tui.dialogs.mapping import MappingDialog
from wgplanner.tui.dialogs.paste_preview import PastePreview
from wgplanner.tui.importing import import_file
from wgplanner.tui.screens.plan import PlanScreen
from wgplanner.tui.widgets.line_table import LineTable

if TYPE_CHECKING:
    from pathlib import Path

    from wgplanner.plan.importing.incoming import Incoming
    from wgplanner.readers.result import ReadResult


async def until(it: Opened, screen: type[object]) -> None:
    """Wait for the reading, which goes on beside the screen."""
    for _ in range(100):
        await it.pilot.pause(0.02)
        if isinstance(it.app.screen, screen):
            await it.pilot.pause()
            return
    raise AssertionError(it.app.screen)


async def preview(it: Opened, folder: Path, text: str, name: str = "表.csv") -> ImportPreview:
    (folder / name).write_text(text, encoding="utf-8")
    import_file(it.app, folder / name)
    await until(it, ImportPreview)
    assert isinstance(it.app.screen, ImportPreview)
    return it.app.screen


def names(it: Opened) -> list[str]:
    return [each.name for each in it.plan.ordered(Program)]


def text_of(it: Opened) -> str:
    return "\n".join(it.line(y) for y in range(it.app.size.height))


async def test_the_key_asks_for_a_file_and_the_preview_imports_it(tmp_path: Path) -> None:
    (tmp_path / "表.csv").write_text(TABLE, encoding="utf-8")
    async with opened(tmp_path, small_plan()) as it:
        await it.press("ctrl+o")
        await it.type(f'"{tmp_path / "表.csv"}"')
        await it.press("enter")
        await until(it, ImportPreview)
        text = text_of(it)
        for said in ("夜間当番医の事業", "夜間当番医事業", "図書館事業", "A3", "Esc"):
            assert said in text
        await it.press("enter")
        await until(it, PlanScreen)
        assert "図書館事業" in names(it)
        assert "夜間当番医の事業" not in names(it)
        assert any("確かめの要る名前が 1 件" in each for each in it.notices())
        await it.press("u")
        assert it.plan == small_plan()


async def test_leaving_the_preview_keeps_nothing(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await preview(it, tmp_path, TABLE)
        await it.press("a", "escape")
        assert it.plan == small_plan()
        assert not it.workspace.can_undo


async def test_a_key_shows_all_that_the_document_says_of_an_item(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        dialog = await preview(it, tmp_path, TABLE)
        new = next(each for each in dialog.proposal.items if isinstance(each.record, Program)
                   and each.records)  # fmt: skip
        dialog.query_one(LineTable).go_to(new.key)
        await it.press("i")
        page = text_of(it)
        for said in ("図書館事業", "協定内容: 医療体制の充実", "概要: 本を貸す  E3"):
            assert said in page
        await it.press("escape")
        assert it.app.screen is dialog


async def test_space_all_and_none_choose_what_is_taken(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        dialog = await preview(it, tmp_path, TABLE)
        await it.press("A")
        assert dialog.accepted == frozenset()
        await it.press("a")
        assert dialog.accepted == dialog.proposal.everything
        table = dialog.query_one(LineTable)
        chosen = next(each for each in dialog.proposal.items if each.reason == "no_line")
        table.go_to(chosen.key)
        await it.press("space")
        assert chosen.key not in dialog.accepted
        await it.press("enter")
        await until(it, PlanScreen)
        held = it.plan.find(Program, "prog-call")
        assert held.summary == "電話で健康の相談を受ける。"
        assert "図書館事業" in names(it)


async def test_a_pair_stands_side_by_side_and_a_key_says_what_it_is(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        dialog = await preview(it, tmp_path, TABLE)
        detail = str(dialog.query_one("#import-detail", Static).content)
        assert "夜間当番医の事業" in detail
        assert "夜間当番医事業" in detail
        await it.press("s")
        assert dialog.proposal.matching.pairs == ()
        assert "pair" not in {each.state for each in dialog.proposal.items}
        await it.press("u")
        assert len(dialog.proposal.matching.pairs) == 1
        await it.press("d")
        await it.press("enter")
        await until(it, PlanScreen)
        assert "夜間当番医の事業" in names(it)
        await it.press("u")
        assert it.plan == small_plan()


async def test_what_is_gone_stays_unless_it_is_ticked(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan(), (100, 30)) as it:
        dialog = await preview(it, tmp_path, LISTED, "一覧.txt")
        text = text_of(it)
        assert "なくなる？ 1" in text
        assert "計画にあって、この文書にないもの" in text
        (gone,) = [each for each in dialog.proposal.items if each.state == "gone"]
        await it.press("a")
        assert gone.key not in dialog.accepted
        dialog.query_one(LineTable).go_to(gone.key)
        await it.press("space")
        assert "役割などと一緒に計画から消します" in text_of(it)
        assert gone.key in dialog.accepted
        await it.press("a")
        assert gone.key in dialog.accepted
        await it.press("enter")
        await until(it, PlanScreen)
        assert "夜間当番医事業" not in names(it)
        await it.press("u")
        assert it.plan == small_plan()


async def test_a_form_comes_back_on_the_screen_as_on_the_command_line(tmp_path: Path) -> None:
    form = Form(tmp_path, "programs")

    def act(sheet: Any, heads: dict[str, int]) -> None:
        row = row_of(sheet, "prog-call")
        answers = {"事業概要": "直した説明", "R3": "１２，３４５", "備考": None}
        for heading, answer in answers.items():
            sheet.cell(row, heads[heading]).value = answer
        made = free_row(sheet, heads)
        for heading, value in {**PLACE, "事業名": "図書館事業", "R4": 7}.items():
            sheet.cell(made, heads[heading]).value = value

    form.fill(act)
    words = ["import", str(form.file), "-p", str(tmp_path / "plan.json")]
    assert main(words) == 1  # one cell is empty now, which is asked
    told = {(each.name, each.summary, each.budget) for each in form.plan.ordered(Program)}

    (tmp_path / "screen").mkdir()
    async with opened(tmp_path / "screen", typed_plan(), (120, 40)) as it:
        import_file(it.app, form.file)
        await until(it, ImportPreview)
        text = text_of(it)
        for said in (
            "新しい 2",
            "変わる 2",
            "なくなる？ 1",
            "同じ 2",
            "要確認の名前 0",
            "連携事業!L3",
        ):
            assert said in text
        await it.press("enter")
        await until(it, PlanScreen)
        made = {(each.name, each.summary, each.budget) for each in it.plan.ordered(Program)}
        assert made == told
        await it.press("u")
        assert it.plan == typed_plan()


async def test_a_name_that_is_said_to_be_new_is_taken(tmp_path: Path) -> None:
    listed = LISTED.replace("健康電話相談事業", "健康電話相談の事業")
    async with opened(tmp_path, small_plan(), (100, 30)) as it:
        dialog = await preview(it, tmp_path, listed, "一覧.txt")
        assert "不明" not in text_of(it)
        (pair,) = dialog.proposal.matching.pairs
        await it.press("d")
        assert f"new:{pair.read.id}" in dialog.accepted


async def test_a_joined_pair_keeps_the_plan_s_name(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await preview(it, tmp_path, TABLE)
        await it.press("s", "enter")
        await until(it, PlanScreen)
        held = it.plan.find(Program, "prog-night")
        assert (held.name, held.summary) == ("夜間当番医事業", "当番を決める")


async def test_a_document_of_another_region_is_refused_with_words(tmp_path: Path) -> None:
    (tmp_path / "vision.txt").write_text(AOBA, encoding="utf-8")
    async with opened(tmp_path, small_plan()) as it:
        import_file(it.app, tmp_path / "vision.txt")
        for _ in range(50):
            await it.pilot.pause(0.02)
            if it.notices():
                break
        assert any("青葉野定住自立圏" in each for each in it.notices())
        assert isinstance(it.app.screen, PlanScreen)
        assert it.plan == small_plan()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
async def test_a_pasted_table_of_facts_opens_the_preview(tmp_path: Path, end: str) -> None:
    rows = ["連携事業\t備考\t事業概要", '健康電話相談事業\t貼った文\t"一行目', '二行目"']
    async with opened(tmp_path, small_plan()) as it:
        it.app.post_message(Paste(end.join([*rows, ""])))
        await until(it, ImportPreview)
        await it.press("a", "enter")
        await until(it, PlanScreen)
        call = it.plan.find(Program, "prog-call")
        assert (call.remark, call.summary) == ("貼った文", "一行目\n二行目")


async def test_two_heads_and_cells_without_years_are_pasted_too(tmp_path: Path) -> None:
    text = "事業費（千円）\t\t\r連携事業\tR3\tR4\r健康電話相談事業\t10\t未定\r"
    async with opened(tmp_path, small_plan()) as it:
        it.app.post_message(Paste(text))
        await until(it, ImportPreview)
        await it.press("a", "enter")
        await until(it, PlanScreen)
        budget = it.plan.find(Program, "prog-call").budget
        assert [each.amount.value for each in budget][:2] == [10, None]


async def test_a_pasted_heading_that_nobody_knows_is_asked(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        it.app.settings_folder = tmp_path / "home"
        it.app.post_message(Paste("連携事業\tやること\r健康電話相談事業\t電話を受ける\r"))
        await until(it, MappingDialog)
        assert "やること" in text_of(it)


async def test_cells_without_a_head_say_that_they_need_one(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        it.app.post_message(Paste("3,300\t0\t未定\r"))
        await it.pilot.pause()
        assert any("見出しの行" in each for each in it.notices())
        assert it.plan == small_plan()


async def test_a_pasted_block_of_marks_still_goes_into_the_grid(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        it.app.post_message(Paste("名称\tR3\tR4\n実施の検討\t→\t→\n当番医の配置\t—\t→\n"))
        await until(it, PastePreview)


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (160, 45)])
@pytest.mark.parametrize("language", ["ja", "en"])
async def test_the_preview_has_its_list_and_its_keys_at_every_size(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    async with opened(tmp_path, small_plan(), size, language) as it:
        dialog = await preview(it, tmp_path, TABLE)
        table, keys = dialog.query_one(LineTable), dialog.query_one("#dialog-keys")
        assert table.region.height >= 2
        assert keys.region.bottom <= size[1]
        for row in range(len(table.rows)):
            await it.press("down")
            assert row < len(table.rows)


async def test_hostile_names_show_as_they_are_written(tmp_path: Path) -> None:
    rows = "".join(f'"{text} 事業","{text}"\n' for text in HOSTILE if '"' not in text)
    async with opened(tmp_path, small_plan()) as it:
        await preview(it, tmp_path, "連携事業,備考\n" + rows)
        for _ in range(40):
            await it.press("down")
        await it.press("a", "enter")
        await until(it, PlanScreen)
        assert any("markup[/]" in each for each in names(it))


@pytest.mark.parametrize("waits", [True, False])
async def test_a_long_reading_says_so_and_can_be_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, waits: bool
) -> None:
    monkeypatch.setattr(busy_reading, "PATIENCE_SECONDS", 0.05)
    (tmp_path / "表.csv").write_text(TABLE, encoding="utf-8")
    go_on = threading.Event()
    given: list[object] = []

    async with opened(tmp_path, small_plan()) as it:

        def read() -> tuple[ReadResult, Incoming]:
            go_on.wait(5)
            return read_path(tmp_path / "表.csv", None, it.app.clock(), it.plan)

        busy_reading.read_beside(it.app, "表.csv", read, given.append)
        await until(it, BusyDialog)
        assert "表.csv" in text_of(it)
        if not waits:
            await it.press("escape")
        go_on.set()
        await it.app.workers.wait_for_complete()
        await until(it, PlanScreen)
        assert len(given) == waits
