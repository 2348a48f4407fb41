"""Copies of earlier plan files: the last 20, then hourly, daily, monthly; the newest always.

A backup bears its generation and time in its name, and a label where it was
made on purpose (before an import, a migration, a restore, a repair). Labelled
copies are counted apart, so that a busy day does not push them out.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec import Struct

from wgplanner.store import disk
from wgplanner.store.layout import Layout

KEEP_LAST = 20
KEEP_LABELLED = 20
HOURLY_FOR = timedelta(days=1)
DAILY_FOR = timedelta(days=30)
MONTHLY_FOR = timedelta(days=366)
MAX_BYTES = 200_000_000
ALWAYS_KEPT = 2
_TIME = "%Y%m%dT%H%M%SZ"
_SUFFIX = ".json"


class Backup(Struct, frozen=True):
    """One copy: its file, the generation that it holds, when it was made, and why."""

    path: Path
    generation: int
    made: datetime
    label: str


def newest_first(layout: Layout) -> list[Backup]:
    """All copies, the highest generation first. Raises ``OSError``."""
    found = [_backup(layout.backups / name) for name in disk.names(layout.backups)]
    return sorted((each for each in found if each), key=lambda each: each.path.name, reverse=True)


def _backup(path: Path) -> Backup | None:
    parts = path.name.removesuffix(_SUFFIX).split("_", 2)
    if not path.name.endswith(_SUFFIX) or len(parts) < 2 or not parts[0].isdigit():
        return None
    try:
        made = datetime.strptime(parts[1], _TIME).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(path, int(parts[0]), made, parts[2] if len(parts) > 2 else "")


def keep_copy(layout: Layout, generation: int, now: str, label: str = "") -> Path:
    """Keep the present plan file as a backup; one that is kept already is not copied again.

    A hard link costs nothing and cannot be half done, for a plan file is
    replaced and never rewritten; where the disk knows no links it is copied.

    Raises:
        OSError: The copy could not be made.
    """
    disk.make_folder(layout.folder)
    disk.make_folder(layout.backups)
    stamp = datetime.fromisoformat(now).astimezone(UTC).strftime(_TIME)
    name = f"{generation:08d}_{stamp}" + (f"_{label}" if label else "") + _SUFFIX
    target = layout.backups / name
    if not label and any(each.generation == generation for each in newest_first(layout)):
        return target
    try:
        disk.link(layout.plan, target)
    except FileExistsError:
        return target
    except OSError:
        copy_file(layout.plan, target)
    disk.sync_folder(layout.backups)
    return target


def copy_file(source: Path, target: Path) -> None:
    """Copy a file's bytes, durably; a copy that fails leaves nothing. Raises ``OSError``."""
    data = disk.read_bytes(source)
    descriptor = disk.create(target)
    try:
        try:
            disk.write_all(descriptor, data)
            disk.sync(descriptor)
        finally:
            disk.close(descriptor)
    except OSError:
        with suppress(OSError):
            disk.remove(target)
        raise


def rotate(layout: Layout, now: str) -> None:
    """Remove the copies that nobody needs any more. Raises ``OSError``."""
    copies = newest_first(layout)
    kept = _kept(copies, datetime.fromisoformat(now))
    size = 0
    for number, each in enumerate(copies):
        size += os.stat(each.path).st_size  # noqa: PTH116 - one way to the disk
        if number >= ALWAYS_KEPT and (each not in kept or size > MAX_BYTES):
            disk.remove(each.path)


def _kept(copies: list[Backup], now: datetime) -> set[Backup]:
    labelled = [each for each in copies if each.label]
    plain = [each for each in copies if not each.label]
    kept = {*labelled[:KEEP_LABELLED], *plain[:KEEP_LAST]}
    for form, span in (("%Y%m%d%H", HOURLY_FOR), ("%Y%m%d", DAILY_FOR), ("%Y%m", MONTHLY_FOR)):
        seen: set[str] = set()
        for each in plain:
            slot = each.made.strftime(form)
            if now - each.made <= span and slot not in seen:
                seen.add(slot)
                kept.add(each)
    return kept
