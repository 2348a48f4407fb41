"""A whole file written so that a reader sees the old content or the new, never a part."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from wgplanner.store import disk

_PIECE = 1 << 16


def write_whole(path: Path, temporary: Path, pieces: Iterable[bytes]) -> None:
    """Replace a file, durably. The temporary file must lie in the same folder.

    A file that was there passes its permissions on: on a shared folder a
    colleague must not be shut out by a save.

    Raises:
        OSError: It could not be written; the old file is untouched.
    """
    disk.remove(temporary)
    descriptor = disk.create(temporary)
    try:
        try:
            _write_buffered(descriptor, pieces)
            _keep_mode(descriptor, path)
            disk.sync(descriptor)
        finally:
            disk.close(descriptor)
        disk.replace(temporary, path)
    except OSError:
        with suppress(OSError):
            disk.remove(temporary)
        raise
    disk.sync_folder(path.parent)


def _write_buffered(descriptor: int, pieces: Iterable[bytes]) -> None:
    buffer = bytearray()
    for piece in pieces:
        buffer += piece
        if len(buffer) >= _PIECE:
            disk.write_all(descriptor, bytes(buffer))
            buffer.clear()
    disk.write_all(descriptor, bytes(buffer))


def _keep_mode(descriptor: int, path: Path) -> None:
    if hasattr(os, "fchmod"):
        with suppress(FileNotFoundError):
            mode = os.stat(path).st_mode & 0o777  # noqa: PTH116 - one way to the disk
            if mode != disk.FILE_MODE:
                os.fchmod(descriptor, mode)
