"""What is not saved is said at once, nothing typed is lost, and saving works again; reasons."""

from __future__ import annotations

import errno
import os
import time
from typing import TYPE_CHECKING, Any

import pytest
from msgspec import structs
from textual.widgets import Input

from tests.plans import small_plan
from tests.store.faults import watching
from tests.tui.planner import Opened, opened
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Activity, Program
from wgplanner.plan.schedule import marks_by_year
from wgplanner.store.history import read_history
from wgplanner.store.planfile import write_new
from wgplanner.store.reading import read_plan
from wgplanner.tui.dialogs.form import FormDialog
from wgplanner.tui.dialogs.reason import ReasonDialog
from wgplanner.tui.widgets.title_line import TitleLine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAME = "新しい名称"


class FailingWrites:
    """A disk that can be read but takes nothing."""

    def __init__(self, error: int) -> None:
        self.error = error

    def __call__(self, name: str, real: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        if name in ("write", "fsync", "fdatasync"):
            raise OSError(self.error, os.strerror(self.error))
        return real(*arguments)


def adopted_plan() -> Plan:
    plan = small_plan()
    region = plan.region
    assert region is not None
    return plan.replacing({"region": {region.id: structs.replace(region, adopted="2021-11")}})


def seen(it: Opened) -> str:
    return "\n".join(it.line(y) for y in range(it.app.size.height))


async def to_program(it: Opened) -> Program:
    program = it.plan.ordered(Program)[0]
    it.grid.go_to_record(program.id)
    await it.pilot.pause()
    return program


def shown_fields(it: Opened) -> list[str]:
    assert isinstance(it.app.screen, FormDialog)
    return [row.value for row in it.app.screen._rows]


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EACCES])
async def test_a_failed_save_is_said_and_the_form_keeps_its_content(
    tmp_path: Path, error: int
) -> None:
    async with opened(tmp_path, small_plan()) as it:
        program = await to_program(it)
        await it.press("e")
        it.app.screen.query(Input).first().value = NAME
        with watching(FailingWrites(error)):
            started = time.process_time()
            await it.press("enter")
            await it.pilot.pause()
            waited = time.process_time() - started
            (notice,) = it.notices()
        assert notice.startswith("保存できていません")
        assert os.strerror(error) in notice
        assert "空き容量とアクセス権を確かめて" in notice
        assert waited < 1
        assert NAME in shown_fields(it)
        await it.press("escape")
        assert "捨てますか" in seen(it)
        await it.press("n")
        assert (
            it.app.screen_stack[0].query_one(TitleLine).render().plain.count("保存できていません")
        )
        assert read_plan(it.workspace.path).find(Program, program.id).name == program.name
        await it.press("enter")
        assert not isinstance(it.app.screen, FormDialog)
        assert "保存できていません" not in it.line(0)
        assert read_plan(it.workspace.path).find(Program, program.id).name == NAME


async def test_a_failed_undo_is_said_too(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        program = await to_program(it)
        await it.press("r")
        it.app.screen.query_one(Input).value = NAME
        await it.press("enter")
        with watching(FailingWrites(errno.ENOSPC)):
            await it.press("u")
            await it.pilot.pause()
            assert "保存できていません" in it.line(0)
        assert it.plan.find(Program, program.id).name == NAME
        await it.press("u")
        assert it.plan.find(Program, program.id).name == program.name


def activity_here(it: Opened) -> Activity:
    record = it.screen.record
    assert isinstance(record, Activity)
    return record


async def to_bar(it: Opened) -> Activity:
    it.grid.go_to_record(it.plan.ordered(Activity)[0].id)
    await it.pilot.pause()
    return activity_here(it)


async def test_a_change_of_an_adopted_plan_asks_why_and_keeps_the_answer(tmp_path: Path) -> None:
    async with opened(tmp_path, adopted_plan()) as it:
        before = await to_bar(it)
        await it.press("space")
        assert isinstance(it.app.screen, ReasonDialog)
        await it.press("ctrl+q")
        assert "理由なし" in it.notices()[-1]
        assert isinstance(it.app.screen, ReasonDialog)
        assert activity_here_of(it, before) == before
        await it.press(*"予算のため", "enter")
        assert activity_here_of(it, before) != before
        assert [each.why for each in read_history(it.workspace.path)] == ["予算のため"]


def activity_here_of(it: Opened, activity: Activity) -> Activity:
    return it.plan.find(Activity, activity.id)


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_the_reason_may_be_skipped(tmp_path: Path, key: str) -> None:
    async with opened(tmp_path, adopted_plan()) as it:
        before = await to_bar(it)
        await it.press("space", key)
        assert activity_here_of(it, before) != before
        assert [each.why for each in read_history(it.workspace.path)] == [None]


async def test_moving_one_bar_on_is_one_thought(tmp_path: Path) -> None:
    async with opened(tmp_path, adopted_plan()) as it:
        before = await to_bar(it)
        await it.press("space", *"延期", "enter")
        await it.press("right", "space", "right", "space")
        assert len(marks_by_year(activity_here_of(it, before).marks)) >= 3
        assert [each.why for each in read_history(it.workspace.path)] == ["延期"] * 3
        it.grid.go_to_record(it.plan.ordered(Activity)[1].id)
        await it.press("space")
        assert isinstance(it.app.screen, ReasonDialog)


async def test_names_and_drafts_ask_nothing(tmp_path: Path) -> None:
    async with opened(tmp_path, adopted_plan()) as it:
        program = await to_program(it)
        await it.press("r")
        it.app.screen.query_one(Input).value = NAME
        await it.press("enter")
        assert it.plan.find(Program, program.id).name == NAME


async def test_a_reason_is_not_lost_when_saving_fails(tmp_path: Path) -> None:
    async with opened(tmp_path, adopted_plan()) as it:
        before = await to_bar(it)
        await it.press("space", *"理由")
        with watching(FailingWrites(errno.ENOSPC)):
            await it.press("enter")
        assert isinstance(it.app.screen, ReasonDialog)
        assert "保存できていません" in seen(it)
        await it.press("enter")
        assert activity_here_of(it, before) != before
        assert [each.why for each in read_history(it.workspace.path)] == ["理由"]


async def test_a_plan_that_was_replaced_while_it_was_open_is_told_of_at_once(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path, small_plan()) as it:
        other = tmp_path / "other.json"
        write_new(other, adopted_plan())
        other.replace(it.workspace.path)
        await to_bar(it)
        await it.press("space")
        assert not it.workspace._file.save()
        it.app.others.look()
        assert "別の計画に置き換えられました" in it.notices()[-1]
        it.app.clear_notifications()
        it.app.others.look()
        assert not it.notices()
