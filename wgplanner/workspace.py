"""The open plan: the one door through which screens and commands edit.

A workspace holds the plan's present value, applies changes to it, undoes and
redoes them across restarts, and hands every change to the plan file before it
counts as done. It knows no screen; whoever wants to hear of changes subscribes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from wgplanner.plan.changes import Change, Edit, apply_edits
from wgplanner.plan.errors import ReadOnlyError, StoreError
from wgplanner.plan.plan import Plan
from wgplanner.store.step import UNDO_LIMIT
from wgplanner.store.view import PlanView

if TYPE_CHECKING:
    from wgplanner.store.ahead import Ahead
    from wgplanner.store.conflicts import Claim, Conflict
    from wgplanner.store.owner import Owner
    from wgplanner.store.planfile import PlanFile
    from wgplanner.store.recovery import Note
    from wgplanner.store.step import Step

NOT_WRITTEN = "error.store.write"
Clock = Callable[[], str]
"""The present time as ISO text with offset."""

Listener = Callable[[Change], None]
"""Told of every change after it is durable: undone, redone and other persons' ones too."""


class Workspace:
    """One plan file that is open, with its undo and redo."""

    def __init__(self, file: PlanFile | PlanView, owner: Owner, clock: Clock) -> None:
        self._shown = file
        self._owner = owner
        self._clock = clock
        self._stacks: tuple[list[Step], list[Step]] | None = None
        self._listeners: list[Listener] = []
        self.plan: Plan = file.plan
        self.last_number = 0
        self.failure: StoreError | None = None
        """What kept the last change from the disk; ``None`` once one was stored again."""

    @classmethod
    def open(
        cls,
        path: Path,
        owner: Owner,
        clock: Clock,
        *,
        exclusive: bool = True,
        claim: bool = True,
        ahead: Ahead | None = None,
    ) -> Workspace:
        """Open a plan file.

        Where somebody else has it open, it is read-only, or with ``exclusive``
        off both edit and their changes merge. Without ``claim`` it is only
        read, so that it can be shown at once; ``claim`` it soon after. A plan of
        a newer version can then be looked at, and is refused otherwise. What is to
        be looked at may have been begun to be read ``ahead``.

        Raises:
            StoreError: It is missing, damaged, no plan file, or of a newer version.
        """
        if not claim:
            return cls(PlanView(path, exclusive=exclusive, ahead=ahead), owner, clock)
        from wgplanner.store.planfile import PlanFile  # noqa: PLC0415 - not for a first frame

        return cls(PlanFile.open(path, owner, clock, exclusive=exclusive), owner, clock)

    @classmethod
    def create(cls, path: Path, plan: Plan, owner: Owner, clock: Clock) -> Workspace:
        """Write a new plan file and open it.

        Raises:
            StoreError: The file exists already, or cannot be written.
        """
        from wgplanner.store.planfile import PlanFile  # noqa: PLC0415 - not for a first frame

        return cls(PlanFile.create(path, plan, owner, clock), owner, clock)

    @property
    def path(self) -> Path:
        """Where the plan file lies."""
        return self._shown.path

    @property
    def read_only(self) -> bool:
        """Whether this opening may not edit; before the claim, whether that is known already."""
        return self._shown.read_only

    @property
    def holder(self) -> Owner | None:
        """Who has the plan open, where that is somebody else."""
        return self._shown.holder

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was not in order when the plan file was opened."""
        return self._shown.notes

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Fields that two persons set at once, until somebody chooses."""
        return self._shown.conflicts

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return not self.read_only and bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to do again."""
        return not self.read_only and bool(self._undone)

    def claim(self) -> None:
        """Take the plan for editing, where that was put off when it was opened.

        Listeners are told what others have stored since it was read. Edits
        claim it by themselves; a plan of a newer version stays read-only.
        """
        if isinstance(self._shown, PlanView) and not self._shown.read_only:
            self._shown, change = self._shown.claim(self._owner, self._clock)
            self.plan = self._shown.plan
            if change is not None:
                self._tell(change)

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
        last = self._file.last
        if self._stacks is not None and last is not None:
            self._done.append(last)
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
        edits = self._file.edits_against(step.entry.operations, anyway=anyway)
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
        from wgplanner.store.history import step_named  # noqa: PLC0415 - seldom done

        file = self._file
        step = step_named(self.path, ref)
        edits = file.edits_against(step.entry.operations, anyway=anyway)
        return self.apply(edits, "change.revert", why)

    def restore(self, ref: str, why: str | None = None) -> Change | None:
        """Bring the plan back to where it was after a change, as one undoable change.

        Raises:
            StoreError: No log has that change, or it could not be stored.
        """
        from wgplanner.store.history import plan_at  # noqa: PLC0415 - seldom done
        from wgplanner.store.undo import edits_between  # noqa: PLC0415

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
        from wgplanner.store.undo import edits_between  # noqa: PLC0415 - seldom done

        file = self._file
        before = self.plan
        self.last_number = file.settle(conflict, claim)
        self.plan = file.plan
        edits = tuple(edits_between(before, self.plan))
        self._tell(Change(edits, "change.settle", self._owner.person, self._clock()))

    def refresh(self) -> Change | None:
        """Take in what others have stored since; ``None`` where that is nothing.

        Raises:
            StoreError: A log cannot be read now.
        """
        self.claim()
        if isinstance(self._shown, PlanView):
            return None
        change = self._shown.refresh()
        self.plan = self._shown.plan
        if change is not None:
            self._tell(change)
        return change

    @property
    def unsaved(self) -> StoreError | None:
        """Why the plan file is behind what was acknowledged, where writing it failed."""
        return None if isinstance(self._shown, PlanView) else self._shown.unsaved

    def close(self) -> None:
        """Write what is pending and give the plan file free."""
        self._shown.close()

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
        file = self._file
        if file.read_only:
            raise ReadOnlyError("error.store.read_only", path=str(self.path))
        change = Change(edits, what, self._owner.person, self._clock(), why)
        after = apply_edits(self.plan, edits)
        try:
            self.last_number = file.commit(change, after, undoes=undoes, redoes=redoes)
        except StoreError as problem:
            if problem.key == NOT_WRITTEN:
                self.failure = problem
            raise
        self.failure = None
        self.plan = after
        self._tell(change)
        return change

    @property
    def _file(self) -> PlanFile:
        """The file as one that was claimed. Raises ``ReadOnlyError`` where it never can be."""
        self.claim()
        if isinstance(self._shown, PlanView):
            raise self._shown.refusal()
        return self._shown

    def _tell(self, change: Change) -> None:
        for listener in self._listeners:
            listener(change)
