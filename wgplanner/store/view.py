"""A plan file that is read and not claimed yet: all that a first frame needs.

Claiming it (lock, owner, log, sweeping, saver) loads modules and asks the disk
for more than the frame should wait for.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wgplanner.plan.errors import ReadOnlyError
from wgplanner.plan.plan import Plan
from wgplanner.store.header import SCHEMA
from wgplanner.store.layout import Layout
from wgplanner.store.recovery import NEWER, Note, load

if TYPE_CHECKING:
    from wgplanner.plan.changes import Change
    from wgplanner.store.ahead import Ahead
    from wgplanner.store.conflicts import Conflict
    from wgplanner.store.owner import Clock, Owner
    from wgplanner.store.planfile import PlanFile


class PlanView:
    """An open plan file that nobody can edit through yet.

    A plan of a newer schema stays one for good: what this version knows of it
    is shown, and nothing of it is ever written.
    """

    def __init__(self, path: Path, *, exclusive: bool = True, ahead: Ahead | None = None) -> None:
        """Read the plan file, or take what was read ``ahead``.

        Raises:
            StoreError: It is missing, damaged beyond its copies, or no plan file.
        """
        self.path = path
        self._exclusive = exclusive
        self._loaded = load(path, allow_newer=True, ahead=ahead)

    @property
    def plan(self) -> Plan:
        """The plan as it was read."""
        return self._loaded.contents.plan

    @property
    def read_only(self) -> bool:
        """Whether it is known already that it can never be edited."""
        return self._loaded.newer

    @property
    def holder(self) -> Owner | None:
        """Nobody, as far as one knows before one tries."""
        return None

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was not in order."""
        return tuple(self._loaded.notes)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The clashes that wait for a choice."""
        return tuple(self._loaded.contents.conflicts.values())

    def claim(self, owner: Owner, clock: Clock) -> tuple[PlanFile, Change | None]:
        """Open it for editing, unless it is ``read_only``.

        The change tells what others have stored since it was read.
        """
        from wgplanner.store.planfile import PlanFile  # noqa: PLC0415 - not for a first frame

        file = PlanFile(Layout(self.path), self._loaded, owner, clock, background=True)
        return file, file.claim(exclusive=self._exclusive)

    def refusal(self) -> ReadOnlyError:
        """Why a plan of a newer version takes no edit."""
        schema = self._loaded.contents.header.schema
        return ReadOnlyError(NEWER, path=str(self.path), schema=schema, known=SCHEMA)

    def close(self) -> None:
        """Nothing was taken, so there is nothing to give free."""
