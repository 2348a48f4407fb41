"""Opening: the plan file or the newest good backup, and every logged change that it lacks."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from wgplanner.plan.errors import StoreError
from wgplanner.plan.plan import RECORD_TYPES
from wgplanner.store import disk
from wgplanner.store.contents import Contents, contents_of, newer_error
from wgplanner.store.disk_errors import reading_error
from wgplanner.store.header import SCHEMA, Proved, proved
from wgplanner.store.known import Known
from wgplanner.store.layout import Layout
from wgplanner.store.log_reader import LogReader, all_steps

if TYPE_CHECKING:
    from wgplanner.store.ahead import Ahead

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


class Note(Struct, frozen=True):
    """Something about the plan file that its reader should know. ``key`` names the text."""

    key: str
    values: dict[str, object] = {}


class Loaded(Struct):
    """A plan as the disk tells it.

    Attributes:
        contents: All that it holds, logged changes included.
        reader: Knows how far each log was read.
        known: Which changes the contents hold.
        notes: What was not in order.
        damaged: Whether the plan file itself could not be used.
        behind: Whether the logs held changes that the plan file lacks.
        newer: Whether a later version wrote it, so that it must not be edited.
    """

    contents: Contents
    reader: LogReader
    known: Known
    notes: list[Note]
    damaged: bool
    behind: bool
    newer: bool = False


DAMAGED = "store.note.damaged"
CLEANED = "store.note.cleaned"
NEWER = "error.store.newer"
SHOWN_NEWER = "store.note.newer"
LOG_TORN = "store.note.log_torn"
LOG_DAMAGED = "store.note.log_damaged"


def load(path: Path, *, allow_newer: bool = False, ahead: Ahead | None = None) -> Loaded:
    """The plan of a file with all acknowledged changes. Nothing is written.

    With ``allow_newer`` a plan that a later version wrote is read for looking
    at, as far as this version understands every part that it knows. ``ahead`` has
    the file's bytes where reading them began before.

    Raises:
        StoreError: It is missing, no plan file, of a newer version, or so
            damaged that no good copy is left.
    """
    layout = Layout(path)
    with _collector_paused():
        file = ahead.file() if ahead else proved(read_file(path))
        contents, notes = _base(layout, file, allow_newer=allow_newer)
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
            # The collector would walk them all, 100 ms and more, as soon as it is on again.
            gc.freeze()
    clock = max([header.clock, *(step.entry.clock for step in steps)])
    contents.header = structs.replace(header, clock=clock)
    damaged = bool(notes)
    newer = header.schema > SCHEMA
    if newer:
        if any(not piece.torn for broken in reader.broken.values() for piece in broken):
            raise newer_error(path, header.schema)
        notes.append(Note(SHOWN_NEWER, {"path": str(path), "schema": header.schema}))
    if contents.removed:
        notes.append(Note(CLEANED, {"path": str(path), "count": contents.removed}))
    notes += _log_notes(reader)
    return Loaded(contents, reader, known, notes, damaged, behind=bool(steps), newer=newer)


def _base(layout: Layout, file: Proved, *, allow_newer: bool) -> tuple[Contents, list[Note]]:
    """What the plan file holds, or else the newest good backup with a note."""
    try:
        return contents_of(file, layout.plan, allow_newer=allow_newer), []
    except StoreError as problem:
        if _is_final(problem, file):
            raise
        from wgplanner.store.backups import newest_first  # noqa: PLC0415 - the rare case

        for backup in newest_first(layout):
            with suppress(OSError):
                copy = proved(disk.read_bytes(backup.path))
                try:
                    contents = contents_of(copy, backup.path, allow_newer=allow_newer)
                except StoreError as found:
                    if _is_final(found, copy):
                        raise
                    continue
                values: dict[str, object] = {"path": str(layout.plan), "backup": backup.path.name}
                return contents, [Note(DAMAGED, values)]
        raise


def _is_final(problem: StoreError, file: Proved) -> bool:
    """Whether older copies cannot help: only a whole file can tell that it is of a newer version.

    An old copy in its place would let this version write over the newer one.
    """
    return problem.key not in RECOVERABLE and file.whole


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
