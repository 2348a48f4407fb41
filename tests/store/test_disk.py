"""What is read from a disk is all that is there, however the system hands it out."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import pytest

from wgplanner.store import disk

if TYPE_CHECKING:
    from pathlib import Path

SIZES = (0, 1, disk.CHUNK - 1, disk.CHUNK, disk.CHUNK + 1, 3 * disk.CHUNK)


@pytest.mark.parametrize("size", SIZES)
def test_a_file_is_read_from_any_byte_on(size: int, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    data = os.urandom(size)
    path.write_bytes(data)
    for offset in (0, 1, size // 2, size, size + 5):
        assert disk.read_bytes(path, offset) == data[offset:]


def test_what_comes_in_pieces_of_no_known_size_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    data = os.urandom(2 * disk.CHUNK)
    writer = threading.Thread(target=path.write_bytes, args=(data,))
    writer.start()
    assert disk.read_bytes(path) == data
    writer.join()
