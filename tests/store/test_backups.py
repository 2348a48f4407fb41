"""Backups exist, are whole, are thinned out as promised, and the last good one stays."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec import structs

from tests.store.examples import OWNER, small_plan
from wgplanner.plan.changes import put
from wgplanner.plan.records import Program
from wgplanner.store import backups
from wgplanner.store.backups import keep_copy, newest_first, rotate
from wgplanner.store.contents import parse
from wgplanner.store.header import is_whole
from wgplanner.store.layout import Layout
from wgplanner.store.planfile import PlanFile, write_new
from wgplanner.workspace import Workspace

START = datetime.fromisoformat("2026-01-01T09:00:00+09:00")


def test_every_backup_of_forty_saves_is_whole_and_the_last_twenty_are_there(
    tmp_path: Path,
) -> None:
    path = tmp_path / "plan.json"
    write_new(path, small_plan())
    moments = [START + timedelta(seconds=number) for number in range(1_000)]

    def clock() -> str:
        return moments.pop(0).isoformat()

    file = PlanFile.open(path, OWNER, clock, background=False)
    workspace = Workspace(file, OWNER, clock)
    for number in range(40):
        program = workspace.plan.find(Program, "p1")
        changed = structs.replace(program, remark=f"{number}")
        workspace.apply([put(workspace.plan, changed)], "change.test")
        assert file.save()
    workspace.close()
    copies = newest_first(Layout(path))
    assert [each.generation for each in copies[:20]] == list(range(39, 19, -1))
    for each in copies:
        data = each.path.read_bytes()
        assert is_whole(data)
        remark = parse(data, each.path).plan.find(Program, "p1").remark
        assert remark == (f"{each.generation - 1}" if each.generation else None)


def test_thinning_keeps_hours_days_and_months(tmp_path: Path) -> None:
    layout = Layout(tmp_path / "plan.json")
    write_new(layout.plan, small_plan())
    now = START + timedelta(days=400)
    ages = [timedelta(minutes=10 * number) for number in range(300)]
    ages += [timedelta(days=number) for number in range(3, 400)]
    for generation, age in enumerate(sorted(ages, reverse=True)):
        keep_copy(layout, generation, (now - age).isoformat())
    rotate(layout, now.isoformat())
    kept = newest_first(layout)
    left = [now - each.made for each in kept]
    assert sum(age <= timedelta(days=1) for age in left) in range(38, 50)
    assert sum(timedelta(days=1) < age <= timedelta(days=30) for age in left) in range(27, 33)
    assert sum(timedelta(days=31) < age <= timedelta(days=366) for age in left) in range(10, 14)
    assert not any(age > timedelta(days=367) for age in left)
    rotate(layout, now.isoformat())
    assert newest_first(layout) == kept


def test_a_copy_made_on_purpose_outlives_a_busy_day(tmp_path: Path) -> None:
    layout = Layout(tmp_path / "plan.json")
    write_new(layout.plan, small_plan())
    keep_copy(layout, 0, START.isoformat(), "before-import")
    for generation in range(1, 60):
        keep_copy(layout, generation, (START + timedelta(minutes=generation)).isoformat())
    rotate(layout, (START + timedelta(hours=2)).isoformat())
    assert "before-import" in [each.label for each in newest_first(layout)]


def test_the_newest_stay_however_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "MAX_BYTES", 10)
    layout = Layout(tmp_path / "plan.json")
    write_new(layout.plan, small_plan())
    for generation in range(5):
        keep_copy(layout, generation, (START + timedelta(minutes=generation)).isoformat())
    rotate(layout, (START + timedelta(hours=1)).isoformat())
    assert [each.generation for each in newest_first(layout)] == [4, 3]
