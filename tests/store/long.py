"""The long form of the store's proofs: ``python -m tests.store.long [NAME …]``.

Names: kills, large, failures, powercut, damage, processes, histories, undo.
Without a name all of them run. Each prints what it has proved.
"""

from __future__ import annotations

import errno
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path
from typing import TypeVar

from tests.benchmarks.make_plan import BYTES_PER_PROGRAM, make_plan
from tests.store.damage import variants
from tests.store.examples import small_plan
from tests.store.faults import Failing
from tests.store.killing import (
    calls_of_script,
    check_random_survived,
    fresh,
    killed_at_random,
)
from tests.store.test_failing import check_failing
from tests.store.test_powercut import bad_states
from tests.store.test_sessions import undo_and_redo
from tests.store.test_writers import two_processes
from tests.store.writers import history_converges
from wgplanner.plan.errors import StoreError
from wgplanner.store.contents import parse
from wgplanner.store.planfile import write_new

MORE_ERRORS = (
    errno.EIO,
    errno.ENOSPC,
    errno.EACCES,
    errno.EROFS,
    errno.EDQUOT,
    errno.EBUSY,
    errno.ESTALE,
    errno.ETIMEDOUT,
)
HISTORIES = 10_000


def kills(folder: Path) -> str:
    """5,000 kills at random."""
    rng = random.Random(31)
    edits = 0
    for _ in range(5_000):
        path = fresh(folder / "plan")
        acknowledged = killed_at_random(path, rng, 0, longest=0.03)
        check_random_survived(path, small_plan(), acknowledged)
        edits += acknowledged
    return f"5,000 kills, {edits:,} acknowledged edits, 0 lost"


def large(folder: Path) -> str:
    """200 kills at 5 MB."""
    rng = random.Random(32)
    plan = make_plan(round(5e6 / BYTES_PER_PROGRAM))
    write_new(folder / "plan.json", plan)
    edits = 0
    for _ in range(200):
        state = folder / "state"
        shutil.rmtree(state, ignore_errors=True)
        state.mkdir()
        shutil.copy(folder / "plan.json", state)
        acknowledged = killed_at_random(state / "plan.json", rng, 0, longest=1.5)
        check_random_survived(state / "plan.json", plan, acknowledged)
        edits += acknowledged
    return f"200 kills at 5 MB, {edits:,} acknowledged edits, 0 lost"


def failures(folder: Path) -> str:
    """Every call with eight errors, once and from then on."""
    calls = calls_of_script(folder / "count")
    runs = 0
    for error in MORE_ERRORS:
        for forever in (False, True):
            for at in range(calls):
                check_failing(fresh(folder / "plan"), Failing(at, error, forever=forever))
                runs += 1
    return f"{runs:,} runs with a failing call, 0 lost"


def powercut(folder: Path) -> str:
    """10,000 disk states after a power cut."""
    bad = bad_states(folder, 10_000, seed=33)
    assert bad == 0
    return "10,000 states after a power cut, 0 bad"


def damage(folder: Path) -> str:
    """A plan of 200 KB damaged at every byte."""
    plan = make_plan(round(2e5 / BYTES_PER_PROGRAM))
    path = folder / "plan.json"
    write_new(path, plan)
    counts = shared(_damage_part, path)
    count, refused = (sum(each) for each in zip(*counts, strict=True))
    return f"{count:,} damaged files of 200 KB, {refused:,} refused, 0 silently different"


def _damage_part(path: Path, parts: int, part: int) -> tuple[int, int]:
    """How many variants a process has tried, and how many of them were refused."""
    data = path.read_bytes()
    plan = parse(data, path).plan
    count = refused = 0
    for name, damaged in variants(data, random.Random(34 + part), parts, part):
        count += 1
        try:
            assert parse(damaged, path).plan == plan, name
        except StoreError:
            refused += 1
    return count, refused


def processes(folder: Path) -> str:
    """Three times two processes of 1,000 edits, with and without locks."""
    for run in range(3):
        for locked in (True, False):
            each = folder / f"{run}-{locked}"
            each.mkdir()
            two_processes(each, 1_000, locked=locked)
    return "12,000 edits of two processes, 0 lost"


def histories(folder: Path) -> str:
    """10,000 random histories of two or three writers."""
    conflicts = sum(shared(_histories_part, folder))
    return f"{HISTORIES:,} random histories, all ends equal, {conflicts:,} clashes on record"


def _histories_part(folder: Path, parts: int, part: int) -> int:
    """The clashes on record after a process's share of the histories, each with its own seed."""
    conflicts = 0
    for number in range(part, HISTORIES, parts):
        try:
            conflicts += history_converges(folder / f"plan-{part}", random.Random(number), 25)
        except AssertionError as problem:
            raise AssertionError(f"history {number}") from problem
    return conflicts


def undo(folder: Path) -> str:
    """20,000 edits undone and redone, a thousand at a time as the limit is."""
    for run in range(20):
        path = fresh(folder / "plan")
        undo_and_redo(path, edits=1_000, seed=run)
    return "20,000 random edits undone and redone, byte-identical"


Share = TypeVar("Share")


def shared(work: Callable[[Path, int, int], Share], path: Path) -> list[Share]:
    """The results of a proof's parts, each made by a process of its own."""
    parts = os.cpu_count() or 1
    with ProcessPoolExecutor(parts) as pool:
        return list(pool.map(work, repeat(path), repeat(parts), range(parts)))


PROOFS: dict[str, Callable[[Path], str]] = {
    each.__name__: each
    for each in (kills, large, failures, powercut, damage, processes, histories, undo)
}


def main(names: list[str]) -> None:
    """Run the named proofs, or all."""
    for name in names or PROOFS:
        start = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            print(
                f"{name}: {PROOFS[name](Path(folder))} ({time.monotonic() - start:.0f} s)",
                flush=True,
            )


if __name__ == "__main__":
    main(sys.argv[1:])
