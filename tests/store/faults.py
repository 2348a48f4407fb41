"""The disk's calls watched, failed or stopped one by one, and a script of edits to try it on."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from msgspec import structs

from tests.store.examples import OWNER, clock
from wgplanner.plan.changes import Edit, put, remove
from wgplanner.plan.errors import StoreError
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Activity, Duty, Program
from wgplanner.store import atomic, backups, disk
from wgplanner.store.planfile import PlanFile
from wgplanner.workspace import Workspace

WATCHED = frozenset(
    {
        *("open", "close", "read", "write", "lseek", "fsync", "fdatasync"),
        *("replace", "unlink", "mkdir", "link", "listdir"),
    }
)
Hook = Callable[[str, Callable[..., Any], tuple[Any, ...]], Any]
"""Gets a call's name, the real function and its arguments, and does what it likes."""


class WatchedOs:
    """The ``os`` module with a hook around the calls that touch the disk."""

    def __init__(self, hook: Hook) -> None:
        self._hook = hook

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name not in WATCHED:
            return real
        return lambda *arguments: self._hook(name, real, arguments)


@contextmanager
def watching(hook: Hook) -> Iterator[None]:
    """Let the store touch the disk through the hook alone."""
    modules = (disk, atomic, backups)
    for module in modules:
        setattr(module, "os", WatchedOs(hook))  # noqa: B010 - a module's import is no attribute
    try:
        yield
    finally:
        for module in modules:
            setattr(module, "os", os)  # noqa: B010


class Counter:
    """Passes everything on and counts."""

    def __init__(self) -> None:
        self.calls: list[str] = []

    def __call__(self, name: str, real: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        self.calls.append(name)
        return real(*arguments)


class Failing:
    """Fails the n-th call with an error: once, or from then on. Nothing else happens to it."""

    def __init__(self, at: int, error: int, *, forever: bool, reads: bool = True) -> None:
        self.at = at
        self.error = error
        self.forever = forever
        self.reads = reads
        self.count = 0

    def __call__(self, name: str, real: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        number, self.count = self.count, self.count + 1
        hit = number >= self.at if self.forever else number == self.at
        if hit and name == "close":
            # A failing close still frees the descriptor, as Linux does.
            real(*arguments)
        elif hit and name == "write" and self.error == errno.ENOSPC:
            descriptor, data = arguments
            real(descriptor, bytes(data)[: len(data) // 2])
        if hit:
            raise OSError(self.error, os.strerror(self.error))
        return real(*arguments)


class Killing:
    """Kills the process at the n-th call, or in the middle of it where it writes."""

    def __init__(self, at: int, *, halfway: bool) -> None:
        self.at = at
        self.halfway = halfway
        self.count = 0

    def __call__(self, name: str, real: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        number, self.count = self.count, self.count + 1
        if number == self.at:
            if self.halfway and name == "write":
                descriptor, data = arguments
                real(descriptor, bytes(data)[: len(data) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments)


def edits_of(plan: Plan, number: int) -> list[Edit]:
    """The edits of the script: fields set, records made, a family removed."""
    if number % 6 == 2:
        return [
            put(plan, Program(id=f"new{number}", agreement="agreement", name=f"追加 {number}")),
            put(plan, Activity(id=f"row{number}", program=f"new{number}", name="行")),
        ]
    if number % 6 == 4 and plan.lookup("program", "p3") is not None:
        family = [
            *plan.children(Activity, "program", "p3"),
            *plan.children(Duty, "program", "p3"),
            plan.find(Program, "p3"),
        ]
        return [remove(each) for each in family]
    program = plan.find(Program, "p1")
    return [put(plan, structs.replace(program, remark=f"記入 {number}"))]


def open_session(path: Path) -> Workspace:
    """A session that writes checkpoints only when it is told to, so that calls come in order."""
    file = PlanFile.open(path, OWNER, clock, background=False)
    return Workspace(file, OWNER, clock)


def run_script(path: Path, edits: int, acknowledge: Callable[[int, Plan], None]) -> Workspace:
    """Edit, save in between, edit on; refused edits are passed over. The session stays open."""
    workspace = open_session(path)
    for number in range(edits):
        with suppress(StoreError):
            workspace.apply(edits_of(workspace.plan, number), "change.test")
            acknowledge(number, workspace.plan)
        if number % 3 == 2:
            workspace._file.save()
    return workspace


def plans_of(start: Plan, edits: int) -> list[Plan]:
    """The plan before the script and after each of its edits."""
    plans = [start]
    for number in range(edits):
        changed: dict[str, dict[str, Any]] = {}
        for edit in edits_of(plans[-1], number):
            changed.setdefault(edit.table, {})[edit.record.id] = edit.after
        plans.append(plans[-1].replacing(changed))
    return plans
