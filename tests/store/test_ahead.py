"""What is read ahead is what would be read later; who asks for it hears of what is wrong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from msgspec import structs

from tests.store.examples import OWNER, clock, small_plan
from wgplanner.plan.changes import put
from wgplanner.plan.errors import StoreError
from wgplanner.plan.records import Program
from wgplanner.store.ahead import Ahead
from wgplanner.store.header import proved
from wgplanner.store.planfile import PlanFile, write_new
from wgplanner.store.recovery import DAMAGED, load
from wgplanner.workspace import Workspace


def test_reading_begins_beside_and_is_waited_for_only_when_asked(tmp_path: Path) -> None:
    whole, pipe = tmp_path / "whole.json", tmp_path / "plan.json"
    write_new(whole, small_plan())
    os.mkfifo(pipe)
    ahead = Ahead(pipe)  # nobody has written into the pipe yet
    pipe.write_bytes(whole.read_bytes())
    assert ahead.file() == proved(whole.read_bytes())


def test_a_plan_read_ahead_is_the_plan_and_takes_edits(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_new(path, small_plan())
    workspace = Workspace.open(path, OWNER, clock, claim=False, ahead=Ahead(path))
    assert workspace.plan == small_plan()
    changed = structs.replace(workspace.plan.find(Program, "p1"), remark="直した")
    workspace.apply([put(workspace.plan, changed)], "change.text")
    workspace.close()
    assert load(path).contents.plan.find(Program, "p1").remark == "直した"


def test_asked_for_again_the_file_is_what_it_is_then(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(b"before")
    ahead = Ahead(path)
    assert ahead.file().data == b"before"
    path.write_bytes(b"after")
    assert ahead.file().data == b"after"


def test_a_missing_file_is_told_of_when_it_is_asked_for(tmp_path: Path) -> None:
    ahead = Ahead(tmp_path / "plan.json")
    with pytest.raises(StoreError) as refused:
        ahead.file()
    assert refused.value.key == "error.store.missing"


@pytest.mark.parametrize("end", [-40, 0])
def test_a_damaged_file_read_ahead_gives_way_to_its_copy(end: int, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_new(path, small_plan())
    file = PlanFile.open(path, OWNER, clock, background=False)
    file.back_up("before-import")
    file.close()
    path.write_bytes(path.read_bytes()[:end])
    loaded = load(path, ahead=Ahead(path))
    assert loaded.contents.plan == small_plan()
    assert [note.key for note in loaded.notes] == [DAMAGED]
