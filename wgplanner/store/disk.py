"""The system calls of the store, and nothing of their meaning.

Every touch of the disk goes through here, so that the tests can make each
call fail, stop in its middle, or be forgotten by a power cut.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

FILE_MODE = 0o600
FOLDER_MODE = 0o700
CHUNK, MOST_AT_ONCE = 1 << 20, 1 << 26
BUSY_ERRORS = frozenset({5, 32, 33})
"""Windows: access denied, sharing violation, lock violation; a scanner holds the file a moment."""
BUSY_TRIES = 8
BUSY_WAIT = 0.05
_BINARY = getattr(os, "O_BINARY", 0)
_NO_INHERIT = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0)


def read_bytes(path: Path, offset: int = 0) -> bytes:
    """The content of a file from a byte on. Raises ``OSError``."""
    descriptor = os.open(path, os.O_RDONLY | _BINARY | _NO_INHERIT)
    try:
        if offset:
            os.lseek(descriptor, offset, os.SEEK_SET)
        # In one piece, for several would have to be copied into one.
        size = os.fstat(descriptor).st_size - offset + 1
        pieces = [os.read(descriptor, min(max(size, CHUNK), MOST_AT_ONCE))]
        while piece := os.read(descriptor, CHUNK):
            pieces.append(piece)
        return b"".join(pieces)
    finally:
        os.close(descriptor)


def create(path: Path) -> int:
    """A new file for appending; raises ``FileExistsError`` where one exists."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | _BINARY | _NO_INHERIT
    return os.open(path, flags, FILE_MODE)


def write_all(descriptor: int, data: bytes) -> None:
    """Write everything, however many pieces the system takes it in. Raises ``OSError``."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def sync(descriptor: int) -> None:
    """Return when the file's bytes are on the disk. Raises ``OSError``."""
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - absent on Windows

        # A plain fsync of macOS stops at the drive's own cache.
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def sync_data(descriptor: int) -> None:
    """Return when appended bytes and the length that finds them are on the disk."""
    if hasattr(os, "fdatasync"):
        os.fdatasync(descriptor)
    else:
        sync(descriptor)


def close(descriptor: int) -> None:
    """Close a file."""
    os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Return when the folder's names are on the disk. Windows has no such call and needs none."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | _NO_INHERIT)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make a folder for its owner alone, and make its name durable; one that exists is kept."""
    try:
        os.mkdir(folder, FOLDER_MODE)  # noqa: PTH102 - the tests watch the calls of ``os``
    except FileExistsError:
        return
    sync_folder(folder.parent)


def replace(source: Path, target: Path) -> None:
    """Put one file in the place of another, patiently where Windows calls it busy."""
    for attempt in range(BUSY_TRIES):
        try:
            os.replace(source, target)  # noqa: PTH105 - the tests watch the calls of ``os``
        except OSError as problem:
            busy = getattr(problem, "winerror", None) in BUSY_ERRORS
            if not busy or attempt == BUSY_TRIES - 1:
                raise
            time.sleep(BUSY_WAIT * 2**attempt)
        else:
            return


def remove(path: Path) -> None:
    """Remove a file; one that is gone already is no error."""
    try:
        os.unlink(path)  # noqa: PTH108 - the tests watch the calls of ``os``
    except FileNotFoundError:
        return


def names(folder: Path) -> list[str]:
    """The names in a folder in order; none where it does not exist."""
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208 - the tests watch the calls of ``os``
    except FileNotFoundError:
        return []


def link(source: Path, target: Path) -> None:
    """Give a file a second name. Raises ``OSError`` where the disk knows no links."""
    os.link(source, target)
