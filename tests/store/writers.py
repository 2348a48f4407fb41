"""Several writers of one plan: as processes, and as random histories inside one process."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec import structs

from tests.store.examples import small_plan
from tests.store.faults import watching
from tests.store.random_edits import random_edit
from wgplanner.plan.changes import put
from wgplanner.plan.errors import RecordError
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Program
from wgplanner.store import checkpoint
from wgplanner.store.history import read_history
from wgplanner.store.lock import PlanLock
from wgplanner.store.owner import Owner
from wgplanner.store.planfile import PlanFile, write_new
from wgplanner.store.reading import read_plan
from wgplanner.store.recovery import load
from wgplanner.workspace import Workspace


def writer_session(path: Path, number: int) -> Workspace:
    """A session whose clock is ten years off the one before it."""
    moment = f"{2026 - 10 * number}-01-01T09:00:00+09:00"
    owner = Owner(f"担当{number}", f"PC-{number}", moment)
    file = PlanFile.open(path, owner, lambda: moment, exclusive=False, background=False)
    return Workspace(file, owner, lambda: moment)


@contextmanager
def locks_off() -> Iterator[None]:
    """A share that grants every lock to everybody."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checkpoint, "LOCK_WAIT", 0.0)
        patch.setattr("filelock.FileLock.acquire", lambda *_a, **_k: None)
        patch.setattr(PlanLock, "free", lambda _: None)
        yield


def edit_in_process(path: Path, number: int, edits: int, during: Callable[[], None]) -> int:
    """A process that edits, refreshes and saves in turn; returns its id."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        rng = random.Random(number)
        workspace = writer_session(path, number)
        for edit in range(edits):
            program = workspace.plan.find(Program, f"p{rng.randrange(1, 9)}")
            field = rng.choice(["remark", "summary", "effect"])
            value = f"{number}-{edit}"
            changed = structs.replace(program, **{field: value})
            workspace.apply([put(workspace.plan, changed)], "change.test")
            if rng.random() < 0.3:
                workspace.refresh()
            if rng.random() < 0.15:
                workspace._file.save()
            if edit == edits // 2:
                during()
            time.sleep(rng.random() * 0.002)
        workspace.close()
        status = 0
    finally:
        os._exit(status)


def stop_in_mid_save(path: Path) -> None:
    """Save, and stop this whole process just before the new plan file takes its place."""

    def hook(name: str, real: Callable[..., object], arguments: tuple[object, ...]) -> object:
        if name == "replace":
            os.kill(os.getpid(), signal.SIGSTOP)
        return real(*arguments)

    workspace = writer_session(path, 2)
    program = workspace.plan.find(Program, "p1")
    changed = structs.replace(program, remark="止まる前")
    workspace.apply([put(workspace.plan, changed)], "change.test")
    with watching(hook):
        workspace._file.save()
    workspace.close()


def check_nothing_lost(path: Path, writers: int, edits: int) -> None:
    """Every acknowledged value is there, was seen by who replaced it, or is a claim."""
    items = read_history(path)
    contents = load(path).contents
    for number in range(writers):
        assert sum(item.who == f"担当{number}" for item in items) >= edits
    seen = {each.before for item in items for each in item.changes}
    claimed = {claim.value for each in contents.conflicts.values() for claim in each.claims}
    for item in items:
        for each in item.changes:
            shown = getattr(contents.plan.find(Program, each.id), each.field)
            assert each.after == shown or each.after in seen | claimed, each


@contextmanager
def names_from(rng: random.Random) -> Iterator[None]:
    """Names of sessions by the seed: their order decides ties between changes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "urandom", random.Random(rng.random()).randbytes)
        yield


def history_converges(folder: Path, rng: random.Random, length: int) -> int:
    """Writers edit, refresh, save, close and come back at random; all must end equal."""
    with names_from(rng):
        return _history_converges(folder, rng, length)


def _history_converges(folder: Path, rng: random.Random, length: int) -> int:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    path = folder / "plan.json"
    write_new(path, small_plan())
    sessions = [writer_session(path, number) for number in range(rng.randrange(2, 4))]
    for step in range(length):
        number = rng.randrange(len(sessions))
        workspace = sessions[number]
        choice = rng.random()
        if choice < 0.6:
            workspace.apply(random_edit(rng, workspace.plan, step), "change.test")
        elif choice < 0.8:
            workspace.refresh()
        elif choice < 0.88:
            workspace._file.save()
        elif choice < 0.94:
            workspace.close()
            sessions[number] = writer_session(path, number)
        else:
            _undo(workspace)
    for workspace in sessions:
        workspace.refresh()
    plans = [workspace.plan for workspace in sessions]
    conflicts = [{each.id for each in workspace.conflicts} for workspace in sessions]
    _check_equal(plans, read_plan(path))
    assert all(each == conflicts[0] for each in conflicts)
    for workspace in sessions:
        workspace.close()
    _check_equal(plans, read_plan(path))
    return len(conflicts[0])


def _undo(workspace: Workspace) -> None:
    try:
        workspace.undo()
    except RecordError:
        workspace.refresh()


def _check_equal(plans: list[Plan], loaded: Plan) -> None:
    for plan in plans:
        assert plan == loaded
