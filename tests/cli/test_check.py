"""``wgplanner check``: reads only, says what would mend, and mends with everything kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import edit, line, run
from tests.plans import small_plan
from wgplanner.plan.records import Program
from wgplanner.store.planfile import write_new
from wgplanner.store.reading import read_plan

PROGRAM = small_plan().ordered(Program)[0].id


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_new(tmp_path / "plan.json", small_plan())
    for value in ("一", "二"):
        edit(tmp_path, line(id=PROGRAM, value=value))
    return tmp_path


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_good_plan(folder: Path) -> None:
    before = files(folder)
    done = run("check", "plan.json", folder=folder)
    assert done.returncode == 0
    assert b"in order" in done.stdout
    assert files(folder) == before


def test_a_damaged_plan_is_mended_by_the_command_that_check_names(folder: Path) -> None:
    path = folder / "plan.json"
    damaged = path.read_bytes()[:-40]
    path.write_bytes(damaged)
    before = files(folder)
    done = run("check", "plan.json", folder=folder)
    assert done.returncode == 1
    assert files(folder) == before
    remedy = next(each for each in done.stdout.decode().splitlines() if "to mend it" in each)
    words = remedy.partition("wgplanner ")[2].split()
    assert words == ["check", "plan.json", "--repair"]
    mended = run(*words, folder=folder)
    assert mended.returncode == 0, mended.stdout
    assert read_plan(path).find(Program, PROGRAM).remark == "二"
    assert damaged in [each.read_bytes() for each in folder.glob("plan.json.d/damaged/*")]
    assert run("check", "plan.json", folder=folder).returncode == 0


def test_what_cannot_be_checked(folder: Path) -> None:
    (folder / "note.txt").write_text("no plan", encoding="utf-8")
    for words, named in ((("check", "none.json"), b"none.json"), (("check", "."), b".")):
        done = run(*words, folder=folder)
        assert done.returncode == 2
        assert named in done.stderr
        assert done.stderr.count(b"\n") == 1
    done = run("check", "note.txt", folder=folder)
    assert done.returncode == 2
    assert b"note.txt" in done.stdout + done.stderr
    assert (folder / "note.txt").read_text(encoding="utf-8") == "no plan"


def test_it_speaks_japanese(folder: Path) -> None:
    done = run("check", "plan.json", folder=folder, WGPLANNER_LANG="ja")
    assert "異常はありません" in done.stdout.decode()
