"""A plan file that is read and proved while its reader is still getting ready.

Reading 20 MB and hashing them takes a tenth of opening such a plan, and Python lets
other threads go on meanwhile: there is time for it while the plan's screen is loaded.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from wgplanner.store.header import Proved, proved
from wgplanner.store.recovery import read_file

if TYPE_CHECKING:
    from pathlib import Path


class Ahead:
    """Begins to read a plan file at once, in a thread of its own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._found: Proved | Exception | None = None
        # A daemon: whoever leaves before the file is read need not wait for a slow disk.
        self._thread = threading.Thread(target=self._read, name="wgplanner-ahead", daemon=True)
        self._thread.start()

    def _read(self) -> None:
        try:
            self._found = proved(read_file(self._path))
        except Exception as problem:  # whoever asks for the file hears of it
            self._found = problem

    def file(self) -> Proved:
        """The file, once it is read; asked for again, as it is then.

        Raises:
            StoreError: It cannot be read.
        """
        self._thread.join()
        found, self._found = self._found, None
        if isinstance(found, Exception):
            raise found
        return found or proved(read_file(self._path))
