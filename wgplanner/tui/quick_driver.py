"""Textual's driver with an input thread that ends when it is told to.

The thread of Textual's own waits for keys in turns of 0.1 s, and once more when it
was told to end; quitting waits for it, 150 ms in the middle. This one waits for keys
and for its end at once. Where the terminal is gone (a window that was closed, a
container that lost it) it ends the application, for there will be no key any more.
"""

from __future__ import annotations

import os
import select
from codecs import getincrementaldecoder

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

ESCAPE_SECONDS = 0.1
"""How often a lone Escape is looked at: only time tells it from the begin of another key."""

KEYS_AT_ONCE = 4096


class QuickDriver(LinuxDriver):
    """What PlannerApp uses where Textual would take ``LinuxDriver``."""

    _ending: tuple[int, int] | None = None
    """Both ends of the pipe that tells the input thread to end."""

    def start_application_mode(self) -> None:
        """Take the terminal, with a new pipe for its input thread."""
        self._ending = os.pipe()
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
