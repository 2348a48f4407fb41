"""From the key that quits to the terminal given back, and to the end of the process.

Run: ``python -m tests.benchmarks.quitting [runs]``. A bare Textual app and the program
take turns on a pty. The target for the program is 60 ms to the end of the process. Where
a plan was edited just before, closing also writes the plan file anew, to the disk.
"""

from __future__ import annotations

import random
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.apps import MARKER
from tests.benchmarks.first_paint import FIRST_ROW
from tests.benchmarks.terminal import Terminal, python
from wgplanner.locale import Messages
from wgplanner.samples import sample_path

TARGET = 60
ALTERNATE_SCREEN_LEFT = b"\x1b[?1049l"
QUIT = b"\x11"
ACTIVITY, PLAN_CELL, REASON = b"\x1b[B" * 3, b" ", b"reason\r"
ASKED = Messages("ja").text("reason.hint").encode()
"""An adopted plan asks why it is changed."""


def quit_times(words: list[str], mark: str, edited: bool, home: str) -> tuple[float, float]:
    """Milliseconds until the screen is left, and until the process has ended."""
    environment = {"XDG_CONFIG_HOME": home, "HOME": home, "WGPLANNER_LANG": "ja"}
    with Terminal(words, environment) as terminal:
        terminal.until(mark.encode())
        terminal.settle(0.3 + random.random() / 10)
        if edited:
            terminal.send(ACTIVITY)
            terminal.press(PLAN_CELL)
            terminal.until(ASKED)
            terminal.settle(0.3)
            terminal.send(REASON)
            terminal.settle(0.5)
        begin = time.perf_counter()
        terminal.press(QUIT)
        left = terminal.until(ALTERNATE_SCREEN_LEFT)
        ended = terminal.until_end()
    return (left - begin) * 1000, (ended - begin) * 1000


def main() -> None:
    """Measure and print a table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / "plan.json"
        shutil.copyfile(sample_path("kanra-tomioka"), plan)
        program = python("-m", "wgplanner", str(plan))
        cases = {
            "bare": (python("-m", "tests.benchmarks.apps", "bare"), MARKER, False),
            "wgplanner": (program, FIRST_ROW, False),
            "wgplanner edited": (program, FIRST_ROW, True),
        }
        order = [name for name in cases for _ in range(runs)]
        random.shuffle(order)
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in cases}
        for name in order:
            times[name].append(quit_times(*cases[name], folder))
    for name, taken in times.items():
        left, ended = (statistics.median(column) for column in zip(*taken, strict=True))
        print(f"{name:18} screen left {left:5.0f} ms   process ended {ended:5.0f} ms")
    print(f"target for wgplanner: {TARGET} ms to the end of the process")


if __name__ == "__main__":
    main()
