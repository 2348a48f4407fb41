"""Reading the logs of all sessions: whole at opening, and what is new while they grow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from wgplanner.store import disk
from wgplanner.store.header import Header, Position
from wgplanner.store.layout import Layout
from wgplanner.store.step import Step, in_order, step_of

if TYPE_CHECKING:
    from wgplanner.store.line import Broken, Entry, Opening

SUFFIX = ".jsonl"


class Cursor(Struct):
    """How far one log was read."""

    path: Path
    position: Position = Position()
    opening: Opening | None = None
    closed: bool = False


class LogReader(Struct):
    """All logs of a plan, each read once.

    Attributes:
        plan: Identity of the plan; logs of another plan are left alone.
        positions: How far each log was read.
        broken: Bytes that are no whole lines, by log.
        void: Logs in which a write failed, with their last good number.
        cursors: The logs that were seen.
    """

    layout: Layout
    plan: str
    positions: dict[str, Position] = {}
    broken: dict[str, list[Broken]] = {}
    void: dict[str, int] = {}
    cursors: dict[str, Cursor] = {}

    def start_after(self, applied: Mapping[str, Position]) -> None:
        """Pass over what the plan file holds already."""
        for writer, position in applied.items():
            self.cursors[writer] = Cursor(self.layout.log(writer), position)
            self.positions[writer] = position

    def new_steps(self) -> list[Step]:
        """The changes since the last call, in order. Raises ``OSError``."""
        steps: list[Step] = []
        for name in disk.names(self.layout.logs):
            if name.endswith(SUFFIX):
                steps += self._advance(name.removesuffix(SUFFIX))
        return in_order(step for step in steps if not self._is_void(step))

    def _is_void(self, step: Step) -> bool:
        return step.entry.seq > self.void.get(step.writer, step.entry.seq)

    @contextmanager
    def tentatively(self) -> Iterator[None]:
        """Forget having read what could not be taken in: it will be read again.

        Otherwise the next plan file would claim changes that it does not hold.
        """
        positions = {writer: cursor.position for writer, cursor in self.cursors.items()}
        try:
            yield
        except OSError:
            for writer, cursor in self.cursors.items():
                cursor.position = positions.get(writer, Position())
                self.positions[writer] = cursor.position
            raise

    def skip(self, writer: str, position: Position) -> None:
        """Take a log of our own as read so far, because we wrote it."""
        cursor = self.cursors.get(writer)
        if cursor is None:
            cursor = self.cursors[writer] = Cursor(self.layout.log(writer))
        cursor.position = position
        self.positions[writer] = position

    def _advance(self, writer: str) -> list[Step]:
        cursor = self.cursors.setdefault(writer, Cursor(self.layout.log(writer)))
        offset = cursor.position.offset
        try:
            data = disk.read_bytes(cursor.path, offset)
        except FileNotFoundError:
            return []
        if not data:
            return []
        if cursor.opening is None and offset:
            self._read_opening(cursor)
        return self._take(writer, cursor, data)

    def _read_opening(self, cursor: Cursor) -> None:
        from wgplanner.store.line import Broken, Opening, decode_lines  # noqa: PLC0415

        first = decode_lines(disk.read_bytes(cursor.path))[:1]
        for line in first:
            if not isinstance(line, Broken) and isinstance(line.item, Opening):
                self._open(cursor, line.item)

    def _open(self, cursor: Cursor, opening: Opening) -> None:
        cursor.opening = opening
        for writer, last in opening.void.items():
            self.void[writer] = min(last, self.void.get(writer, last))

    def _take(self, writer: str, cursor: Cursor, data: bytes) -> list[Step]:
        # Most openings find all logs in the plan file already and read no line.
        from wgplanner.store.line import (  # noqa: PLC0415
            Broken,
            Closing,
            Entry,
            Opening,
            decode_lines,
        )

        steps: list[Step] = []
        broken: list[Broken] = []
        for line in decode_lines(data, cursor.position.offset):
            if isinstance(line, Broken):
                broken.append(line)
                continue
            if isinstance(line.item, Opening):
                self._open(cursor, line.item)
            elif isinstance(line.item, Closing):
                cursor.closed = True
            elif self._is_ours(cursor) and line.item.seq > cursor.position.seq:
                steps.append(self._step(writer, line.item, cursor))
            seq = line.item.seq if isinstance(line.item, Entry) else cursor.position.seq
            cursor.position = Position(max(seq, cursor.position.seq), line.end)
        self.broken[writer] = broken
        self.positions[writer] = cursor.position
        return steps

    def _is_ours(self, cursor: Cursor) -> bool:
        return cursor.opening is None or cursor.opening.plan == self.plan

    def _step(self, writer: str, entry: Entry, cursor: Cursor) -> Step:
        if cursor.opening is not None:
            return step_of(entry, cursor.opening)
        # The opening line is damaged; the changes themselves are whole.
        return Step(entry, writer, "?", "?")


def all_steps(layout: Layout, header: Header) -> list[Step]:
    """Every change that the logs hold, in order. Raises ``OSError``."""
    return LogReader(layout, header.plan, void=dict(header.void)).new_steps()
