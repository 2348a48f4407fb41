"""A terminal for programs under measurement: a pty that reads what they paint.

Times run from a key's byte (or the program's start) to the bytes that end a frame.
Textual frames its output only for terminals that say they know synchronised
output, so the question for it (``CSI ? 2026 $ p``) is answered here. Pilot would
measure its own waiting instead.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

SYNC_QUESTION, SYNC_ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
END_OF_FRAME = b"\x1b[?2026l"
COLUMNS, LINES = 120, 40
PATIENCE = 30.0


class Terminal:
    """A program running on a pty of 120 by 40 cells."""

    def __init__(
        self,
        words: Sequence[str],
        environment: Mapping[str, str] | None = None,
        processor: int | None = None,
    ) -> None:
        self.started = time.perf_counter()
        self._pid, self.file = pty.fork()
        if self._pid == 0:
            if processor is not None:
                os.sched_setaffinity(0, {processor})
            _become(words, environment or {})
        size = struct.pack("HHHH", LINES, COLUMNS, 0, 0)
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, size)
        self._answered = 0
        self.unread = b""
        self.status: int | None = None

    def __enter__(self) -> Terminal:
        return self

    def until_end(self) -> float:
        """Read until the program has ended; the time at which it had.

        Raises:
            TimeoutError: It does not end within 30 seconds.
        """
        end = time.perf_counter() + PATIENCE
        while self.status is None:
            try:
                self._read(min(end, time.perf_counter() + 0.001))
            except TimeoutError:
                if time.perf_counter() > end:
                    raise
            pid, status = os.waitpid(self._pid, os.WNOHANG)
            self.status = status if pid else None
        return time.perf_counter()

    def hang_up(self) -> int:
        """Take the terminal away from the program; its process is the caller's from now on."""
        os.close(self.file)
        return self._pid

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        os.kill(self._pid, number)

    def press(self, keys: bytes) -> None:
        """Press keys and wait for nothing."""
        os.write(self.file, keys)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the program whatever happened: an orphan on a closed pty would spin for ever."""
        if self.status is None:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
        os.close(self.file)

    def until(self, mark: bytes) -> float:
        """Read until the program has painted ``mark``; the time at which that was read.

        Raises:
            TimeoutError: It does not come within 30 seconds.
        """
        self.painted_until(mark)
        return time.perf_counter()

    def painted_until(self, mark: bytes) -> bytes:
        """What is painted until ``mark`` is. Raises ``TimeoutError`` as ``until`` does."""
        end = time.perf_counter() + PATIENCE
        while mark not in self.unread:
            self._read(end)
        painted, _, self.unread = self.unread.partition(mark)
        return painted

    def settle(self, seconds: float = 0.3) -> None:
        """Wait until nothing has been painted for a while."""
        while select.select([self.file], [], [], seconds)[0]:
            self._read(time.perf_counter() + PATIENCE)
        self.unread = b""

    def key(self, keys: bytes, quiet: float = 0.02) -> float:
        """Milliseconds from a key to the end of the frame that it causes.

        ``quiet`` are the seconds without output after which the key has had all its effect.
        """
        begin = time.perf_counter()
        os.write(self.file, keys)
        taken = (self.until(END_OF_FRAME) - begin) * 1000
        self.settle(quiet)
        return taken

    def send(self, keys: bytes) -> None:
        """Press keys and wait until everything is painted, whatever it takes."""
        os.write(self.file, keys)
        self.settle(0.05)

    @property
    def memory(self) -> int:
        """Resident memory of the program in kB."""
        status = Path(f"/proc/{self._pid}/status").read_text(encoding="ascii")
        return next(int(line.split()[1]) for line in status.splitlines() if "VmRSS" in line)

    @property
    def cpu(self) -> float:
        """Milliseconds of processor time that all threads of the program have taken."""
        tasks = Path(f"/proc/{self._pid}/task").glob("*/schedstat")
        return sum(int(each.read_text(encoding="ascii").split()[0]) for each in tasks) / 1e6

    def _read(self, end: float) -> None:
        left = end - time.perf_counter()
        if left <= 0 or not select.select([self.file], [], [], left)[0]:
            raise TimeoutError(f"not painted; the last output was {self.unread[-200:]!r}")
        try:
            read = os.read(self.file, 65536)
        except OSError as problem:
            raise TimeoutError(f"the program ended: {self.unread[-2000:]!r}") from problem
        self.unread += read
        if SYNC_QUESTION in self.unread and not self._answered:
            self._answered = 1
            os.write(self.file, SYNC_ANSWER)


def _become(words: Sequence[str], environment: Mapping[str, str]) -> None:
    """Replace this child by the program, with an environment that decides nothing else.

    An installed program has its byte code beside it, so it may be kept here too.
    """
    for name in ("COLUMNS", "LINES", "NO_COLOR", "PYTHONDONTWRITEBYTECODE"):
        os.environ.pop(name, None)
    os.environ.update(
        {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **environment}
    )
    try:
        os.execvp(words[0], list(words))
    except OSError:
        os._exit(127)


def python(*words: str) -> list[str]:
    """A command line for this interpreter."""
    return [sys.executable, *words]
