"""Marked rows, reasons of what cannot be run, the legend, and facts chosen for many programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from tests.plans import R4, R5, R7, small_plan
from tests.tui.planner import OWNER, Opened, clock, make_app, opened
from tests.tui.steady import running
from wgplanner.plan.kinds import ProgramStatus
from wgplanner.plan.records import Activity, Kpi, Participation, PolicyItem, Program
from wgplanner.plan.schedule import Mark, marks_by_year
from wgplanner.store.planfile import write_new
from wgplanner.tui.dialogs.legend import LegendDialog
from wgplanner.tui.screens.plan import PlanScreen
from wgplanner.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from wgplanner.plan.fiscal import FiscalYear


def mark(it: Opened, activity: str, year: FiscalYear) -> Mark:
    return marks_by_year(it.plan.find(Activity, activity).marks)[year]


async def mark_rows(it: Opened, *records: str) -> None:
    for record in records:
        assert it.grid.go_to_record(record)
        await it.press("m")


async def test_marked_rows_are_seen_and_counted_even_where_a_filter_hides_them(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await mark_rows(it, "act-study", "act-bus")
        assert "印 2行" in it.line(0)
        assert [it.line(y)[0] for y in range(3, 16)].count("*") == 2
        await it.press("/", *"実証", "enter")
        await it.pilot.pause()
        assert "うち1行は表示外" in it.line(0)
        await it.press("escape", "M")
        assert "印" not in it.line(0)
        assert not it.grid.marked
        await it.press("M")
        assert "印を付けた行はありません" in it.notices()[-1]


async def test_one_edit_of_marked_rows_is_one_change_with_one_undo(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        before = it.plan
        await mark_rows(it, "act-study", "act-run", "act-bus")
        it.grid.go_to_record("field-life")
        await it.press("t", "space")
        assert {mark(it, each, R7) for each in ("act-study", "act-run", "act-bus")} == {
            Mark.PLANNED
        }
        await it.press("space")
        assert {mark(it, each, R7) for each in ("act-study", "act-run", "act-bus")} == {Mark.NONE}
        await it.press("u", "u")
        assert it.plan == before


async def test_rows_that_refuse_an_edit_are_told_and_the_others_get_it(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await mark_rows(it, "act-study", "act-doctors")
        await it.press("t", "]")
        assert mark(it, "act-study", R4) is Mark.PLANNED
        assert "1行を変更しました。1行は変更していません" in it.notices()[-1]


async def test_a_marked_program_stands_for_its_activities(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await mark_rows(it, "prog-call")
        it.grid.go_to_column(2)
        await it.press("x")
        assert (mark(it, "act-study", R5), mark(it, "act-run", R5)) == (Mark.UNKNOWN,) * 2


async def test_all_shown_rows_of_a_kind_are_marked_and_get_a_status_at_once(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path, small_plan()) as it:
        it.grid.go_to_record("prog-call")
        await it.press("*", "s", "end", "up", "enter")
        programs = it.plan.ordered(Program)
        assert {each.status for each in programs} == {ProgramStatus.ABOLISHED}
        assert {each.status_text for each in programs} == {None}
        await it.press("u")
        assert it.plan.find(Program, "prog-bus").status_text == "調整中"


async def test_marked_rows_are_deleted_from_the_lowest_up(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        before = it.plan
        await mark_rows(it, "item-care", "prog-call", "act-run", "prog-night")
        await it.press("D", "y")
        assert not it.plan.children(Program, "agreement", "agree-care")
        assert "item-care" not in it.plan.table(PolicyItem)
        await it.press("u")
        await it.pilot.pause()
        assert it.plan == before
        assert "印 4行" in it.line(0)


async def test_participants_of_many_and_back_to_not_stated(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await mark_rows(it, "prog-call", "prog-bus")
        await it.press("p", "space", "enter")
        assert {it.plan.find(Program, each).participants for each in ("prog-call", "prog-bus")} == {
            (Participation("city"),)
        }
        await it.press("P")
        assert it.plan.find(Program, "prog-bus").participants is None


async def test_a_program_moves_to_another_agreement_and_a_kpi_goes(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        it.grid.go_to_record("prog-call")
        await it.press("b", "down", "enter")
        assert it.plan.find(Program, "prog-call").agreement == "agree-bus"
        await it.press("R", "space", "enter")
        assert "kpi-calls" not in it.plan.table(Kpi)
        await it.press("R")
        assert "KPIはありません" in it.notices()[-1]


async def test_a_second_agreement_can_be_named_when_a_program_is_added(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        it.grid.go_to_record("item-care")
        await it.press("a", *"x", "enter", "escape")
        it.grid.go_to_record("item-bus")
        await it.press("a", "enter", *"二つ目", "enter")
        assert "二つ目" in [each.name for each in it.plan.ordered(Program)]


async def test_what_cannot_be_run_says_why_before_anything_is_typed(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_new(path, small_plan())
    first = Workspace.open(path, OWNER, clock)
    app = make_app(path)
    async with running(app, size=(80, 24)) as pilot:
        it = Opened(app, pilot)
        await pilot.pause()
        for key in ("a", "e", "D", "V"):
            await it.press(key)
            assert isinstance(app.screen, PlanScreen)
            assert "tester（machine）が編集中" in it.notices()[-1]
        entries = {each.title: each.help for each in app.get_system_commands(app.screen)}
        assert "編集中" in entries["事業を追加"]
        assert "表の記号" in entries["凡例"]
        await it.press("-")
        assert "粗くはできません" in it.notices()[-1]
    it.workspace.close()
    first.close()


async def test_the_legend_tells_signs_marks_and_parties_and_closes(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await it.press("L")
        assert isinstance(it.app.screen, LegendDialog)
        text = str(it.app.screen.query("VerticalScroll Static").first(Static).content)
        for expected in ("====>", "不明", "み      みどり野市", "印を付けた行"):
            assert expected in text
        await it.press("L")
        assert isinstance(it.app.screen, PlanScreen)


async def test_the_projector_shows_programs_and_wide_bars_and_goes_back(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan(), size=(160, 45)) as it:
        before = (it.grid.folded, it.grid.zoom, it.grid.columns, len(it.grid.rows))
        await it.press("f8")
        assert [row.id for row in it.grid.rows if row.id.startswith("act")] == []
        assert (it.grid.columns.parties, it.grid.columns.status) == (0, 0)
        assert it.grid.columns.column > before[2].column
        assert it.grid.size.width == 160
        assert "F8" in it.notices()[-1]  # for the footer, which tells of keys, is gone
        await it.press("+", "Z")
        assert (it.grid.folded, it.grid.zoom, it.grid.columns, len(it.grid.rows)) == before
