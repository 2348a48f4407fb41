"""What the tooltip tells of names, participants, signs and keys; data is never markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs
from textual.content import Content
from textual.widgets import Tooltip
from textual.widgets._footer import FooterKey

from tests.plans import small_plan
from tests.tui.planner import Opened, make_app, opened
from tests.tui.steady import running
from wgplanner.plan.changes import apply_edits, put
from wgplanner.plan.records import Program
from wgplanner.store.planfile import write_new
from wgplanner.tui.widgets.gantt_canvas import HEAD_LINES

if TYPE_CHECKING:
    from pathlib import Path

LONG = "[bold]とても長い名称の連携事業で、どの列にもそのままでは入らないもの[/]"


async def told(it: Opened, record: str, x: int) -> str:
    """What the tooltip says over a cell of a row's line, after the mouse has rested."""
    index = it.grid.rows.index_of(record)
    assert index is not None
    y = index - it.grid.scroll_top + HEAD_LINES
    await it.pilot.hover("GanttGrid", offset=(x, y))
    await it.pilot.hover("GanttGrid", offset=(x, y))
    await it.pilot.pause()
    tip = it.grid.tooltip
    return tip.plain if isinstance(tip, Content) else ""


async def test_a_cut_name_is_told_whole_and_a_short_one_is_not(tmp_path: Path) -> None:
    plan = small_plan()
    program = structs.replace(plan.find(Program, "prog-bus"), name=LONG)
    async with opened(tmp_path, apply_edits(plan, (put(plan, program),))) as it:
        assert LONG in await told(it, "prog-bus", 8)
        assert await told(it, "act-study", 8) == ""


async def test_each_part_of_a_line_tells_what_it_stands_for(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan(), size=(160, 45)) as it:
        await it.pilot.pause()
        columns = it.grid.columns
        text = await told(it, "prog-call", columns.parties_at)
        assert text == "みどり野市、小川瀬町、奥沢見村"
        assert await told(it, "prog-bus", columns.parties_at) == "参加市町村の記載なし"
        assert "実施中" in await told(it, "prog-call", columns.status_at)
        at = columns.time_at
        assert await told(it, "act-study", at + 1) == "R3\n予定 R3"
        assert "不明" in await told(it, "act-run", at + 3 * columns.column + 1)
        assert "R5以降" in await told(it, "act-bus", at + 3 * columns.column + 1)
        assert await told(it, "field-life", at + 1) == ""


async def test_the_tooltip_is_shown_when_the_mouse_rests(tmp_path: Path) -> None:
    plan = small_plan()
    program = structs.replace(plan.find(Program, "prog-bus"), name=LONG)
    write_new(tmp_path / "plan.json", apply_edits(plan, (put(plan, program),)))
    app = make_app(tmp_path / "plan.json")
    async with running(app, size=(80, 24), tooltips=True) as pilot:
        it = Opened(app, pilot)
        await pilot.pause()
        await told(it, "prog-bus", 8)
        await pilot.pause(app.TOOLTIP_DELAY + 0.2)
        assert app.screen.query_one(Tooltip).display
        assert "[bold]とても長い" in "".join(it.line(y) for y in range(24))
    it.workspace.close()


async def test_keys_of_the_footer_tell_what_they_do_as_plain_text(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        keys = it.app.screen.query(FooterKey)
        assert keys
        assert all(isinstance(each.tooltip, Content) for each in keys)
        assert any("切り替える" in str(each.tooltip) for each in keys)
