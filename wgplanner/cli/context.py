"""What a command is handed from outside: language, clock, environment, streams."""

from __future__ import annotations

import os
import sys

from wgplanner.locale import Messages, choose_language
from wgplanner.plan.errors import PlannerError, StoreError

TYPE_CHECKING = False  # that of ``typing`` costs a short answer a tenth of its time
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime
    from typing import TextIO


class Context:
    """The surroundings of one run, so that no command asks the process itself."""

    def __init__(
        self,
        messages: Messages,
        out: TextIO,
        err: TextIO,
        environment: Mapping[str, str],
        now: datetime | None = None,
    ) -> None:
        """``now`` is the time of the run; where none is given, the clock's when it is asked for."""
        self.messages = messages
        self.out = out
        self.err = err
        self.environment = environment
        self._now = now

    @classmethod
    def of_process(cls, words: Sequence[str]) -> Context:
        """The context of this process; output is UTF-8 wherever it goes."""
        for stream in (sys.stdout, sys.stderr):
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure is not None:
                reconfigure(encoding="utf-8", errors="replace")
        language = choose_language(_asked_language(words), os.environ)
        return cls(Messages(language), sys.stdout, sys.stderr, os.environ)

    @property
    def now(self) -> datetime:
        """The time of this run, the same however often it is asked."""
        if self._now is None:
            self._now = _clock_time()
        return self._now

    @property
    def today(self) -> date:
        """The present day."""
        return self.now.date()

    def clock(self) -> str:
        """The present time as ISO text with offset, read anew at each call."""
        return _clock_time().isoformat(timespec="seconds")

    def write(self, text: str) -> None:
        """Print text that may hold data: control and escape characters never reach the terminal.

        Raises:
            StoreError: It cannot be written, as on a full disk.
        """
        try:
            self.out.write(_visible(text))
        except BrokenPipeError:
            raise
        except OSError as problem:
            raise StoreError("error.output", reason=problem.strerror) from problem

    def warn(self, text: str) -> None:
        """Print one line on standard error."""
        self.err.write(f"wgplanner: {_visible(text)}\n")

    def complain(self, problem: PlannerError) -> None:
        """Say an error: what happened, where, and what to do."""
        self.warn(self.messages.text(problem.key, **problem.values).replace("\n", " "))

    def report_crash(self, problem: Exception) -> None:
        """Say that the program itself failed: the kind and the place, never a value."""
        import traceback  # noqa: PLC0415 - only a crash needs it

        last = traceback.extract_tb(problem.__traceback__)[-1]
        place = f"{os.path.basename(last.filename)}:{last.lineno}"  # noqa: PTH119 - as at the top
        self.warn(self.messages.text("error.crash", kind=type(problem).__name__, place=place))


def _clock_time() -> datetime:
    from datetime import datetime  # noqa: PLC0415 - short answers tell no time

    return datetime.now().astimezone()


def _visible(text: str) -> str:
    from wgplanner.plan.cleaning import visible  # noqa: PLC0415 - a screen prints nothing here

    return visible(text)


def _asked_language(words: Sequence[str]) -> str | None:
    """The value of ``--lang``, needed before anything can be said about the other words."""
    for index, word in enumerate(words):
        if word.startswith("--lang="):
            return word.partition("=")[2]
        if word == "--lang" and index + 1 < len(words):
            return words[index + 1]
    return None
