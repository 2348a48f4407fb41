"""Textual's driver with an input thread that ends when it is told to.

The thread of Textual's own waits for keys in turns of 0.1 s, and once more when it
was told to end; quitting waits for it, 150 ms in the middle. This one waits for keys
and for its end at once. Where the terminal is gone (a window that was closed, a
container that lost it) it ends the application, for there will be no key any more,
and what is painted till then goes nowhere: the thread that writes would end, and the
application would wait for it for ever.
"""

from __future__ import annotations

import os
import select
import signal
import sys
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING, Any, TextIO, cast

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import TextIOWrapper

    from textual.app import App

ESCAPE_SECONDS = 0.1
"""How often a lone Escape is looked at: only time tells it from the begin of another key."""

KEYS_AT_ONCE = 4096

SIGNALS_TO_END = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""What the system sends when it goes down, or a window when it is closed.

Each is answered as the key to quit is, dialog or not: the terminal is given back as it was.
"""


class Paint:
    """The terminal as a file, as long as it is there."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._gone = False

    def write(self, text: str) -> None:
        """Paint."""
        self._try(lambda: self._file.write(text))

    def flush(self) -> None:
        """Have painted what was written."""
        self._try(self._file.flush)

    def fileno(self) -> int:
        """The system's number of the file."""
        return self._file.fileno()

    def _try(self, paint: Callable[[], object]) -> None:
        if not self._gone:
            try:
                paint()
            except OSError:
                self._gone = True


class QuickDriver(LinuxDriver):
    """What PlannerApp uses where Textual would take ``LinuxDriver``."""

    def __init__(self, app: App[Any], **how: Any) -> None:
        """``how`` is as Textual has it, which paints on standard error, be it a file or not."""
        super().__init__(app, **how)
        standard = sys.__stdout__, sys.__stderr__
        terminal = next((each for each in standard if each and each.isatty()), sys.__stderr__)
        self._file = cast("TextIOWrapper", Paint(cast("TextIO", terminal)))

    _ending: tuple[int, int] | None = None
    """Both ends of the pipe that tells the input thread to end."""

    def start_application_mode(self) -> None:
        """Take the terminal, with a new pipe for its input thread."""
        self._ending = os.pipe()
        for each in SIGNALS_TO_END:
            if signal.getsignal(each) is not signal.SIG_IGN:  # as nohup has it
                self._loop.add_signal_handler(each, self._app.exit)
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def disable_input(self) -> None:
        """Tell the input thread to end, and wait for it."""
        if self._ending is None:
            super().disable_input()
            return
        listening, telling = self._ending
        self._ending = None
        os.write(telling, b".")
        super().disable_input()
        os.close(telling)
        os.close(listening)

    def run_input_thread(self) -> None:
        """Hand on keys and mouse until told to end, or until the terminal is gone."""
        if self._ending is None:
            return
        ending, _ = self._ending
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")().decode
        while True:
            ready, _, _ = select.select([self.fileno, ending], [], [], ESCAPE_SECONDS)
            if ending in ready:
                return
            if self.fileno in ready:
                read = self._read()
                if not read:
                    self._loop.call_soon_threadsafe(self._app.exit)
                    return
                for event in parser.feed(decode(read)):
                    self.process_message(event)
            for event in parser.tick():
                self.process_message(event)

    def _read(self) -> bytes:
        """What was typed; nothing where the terminal is gone."""
        try:
            return os.read(self.fileno, KEYS_AT_ONCE)
        except OSError:
            return b""
