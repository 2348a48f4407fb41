"""Ctrl+C, and streams that are closed: an exit status and a sentence, never a fault."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import environment
from tests.plans import small_plan
from wgplanner.samples import sample_path
from wgplanner.store.planfile import write_new

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")

INTERRUPT = """
import os, signal, sys

def hook(frame, event, value):
    if event == "call" and frame.f_code.co_filename.endswith(os.sep + "datetime.py"):
        sys.setprofile(None)
        os.kill(os.getpid(), signal.SIGINT)

sys.setprofile(hook)
from wgplanner.__main__ import start
start()
"""
"""Ctrl+C just when ``datetime`` is loaded."""

EARLY = """
import builtins, os, signal, sys
load = builtins.__import__

def interrupted(name, *others):
    if name == "wgplanner.locale":
        os.kill(os.getpid(), signal.SIGINT)
    return load(name, *others)

from wgplanner.__main__ import start
builtins.__import__ = interrupted
start()
"""
"""Ctrl+C while the command line itself is loaded."""

SHOW = ("show", "programs", "-p", "plan.json")


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    write_new(folder / "plan.json", small_plan())
    return subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env=environment(folder / "home"),
        capture_output=True,
        check=False,
    )


def test_ctrl_c_while_dates_are_loaded_is_answered(tmp_path: Path) -> None:
    done = run(tmp_path, "-c", INTERRUPT, *SHOW)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"wgplanner: Interrupted. The plan is unchanged.\n"


def test_ctrl_c_before_anything_was_begun_shows_no_traceback(tmp_path: Path) -> None:
    done = run(tmp_path, "-c", EARLY, *SHOW)
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", b"")


@pytest.mark.parametrize("words", [SHOW, ("--version",), ("show", "gantt", "-p", "plan.json")])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_closed_output_is_no_crash(tmp_path: Path, words: tuple[str, ...], unbuffered: str) -> None:
    write_new(tmp_path / "plan.json", small_plan())
    for closing, told in ((">&-", True), ("2>&-", False), ("<&-", False)):
        done = subprocess.run(
            ["/bin/sh", "-c", f'"$0" -m wgplanner "$@" {closing}', sys.executable, *words],
            cwd=tmp_path,
            env=environment(tmp_path / "home", PYTHONUNBUFFERED=unbuffered),
            capture_output=True,
            check=False,
        )
        if not told:
            assert (done.returncode, done.stderr) == (0, b""), closing
            continue
        assert done.returncode == 2
        assert done.stderr == f"wgplanner: {os.strerror(9)}\n".encode()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
def test_output_that_finds_no_room_is_told_once(tmp_path: Path) -> None:
    words = (sys.executable, "-m", "wgplanner", "--lang", "en", "show", "gantt", "-p")
    done = subprocess.run(
        ["/bin/sh", "-c", '"$0" "$@" > /dev/full', *words, str(sample_path("kanra-tomioka"))],
        env=environment(tmp_path / "home"),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(b"wgplanner: The output could not be written (No space left")
    assert done.stderr.count(b"\n") == 1
