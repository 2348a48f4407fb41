"""The program on a real terminal: not one byte of the plan's text reaches it as a command."""

from __future__ import annotations

import os
import re
import select
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.terminal import Terminal
from tests.security.hostile import CONTROLS, hostile_plan
from wgplanner.plan.cleaning import clean
from wgplanner.store.planfile import write_new

if TYPE_CHECKING:
    from pathlib import Path

WITHOUT_DOOR = """
import sys
import wgplanner.store.contents, wgplanner.store.line
wgplanner.store.contents.is_suspect = wgplanner.store.line.is_suspect = lambda data: False
from wgplanner.cli import main
sys.exit(main(sys.argv[1:]))
"""
DOWN = b"\x1b[B"
RIGHT, LEFT = b"\x1b[C", b"\x1b[D"
WALK = (
    *(b"d", *[DOWN] * 8, b"e", b"\t", b"\x13", b"p", b"\x1b", b"i", b"\x1b", b"?", b"\x1b"),
    *(
        b"2",
        RIGHT,
        DOWN,
        b"\r",
        b"\x1b",
        b"s",
        b"3",
        b"\x1b[H",
        DOWN,
        RIGHT,
        *[DOWN] * 4,
        b"t",
        b"t",
    ),
    *(LEFT, b"e", b"\x1b", b"4", b"1"),
)
LONGEST, LAST, REST = 0.7, 5.0, 0.08
"""Seconds to wait for the effect of a key, of the last one, and for more of it."""
SHORT_WALK = (b"d", DOWN, DOWN, b"e", b"\x1b", b"2", b"3", b"4", b"1")
OUR_SEQUENCES = re.compile(rb"\x1b\[[0-9;:?<>=]*[ $]?[A-Za-z~]|\x1b\]22;[a-z-]+\x07")
"""What Textual sends; none of the plan's sequences is followed by one of its texts."""


class Recorder(Terminal):
    """Keeps every byte that was painted."""

    def record(self, walk: tuple[bytes, ...]) -> bytes:
        """Press keys one after another, each when the screen has come to rest."""
        painted = b""
        for number, keys in enumerate(walk, 1):
            self.unread = b""
            os.write(self.file, keys)
            wait = LONGEST if number < len(walk) else LAST
            while select.select([self.file], [], [], wait)[0]:
                self._read(time.perf_counter() + LONGEST)
                wait = REST
            painted += self.unread
        return painted


@pytest.mark.parametrize("door", [True, False], ids=["as_it_is", "with_the_door_open"])
def test_nothing_is_injected(tmp_path: Path, door: bool) -> None:
    plan, whole = hostile_plan(CONTROLS)
    write_new(tmp_path / "plan.json", plan)
    program = ["-m", "wgplanner"] if door else ["-c", WITHOUT_DOOR]
    words = [sys.executable, *program, str(tmp_path / "plan.json")]
    home = {"WGPLANNER_HOME": str(tmp_path / "home"), "WGPLANNER_LANG": "ja"}
    terminal = Recorder(words, home)
    with terminal:
        terminal.until(b"q0")
        painted = terminal.record(SHORT_WALK if door else WALK)
    for text in whole.values():
        assert text.encode("utf-8", "surrogatepass") not in painted or clean(text).removed == 0
    plain = OUR_SEQUENCES.sub(b"", painted)
    assert b"\x1b" not in plain, plain[max(plain.find(b"\x1b") - 40, 0) :][:120]
    assert clean(plain.decode("utf-8", "ignore")).removed == 0
    assert len(set(re.findall(rb"q\d{3}z", plain))) >= (10 if door else 25)
    assert ("⟨U+001B⟩".encode() in plain) is not door
