"""The open plan: the one door through which screens and commands edit.

A workspace holds the plan's present value, applies changes to it, keeps what
can be undone and redone, and hands every change to the plan file before it
counts as done. It knows no screen; whoever wants to hear of changes subscribes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from wgplanner.plan.changes import Change, Edit, apply_edits
from wgplanner.plan.errors import ReadOnlyError
from wgplanner.plan.plan import Plan
from wgplanner.store.owner import Owner
from wgplanner.store.planfile import PlanFile

Clock = Callable[[], str]
"""The present time as ISO text with offset."""

Listener = Callable[[Change], None]
"""Told of every change after it is durable, undone and redone ones included."""


class Workspace:
    """One plan file that is open, with its undo and redo."""

    def __init__(self, file: PlanFile, owner: Owner, clock: Clock) -> None:
        self._file = file
        self._owner = owner
        self._clock = clock
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._listeners: list[Listener] = []
        self.plan: Plan = file.plan

    @classmethod
    def open(cls, path: Path, owner: Owner, clock: Clock) -> Workspace:
        """Open a plan file; read-only where somebody else has it open.

        Raises:
            StoreError: It is missing, damaged, or no plan file.
        """
        return cls(PlanFile.open(path, owner, clock), owner, clock)

    @classmethod
    def create(cls, path: Path, plan: Plan, owner: Owner, clock: Clock) -> Workspace:
        """Write a new plan file and open it.

        Raises:
            StoreError: The file exists already, or cannot be written.
        """
        return cls(PlanFile.create(path, plan, owner, clock), owner, clock)

    @property
    def path(self) -> Path:
        """Where the plan file lies."""
        return self._file.path

    @property
    def read_only(self) -> bool:
        """Whether this opening may not edit."""
        return self._file.read_only

    @property
    def holder(self) -> Owner | None:
        """Who has the plan open, where that is somebody else."""
        return self._file.holder

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to do again."""
        return bool(self._undone)

    def subscribe(self, listener: Listener) -> None:
        """Have the listener told of every change from now on."""
        self._listeners.append(listener)

    def apply(self, edits: Iterable[Edit], what: str, why: str | None = None) -> Change | None:
        """Make the edits one change, store it, and only then show it.

        ``what`` is a catalogue key that names the action. Returns ``None``
        where nothing differs, so that a no-op never becomes an undo step.

        Raises:
            ReadOnlyError: The plan is open for reading only.
            RecordError: An edit was made on another state of the plan.
            StoreError: It could not be stored; the plan is as it was.
        """
        real = tuple(edit for edit in edits if edit.before != edit.after)
        if not real:
            return None
        change = Change(real, what, self._owner.person, self._clock(), why)
        self._commit(change)
        self._done.append(change)
        self._undone.clear()
        self._tell(change)
        return change

    def undo(self) -> Change | None:
        """Take the last change back; returns it, or ``None`` where there is none."""
        if not self._done:
            return None
        change = self._done[-1]
        self._commit(self._restamped(change.inverse()))
        self._undone.append(self._done.pop())
        self._tell(change)
        return change

    def redo(self) -> Change | None:
        """Do the last undone change again; returns it, or ``None`` where there is none."""
        if not self._undone:
            return None
        change = self._undone[-1]
        self._commit(self._restamped(change))
        self._done.append(self._undone.pop())
        self._tell(change)
        return change

    def close(self) -> None:
        """Write what is pending and give the plan file free."""
        self._file.close()

    def _restamped(self, change: Change) -> Change:
        return Change(change.edits, change.what, self._owner.person, self._clock(), change.why)

    def _commit(self, change: Change) -> None:
        if self.read_only:
            raise ReadOnlyError("error.store.read_only", path=self.path.name)
        after = apply_edits(self.plan, change.edits)
        self._file.commit(change, after)
        self.plan = after

    def _tell(self, change: Change) -> None:
        for listener in self._listeners:
            listener(change)
