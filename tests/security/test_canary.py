"""A person's name stays in the plan, its folder, and the document that was asked for."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from tests.benchmarks.terminal import Terminal
from tests.cli.running import run
from tests.plans import small_plan
from wgplanner.plan.records import Member
from wgplanner.store.planfile import write_new

CANARY = "漏洩検査太郎"
CRASHING = """
import sys
from wgplanner.cli import main, show
from wgplanner.store.reading import read_plan
from pathlib import Path
def run(arguments, context):
    plan = read_plan(Path(arguments.plan))
    names = [record.name for record in plan.records() if hasattr(record, "name")]
    raise RuntimeError(f"boom {names}")
show.run = run
sys.exit(main(["show", "members", "-p", "plan.json"]))
"""
CRASHING_SCREEN = """
import sys
from wgplanner.cli import main
from wgplanner.tui.app import PlannerApp
def crash(self):
    names = [record.name for record in self.workspace.plan.records() if hasattr(record, "name")]
    raise RuntimeError(f"boom {names}")
PlannerApp.action_show_help = crash
sys.exit(main(["plan.json"]))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    plan = small_plan()
    member = plan.ordered(Member)[0]
    named = structs.replace(member, name=CANARY)
    write_new(tmp_path / "plan.json", plan.replacing({"member": {member.id: named}}))
    return tmp_path


def places(folder: Path) -> set[str]:
    """The files under a folder in which the name stands, in any encoding, or in their names."""
    forms = [CANARY.encode(codec) for codec in ("utf-8", "utf-16-le", "cp932")]
    forms += [json.dumps(CANARY)[1:-1].encode(), repr(CANARY.encode())[2:-1].encode()]
    return {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and (CANARY in path.name or any(f in path.read_bytes() for f in forms))
    }


def outside(folder: Path) -> set[str]:
    """Where the name stands that is neither the plan nor its folder."""
    return {place for place in places(folder) if not place.startswith(("plan.json", "asked"))}


def edit_line(plan: Path) -> bytes:
    identity = next(iter(small_plan().ordered(Member))).id
    good = {"record": "member", "id": identity, "field": "post", "value": "課長", "reason": CANARY}
    bad = {"record": "member", "id": identity, "field": "name", "value": [CANARY]}
    worse = {"record": "member", "id": identity, "field": "role", "value": CANARY}
    return b"".join(json.dumps(each).encode() + b"\n" for each in (good, bad, worse))


def test_no_command_carries_a_name_elsewhere(folder: Path) -> None:
    for name in ("home", "temp"):
        (folder / name).mkdir()
    space: dict[str, Any] = {"TMPDIR": str(folder / "temp"), "HOME": str(folder / "home")}
    silent = [
        run(
            "edit",
            "-p",
            "plan.json",
            "--from",
            "-",
            folder=folder,
            given=edit_line(folder),
            **space,
        ),
        run("check", "plan.json", folder=folder, **space),
        run("sample", "kanra-tomioka", "other.json", folder=folder, **space),
        run("import", "plan.json", "-p", "new.json", folder=folder, **space),
        run("history", "-p", "plan.json", "--since", "x", folder=folder, **space),
    ]
    for done in silent:
        assert CANARY.encode() not in done.stdout + done.stderr, done.args
        assert b"failed" not in done.stderr, done.stderr
    asked = run("history", "-p", "plan.json", folder=folder, **space)
    assert CANARY.encode() in asked.stdout
    for what in ("gantt", "duties"):
        run("export", what, "-p", "plan.json", "-o", f"{what}.md", folder=folder, **space)
    words = ("export", "agenda", "-p", "plan.json", "--meeting", "meeting-1")
    run(*words, "-o", "asked.md", folder=folder, **space)
    assert "plan.json" in places(folder)
    assert outside(folder) == set()


def test_a_damaged_plan_is_told_of_without_names(folder: Path) -> None:
    path = folder / "plan.json"
    whole = path.read_bytes()
    for damaged in (whole[:-200], whole.replace(CANARY.encode(), CANARY.encode()[:-3] + b"\xff")):
        path.write_bytes(damaged)
        for words in (("show", "programs", "-p", "plan.json"), ("check", "plan.json")):
            done = run(*words, folder=folder)
            assert CANARY.encode()[:9] not in done.stdout + done.stderr
    run("check", "plan.json", "--repair", folder=folder)
    assert outside(folder) == set()


def test_a_crash_of_a_command_names_nobody(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CRASHING], cwd=folder, capture_output=True, check=False
    )
    assert done.returncode == 2
    assert b"RuntimeError" in done.stderr
    assert CANARY.encode() not in done.stdout + done.stderr
    assert b"boom" not in done.stderr
    assert outside(folder) == set()


def test_a_crash_of_the_screens_names_nobody(folder: Path) -> None:
    home = {"WGPLANNER_HOME": str(folder / "home"), "WGPLANNER_LANG": "en"}
    words = [sys.executable, "-c", f"import os; os.chdir({str(folder)!r})\n{CRASHING_SCREEN}"]
    terminal = Terminal(words, home)
    with terminal:
        terminal.until("健康電話".encode())
        os.write(terminal.file, b"?")
        painted = b""
        while b"RuntimeError" not in painted:
            terminal._read(terminal.started + 30)
            painted = terminal.unread
    assert CANARY.encode() not in painted
    assert b"boom" not in painted
    assert b"Traceback" not in painted
    assert outside(folder) == set()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has access lists in place of modes")
def test_what_the_program_makes_is_for_its_owner_alone(folder: Path) -> None:
    before = os.umask(0)
    try:
        run("edit", "-p", "plan.json", "--from", "-", folder=folder, given=edit_line(folder))
        run("sample", "kanra-tomioka", "other.json", folder=folder)
        with (folder / "plan.json").open("ab") as file:
            file.write(b"x")
        run("check", "plan.json", "--repair", folder=folder)
    finally:
        os.umask(before)
    made = [folder / "other.json", *(folder / "plan.json.d").rglob("*"), folder / "plan.json.d"]
    assert len(made) > 6
    for path in made:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), (path, oct(mode))
