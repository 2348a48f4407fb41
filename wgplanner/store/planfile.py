"""The plan file as the workspace sees it: open, commit a change, see others' changes, close."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from wgplanner.plan.changes import Change, Edit
from wgplanner.plan.errors import StoreError
from wgplanner.plan.plan import Plan
from wgplanner.store import disk
from wgplanner.store.atomic import write_whole
from wgplanner.store.conflicts import Claim, Conflict
from wgplanner.store.contents import compose, new_contents
from wgplanner.store.disk_errors import reading_error, writing_error
from wgplanner.store.draft import Draft
from wgplanner.store.families import refuse_orphans
from wgplanner.store.integrate import forget_conflicts
from wgplanner.store.layout import Layout
from wgplanner.store.line import Entry
from wgplanner.store.lock import PlanLock, holder
from wgplanner.store.log_writer import new_identity
from wgplanner.store.merge import WHOLE_RECORD
from wgplanner.store.operations import Operation, difference, operation_of, removed_by
from wgplanner.store.owner import Clock, Owner
from wgplanner.store.recovery import load
from wgplanner.store.session import Session
from wgplanner.store.step import Step
from wgplanner.store.undo import edits_for, inverse, undo_and_redo


def write_new(path: Path, plan: Plan) -> None:
    """Write a plan into a file that does not exist yet.

    Raises:
        StoreError: The file exists already, or cannot be written.
    """
    if os.path.lexists(path):
        raise StoreError("error.store.exists", path=str(path))
    pieces = compose(new_contents(plan, new_identity()))
    try:
        write_whole(path, Layout(path).temporary("new"), pieces)
    except OSError as problem:
        raise writing_error(path, problem) from problem


class PlanFile(Session):
    """An open plan file."""

    @classmethod
    def open(
        cls,
        path: Path,
        owner: Owner,
        clock: Clock,
        *,
        exclusive: bool = True,
        background: bool = True,
    ) -> PlanFile:
        """Open for editing.

        Where somebody else has it open, an ``exclusive`` opening may only read;
        another one edits as well, and both sessions' changes merge. With
        ``background`` the plan file follows the log from a thread of its own,
        otherwise when it is closed.

        Raises:
            StoreError: It is missing, damaged beyond its copies, or no plan file.
        """
        file = cls(Layout(path), load(path), owner, clock, background=background)
        file.claim(exclusive=exclusive)
        return file

    @classmethod
    def create(cls, path: Path, plan: Plan, owner: Owner, clock: Clock) -> PlanFile:
        """Write a new plan file and open it.

        Raises:
            StoreError: The file exists already, or cannot be written.
        """
        write_new(path, plan)
        return cls.open(path, owner, clock)

    def claim(self, *, exclusive: bool = True) -> Change | None:
        """Take the plan for editing, as ``open`` tells.

        Returns what others have stored since it was read.
        """
        with suppress(OSError):
            # A folder that cannot be written leaves the plan readable.
            disk.make_folder(self._layout.folder)
            self._lock = PlanLock.take(self._layout, self._owner)
            self._may_edit = self._lock is not None or not exclusive
        if self._lock is None:
            self.holder = holder(self._layout)
        return self._settle_in() if self._may_edit else None

    def commit(
        self,
        change: Change,
        after: Plan,
        *,
        undoes: str | None = None,
        redoes: str | None = None,
        settles: tuple[str, ...] = (),
    ) -> int:
        """Store a change; returns its logical time when it is durable.

        Raises:
            ReadOnlyError: The plan is open for reading only.
            RecordError: It leaves records without their parent.
            StoreError: It could not be stored; the plan is as it was.
        """
        extras = self._contents.extras
        operations = tuple(
            operation_of(edit, extras.get((edit.table, edit.record.id), {}))
            for edit in change.edits
        )
        refuse_orphans(after, removed_by(operations))
        with self._guard:
            entry = self._append(
                lambda seq: Entry(
                    seq=seq,
                    clock=self._contents.header.clock + 1,
                    at=change.when,
                    what=change.what,
                    operations=operations,
                    why=change.why,
                    undoes=undoes,
                    redoes=redoes,
                    settles=settles,
                )
            )
            for operation in operations:
                if operation.created is not None:
                    self._contents.number(*operation.key)
            self._contents.plan = after
            forget_conflicts(self._contents, removed_by(operations))
        self._follow()
        return entry.clock

    def commit_operations(
        self, operations: tuple[Operation, ...], what: str, settles: tuple[str, ...] = ()
    ) -> int:
        """Store changes of documents, as the TinyDB door and the chooser hand them in.

        Raises:
            ReadOnlyError: The plan is open for reading only.
            StoreError: A document makes no record, or it could not be stored.
        """
        with self._guard:
            draft = Draft(self._contents)
            for operation in operations:
                draft.apply(operation)
            refuse_orphans(draft.plan, removed_by(operations))
            entry = self._append(
                lambda seq: Entry(
                    seq=seq,
                    clock=self._contents.header.clock + 1,
                    at=self._clock(),
                    what=what,
                    operations=operations,
                    settles=settles,
                )
            )
            draft.finish()
            forget_conflicts(self._contents, removed_by(operations))
        self._follow()
        return entry.clock

    def settle(self, conflict: Conflict, claim: Claim) -> int:
        """Choose one claim of a clash; it is off the record of open clashes then.

        Raises:
            ReadOnlyError: The plan is open for reading only.
            StoreError: It could not be stored.
        """
        key = conflict.table, conflict.record
        document = Draft(self._contents).document(key)
        if conflict.field == WHOLE_RECORD:
            chosen = None if claim.deleted else document
            operation = difference(key, document, chosen) or Operation(*key, fields={})
        else:
            present = (document or {}).get(conflict.field)
            operation = Operation(*key, fields={conflict.field: (present, claim.value)})
        return self.commit_operations((operation,), "change.settle", (conflict.id,))

    def edits_for(self, operations: Iterable[Operation], *, anyway: bool = False) -> list[Edit]:
        """The edits that do these operations on the present plan.

        Raises:
            RecordError: A record has changed since the operations were made,
                unless it is to be done ``anyway``.
        """
        return edits_for(self._contents, operations, anyway=anyway)

    def edits_against(self, operations: Iterable[Operation], *, anyway: bool = False) -> list[Edit]:
        """The edits that take these operations back; raises as ``edits_for`` does."""
        return self.edits_for(inverse(operations), anyway=anyway)

    def past(self) -> tuple[list[Step], list[Step]]:
        """What the owner can undo and redo, the last of each list first to go.

        Raises:
            StoreError: A log cannot be read now.
        """
        try:
            return undo_and_redo(self._all_steps(), self._owner)
        except OSError as problem:
            raise reading_error(self._layout.logs, problem) from problem
