"""The history screen, other sessions' changes, and the chooser of conflicts."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import structs

from tests.plans import small_plan
from tests.tui.planner import Opened, clock, opened
from wgplanner.plan.changes import put
from wgplanner.plan.records import Program
from wgplanner.store.owner import Owner
from wgplanner.tui.screens.history import HistoryScreen
from wgplanner.tui.widgets.line_table import LineTable
from wgplanner.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SATO = Owner("佐藤", "PC-2", clock())
FIRST, SECOND = (each.id for each in small_plan().ordered(Program)[:2])


def remark(workspace: Workspace, text: str, program: str = FIRST, why: str | None = None) -> None:
    changed = structs.replace(workspace.plan.find(Program, program), remark=text)
    workspace.apply([put(workspace.plan, changed)], "change.program", why)


def remark_of(it: Opened, program: str = FIRST) -> str | None:
    return it.plan.find(Program, program).remark


@contextmanager
def another_session(it: Opened) -> Iterator[Workspace]:
    session = Workspace.open(it.workspace.path, SATO, clock, exclusive=False)
    yield session
    session.close()


async def settled(it: Opened) -> None:
    await it.pilot.pause()
    await it.app.workers.wait_for_complete()
    await it.pilot.pause()


async def open_history(it: Opened) -> LineTable:
    await it.press("4")
    await settled(it)
    assert isinstance(it.app.screen, HistoryScreen)
    return it.app.screen.list


def seen(it: Opened) -> str:
    return "\n".join(it.line(y) for y in range(it.app.size.height))


async def test_it_tells_who_changed_what_when_and_why(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        remark(it.workspace, "[bold]一[/]", why="誤字 [x]")
        remark(it.workspace, "二")
        table = await open_history(it)
        assert [row.cells[1:3] for row in table.rows] == [("tester", "連携事業の編集")] * 2
        await it.press("down")
        text = seen(it)
        assert "理由: 誤字 [x]" in text
        assert "+ [bold]一[/]" in text
        assert "2025-10-20 09:00" in text


async def test_filters_by_program_person_and_day(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        remark(it.workspace, "一")
        remark(it.workspace, "二", SECOND)
        with another_session(it) as other:
            remark(other, "三", SECOND)
            it.app.others.take_in()
        table = await open_history(it)
        assert len(table.rows) == 3
        await it.press("f", "down", "enter")
        await settled(it)
        assert len(table.rows) == 1
        await it.press("escape")
        await settled(it)
        await it.press("p", "down", "enter")
        await settled(it)
        assert {row.cells[1] for row in table.rows} == {"佐藤"}
        await it.press("escape", "d")
        await it.press(*"R7.10.21", "enter")
        await settled(it)
        assert table.rows == ()
        assert "絞り込み: 2025-10-21から" in seen(it)
        await it.press("escape")
        await settled(it)
        assert len(table.rows) == 3


async def test_one_change_that_is_not_the_last_is_taken_back(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        remark(it.workspace, "一")
        remark(it.workspace, "二", SECOND)
        table = await open_history(it)
        await it.press("down", "r", "y")
        await settled(it)
        assert remark_of(it) is None
        assert remark_of(it, SECOND) == "二"
        assert len(table.rows) == 3
        await it.press("u")
        await settled(it)
        assert remark_of(it) == "一"


async def test_a_value_that_changed_since_is_only_taken_away_after_asking(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        for text in ("一", "二", "三"):
            remark(it.workspace, text)
        await open_history(it)
        await it.press("down", "r", "y")
        await settled(it)
        assert "それでも取り消しますか" in seen(it)
        await it.press("n")
        assert remark_of(it) == "三"
        await it.press("r", "y", "y")
        await settled(it)
        assert remark_of(it) == "一"


async def test_a_moment_is_restored_as_one_change(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        remark(it.workspace, "一")
        remark(it.workspace, "二")
        remark(it.workspace, "三", SECOND)
        await open_history(it)
        await it.press("end", "R")
        assert "それより後の変更 2件" in seen(it).replace(" \n", "").replace("|", "")
        await it.press("y")
        await settled(it)
        assert (remark_of(it), remark_of(it, SECOND)) == ("一", None)
        await it.press("u")
        assert (remark_of(it), remark_of(it, SECOND)) == ("二", "三")


async def test_another_sessions_changes_show_up_and_are_told(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        cursor = it.grid.cursor_index
        with another_session(it) as other:
            changed = structs.replace(other.plan.find(Program, SECOND), name="別の人の名称")
            other.apply([put(other.plan, changed)], "change.program")
            it.app.others.look()
            await settled(it)
        assert "別の人の名称" in seen(it)
        assert it.notices() == ["佐藤 さんが計画を変更しました（1件）"]
        assert it.grid.cursor_index == cursor


async def test_nothing_moves_beneath_an_open_dialog(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await it.press("slash", "escape", "g")
        with another_session(it) as other:
            remark(other, "別の人")
            it.app.others.take_in()
            assert remark_of(it) is None
            await it.press("escape")
            it.app.others.take_in()
            assert remark_of(it) == "別の人"


async def test_a_conflict_shows_in_the_title_and_is_settled_by_choice(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        with another_session(it) as other:
            remark(other, "佐藤の値 [b]")
            remark(it.workspace, "私の値")
            it.app.others.take_in()
        await it.pilot.pause()
        assert "競合 1 件" in it.line(0)
        await it.press("f7")
        text = seen(it)
        assert "佐藤の値 [b]" in text
        assert "佐藤（PC-2）" in text
        assert "私の値" in text
        assert "tester（machine）" in text
        shown_now = remark_of(it)
        await it.press("up", "enter")
        await settled(it)
        assert it.workspace.conflicts == ()
        assert "競合" not in it.line(0)
        assert {shown_now, remark_of(it)} == {"佐藤の値 [b]", "私の値"}
        await it.press("f7")
        assert it.notices()[-1] == "競合はありません"


async def test_settling_on_what_is_shown_already(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        with another_session(it) as other:
            remark(other, "別")
            remark(it.workspace, "私")
            it.app.others.take_in()
        before = remark_of(it)
        await it.press("f7", "enter")
        await settled(it)
        assert it.workspace.conflicts == ()
        assert remark_of(it) == before


async def test_keys_that_can_do_nothing_say_why(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await it.press("4")
        await it.pilot.pause()
        await it.press("r")
        assert "変更の記録はありません" in it.notices()[-1]
        await it.press("escape")
        assert "絞り込みはありません" in it.notices()[-1]
