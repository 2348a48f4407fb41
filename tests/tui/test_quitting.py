"""Quitting on a real terminal: it is given back as it was, and what was edited is stored."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import termios
import time
from pathlib import Path

import pytest

from tests.benchmarks.terminal import END_OF_FRAME, Terminal, python
from tests.store.examples import OWNER, clock
from wgplanner.locale import Messages
from wgplanner.plan.records import Activity
from wgplanner.samples import sample_path
from wgplanner.store.reading import read_plan
from wgplanner.workspace import Workspace

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty")

QUIT, DOWN, PLAN_CELL = b"\x11", b"\x1b[B", b" "
THEMES = b"\x1b[20~"
ASKED = Messages("ja").text("reason.hint").encode()
FIRST_ROW = "生活機能の強化".encode()
GIVEN_BACK = {
    "the normal screen": b"\x1b[?1049l",
    "the cursor": b"\x1b[?25h",
    "pastes": b"\x1b[?2004l",
    "line wrap": b"\x1b[?7h",
    "the mouse": b"\x1b[?1000l",
    "focus": b"\x1b[?1004l",
    "plain keys": b"\x1b[<u",
}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    shutil.copyfile(sample_path("kanra-tomioka"), path)
    return path


def opened(plan: Path, *words: str) -> Terminal:
    home = str(plan.parent / "home")
    environment = {"WGPLANNER_HOME": home, "WGPLANNER_LANG": "ja", "WGPLANNER_PERSON": "tester"}
    return Terminal(python(*words, str(plan)), environment)


def running(terminal: Terminal) -> None:
    """Wait until the grid stands and the first work after it is done."""
    terminal.until(FIRST_ROW)
    terminal.until(END_OF_FRAME)
    terminal.settle(0.4)


def ended(pid: int) -> bool:
    """Whether a process that has no terminal any more ends within ten seconds; it is gone then."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        if os.waitpid(pid, os.WNOHANG)[0]:
            return True
        time.sleep(0.02)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return False


def assert_given_back(terminal: Terminal, before: list[object]) -> None:
    missing = [name for name, sign in GIVEN_BACK.items() if sign not in terminal.unread]
    assert missing == []
    assert terminal.unread.index(b"\x1b[<u") < terminal.unread.index(b"\x1b[?1049l")
    assert termios.tcgetattr(terminal.file) == before


def test_the_terminal_is_given_back_and_the_last_edit_is_stored(plan: Path) -> None:
    before = read_plan(plan)
    with opened(plan, "-m", "wgplanner") as terminal:
        modes = termios.tcgetattr(terminal.file)
        running(terminal)
        assert termios.tcgetattr(terminal.file) != modes
        terminal.send(DOWN * 3)
        terminal.press(PLAN_CELL)
        terminal.until(ASKED)
        terminal.settle(0.3)
        terminal.press(b"reason\r")
        terminal.settle(0.5)
        terminal.press(QUIT)
        terminal.until_end()
        assert terminal.status == 0
        assert_given_back(terminal, modes)
    after = read_plan(plan)
    changed = [
        each.id
        for each in after.table(Activity).values()
        if before.table(Activity)[each.id] != each
    ]
    assert len(changed) == 1
    again = Workspace.open(plan, OWNER, clock)
    assert (again.read_only, again.notes) == (False, ())
    again.close()


def test_a_mistake_of_the_program_gives_the_terminal_back_too(plan: Path) -> None:
    code = (
        "import sys\n"
        "from wgplanner.tui.screens.plan_grid import GridScreen\n"
        "def wrong(self, by): raise ZeroDivisionError\n"
        "GridScreen.action_rows = wrong\n"
        "from wgplanner.__main__ import start\n"
        "start()\n"
    )
    with opened(plan, "-c", code) as terminal:
        modes = termios.tcgetattr(terminal.file)
        running(terminal)
        terminal.press(DOWN)
        terminal.until_end()
        assert os.waitstatus_to_exitcode(terminal.status or 0) == 2
        assert_given_back(terminal, modes)
        told = terminal.unread.partition(GIVEN_BACK["focus"])[2]
        assert b"ZeroDivisionError" in told
        assert b"Traceback" not in told


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
@pytest.mark.parametrize("before", [b"", b"e"], ids=["grid", "dialog"])
def test_a_signal_to_end_gives_the_terminal_back(
    plan: Path, number: signal.Signals, before: bytes
) -> None:
    with opened(plan, "-m", "wgplanner") as terminal:
        modes = termios.tcgetattr(terminal.file)
        running(terminal)
        terminal.send(DOWN * 3 + before)
        terminal.signal(number)
        terminal.until_end()
        assert terminal.status == 0
        assert_given_back(terminal, modes)
        assert b"wgplanner:" not in terminal.unread


@pytest.mark.parametrize("screen", [b"2", b"3", b"4"])
def test_a_screen_that_is_left_for_good_while_it_opens_is_no_mistake(
    plan: Path, screen: bytes
) -> None:
    with opened(plan, "-m", "wgplanner") as terminal:
        running(terminal)
        terminal.press(screen + QUIT)
        terminal.until_end()
        assert b"wgplanner:" not in terminal.unread
        assert terminal.status == 0


def test_a_second_enter_answers_no_dialog_twice(plan: Path) -> None:
    with opened(plan, "-m", "wgplanner") as terminal:
        running(terminal)
        terminal.press(THEMES)
        terminal.until(END_OF_FRAME)
        terminal.settle(0.4)
        terminal.press(b"\r\r\r")
        terminal.settle(0.4)
        terminal.press(QUIT)
        terminal.until_end()
        assert terminal.status == 0


def test_screens_go_to_the_terminal_where_errors_go_to_a_file(plan: Path) -> None:
    words = ["/bin/sh", "-c", 'exec "$0" -m wgplanner "$1" 2> errors', *python(str(plan))]
    environment = {"WGPLANNER_HOME": str(plan.parent / "home"), "PWD": str(plan.parent)}
    words[2] = f"cd '{plan.parent}' && {words[2]}"
    with Terminal(words, environment) as terminal:
        running(terminal)
        terminal.press(QUIT)
        terminal.until_end()
        assert terminal.status == 0
    assert (plan.parent / "errors").read_bytes() == b""


@pytest.mark.parametrize("keys", [b"", b"2", DOWN * 40])
def test_a_window_that_is_closed_ends_the_program(plan: Path, keys: bytes) -> None:
    terminal = opened(plan, "-m", "wgplanner")
    running(terminal)
    terminal.press(keys)
    assert ended(terminal.hang_up())


def test_a_terminal_in_which_nothing_can_be_placed_is_told_so(plan: Path) -> None:
    environment = {"WGPLANNER_HOME": str(plan.parent / "home"), "TERM": "dumb"}
    with Terminal(python("-m", "wgplanner", "--lang", "en", str(plan)), environment) as terminal:
        terminal.until(b"The screens need a terminal.")
        terminal.until_end()
        assert os.waitstatus_to_exitcode(terminal.status or 0) == 2


def test_a_terminal_that_goes_away_ends_the_program(plan: Path) -> None:
    # Without the signal that a window sends when it is closed, as in a container.
    code = (
        "import signal\n"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "from wgplanner.__main__ import start\n"
        "start()\n"
    )
    terminal = opened(plan, "-c", code)
    running(terminal)
    assert ended(terminal.hang_up())
