"""Two coordinators never lose each other's edits, whatever the locks and clocks do."""

from __future__ import annotations

import os
import random
import signal
import time
from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.store.examples import small_plan
from tests.store.writers import (
    check_nothing_lost,
    edit_in_process,
    history_converges,
    locks_off,
    stop_in_mid_save,
)
from wgplanner.plan.records import Program
from wgplanner.store.planfile import write_new
from wgplanner.store.reading import read_plan

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and signals")


def two_processes(folder: Path, edits: int, *, locked: bool) -> None:
    path = folder / "plan.json"
    write_new(path, small_plan(9))
    with nullcontext() if locked else locks_off():
        children = [
            edit_in_process(path, number, edits, during=lambda: None) for number in range(2)
        ]
        statuses = [os.waitpid(child, 0)[1] for child in children]
    assert statuses == [0, 0]
    check_nothing_lost(path, 2, edits)


@needs_fork
@pytest.mark.parametrize("locked", [True, False], ids=["lock on", "lock off"])
def test_two_processes_of_60_edits(tmp_path: Path, locked: bool) -> None:
    two_processes(tmp_path, 60, locked=locked)


@needs_fork
@pytest.mark.parametrize("locked", [True, False], ids=["lock on", "lock off"])
def test_one_is_stopped_in_mid_save(tmp_path: Path, locked: bool) -> None:
    path = tmp_path / "plan.json"
    write_new(path, small_plan(9))
    with nullcontext() if locked else locks_off(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("wgplanner.store.checkpoint.LOCK_WAIT", 0.05)
        stopped = os.fork()
        if stopped == 0:
            stop_in_mid_save(path)
            os._exit(0)
        os.waitpid(stopped, os.WUNTRACED)
        other = edit_in_process(path, 0, 20, during=lambda: time.sleep(0.01))
        assert os.waitpid(other, 0)[1] == 0
        os.kill(stopped, signal.SIGCONT)
        assert os.waitpid(stopped, 0)[1] == 0
    check_nothing_lost(path, 1, 20)
    values = {read_plan(path).find(Program, "p1").remark}
    assert values


def test_random_histories_converge(tmp_path: Path) -> None:
    rng = random.Random(17)
    conflicts = sum(history_converges(tmp_path / "plan", rng, 25) for _ in range(120))
    assert conflicts > 20
