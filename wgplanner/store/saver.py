"""Checkpoints a moment after the last change, off the screen's thread."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable

QUIET_SECONDS = 2.0
LONGEST_WAIT_SECONDS = 30.0
HANDOVER_SECONDS = 0.0005
"""How long a thread may keep the interpreter from another one; a tenth of Python's own figure.

A key that is pressed while a large plan is written waits for the interpreter several times.
"""


class Saver:
    """Runs a job soon after it was asked for, and again when it failed."""

    def __init__(self, job: Callable[[], bool], quiet: float = QUIET_SECONDS) -> None:
        """``job`` returns whether it succeeded; it must not raise."""
        self._job = job
        self._quiet = quiet
        self._asked = threading.Event()
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def ask(self) -> None:
        """Have the job run when things have been quiet for a moment."""
        if self._thread is None:
            # A daemon: leaving the program in a hurry loses no change, only a checkpoint.
            self._thread = threading.Thread(target=self._run, name="wgplanner-saver", daemon=True)
            self._thread.start()
        self._asked.set()

    def stop(self) -> None:
        """End the thread; a job that runs is waited for."""
        self._stopped.set()
        self._asked.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        sys.setswitchinterval(HANDOVER_SECONDS)
        while True:
            self._asked.wait()
            waited = 0.0
            while self._asked.is_set() and waited < LONGEST_WAIT_SECONDS:
                self._asked.clear()
                if self._stopped.wait(self._quiet):
                    return
                waited += self._quiet
            if self._stopped.is_set():
                return
            if not self._job():
                self._asked.set()
