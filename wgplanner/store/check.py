"""Is a plan in order? Reads only, and names the command that would mend what is not."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from wgplanner.plan.errors import StoreError
from wgplanner.store import disk, header
from wgplanner.store.backups import newest_first
from wgplanner.store.contents import Contents, parse
from wgplanner.store.disk_errors import reading_error
from wgplanner.store.families import PARENTS
from wgplanner.store.layout import Layout
from wgplanner.store.line import Broken, Entry, Opening, decode_lines
from wgplanner.store.log_reader import SUFFIX
from wgplanner.store.recovery import DAMAGED, load, read_file
from wgplanner.store.report import Copy, Problem, Report, Weight, copy_of

_OTHERS_MAY_READ = 0o077
_TWIN = r"^(~\${name}|{stem} ?[(（]\d+[)）]{ending}|{stem}.*(sync-conflict|競合).*{ending})$"


def check_plan(path: Path) -> Report:
    """Look at the plan file, its logs and backups.

    Raises:
        StoreError: The file is missing, a folder, of a newer version, or a
            file of its folder cannot be read.
    """
    layout = Layout(path)
    data = read_file(path)
    try:
        copies = tuple(_copies(layout))
        problems = [*_plan_file(path, data), *_outer_form(path, data)]
        contents = _opened(path)
        if contents is not None:
            problems += [*_logs(layout, contents), *_records(contents)]
        problems += [*_copies_in_order(copies), *_surroundings(layout)]
    except OSError as problem:
        raise reading_error(layout.folder, problem) from problem
    return Report(tuple(problems), copies)


def repair_command(path: Path) -> str:
    """The command that mends a plan."""
    return f"wgplanner check {shlex.quote(str(path))} --repair"


def _copies(layout: Layout) -> Iterator[Copy]:
    for backup in newest_first(layout):
        whole = header.is_whole(header.plain(disk.read_bytes(backup.path)))
        yield copy_of(backup, whole=whole)


def _plan_file(path: Path, data: bytes) -> Iterator[Problem]:
    try:
        parse(data, path)
    except StoreError as problem:
        if problem.key == "error.store.newer" and header.is_whole(header.plain(data)):
            raise
        values: dict[str, str | int] = {"path": str(path), "size": len(data)}
        try:
            notes = load(path).notes
        except StoreError:
            yield Problem(Weight.FATAL, "store.check.no_copy", values, repair_command(path))
            return
        values["backup"] = next(
            (str(note.values["backup"]) for note in notes if note.key == DAMAGED), "?"
        )
        yield Problem(Weight.PROBLEM, "store.check.damaged", values, repair_command(path))


def _outer_form(path: Path, data: bytes) -> Iterator[Problem]:
    if header.plain(data) != data and header.is_whole(header.plain(data)):
        yield Problem(Weight.NOTE, "store.check.outer_form", {"path": str(path)})


def _opened(path: Path) -> Contents | None:
    try:
        return load(path).contents
    except StoreError:
        return None


def _logs(layout: Layout, contents: Contents) -> Iterator[Problem]:
    for name in disk.names(layout.logs):
        if name.endswith(SUFFIX):
            yield from _log(layout, name.removesuffix(SUFFIX), contents)


def _log(layout: Layout, writer: str, contents: Contents) -> Iterator[Problem]:
    path = layout.log(writer)
    held = contents.header.applied.get(writer, header.Position())
    seq = 0
    for line in decode_lines(disk.read_bytes(path)):
        if isinstance(line, Broken):
            values: dict[str, str | int] = {"log": path.name, "start": line.start, "end": line.end}
            if line.torn:
                key, weight = "store.check.log_torn", Weight.NOTE
            elif line.end <= held.offset:
                key, weight = "store.check.log_damaged_held", Weight.PROBLEM
            else:
                key, weight = "store.check.log_damaged", Weight.PROBLEM
            yield Problem(weight, key, values, repair_command(layout.plan))
        elif isinstance(line.item, Opening) and line.item.plan != contents.header.plan:
            yield Problem(Weight.NOTE, "store.check.log_other_plan", {"log": path.name})
            return
        elif isinstance(line.item, Entry):
            if line.item.seq != seq + 1:
                values = {"log": path.name, "before": seq, "after": line.item.seq}
                yield Problem(Weight.NOTE, "store.check.log_gap", values)
            seq = line.item.seq


def _records(contents: Contents) -> Iterator[Problem]:
    plan = contents.plan
    for record in plan.records():
        for table, (parent, field) in PARENTS.items():
            if plan.lookup(table, record.id) is record:
                named = getattr(record, field)
                if plan.lookup(parent, named) is None:
                    values = {"table": table, "id": record.id, "field": field, "named": named}
                    yield Problem(Weight.PROBLEM, "store.check.orphan", {**values})
    if contents.conflicts:
        yield Problem(Weight.NOTE, "store.check.conflicts", {"count": len(contents.conflicts)})


def _copies_in_order(copies: tuple[Copy, ...]) -> Iterator[Problem]:
    for copy in copies:
        if not copy.whole:
            values: dict[str, str | int] = {"backup": Path(copy.path).name}
            yield Problem(Weight.NOTE, "store.check.backup_damaged", values)


def _surroundings(layout: Layout) -> Iterator[Problem]:
    for leftover in layout.leftovers():
        yield Problem(Weight.NOTE, "store.check.leftover", {"name": leftover.name})
    twin = re.compile(
        _TWIN.replace("{name}", re.escape(layout.plan.name))
        .replace("{stem}", re.escape(layout.plan.stem))
        .replace("{ending}", re.escape(layout.plan.suffix))
    )
    for name in disk.names(layout.plan.parent):
        if twin.match(name):
            yield Problem(Weight.NOTE, "store.check.twin", {"name": name})
    if os.name != "nt" and layout.plan.stat().st_mode & _OTHERS_MAY_READ:
        yield Problem(Weight.NOTE, "store.check.permissions", {"path": str(layout.plan)})
