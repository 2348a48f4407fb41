"""CPU time of whole processes, measured by the operating system, cases shuffled in one run."""

from __future__ import annotations

import os
import random
import statistics
import subprocess
from collections.abc import Callable, Mapping, Sequence


def cpu_milliseconds(words: Sequence[str]) -> float:
    """User and system time of one run of a command, in milliseconds."""
    process = subprocess.Popen(
        words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, _, usage = os.wait4(process.pid, 0)
    # wait4 took the child's status; Popen must not look for it again.
    process.returncode = 0
    return (usage.ru_utime + usage.ru_stime) * 1000


def shuffled_medians(cases: Mapping[str, Callable[[], float]], runs: int) -> dict[str, float]:
    """The median of what each case measures; the cases take turns in random order."""
    order = [name for name in cases for _ in range(runs)]
    random.shuffle(order)
    for measure in cases.values():
        measure()
    taken: dict[str, list[float]] = {name: [] for name in cases}
    for name in order:
        taken[name].append(cases[name]())
    return {name: statistics.median(times) for name, times in taken.items()}
