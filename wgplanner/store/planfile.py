"""The plan file as the workspace sees it: open, commit a change, close."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from msgspec import structs

from wgplanner.plan.changes import Change
from wgplanner.plan.errors import ReadOnlyError, StoreError
from wgplanner.plan.plan import Plan
from wgplanner.store import disk
from wgplanner.store.atomic import write_whole
from wgplanner.store.contents import Contents, compose, new_contents, parse
from wgplanner.store.layout import Layout
from wgplanner.store.lock import PlanLock, holder
from wgplanner.store.owner import Clock, Owner


def read_plan(path: Path) -> Plan:
    """The plan of a file, for reading only: no lock, nothing written.

    Raises:
        StoreError: It is missing, damaged, or no plan file.
    """
    return read_contents(path).plan


def write_new(path: Path, plan: Plan) -> None:
    """Write a plan into a file that does not exist yet.

    Raises:
        StoreError: The file exists already, or cannot be written.
    """
    if os.path.lexists(path):
        raise StoreError("error.store.exists", path=str(path))
    save_contents(Layout(path), new_contents(plan, new_identity()))


def read_contents(path: Path) -> Contents:
    """All that a plan file holds. Raises ``StoreError`` as ``read_plan`` does."""
    try:
        data = disk.read_bytes(path)
    except OSError as problem:
        raise reading_error(path, problem) from problem
    return parse(data, path)


def save_contents(layout: Layout, contents: Contents) -> None:
    """Replace the plan file. Raises ``StoreError`` where it could not be written."""
    try:
        write_whole(layout.plan, layout.temporary, list(compose(contents)))
    except OSError as problem:
        raise writing_error(layout.plan, problem) from problem


def reading_error(path: Path, problem: OSError) -> StoreError:
    """The error that a user can act on, for a file that cannot be read."""
    if isinstance(problem, FileNotFoundError):
        return StoreError("error.store.missing", path=str(path))
    if isinstance(problem, IsADirectoryError) or path.is_dir():
        return StoreError("error.store.directory", path=str(path))
    return StoreError("error.store.read", path=str(path), reason=problem.strerror or "")


def writing_error(path: Path, problem: OSError) -> StoreError:
    """The error that a user can act on, for an edit that could not be saved."""
    return StoreError("error.store.write", path=str(path), reason=problem.strerror or "")


def new_identity() -> str:
    """An identity that no other plan and no other session has."""
    return os.urandom(8).hex()


class PlanFile:
    """An open plan file."""

    def __init__(
        self, layout: Layout, contents: Contents, lock: PlanLock | None, other: Owner | None
    ) -> None:
        self._layout = layout
        self._contents = contents
        self._lock = lock
        self._sequence = 0
        self.holder = other

    @classmethod
    def open(cls, path: Path, owner: Owner, clock: Clock) -> PlanFile:
        """Open for editing; for reading only where somebody else has it open.

        Raises:
            StoreError: It is missing, damaged, or no plan file.
        """
        del clock
        read_contents(path)
        layout = Layout(path)
        lock = None
        with suppress(OSError):
            # A folder that cannot be written leaves the plan readable.
            disk.make_folder(layout.folder)
            lock = PlanLock.take(layout, owner)
        # Read again under the lock: the last holder may have saved meanwhile.
        contents = read_contents(path)
        return cls(layout, contents, lock, None if lock else holder(layout))

    @classmethod
    def create(cls, path: Path, plan: Plan, owner: Owner, clock: Clock) -> PlanFile:
        """Write a new plan file and open it.

        Raises:
            StoreError: The file exists already, or cannot be written.
        """
        write_new(path, plan)
        return cls.open(path, owner, clock)

    @property
    def path(self) -> Path:
        """Where the plan file lies."""
        return self._layout.plan

    @property
    def plan(self) -> Plan:
        """The plan as it was last stored."""
        return self._contents.plan

    @property
    def read_only(self) -> bool:
        """Whether this opening may not edit."""
        return self._lock is None

    def commit(self, change: Change, after: Plan) -> int:
        """Store a change; returns its number in this session when it is durable.

        Raises:
            ReadOnlyError: The plan is open for reading only.
            StoreError: It could not be stored; the file is as it was.
        """
        del change
        if self.read_only:
            raise ReadOnlyError("error.store.read_only", path=str(self.path))
        header = self._contents.header
        header = structs.replace(header, generation=header.generation + 1)
        contents = replace(self._contents, plan=after, header=header)
        save_contents(self._layout, contents)
        self._contents = contents
        self._sequence += 1
        return self._sequence

    def close(self) -> None:
        """Give the plan file free."""
        if self._lock is not None:
            self._lock.free()
            self._lock = None
