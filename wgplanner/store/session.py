"""An editing session behind its door: what it knows, its log, and the plan file that follows."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import structs

from wgplanner.plan.changes import Change
from wgplanner.plan.errors import ReadOnlyError, StoreError
from wgplanner.plan.plan import Plan
from wgplanner.store import disk
from wgplanner.store.backups import keep_copy
from wgplanner.store.checkpoint import REPLACED, checkpoint
from wgplanner.store.conflicts import Conflict
from wgplanner.store.contents import Contents
from wgplanner.store.disk_errors import behind_error, reading_error, writing_error
from wgplanner.store.header import Header, Position
from wgplanner.store.integrate import integrate
from wgplanner.store.layout import Layout
from wgplanner.store.line import Entry
from wgplanner.store.lock import PlanLock
from wgplanner.store.log_reader import all_steps
from wgplanner.store.log_writer import LogWriter, new_identity
from wgplanner.store.owner import Clock, Owner
from wgplanner.store.recovery import Loaded
from wgplanner.store.remote import change_between
from wgplanner.store.saver import Saver
from wgplanner.store.step import Step


class Session:
    """The state of an open plan file.

    Attributes:
        holder: Who has the plan open, where that is somebody else.
        notes: What was not in order when it was opened.
        last: The last change of this session.
        unsaved: Why the plan file could not be brought up to the log the last time.
    """

    def __init__(
        self, layout: Layout, loaded: Loaded, owner: Owner, clock: Clock, *, background: bool
    ) -> None:
        self._layout = layout
        self._contents = loaded.contents
        self._reader = loaded.reader
        self._known = loaded.known
        self._owner = owner
        self._clock = clock
        self._lock: PlanLock | None = None
        self._may_edit = False
        self._pending = loaded.damaged or loaded.behind
        self._guard = threading.RLock()
        self._saving = threading.Lock()
        self._writer = LogWriter(layout, loaded.contents.header.plan, owner)
        self._saver = Saver(self._keep_up) if background else None
        self.holder: Owner | None = None
        self.last: Step | None = None
        self.unsaved: StoreError | None = None
        self.notes = tuple(loaded.notes)

    @property
    def path(self) -> Path:
        """Where the plan file lies."""
        return self._layout.plan

    @property
    def plan(self) -> Plan:
        """The plan as it was last stored."""
        return self._contents.plan

    @property
    def contents(self) -> Contents:
        """The plan with its companions, for the TinyDB door and the history."""
        return self._contents

    @property
    def read_only(self) -> bool:
        """Whether this opening may not edit."""
        return not self._may_edit

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The clashes that wait for a choice."""
        return tuple(self._contents.conflicts.values())

    @property
    def writer(self) -> str:
        """The name of the log that the next change goes to."""
        return self._writer.writer

    def refresh(self) -> Change | None:
        """Take in what other sessions have stored; ``None`` where that is nothing.

        The edits of the returned change lead from the plan before to the plan now.

        Raises:
            StoreError: A log cannot be read now.
        """
        with self._guard:
            before = self._contents.plan
            try:
                with self._reader.tentatively():
                    steps = self._reader.new_steps()
                    touched = integrate(self._contents, steps, self._known, self._all_steps)
            except OSError as problem:
                raise reading_error(self._layout.logs, problem) from problem
            if steps:
                self._pending = True
            clock = max([self._contents.header.clock, *(each.entry.clock for each in steps)])
            self._contents.header = structs.replace(self._contents.header, clock=clock)
            return change_between(before, self._contents.plan, touched, steps)

    def save(self) -> bool:
        """Bring the plan file up to the log now; whether that succeeded.

        Failing loses nothing: every change is in the log.
        """
        with self._saving:
            return self._save()

    def back_up(self, label: str) -> None:
        """Keep the plan as it is now under a label, before something large is done to it.

        Raises:
            StoreError: It could not be kept.
        """
        self.save()
        generation = self._contents.header.generation
        try:
            keep_copy(self._layout, generation, self._clock(), label)
        except OSError as problem:
            raise writing_error(self._layout.backups, problem) from problem

    def close(self) -> None:
        """Bring the plan file up to the log and give it free."""
        if self._saver is not None:
            self._saver.stop()
        self._end_log()
        if self._pending and self._may_edit:
            self.save()
        self._may_edit = False
        if self._lock is not None:
            self._lock.free()
            self._lock = None

    def _settle_in(self) -> Change | None:
        """What an editing session does first: sweep, catch up, mend."""
        change = None
        with suppress(OSError):
            for leftover in self._layout.leftovers():
                disk.remove(leftover)
        with suppress(StoreError):
            change = self.refresh()
        if self._pending and self._saver is not None:
            self._saver.ask()
        return change

    def _append(self, make: Callable[[int], Entry]) -> Entry:
        if self.read_only:
            raise ReadOnlyError("error.store.read_only", path=str(self.path))
        writer = self._writer.writer
        try:
            entry = self._writer.append(make)
        except OSError as problem:
            self._reader.void.update(self._writer.void)
            raise writing_error(self.path, problem) from problem
        self._reader.skip(writer, self._writer.position)
        step = Step(entry, writer, self._owner.person, self._owner.machine)
        self.last = step
        self._known.note(step)
        self._contents.header = structs.replace(self._contents.header, clock=entry.clock)
        for settled in entry.settles:
            self._contents.conflicts.pop(settled, None)
        self._pending = True
        return entry

    def _follow(self) -> None:
        if self._saver is not None:
            self._saver.ask()

    def _end_log(self) -> None:
        with self._guard:
            if self._writer.has_written:
                writer = self._writer.writer
                self._writer.close(self._clock())
                self._reader.skip(writer, self._writer.position)

    def _keep_up(self) -> bool:
        """Save; whether trying again is of no use: it is done, or waits for what the user does."""
        return self.save() or (self.unsaved is not None and self.unsaved.key == REPLACED)

    def _save(self) -> bool:
        with self._guard:
            self._pending = False
            snapshot = self._snapshot()
        try:
            written = checkpoint(self._layout, snapshot, self._clock(), new_identity())
        except (OSError, StoreError) as problem:
            self._pending = True
            if isinstance(problem, OSError):
                problem = behind_error(self.path, self._layout.logs, problem)
            self.unsaved = problem
            return False
        self.unsaved = None
        with self._guard:
            if _holds(snapshot.header, written):
                clock = max(written.clock, self._contents.header.clock)
                self._contents.header = structs.replace(written, clock=clock)
        return True

    def _snapshot(self) -> Contents:
        """The contents as they are now; the session may go on while they are written."""
        contents = self._contents
        header = structs.replace(
            contents.header,
            applied={**contents.header.applied, **self._reader.positions},
            void={**contents.header.void, **self._reader.void},
        )
        return structs.replace(
            contents,
            header=header,
            extras=dict(contents.extras),
            foreign={name: copied(documents) for name, documents in contents.foreign.items()},
            conflicts=dict(contents.conflicts),
        )

    def _all_steps(self) -> list[Step]:
        return all_steps(self._layout, self._contents.header)


def copied(documents: Any) -> Any:
    """A foreign table apart from later changes; its documents are never changed in place."""
    return dict(documents) if isinstance(documents, dict) else documents


def _holds(ours: Header, written: Header) -> bool:
    """Whether we know every change of a plan file that was made from others' changes too.

    If not, the next checkpoint must take the file for a stranger's again.
    """
    nothing = Position()
    return all(
        position.seq <= ours.applied.get(writer, nothing).seq
        for writer, position in written.applied.items()
    )
