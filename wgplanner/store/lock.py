"""The polite lock of a plan: who edits it now. Correctness never rests on it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from wgplanner.store import disk
from wgplanner.store.atomic import write_whole
from wgplanner.store.layout import Layout
from wgplanner.store.owner import Owner

if TYPE_CHECKING:
    from filelock import BaseFileLock


class PlanLock:
    """Holds ``plan.json.d/lock`` while a session edits, with its owner beside it.

    The system frees the lock of a process that died, so nothing is ever stale.
    """

    def __init__(self, layout: Layout, held: BaseFileLock) -> None:
        self._layout = layout
        self._held = held

    @classmethod
    def take(cls, layout: Layout, owner: Owner) -> PlanLock | None:
        """The lock, or ``None`` where somebody else has it.

        Raises:
            OSError: The folder cannot be written, or cannot lock.
        """
        from filelock import FileLock, Timeout  # noqa: PLC0415 - a `show` needs no lock

        held = FileLock(layout.lock, timeout=0, mode=disk.FILE_MODE)
        try:
            held.acquire()
        except Timeout:
            return None
        lock = cls(layout, held)
        with suppress(OSError):
            # Only people read the owner; a full disk must not keep them out.
            pieces = [msgspec.json.encode(owner), b"\n"]
            write_whole(layout.owner, layout.owner.with_suffix(".tmp"), pieces)
        return lock

    def free(self) -> None:
        """Let others edit."""
        with suppress(OSError):
            disk.remove(self._layout.owner)
        self._held.release()


def holder(layout: Layout) -> Owner | None:
    """Who says to have the plan open, if it can be read."""
    try:
        return msgspec.json.decode(disk.read_bytes(layout.owner), type=Owner)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
