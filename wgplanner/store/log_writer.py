"""The log of this session: one line for each change, durable before it is acknowledged.

A file in which a write or a sync failed is never written again: what the
system dropped then cannot be known. The next change opens another log, whose
first line declares the doubtful end of the failed one void.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress

from wgplanner.store import disk
from wgplanner.store.header import Position
from wgplanner.store.layout import Layout
from wgplanner.store.line import Closing, Entry, Opening, encode_line
from wgplanner.store.owner import Owner


def new_identity() -> str:
    """A name that no other session and no other plan has."""
    return os.urandom(8).hex()


class LogWriter:
    """Appends to one log at a time; no other session ever writes it."""

    def __init__(self, layout: Layout, plan: str, owner: Owner) -> None:
        self._layout = layout
        self._plan = plan
        self._owner = owner
        self._descriptor: int | None = None
        self.void: dict[str, int] = {}
        self.writer = new_identity()
        self.position = Position()

    @property
    def has_written(self) -> bool:
        """Whether the present log exists."""
        return self._descriptor is not None

    def append(self, make: Callable[[int], Entry]) -> Entry:
        """Log the change that ``make`` builds for its number; returns when it is durable.

        Raises:
            OSError: It is not logged. The next change goes to another log.
            StoreError: It cannot be written down; nothing was touched.
        """
        entry = make(self.position.seq + 1)
        line = encode_line(entry)
        try:
            if self._descriptor is None:
                line = self._open() + line
                self._write_first(line)
            else:
                disk.write_all(self._descriptor, line)
                disk.sync_data(self._descriptor)
        except OSError:
            self._abandon()
            raise
        self.position = Position(entry.seq, self.position.offset + len(line))
        return entry

    def close(self, at: str) -> None:
        """End the log. That the last line may fail to be written loses nothing."""
        if self._descriptor is None:
            return
        with suppress(OSError):
            line = encode_line(Closing(at))
            disk.write_all(self._descriptor, line)
            self.position = Position(self.position.seq, self.position.offset + len(line))
        with suppress(OSError):
            disk.close(self._descriptor)
        self._descriptor = None

    def _open(self) -> bytes:
        disk.make_folder(self._layout.folder)
        disk.make_folder(self._layout.logs)
        self._descriptor = disk.create(self._layout.log(self.writer))
        owner = self._owner
        return encode_line(
            Opening(
                plan=self._plan,
                writer=self.writer,
                person=owner.person,
                machine=owner.machine,
                since=owner.since,
                void=self.void,
            )
        )

    def _write_first(self, data: bytes) -> None:
        """A new log is durable when its bytes and its name in the folder are."""
        assert self._descriptor is not None
        disk.write_all(self._descriptor, data)
        disk.sync(self._descriptor)
        disk.sync_folder(self._layout.logs)

    def _abandon(self) -> None:
        if self._descriptor is not None:
            with suppress(OSError):
                disk.close(self._descriptor)
            self._descriptor = None
            self.void[self.writer] = self.position.seq
        self.writer = new_identity()
        self.position = Position()
