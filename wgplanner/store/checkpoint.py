"""The plan file brought up to the state of the logs.

Nothing depends on it: every change is in a log already, and a checkpoint that
fails is tried again. It never loses what another session wrote, because a plan
file that is not the one this session knows is read again, with all logs. Where
another plan was put in its place, that one stays, and ours is kept beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from msgspec import structs

from wgplanner.plan.errors import StoreError
from wgplanner.store import disk
from wgplanner.store import header as headers
from wgplanner.store.aside import set_aside
from wgplanner.store.atomic import write_whole
from wgplanner.store.backups import keep_copy, rotate
from wgplanner.store.contents import Contents, compose
from wgplanner.store.header import Header
from wgplanner.store.layout import Layout
from wgplanner.store.recovery import RECOVERABLE, load

if TYPE_CHECKING:
    from pathlib import Path

REPLACED = "error.store.replaced"
LOCK_WAIT = 3.0
"""Seconds to wait for another session's checkpoint; then one goes on without the lock."""


def checkpoint(layout: Layout, contents: Contents, now: str, tag: str) -> Header:
    """Write the contents as the plan file; returns its header.

    ``contents.header`` must be the header of the plan file that they began
    with, with ``applied``, ``void`` and ``clock`` as the contents have them. Where that
    file was taken away or destroyed meanwhile and no good copy is left, nothing but they
    has the whole plan, and they are written as they are.

    Raises:
        OSError: It was not written; the old plan file stands.
        StoreError: The plan file was changed by others and cannot be read now, or
            another plan lies there now (``error.store.replaced``).
    """
    disk.make_folder(layout.folder)
    with _lock(layout):
        try:
            data = disk.read_bytes(layout.plan)
        except FileNotFoundError:
            return _write(layout, contents, now, tag)
        whole = headers.is_whole(data)
        if not whole or headers.hash_in(data) != contents.header.hash:
            if not whole and not headers.is_whole(headers.plain(data)):
                set_aside(layout, layout.plan)
                contents = _good_copy(layout) or contents
            else:
                found = _from_disk(layout)
                if found.header.plan != contents.header.plan:
                    kept = _keep(layout, contents, tag)
                    raise StoreError(REPLACED, path=str(layout.plan), kept=str(kept))
                contents = found
        if headers.schema_in(data) < headers.SCHEMA:
            label = f"before-schema-{headers.SCHEMA}"
            keep_copy(layout, contents.header.generation, now, label)
        elif whole:
            keep_copy(layout, contents.header.generation, now)
        return _write(layout, contents, now, tag)


def _keep(layout: Layout, contents: Contents, tag: str) -> Path:
    """Write the contents aside, over those that were kept there before; returns where."""
    disk.make_folder(layout.aside)
    path = layout.aside / f"{contents.header.plan}-{layout.plan.name}"
    write_whole(path, path.with_name(f".{path.name}.{tag}.tmp"), compose(contents))
    return path


def _from_disk(layout: Layout) -> Contents:
    loaded = load(layout.plan)
    applied = {**loaded.contents.header.applied, **loaded.reader.positions}
    header = structs.replace(loaded.contents.header, applied=applied, void=dict(loaded.reader.void))
    return structs.replace(loaded.contents, header=header)


def _good_copy(layout: Layout) -> Contents | None:
    """The newest good copy of a plan file that was destroyed, with all logs; none is left else."""
    try:
        return _from_disk(layout)
    except StoreError as problem:
        if problem.key not in RECOVERABLE:
            raise
        return None


def _write(layout: Layout, contents: Contents, now: str, tag: str) -> Header:
    header = structs.replace(contents.header, generation=contents.header.generation + 1)
    pieces = compose(structs.replace(contents, header=header))
    write_whole(layout.plan, layout.temporary(tag), pieces)
    with suppress(OSError):
        # The new plan file stands; old copies can go another time.
        rotate(layout, now)
    return structs.replace(header, hash=headers.hash_in(pieces[0]))


@contextmanager
def _lock(layout: Layout) -> Iterator[None]:
    """Keep two checkpoints from doing the same work twice; no more than politeness."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - a `show` needs no lock

    lock = FileLock(layout.checkpoint_lock, timeout=LOCK_WAIT, mode=disk.FILE_MODE)
    # NotImplementedError is what filelock raises on a file system that knows no locks.
    with suppress(Timeout, OSError, NotImplementedError):
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
