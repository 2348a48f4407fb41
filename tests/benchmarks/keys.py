"""Key to complete frame on a real pty, at 1,000 and 100,000 rows, in one run.

Run: ``python -m tests.benchmarks.keys [--presses N] [--rounds N] [--program]``: the grid alone,
or with ``--program`` the plan screen of the real program on a plan file, with its title, pane,
footer and saving. Prints for every key the median and the 90th percentile at both sizes, and
the ratio of their times and of their processor times, which should stay below 1.25: what a
key costs must not depend on how large the plan is.

One process is easily half as fast again as its twin, for as long as it lives. So every round
starts both anew, both on one processor, and a key is pressed at both sizes in turn.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.large_plan import large_plan
from tests.benchmarks.terminal import Terminal, python
from wgplanner.store.planfile import write_new

SIZES = (1_000, 100_000)
FIRST_FIELD = "政策分野1"
HOME, END, DOWN, UP = b"\x1b[H", b"\x1b[F", b"\x1b[B", b"\x1b[A"
RIGHT, LEFT, PAGE_DOWN, PAGE_UP = b"\x1b[C", b"\x1b[D", b"\x1b[6~", b"\x1b[5~"
PROGRAM, ACTIVITY = HOME + 2 * DOWN, HOME + 3 * DOWN
Keys = dict[str, tuple[bytes, tuple[bytes, bytes]]]
GRID_KEYS: Keys = {
    "down": (HOME, (DOWN, UP)),
    "page": (HOME, (b"n", b"p")),
    "end/home": (HOME, (END, HOME)),
    "zoom": (HOME, (b"z", b"x")),
    "right": (HOME, (LEFT, RIGHT)),
    "fold": (PROGRAM, (b"f", b"f")),
    "edit": (ACTIVITY, (b" ", b" ")),
}
"""For each key where to go first, and the keys to measure: one there, one back again."""
PROGRAM_KEYS: Keys = {
    "down": (HOME, (DOWN, UP)),
    "page": (HOME, (PAGE_DOWN, PAGE_UP)),
    "end/home": (HOME, (END, HOME)),
    "zoom": (HOME, (b"+", b"-")),
    "right": (HOME, (LEFT, RIGHT)),
    "fold": (PROGRAM, (b"o", b"o")),
    "mark row": (PROGRAM, (b"m", b"m")),
    "pane": (PROGRAM, (b"d", b"d")),
    "edit": (ACTIVITY, (b" ", b" ")),
    "undo/redo": (END, (b"u", b"\x12")),
}
EDITING = ("edit", "undo/redo")
"""Measured after the others: two seconds after an edit the plan is written in the background."""
MEDIAN_TARGET, HIGH_TARGET, FLATNESS_TARGET = 6.0, 16.0, 1.25
QUIET, QUIET_OF_PROGRAM = 0.02, 0.12
"""Seconds without output after which a key has done all that it does; the pane comes late."""
START_SECONDS = 6.0
"""The plan is claimed, the search prepared and the undo read a while after the first frame."""


class Pressed(NamedTuple):
    """What one key took: milliseconds to its frame, and of processor until all was quiet."""

    wall: float
    cpu: float


Times = dict[str, dict[int, list[Pressed]]]


def command(size: int, folder: Path, *, program: bool) -> tuple[list[str], dict[str, str]]:
    """How to start what is measured on so many rows, and in which environment."""
    if not program:
        return python("-m", "tests.benchmarks.apps", "grid", str(size)), {}
    plan = folder / f"{size}.json"
    if not plan.exists():
        write_new(plan, large_plan(size))
    environment = {"XDG_CONFIG_HOME": str(folder), "HOME": str(folder), "WGPLANNER_LANG": "ja"}
    return python("-m", "wgplanner", str(plan)), environment


def measure(times: Times, keys: Keys, presses: int, folder: Path, *, program: bool) -> None:
    """One round with fresh programs: every key at every size, in random order."""
    processor = random.choice(sorted(os.sched_getaffinity(0)))
    terminals: dict[int, Terminal] = {}
    quiet = QUIET_OF_PROGRAM if program else QUIET
    edited = False
    try:
        for size in random.sample(SIZES, len(SIZES)):
            words, environment = command(size, folder, program=program)
            terminals[size] = Terminal(words, environment, processor)
            terminals[size].until(FIRST_FIELD.encode())
            terminals[size].settle(START_SECONDS)
        for size in SIZES:
            print(f"{size:>7} rows: {terminals[size].memory / 1024:.0f} MB resident", flush=True)
        order = random.sample([*keys] * presses, len(keys) * presses)
        for name in sorted(order, key=lambda each: each in EDITING):
            if program and name in EDITING and not edited:
                edited = True
                for terminal in terminals.values():
                    terminal.send(ACTIVITY + b" " + END)
            place, pair = keys[name]
            for size in random.sample(SIZES, len(SIZES)):
                terminals[size].send(place)
                for key in pair:
                    before = terminals[size].cpu
                    wall = terminals[size].key(key, quiet)
                    times[name][size].append(Pressed(wall, terminals[size].cpu - before))
    finally:
        for terminal in terminals.values():
            terminal.__exit__(None, None, None)


def show(times: Times) -> None:
    """Print the table."""
    print(f"{'key':10}" + "".join(f"{size:>9} med   p90" for size in SIZES) + "   ratio  of cpu")
    for name, by_size in times.items():
        line = f"{name:10}"
        medians: list[tuple[float, float]] = []
        for size in SIZES:
            walls, cpus = zip(*by_size[size], strict=True)
            medians.append((statistics.median(walls), statistics.median(cpus)))
            high = statistics.quantiles(walls, n=10)[-1]
            line += f"{medians[-1][0]:>10.2f} {high:>8.2f}"
        ratios = (large / small for small, large in zip(*medians, strict=True))
        print(line + "".join(f"{ratio:>8.2f}" for ratio in ratios))
    print(
        f"targets at {SIZES[-1]:,} rows: median {MEDIAN_TARGET} ms, p90 {HIGH_TARGET} ms, "
        f"ratio {FLATNESS_TARGET}"
    )


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.keys")
    parser.add_argument("--presses", type=int, default=8, help="of each key in each round")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--program", action="store_true", help="the real program's plan screen")
    parser.add_argument("--only", nargs="+", metavar="KEY")
    options = parser.parse_args()
    keys = PROGRAM_KEYS if options.program else GRID_KEYS
    keys = {name: keys[name] for name in options.only or keys}
    times: Times = {name: {size: [] for size in SIZES} for name in keys}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(options.rounds):
            measure(times, keys, options.presses, Path(folder), program=options.program)
    show(times)


if __name__ == "__main__":
    main()
