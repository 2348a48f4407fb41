"""Opening: the plan file or the newest good backup, and every logged change that it lacks."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import structs

from wgplanner.plan.errors import StoreError
from wgplanner.plan.plan import RECORD_TYPES
from wgplanner.store import disk
from wgplanner.store.contents import Contents, parse
from wgplanner.store.disk_errors import reading_error
from wgplanner.store.header import is_whole, plain
from wgplanner.store.known import Known
from wgplanner.store.layout import Layout
from wgplanner.store.log_reader import LogReader, all_steps

MANY_RECORDS = 5_000
RECOVERABLE = frozenset(
    {
        "error.store.broken",
        "error.store.damaged",
        "error.store.not_plan",
        "error.store.record",
        "error.store.record_twice",
    }
)
"""What a good backup and the logs can make up for."""


@dataclass(frozen=True)
class Note:
    """Something about the plan file that its reader should know. ``key`` names the text."""

    key: str
    values: dict[str, object] = field(default_factory=dict)


@dataclass
class Loaded:
    """A plan as the disk tells it.

    Attributes:
        contents: All that it holds, logged changes included.
        reader: Knows how far each log was read.
        known: Which changes the contents hold.
        notes: What was not in order.
        damaged: Whether the plan file itself could not be used.
        behind: Whether the logs held changes that the plan file lacks.
    """

    contents: Contents
    reader: LogReader
    known: Known
    notes: list[Note]
    damaged: bool
    behind: bool


DAMAGED = "store.note.damaged"
CLEANED = "store.note.cleaned"
LOG_TORN = "store.note.log_torn"
LOG_DAMAGED = "store.note.log_damaged"


def load(path: Path) -> Loaded:
    """The plan of a file with all acknowledged changes. Nothing is written.

    Raises:
        StoreError: It is missing, no plan file, of a newer version, or so
            damaged that no good copy is left.
    """
    layout = Layout(path)
    with _collector_paused():
        contents, notes = _base(layout)
        header = contents.header
        reader = LogReader(layout, header.plan, void=dict(header.void))
        reader.start_after(header.applied)
        known = Known(header.clock)
        try:
            steps = reader.new_steps()
            if steps:
                # Most openings find everything in the plan file and need no merging.
                from wgplanner.store.integrate import integrate  # noqa: PLC0415

                integrate(contents, steps, known, lambda: all_steps(layout, header))
        except OSError as problem:
            raise reading_error(layout.logs, problem) from problem
    if sum(len(contents.plan.table(kind)) for kind in RECORD_TYPES.values()) > MANY_RECORDS:
        # The collector would walk them all, 20 ms and more, in the middle of a screen's work.
        gc.freeze()
    clock = max([header.clock, *(step.entry.clock for step in steps)])
    contents.header = structs.replace(header, clock=clock)
    damaged = bool(notes)
    if contents.removed:
        notes.append(Note(CLEANED, {"path": str(path), "count": contents.removed}))
    return Loaded(contents, reader, known, notes + _log_notes(reader), damaged, behind=bool(steps))


def _base(layout: Layout) -> tuple[Contents, list[Note]]:
    """What the plan file holds, or else the newest good backup with a note."""
    data = read_file(layout.plan)
    try:
        return parse(data, layout.plan), []
    except StoreError as problem:
        # Only a file that is whole can tell that it is of a newer version.
        if problem.key not in RECOVERABLE and is_whole(plain(data)):
            raise
        from wgplanner.store.backups import newest_first  # noqa: PLC0415 - the rare case

        for backup in newest_first(layout):
            with suppress(StoreError, OSError):
                contents = parse(disk.read_bytes(backup.path), backup.path)
                values: dict[str, object] = {"path": str(layout.plan), "backup": backup.path.name}
                return contents, [Note(DAMAGED, values)]
        raise


def read_file(path: Path) -> bytes:
    """The bytes of a plan file. Raises ``StoreError`` where they cannot be had."""
    try:
        return disk.read_bytes(path)
    except OSError as problem:
        raise reading_error(path, problem) from problem


def _log_notes(reader: LogReader) -> list[Note]:
    notes = []
    for writer, broken in reader.broken.items():
        for piece in broken:
            key = LOG_TORN if piece.torn else LOG_DAMAGED
            values: dict[str, object] = {
                "log": f"{writer}.jsonl",
                "start": piece.start,
                "end": piece.end,
            }
            notes.append(Note(key, values))
    return notes


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Making many records makes no garbage; looking for it doubles the time of a load."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
