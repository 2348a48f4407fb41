"""The first painted frame of a plan, against a bare one-widget Textual app in one run.

Run: ``python -m tests.benchmarks.first_paint [runs [plan.json]]``. Starts programs on a pty in
random order, from the start of the process to the bytes of a known text, and prints
wall time and processor time, which other work on the machine disturbs less: medians,
minima and ratios. The targets are 1.05 for the Kanra-Tomioka sample and for the frame of
a plan of 20 MB, which is read behind that frame, and 2.2 for the rows of that plan.
"""

from __future__ import annotations

import random
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.apps import MARKER
from tests.benchmarks.make_plan import BYTES_PER_PROGRAM, make_plan
from tests.benchmarks.terminal import Terminal, python
from wgplanner.locale import Messages
from wgplanner.samples import sample_path
from wgplanner.store.planfile import write_new

FIRST_ROW = "生活機能の強化"
LARGE, LARGE_BYTES, LARGE_FIRST_ROW = "large.json", 20_000_000, "分野0"
TARGETS = {"bare": 1.0, "wgplanner": 1.05, "20 MB, frame": 1.05, "20 MB, rows": 2.2}


def opening_mark() -> str:
    """What stands in the frame of a large plan before its rows."""
    return Messages("ja").text("app.opening", name=LARGE, size=0).partition("（")[0]


def main() -> None:
    """Measure and print a table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as folder:
        plan, large = Path(folder) / "plan.json", Path(folder) / LARGE
        named = Path(sys.argv[2]) if len(sys.argv) > 2 else sample_path("kanra-tomioka")
        shutil.copyfile(named, plan)
        write_new(large, make_plan(LARGE_BYTES // BYTES_PER_PROGRAM))
        environment = {"XDG_CONFIG_HOME": folder, "HOME": folder, "WGPLANNER_LANG": "ja"}
        large_marks = {"20 MB, frame": opening_mark(), "20 MB, rows": LARGE_FIRST_ROW}
        cases = (
            (python("-m", "tests.benchmarks.apps", "bare"), {"bare": MARKER}),
            (python("-m", "wgplanner", str(plan)), {"wgplanner": FIRST_ROW}),
            (python("-m", "wgplanner", str(large)), large_marks),
        )
        order = [case for case in cases for _ in range(runs)]
        random.shuffle(order)
        walls: dict[str, list[float]] = {name: [] for name in TARGETS}
        cpus: dict[str, list[float]] = {name: [] for name in TARGETS}
        for words, marks in [*cases, *order]:
            with Terminal(words, environment) as terminal:
                for name, mark in marks.items():
                    wall = terminal.until(mark.encode()) - terminal.started
                    walls[name].append(wall * 1000)
                    cpus[name].append(terminal.cpu)
    for kind, taken in (("wall", walls), ("cpu", cpus)):
        floor = statistics.median(taken["bare"][1:])
        for name, times in taken.items():
            median = statistics.median(times[1:])
            print(
                f"{kind:5}{name:13} median {median:6.0f} ms  min {min(times):6.0f} ms"
                f"  ratio {median / floor:.2f}  target {TARGETS[name]:.2f}"
            )


if __name__ == "__main__":
    main()
