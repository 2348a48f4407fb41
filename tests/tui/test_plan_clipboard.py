"""Rows and cells copied, cut and pasted, within the plan and from a spreadsheet."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from textual.events import Paste
from textual.widgets import Static

from tests.plans import R3, R4, R5, R6, R7, hostile_plan, small_plan
from tests.tui.planner import Opened, opened
from wgplanner.plan.records import Activity, Kpi, Program
from wgplanner.plan.schedule import Mark, marks_by_year
from wgplanner.readers.pasted import read_pasted
from wgplanner.tui.dialogs.paste_preview import PastePreview
from wgplanner.tui.screens.plan import PlanScreen

if TYPE_CHECKING:
    from pathlib import Path

YEARS = (R3, R4, R5, R6, R7)


def said(it: Opened, activity: str) -> list[Mark]:
    marks = marks_by_year(it.plan.find(Activity, activity).marks)
    return [marks[year] for year in YEARS]


async def paste(it: Opened, text: str) -> None:
    it.app.post_message(Paste(text))
    await it.pilot.pause()


def preview_text(it: Opened) -> str:
    assert isinstance(it.app.screen, PastePreview)
    return "\n".join(str(each.content) for each in it.app.screen.query(Static))


async def test_a_copied_row_is_a_table_that_pastes_back_exactly(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        doctors = it.plan.find(Activity, "act-doctors")
        it.grid.go_to_record("act-doctors")
        await it.press("y")
        head, line = it.app.clipboard.splitlines()
        assert head.split("\t") == [
            "番号",
            "名称",
            "参加",
            "状況",
            *["R3", "R4", "R5", "R6", "R7"],
            "注記",
        ]
        assert line.split("\t")[:6] == ["2", "当番医の配置", "", "", "→", "→10-3月"]
        await it.press("C")
        assert it.plan.find(Activity, "act-doctors") != doctors
        await paste(it, it.app.clipboard)
        assert it.plan.find(Activity, "act-doctors") == doctors


async def test_a_block_of_marks_goes_to_the_rows_from_the_cursor_after_a_preview(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path, small_plan()) as it:
        before = it.plan
        it.grid.go_to_record("act-study")
        it.grid.go_to_column(2)
        await paste(it, "○\t—\t?\t●\n\t→\t空\r\nx\t?\t\n")
        text = preview_text(it)
        assert "3行の表から、3行の8欄を書き換えます" in text
        assert "1欄は計画期間の外" in text
        assert "1欄は読めないため変えません: x" in text
        await it.press("enter")
        assert said(it, "act-study")[2:] == [Mark.PLANNED, Mark.DASH, Mark.UNKNOWN]
        assert said(it, "act-run")[2:] == [Mark.NONE, Mark.PLANNED, Mark.NONE]
        assert said(it, "act-doctors")[2:] == [Mark.PLANNED, Mark.UNKNOWN, Mark.NONE]
        await it.press("u")
        assert it.plan == before


async def test_a_table_of_which_no_cell_can_be_used_offers_nothing_to_enter(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path, small_plan()) as it:
        it.grid.go_to_record("act-study")
        it.grid.go_to_column(4)
        await paste(it, "実施の検討\t→\n相談の実施\t→\n")  # names, and nothing that heads them
        assert "Enter" not in preview_text(it)
        await it.press("escape")
        assert isinstance(it.app.screen, PlanScreen)


async def test_a_table_with_years_and_names_finds_its_rows_wherever_the_cursor_is(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await paste(it, "取組\t令和7年度\t2023\n実証運行\t●\t—\n実施の検討\t○\t○\nない行\t→\t→\n")
        assert "入る行がありません: ない行" in preview_text(it)
        await it.press("enter")
        marks = marks_by_year(it.plan.find(Activity, "act-bus").marks)
        assert (marks[R5], marks[R7]) == (Mark.DASH, Mark.PLANNED)
        assert said(it, "act-study")[2] is Mark.PLANNED


@pytest.mark.parametrize(
    ("language", "refused"),
    [("ja", "同じ名称の行がいくつもあり"), ("en", "a name that several rows bear")],
)
async def test_a_name_that_several_rows_bear_says_so_and_a_number_tells_them_apart(
    tmp_path: Path, language: str, refused: str
) -> None:
    plan = small_plan()
    twin = structs.replace(plan.find(Activity, "act-bus"), name="実施の検討")
    plan = plan.replacing({"activity": {twin.id: twin}})
    async with opened(tmp_path, plan, language=language) as it:
        before = it.plan
        await paste(it, "取組\tR6\tR7\n実施の検討\t→\t—\nない行\t→\t→\n")
        shown = preview_text(it)
        assert refused in shown
        assert "実施の検討" in shown
        lost = next(line for line in shown.splitlines() if "ない行" in line)
        assert "実施の検討" not in lost
        await it.press("escape")
        assert it.plan == before
        await paste(it, "番号\t取組\tR6\tR7\n3\t実施の検討\t→\t—\n\tない行\t→\t→\n")
        assert refused not in preview_text(it)
        await it.press("enter")
        assert marks_by_year(it.plan.find(Activity, "act-bus").marks)[R7] is Mark.DASH
        assert it.plan.find(Activity, "act-study") == before.find(Activity, "act-study")


async def test_named_lines_can_be_added_as_new_activities(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        it.grid.go_to_record("act-study")
        await paste(it, "名称\tR4\tR5\t注記\n準備\t→\t\t\n'=SUM(A1)\t\t→4-9月\t来年\n")
        await it.press("i")
        rows = it.plan.children(Activity, "program", "prog-call")
        assert [each.name for each in rows] == ["実施の検討", "準備", "=SUM(A1)", "相談の実施"]
        assert marks_by_year(rows[1].marks)[R4] is Mark.PLANNED
        assert (rows[2].note, len(rows[2].spans)) == ("来年", 1)


async def test_cells_are_copied_and_pasted_in_another_year(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        it.grid.go_to_record("act-run")
        it.grid.go_to_column(3)
        await it.press("c")
        assert it.app.clipboard == "?\n"
        it.grid.go_to_column(0)
        await it.press("v")
        assert said(it, "act-run")[0] is Mark.UNKNOWN


async def test_rows_are_cut_and_put_in_elsewhere_and_programs_copied_whole(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        it.grid.go_to_record("act-run")
        await it.press("V")
        assert "写し取って" in it.notices()[-1]
        await it.press("X", "y")
        it.grid.go_to_record("act-bus")
        await it.press("V")
        names = [each.name for each in it.plan.children(Activity, "program", "prog-bus")]
        assert names == ["実証運行", "相談の実施"]
        it.grid.go_to_record("prog-call")
        await it.press("y", "V")
        programs = it.plan.children(Program, "agreement", "agree-care")
        assert [each.name for each in programs][:2] == ["健康電話相談事業"] * 2
        (kpi,) = it.plan.children(Kpi, "program", programs[1].id)
        assert kpi.label == "利用件数"
        await it.press("v")
        assert "V を使って" in it.notices()[-1]


async def test_several_schedules_are_pasted_one_by_one_after_a_question(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        for row in ("act-study", "act-run"):
            it.grid.go_to_record(row)
            await it.press("m")
        await it.press("y", "M")
        it.grid.go_to_record("act-doctors")
        await it.press("v", "y")
        assert said(it, "act-doctors") == said(it, "act-study")
        assert said(it, "act-bus") == said(it, "act-run")


async def test_what_is_no_table_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        before = it.plan
        for text in ("こんにちは", "\x1b[31m", "", "名前\n住所\n"):
            await paste(it, text)
            assert isinstance(it.app.screen, PlanScreen)
        assert it.plan is before


async def test_ten_thousand_lines_do_not_hang(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        it.grid.go_to_record("prog-bus")
        begun = time.process_time()
        await paste(it, "○\t—\t?\n" * 10_000)
        assert "10000行の表から、1行" in preview_text(it)
        await it.press("escape")
        lines = "".join(f"取組{number}\t→\t—\n" for number in range(10_000))
        await paste(it, f"名称\tR3\tR4\n{lines}")
        await it.press("i")
        assert time.process_time() - begun < 20
        assert len(it.plan.children(Activity, "program", "prog-bus")) == 10_001
        await it.press("u")
        assert len(it.plan.children(Activity, "program", "prog-bus")) == 1


async def test_hostile_names_are_copied_as_one_line_each(tmp_path: Path) -> None:
    async with opened(tmp_path, hostile_plan()) as it:
        it.grid.go_to_record("act-study")
        await it.press("*", "y")
        lines = it.app.clipboard.splitlines()
        assert len(lines) == len(it.plan.table(Activity)) + 1
        assert all(not cell.startswith(("=", "+", "@")) for cell in lines[1].split("\t"))
        pasted = read_pasted(it.app.clipboard)
        assert len(pasted.lines) == len(it.plan.table(Activity))
