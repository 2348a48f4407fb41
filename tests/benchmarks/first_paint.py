"""The first painted frame of a plan, against a bare one-widget Textual app in one run.

Run: ``python -m tests.benchmarks.first_paint [runs [plan.json]]``. Starts programs on a pty in
random order, from the start of the process to the bytes of a known text, and prints
wall time and processor time, which other work on the machine disturbs less: medians,
minima and ratios. The target for the Kanra-Tomioka sample is 1.05.
"""

from __future__ import annotations

import random
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.apps import MARKER
from tests.benchmarks.terminal import Terminal, python
from wgplanner.samples import sample_path

TARGET = 1.05
FIRST_ROW = "生活機能の強化"


def main() -> None:
    """Measure and print a table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / "plan.json"
        named = Path(sys.argv[2]) if len(sys.argv) > 2 else sample_path("kanra-tomioka")
        shutil.copyfile(named, plan)
        environment = {"XDG_CONFIG_HOME": folder, "HOME": folder, "WGPLANNER_LANG": "ja"}
        cases = {
            "bare": (python("-m", "tests.benchmarks.apps", "bare"), MARKER),
            "wgplanner": (python("-m", "wgplanner", str(plan)), FIRST_ROW),
        }
        order = [name for name in cases for _ in range(runs)]
        random.shuffle(order)
        walls: dict[str, list[float]] = {name: [] for name in cases}
        cpus: dict[str, list[float]] = {name: [] for name in cases}
        for name in [*cases, *order]:
            words, mark = cases[name]
            with Terminal(words, environment) as terminal:
                walls[name].append((terminal.until(mark.encode()) - terminal.started) * 1000)
                cpus[name].append(terminal.cpu)
    for kind, taken in (("wall", walls), ("cpu", cpus)):
        floor = statistics.median(taken["bare"][1:])
        for name, times in taken.items():
            median = statistics.median(times[1:])
            print(
                f"{kind:5}{name:10} median {median:6.0f} ms  min {min(times):6.0f} ms"
                f"  ratio {median / floor:.2f}"
            )
    print(f"target for wgplanner: {TARGET}")


if __name__ == "__main__":
    main()
