"""The open plan: the one door through which screens and commands edit.

A workspace holds the plan's present value, applies changes to it, undoes and
redoes them across restarts, and hands every change to the plan file before it
counts as done. It knows no screen; whoever wants to hear of changes subscribes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from wgplanner.plan.changes import Change, Edit, apply_edits
from wgplanner.plan.errors import ReadOnlyError, StoreError
from wgplanner.plan.plan import Plan
from wgplanner.store.conflicts import Claim, Conflict
from wgplanner.store.history import plan_at, step_named
from wgplanner.store.owner import Owner
from wgplanner.store.planfile import PlanFile
from wgplanner.store.recovery import Note
from wgplanner.store.step import Step
from wgplanner.store.undo import UNDO_LIMIT, edits_between, inverse

NOT_WRITTEN = "error.store.write"
Clock = Callable[[], str]
"""The present time as ISO text with offset."""

Listener = Callable[[Change], None]
"""Told of every change after it is durable: undone, redone and other persons' ones too."""


class Workspace:
    """One plan file that is open, with its undo and redo."""

    def __init__(self, file: PlanFile, owner: Owner, clock: Clock) -> None:
        self._file = file
        self._owner = owner
        self._clock = clock
        self._stacks: tuple[list[Step], list[Step]] | None = None
        self._listeners: list[Listener] = []
        self.plan: Plan = file.plan
        self.last_number = 0
        self.failure: StoreError | None = None
        """What kept the last change from the disk; ``None`` once one was stored again."""

    @classmethod
    def open(cls, path: Path, owner: Owner, clock: Clock, *, exclusive: bool = True) -> Workspace:
        """Open a plan file.

        Where somebody else has it open, it is read-only, or with ``exclusive``
        off both edit and their changes merge.

        Raises:
            StoreError: It is missing, damaged, or no plan file.
        """
        return cls(PlanFile.open(path, owner, clock, exclusive=exclusive), owner, clock)

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
    def notes(self) -> tuple[Note, ...]:
        """What was not in order when the plan file was opened."""
        return self._file.notes

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Fields that two persons set at once, until somebody chooses."""
        return self._file.conflicts

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
        change = self._commit(real, what, why)
        if self._stacks is not None and self._file.last is not None:
            self._done.append(self._file.last)
            del self._done[:-UNDO_LIMIT]
            self._undone.clear()
        return change

    def undo(self, *, anyway: bool = False) -> Change | None:
        """Take one's own last change back; ``None`` where there is none.

        The returned change leads from the plan before to the plan now.

        Raises:
            RecordError: Somebody changed the same field since
                (``error.undo.changed``); ask, and then undo ``anyway``.
            StoreError: It could not be stored; the plan is as it was.
        """
        if not self._done:
            return None
        step = self._done[-1]
        edits = self._file.edits_for(inverse(step.entry.operations), anyway=anyway)
        change = self._commit(tuple(edits), step.entry.what, step.entry.why, undoes=step.ref)
        self._undone.append(self._done.pop())
        return change

    def redo(self, *, anyway: bool = False) -> Change | None:
        """Do the last undone change again; raises and returns as ``undo`` does."""
        if not self._undone:
            return None
        step = self._undone[-1]
        edits = self._file.edits_for(step.entry.operations, anyway=anyway)
        change = self._commit(tuple(edits), step.entry.what, step.entry.why, redoes=step.ref)
        self._done.append(self._undone.pop())
        return change

    def revert(self, ref: str, why: str | None = None, *, anyway: bool = False) -> Change | None:
        """Take back a change that need not be the last, as a new undoable change.

        Raises:
            RecordError: Something that it set was changed since.
            StoreError: No log has that change, or it could not be stored.
        """
        step = step_named(self.path, ref)
        edits = self._file.edits_for(inverse(step.entry.operations), anyway=anyway)
        return self.apply(edits, "change.revert", why)

    def restore(self, ref: str, why: str | None = None) -> Change | None:
        """Bring the plan back to where it was after a change, as one undoable change.

        Raises:
            StoreError: No log has that change, or it could not be stored.
        """
        then = plan_at(self.path, ref)
        self.back_up("before-restore")
        return self.apply(edits_between(self.plan, then), "change.restore", why)

    def back_up(self, label: str) -> None:
        """Keep the plan as it is under a label (``before-import``), apart from the usual copies.

        Raises:
            StoreError: It could not be kept.
        """
        self._file.back_up(label)

    def settle(self, conflict: Conflict, claim: Claim) -> None:
        """Choose one of the claims of a clash.

        Raises:
            ReadOnlyError: The plan is open for reading only.
            StoreError: It could not be stored.
        """
        before = self.plan
        self.last_number = self._file.settle(conflict, claim)
        self.plan = self._file.plan
        edits = tuple(edits_between(before, self.plan))
        self._tell(Change(edits, "change.settle", self._owner.person, self._clock()))

    def refresh(self) -> Change | None:
        """Take in what others have stored since; ``None`` where that is nothing.

        Raises:
            StoreError: A log cannot be read now.
        """
        change = self._file.refresh()
        self.plan = self._file.plan
        if change is not None:
            self._tell(change)
        return change

    def close(self) -> None:
        """Write what is pending and give the plan file free."""
        self._file.close()

    @property
    def _done(self) -> list[Step]:
        return self._own_past()[0]

    @property
    def _undone(self) -> list[Step]:
        return self._own_past()[1]

    def _own_past(self) -> tuple[list[Step], list[Step]]:
        """Undo and redo as the logs tell them, read when first asked for."""
        if self._stacks is None:
            self._stacks = self._file.past()
        return self._stacks

    def _commit(
        self,
        edits: tuple[Edit, ...],
        what: str,
        why: str | None,
        *,
        undoes: str | None = None,
        redoes: str | None = None,
    ) -> Change:
        if self.read_only:
            raise ReadOnlyError("error.store.read_only", path=str(self.path))
        change = Change(edits, what, self._owner.person, self._clock(), why)
        after = apply_edits(self.plan, edits)
        try:
            self.last_number = self._file.commit(change, after, undoes=undoes, redoes=redoes)
        except StoreError as problem:
            if problem.key == NOT_WRITTEN:
                self.failure = problem
            raise
        self.failure = None
        self.plan = after
        self._tell(change)
        return change

    def _tell(self, change: Change) -> None:
        for listener in self._listeners:
            listener(change)
