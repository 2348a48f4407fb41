"""The plan file from outside: opened, edited, read by stock TinyDB, refused when it must be."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec import structs
from tinydb import TinyDB

from tests.store.examples import OTHER, OWNER, change_of, clock, small_plan
from wgplanner.plan.changes import Edit, apply_edits
from wgplanner.plan.errors import ReadOnlyError, StoreError
from wgplanner.plan.records import Program
from wgplanner.store.planfile import PlanFile, write_new
from wgplanner.store.reading import read_plan


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    write_new(path, small_plan())
    return path


def rename(file: PlanFile, record_id: str, name: str) -> None:
    before = file.plan.find(Program, record_id)
    edit = Edit(before, structs.replace(before, name=name))
    file.commit(change_of(edit), apply_edits(file.plan, [edit]))


def test_what_was_written_is_read(path: Path) -> None:
    assert read_plan(path) == small_plan()


def test_stock_tinydb_opens_it(path: Path) -> None:
    with TinyDB(path, encoding="utf-8") as database:
        assert {"header", "program", "activity"} <= database.tables()
        program = database.table("program").get(doc_id=1)
        assert program["name"] == "事業𠮷﨑 1"
        assert program["budget"][0]["year"] == "R3"
        assert database.table("municipality").get(doc_id=1)["area_km2"] == "122.85"


def test_an_edit_is_there_after_reopening(path: Path) -> None:
    file = PlanFile.open(path, OWNER, clock)
    rename(file, "p1", "新しい名")
    file.close()
    assert read_plan(path).find(Program, "p1").name == "新しい名"


@pytest.mark.parametrize("background", [True, False])
@pytest.mark.parametrize("left", [None, b"", b'{"header": {"1"', b"[1, 2]"])
def test_a_plan_file_destroyed_while_it_is_open_is_written_again(
    path: Path, left: bytes | None, background: bool
) -> None:
    file = PlanFile.open(path, OWNER, clock, background=background)
    rename(file, "p1", "前の名")
    if left is None:
        path.unlink()
    else:
        path.write_bytes(left)
    rename(file, "p2", "後の名")
    file.close()
    plan = read_plan(path)
    assert [plan.find(Program, each).name for each in ("p1", "p2")] == ["前の名", "後の名"]
    aside = [each.read_bytes() for each in path.with_name("plan.json.d").rglob("*-plan.json")]
    assert aside == ([] if left is None else [left])


@pytest.mark.parametrize("background", [True, False])
def test_another_plan_in_the_place_of_an_open_one_stays_and_ours_is_kept_beside_it(
    path: Path, background: bool
) -> None:
    other = path.with_name("other.json")
    write_new(other, small_plan(1))
    file = PlanFile.open(path, OWNER, clock, background=background)
    rename(file, "p1", "前の名")
    other.replace(path)
    theirs = path.read_bytes()
    rename(file, "p2", "後の名")
    assert not file.save()
    file.close()
    assert file.unsaved is not None
    assert file.unsaved.key == "error.store.replaced"
    assert path.read_bytes() == theirs
    plan = read_plan(Path(str(file.unsaved.values["kept"])))
    assert [plan.find(Program, each).name for each in ("p1", "p2")] == ["前の名", "後の名"]


def test_a_plan_file_that_cannot_be_written_is_told_of_and_nothing_is_lost(path: Path) -> None:
    file = PlanFile.open(path, OWNER, clock, background=False)
    rename(file, "p1", "新しい名")
    kept = path.read_bytes()
    path.unlink()
    path.mkdir()
    file.close()
    assert file.unsaved is not None
    assert file.unsaved.key == "error.store.behind"
    path.rmdir()
    path.write_bytes(kept)
    assert read_plan(path).find(Program, "p1").name == "新しい名"


def test_the_second_opening_reads_only_and_knows_the_holder(path: Path) -> None:
    first = PlanFile.open(path, OWNER, clock)
    second = PlanFile.open(path, OTHER, clock)
    assert second.read_only
    assert second.holder == OWNER
    with pytest.raises(ReadOnlyError):
        rename(second, "p1", "x")
    first.close()
    second.close()
    third = PlanFile.open(path, OTHER, clock)
    assert not third.read_only
    third.close()


def test_nothing_is_overwritten(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"error\.store\.exists"):
        write_new(path, small_plan(1))
    with pytest.raises(StoreError, match=r"error\.store\.exists"):
        PlanFile.create(path, small_plan(1), OWNER, clock)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "error.store.broken"),
        (b'{"header": {"1"', "error.store.broken"),
        (b"\x00" * 100, "error.store.broken"),
        (b"[1, 2]", "error.store.not_plan"),
        (b'{"_default": {}}', "error.store.not_plan"),
        (b'{"header":{"1":{"format":"wgplanner","schema":99}}}', "error.store.newer"),
        (b'{"header":{"1":{"format":"wgplanner","schema":1,"plan":"x"}}}', "error.store.damaged"),
    ],
)
def test_what_is_no_plan_is_refused(tmp_path: Path, content: bytes, key: str) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    with pytest.raises(StoreError) as caught:
        read_plan(path)
    assert caught.value.key == key
    assert path.read_bytes() == content


def test_missing_and_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"error\.store\.missing"):
        read_plan(tmp_path / "none.json")
    with pytest.raises(StoreError, match=r"error\.store\.directory"):
        read_plan(tmp_path)


def test_windows_line_ends_and_marks_change_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for data in (
        text.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + text.encode(),
        text.encode("utf-16"),
    ):
        path.write_bytes(data)
        assert read_plan(path) == small_plan()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no mode bits")
def test_files_are_their_owners_alone(path: Path) -> None:
    PlanFile.open(path, OWNER, clock).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    folder = path.with_name("plan.json.d")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert all(
        stat.S_IMODE(each.stat().st_mode) == (0o700 if each.is_dir() else 0o600)
        for each in folder.rglob("*")
    )


def test_reading_loads_neither_tinydb_nor_filelock(path: Path) -> None:
    script = (
        "import sys, pathlib\n"
        "from wgplanner.store.reading import read_plan\n"
        f"read_plan(pathlib.Path({str(path)!r}))\n"
        "print([m for m in ('tinydb', 'filelock', 'asyncio', 'textual') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )
    assert json.loads(done.stdout.replace("'", '"')) == []
