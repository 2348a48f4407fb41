"""Processes killed at random and at every call; what they acknowledged must be there."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from contextlib import nullcontext
from pathlib import Path

from tests.store.examples import small_plan
from tests.store.faults import (
    Counter,
    Hook,
    edits_of,
    open_session,
    plans_of,
    run_script,
    watching,
)
from wgplanner.plan.plan import Plan
from wgplanner.store.planfile import write_new
from wgplanner.store.reading import read_plan

SCRIPT_EDITS = 6


def calls_of_script(folder: Path) -> int:
    """How many calls an undisturbed script makes."""
    path = fresh(folder)
    counter = Counter()
    with watching(counter):
        run_script(path, SCRIPT_EDITS, lambda *_: None).close()
    return len(counter.calls)


def fresh(folder: Path) -> Path:
    """A new plan in an empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    write_new(folder / "plan.json", small_plan())
    return folder / "plan.json"


def acknowledged_by(path: Path, hook: Hook | None) -> int:
    """Run the script in a process of its own; how many edits it acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        with watching(hook) if hook else nullcontext():
            run_script(path, SCRIPT_EDITS, lambda *_: _tell(writing)).close()
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    return _count(reading)


def seconds_of_edits(path: Path, edits: int) -> float:
    """How long a session of some edits takes: one disk syncs fifty times as fast as another."""
    start = time.perf_counter()
    workspace = open_session(path)
    for number in range(edits):
        workspace.apply(edits_of(workspace.plan, number), "change.test")
    workspace.close()
    return time.perf_counter() - start


def killed_at_random(path: Path, rng: random.Random, at_least: int, longest: float) -> int:
    """Let a process edit without end and kill it; how many edits it acknowledged.

    It is killed at any moment of some seconds after it has acknowledged a number of edits:
    by the clock alone, a busy machine would kill it before its first one.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        workspace = open_session(path)
        number = 0
        while True:
            workspace.apply(edits_of(workspace.plan, number), "change.test")
            _tell(writing)
            number += 1
            if number % 7 == 0:
                workspace._file.save()
    os.close(writing)
    told = sum(len(os.read(reading, 1)) for _ in range(at_least))
    time.sleep(rng.random() * longest)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return told + _count(reading)


def check_script_survived(path: Path, acknowledged: int) -> None:
    """The plan is as after the acknowledged edits, or one more; and it can be edited on."""
    plans = plans_of(small_plan(), SCRIPT_EDITS)
    found = read_plan(path)
    assert found in plans[acknowledged : acknowledged + 2]
    _edit_on(path)


def check_random_survived(path: Path, start: Plan, acknowledged: int) -> None:
    """As ``check_script_survived`` for a script of any length."""
    plan = start
    for number in range(acknowledged):
        plan = _after(plan, number)
    assert read_plan(path) in (plan, _after(plan, acknowledged))
    _edit_on(path)


def _after(plan: Plan, number: int) -> Plan:
    for edit in edits_of(plan, number):
        plan = plan.replacing({edit.table: {edit.record.id: edit.after}})
    return plan


def _edit_on(path: Path) -> None:
    workspace = open_session(path)
    workspace.apply(edits_of(workspace.plan, 991), "change.test")
    workspace.close()
    assert read_plan(path) == workspace.plan
    assert not list(path.parent.glob(".*.tmp"))


def _tell(writing: int) -> None:
    os.write(writing, b".")


def _count(reading: int) -> int:
    with os.fdopen(reading, "rb") as pipe:
        return len(pipe.read())
