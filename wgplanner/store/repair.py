"""Mending a plan. Everything that is touched is copied aside first."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct, structs

from wgplanner.plan.errors import ReadOnlyError, StoreError
from wgplanner.store import disk
from wgplanner.store.aside import set_aside
from wgplanner.store.atomic import write_whole
from wgplanner.store.backups import keep_copy
from wgplanner.store.check import check_plan
from wgplanner.store.contents import Contents, compose, parse
from wgplanner.store.disk_errors import writing_error
from wgplanner.store.integrate import integrate
from wgplanner.store.known import Known
from wgplanner.store.layout import Layout
from wgplanner.store.line import Broken, decode_lines
from wgplanner.store.lock import PlanLock
from wgplanner.store.log_reader import SUFFIX, LogReader, all_steps
from wgplanner.store.log_writer import new_identity
from wgplanner.store.owner import Clock, Owner
from wgplanner.store.recovery import RECOVERABLE, load, read_file
from wgplanner.store.report import Report
from wgplanner.store.salvage import salvage


class Repair(Struct):
    """What a repair did.

    Attributes:
        report: The check after it.
        aside: Copies of everything that it touched.
        backup: The backup that the plan was brought back from, if any.
        lost_lines: Lines of the plan file that no copy makes up for.
    """

    report: Report
    aside: list[Path] = []
    backup: str | None = None
    lost_lines: int = 0


def repair_plan(path: Path, owner: Owner, clock: Clock) -> Repair:
    """Bring a plan into order: the plan file from its copies or its readable lines, and the logs.

    Raises:
        ReadOnlyError: Somebody has the plan open.
        StoreError: Nothing of it can be read, or it cannot be written.
    """
    before = check_plan(path)
    repair = Repair(before)
    if not before.exit_status and not any(each.remedy for each in before.problems):
        return repair
    layout = Layout(path)
    try:
        disk.make_folder(layout.folder)
        lock = PlanLock.take(layout, owner)
        if lock is None:
            raise ReadOnlyError("error.store.in_use", path=str(path))
        try:
            _mend(layout, clock(), repair)
        finally:
            lock.free()
    except OSError as problem:
        raise writing_error(path, problem) from problem
    repair.report = check_plan(path)
    return repair


def _mend(layout: Layout, now: str, repair: Repair) -> None:
    data = read_file(layout.plan)
    repair.aside.append(set_aside(layout, layout.plan))
    contents = _best(layout, data, repair)
    for name in disk.names(layout.logs):
        if name.endswith(SUFFIX):
            _mend_log(layout, layout.logs / name, repair)
    if repair.backup is None and not repair.lost_lines:
        keep_copy(layout, contents.header.generation, now, "before-repair")
    generation = contents.header.generation + 1
    contents.header = structs.replace(contents.header, generation=generation)
    write_whole(layout.plan, layout.temporary(new_identity()), compose(contents))


def _best(layout: Layout, data: bytes, repair: Repair) -> Contents:
    """The plan with all logged changes: from the file, a backup, or its readable lines."""
    try:
        parse(data, layout.plan)
    except StoreError as problem:
        if problem.key not in RECOVERABLE:
            raise
    try:
        loaded = load(layout.plan)
    except StoreError:
        contents, repair.lost_lines = salvage(data, layout.plan)
        reader = LogReader(layout, contents.header.plan)
        steps = reader.new_steps()
        integrate(contents, steps, Known(), lambda: all_steps(layout, contents.header))
        clock = max([0, *(step.entry.clock for step in steps)])
        contents.header = structs.replace(contents.header, clock=clock)
    else:
        contents, reader = loaded.contents, loaded.reader
        if loaded.damaged:
            repair.backup = str(loaded.notes[0].values["backup"])
    applied = {**contents.header.applied, **reader.positions}
    contents.header = structs.replace(contents.header, applied=applied, void=dict(reader.void))
    return contents


def _mend_log(layout: Layout, path: Path, repair: Repair) -> None:
    """Blank out damaged bytes, so that every whole line keeps its place in the file."""
    data = disk.read_bytes(path)
    broken = [line for line in decode_lines(data) if isinstance(line, Broken)]
    if not broken:
        return
    repair.aside.append(set_aside(layout, path))
    mended = bytearray(data)
    for piece in broken:
        blank = b" " * (piece.end - piece.start - 1) + b"\n"
        mended[piece.start : piece.end] = blank
    write_whole(path, path.with_suffix(".tmp"), [bytes(mended)])
