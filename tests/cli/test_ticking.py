"""What takes longer than a second says so, and what does not stays silent."""

from __future__ import annotations

import io
import time
from datetime import datetime

import pytest

from wgplanner.cli import ticking as module
from wgplanner.cli.context import Context
from wgplanner.cli.ticking import ticking
from wgplanner.locale import Messages


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def told(err: io.StringIO, seconds: float) -> str:
    context = Context(Messages("en"), io.StringIO(), err, {}, datetime.now().astimezone())
    with ticking(context, lambda passed: f"reading x… {passed} s"):
        time.sleep(seconds)
    return err.getvalue()


def test_what_is_done_at_once_says_nothing() -> None:
    assert told(Terminal(), 0.0) == told(io.StringIO(), 0.0) == ""


def test_what_takes_longer_is_told_on_a_terminal_again_and_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "PATIENCE_SECONDS", 0.05)
    assert told(Terminal(), 0.3).count("reading x…") >= 3


def test_a_log_gets_one_line_and_hostile_names_no_control(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE_SECONDS", 0.05)
    err = io.StringIO()
    context = Context(Messages("en"), io.StringIO(), err, {}, datetime.now().astimezone())
    with ticking(context, lambda passed: "reading \x1b[31mx"):
        time.sleep(0.2)
    assert err.getvalue().count("\n") == 1
    assert "\x1b" not in err.getvalue()
    terminal = Terminal()
    context.err = terminal
    with ticking(context, lambda passed: "reading \x1b[31mx"):
        time.sleep(0.2)
    assert "\x1b" not in terminal.getvalue()
