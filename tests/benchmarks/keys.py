"""Key to complete frame on a real pty, at 1,000 and 100,000 rows, in one run.

Run: ``python -m tests.benchmarks.keys [presses]``. Prints for every key the median and
the 90th percentile at both sizes and their ratio, which should stay below 1.25: what
a key costs must not depend on how large the plan is.
"""

from __future__ import annotations

import random
import statistics
import sys

from tests.benchmarks.terminal import Terminal, python

SIZES = (1_000, 100_000)
FIRST_FIELD = "政策分野1"
HOME, DOWN = b"\x1b[H", b"\x1b[B"
PROGRAM, ACTIVITY = HOME + 2 * DOWN, HOME + 3 * DOWN
KEYS = {
    "down": (HOME, (DOWN, b"\x1b[A")),
    "page": (HOME, (b"n", b"p")),
    "end/home": (HOME, (b"\x1b[F", HOME)),
    "zoom": (HOME, (b"z", b"x")),
    "right": (HOME, (b"\x1b[D", b"\x1b[C")),
    "fold": (PROGRAM, (b"f", b"f")),
    "edit": (ACTIVITY, (b" ", b" ")),
}
"""For each key where to go first, and the keys to measure: one there, one back again."""
MEDIAN_TARGET, HIGH_TARGET, FLATNESS_TARGET = 6.0, 16.0, 1.25


def measure(presses: int) -> dict[str, dict[int, list[float]]]:
    """Milliseconds of each key at each size, keys and sizes taking turns at random."""
    times: dict[str, dict[int, list[float]]] = {name: {s: [] for s in SIZES} for name in KEYS}
    terminals = {
        size: Terminal(python("-m", "tests.benchmarks.apps", "grid", str(size))) for size in SIZES
    }
    try:
        for size, terminal in terminals.items():
            terminal.until(FIRST_FIELD.encode())
            terminal.settle(0.5)
            print(f"{size:>7} rows: {terminal.memory / 1024:.0f} MB resident after the first frame")
        order = [(name, size) for name in KEYS for size in SIZES for _ in range(presses)]
        random.shuffle(order)
        for name, size in order:
            place, keys = KEYS[name]
            terminals[size].send(place)
            for key in keys:
                times[name][size].append(terminals[size].key(key))
    finally:
        for terminal in terminals.values():
            terminal.__exit__(None, None, None)
    return times


def main() -> None:
    """Measure and print a table."""
    presses = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    times = measure(presses)
    print(f"{'key':10}" + "".join(f"{size:>9} med   p90" for size in SIZES) + "   ratio")
    for name, by_size in times.items():
        medians = [statistics.median(by_size[size]) for size in SIZES]
        highs = [statistics.quantiles(by_size[size], n=10)[-1] for size in SIZES]
        cells = "".join(f"{m:>10.2f} {h:>8.2f}" for m, h in zip(medians, highs, strict=True))
        print(f"{name:10}{cells} {medians[1] / medians[0]:>7.2f}")
    print(
        f"targets at 100,000 rows: median {MEDIAN_TARGET} ms, p90 {HIGH_TARGET} ms, "
        f"ratio {FLATNESS_TARGET}"
    )


if __name__ == "__main__":
    main()
