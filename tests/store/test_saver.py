"""The plan file follows the log by itself, and a failed try is followed by another."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from msgspec import structs

from tests.store.examples import OWNER, clock, small_plan
from wgplanner.plan.changes import put
from wgplanner.plan.records import Program
from wgplanner.store import session
from wgplanner.store.contents import parse
from wgplanner.store.planfile import PlanFile, write_new
from wgplanner.store.saver import Saver
from wgplanner.workspace import Workspace


def test_many_requests_are_one_job_and_a_failure_is_tried_again() -> None:
    results = [False, True]
    runs: list[bool] = []
    done = threading.Event()

    def job() -> bool:
        runs.append(results[len(runs)])
        if runs[-1]:
            done.set()
        return runs[-1]

    saver = Saver(job, quiet=0.02)
    for _ in range(50):
        saver.ask()
    assert done.wait(5)
    saver.stop()
    assert runs == [False, True]


def test_the_plan_file_follows_without_being_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "Saver", lambda job: Saver(job, quiet=0.01))
    path = tmp_path / "plan.json"
    write_new(path, small_plan())
    workspace = Workspace(PlanFile.open(path, OWNER, clock), OWNER, clock)
    program = structs.replace(workspace.plan.find(Program, "p1"), remark="自動")
    workspace.apply([put(workspace.plan, program)], "change.test")
    wait = threading.Event()
    for _ in range(200):
        if parse(path.read_bytes(), path).plan == workspace.plan:
            break
        wait.wait(0.02)
    assert parse(path.read_bytes(), path).plan == workspace.plan
    workspace.close()
