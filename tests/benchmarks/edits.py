"""What a durable edit costs: ``python -m tests.benchmarks.edits [--mb 0.1 1 5 20 100]``.

Each edit alternates with the floor, one append and fdatasync of as many bytes,
for a disk changes its mood by a factor of fifty within minutes. Stock TinyDB
edits the same documents for comparison. Times are medians.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from unittest import mock

from msgspec import structs
from tinydb import TinyDB

from tests.benchmarks.make_plan import BYTES_PER_PROGRAM, make_plan
from wgplanner.plan.changes import put
from wgplanner.plan.records import Program
from wgplanner.store import disk
from wgplanner.store.owner import Owner
from wgplanner.store.planfile import PlanFile, write_new
from wgplanner.workspace import Workspace

EDITS = 101
OWNER = Owner("計測", "PC", "2026-01-01T09:00:00+09:00")


def clock() -> str:
    """A fixed time; a benchmark needs no other."""
    return OWNER.since


def append(descriptor: int, line: bytes) -> None:
    """The floor: what any durable edit has to do at least."""
    os.write(descriptor, line)
    os.fdatasync(descriptor)


def milliseconds(action: Callable[[], object]) -> float:
    """How long an action takes."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1_000


def measure(folder: Path, megabytes: float, *, stock: bool) -> None:
    """Print one line of the table."""
    programs = max(1, round(megabytes * 1e6 / BYTES_PER_PROGRAM))
    path = folder / f"{megabytes}.json"
    write_new(path, make_plan(programs))
    workspace = Workspace(PlanFile.open(path, OWNER, clock, background=False), OWNER, clock)
    number = 0

    def edit() -> None:
        nonlocal number
        number += 1
        program = workspace.plan.find(Program, f"p{number * 7919 % programs}")
        changed = structs.replace(program, remark=f"備考を直した {number}")
        workspace.apply([put(workspace.plan, changed)], "change.text")

    for _ in range(5):
        edit()
    log = folder / f"{megabytes}.json.d" / "log"
    line = next(log.iterdir()).read_bytes().splitlines(keepends=True)[-1]
    floor = disk.create(folder / "floor")
    ours, floors = [], []
    for _ in range(EDITS):
        ours.append(milliseconds(edit))
        floors.append(milliseconds(lambda: append(floor, line)))
    with mock.patch.object(disk, "sync_data", return_value=None):
        computing = [milliseconds(edit) for _ in range(EDITS)]
    reading = milliseconds(lambda: workspace.plan.find(Program, "p0"))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024
    cost, base = statistics.median(ours), statistics.median(floors)
    pause = longest_pause(workspace)
    workspace.close()
    slow = stock_edit(path) if stock else float("nan")
    print(
        f"{megabytes:6g} MB  edit {cost:7.3f} ms  floor {base:7.3f}  ratio {cost / base:5.2f}"
        f"  own {statistics.median(computing) * 1_000:6.0f} µs  get {reading * 1_000:5.1f} µs"
        f"  pause while saving {pause:5.1f} ms  memory {memory:5.0f} MB"
        f"  stock TinyDB {slow:8.1f} ms",
        flush=True,
    )
    os.close(floor)
    (folder / "floor").unlink()


def longest_pause(workspace: Workspace) -> float:
    """The longest time that a thread waits for its turn while a checkpoint is written."""
    worst = 0.0
    saver = threading.Thread(target=workspace._file.save)
    saver.start()
    while saver.is_alive():
        worst = max(worst, milliseconds(lambda: time.sleep(0.001)))
    return worst - 1


def stock_edit(path: Path) -> float:
    """The median of stock TinyDB's edits by id."""
    with TinyDB(path, encoding="utf-8", ensure_ascii=False) as database:
        table = database.table("program")
        texts = ["一", "二", "三"]
        return statistics.median(
            milliseconds(lambda: table.update({"remark": texts.pop()}, doc_ids=[1]))
            for _ in range(3)
        )


def main() -> None:
    """Measure all sizes."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.edits")
    parser.add_argument("--mb", type=float, nargs="+", default=[0.1, 1, 5, 20, 100])
    parser.add_argument("--no-stock", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        for size in options.mb:
            measure(Path(folder), size, stock=not options.no_stock)


if __name__ == "__main__":
    main()
