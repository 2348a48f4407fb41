"""What a command is handed from outside: language, clock, environment, streams."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple, TextIO

from wgplanner.locale import Messages, choose_language
from wgplanner.plan.cleaning import visible
from wgplanner.plan.errors import PlannerError


class Context(NamedTuple):
    """The surroundings of one run, so that no command asks the process itself."""

    messages: Messages
    out: TextIO
    err: TextIO
    environment: Mapping[str, str]
    now: datetime

    @classmethod
    def of_process(cls, words: Sequence[str]) -> Context:
        """The context of this process; output is UTF-8 wherever it goes."""
        for stream in (sys.stdout, sys.stderr):
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure is not None:
                reconfigure(encoding="utf-8", errors="replace")
        return cls(
            messages=Messages(choose_language(_asked_language(words), os.environ)),
            out=sys.stdout,
            err=sys.stderr,
            environment=os.environ,
            now=datetime.now().astimezone(),
        )

    @property
    def today(self) -> date:
        """The present day."""
        return self.now.date()

    def clock(self) -> str:
        """The present time as ISO text with offset, read anew at each call."""
        return datetime.now().astimezone().isoformat(timespec="seconds")

    def write(self, text: str) -> None:
        """Print text that may hold data: control and escape characters never reach the terminal."""
        self.out.write(visible(text))

    def warn(self, text: str) -> None:
        """Print one line on standard error."""
        self.err.write(f"wgplanner: {visible(text)}\n")

    def complain(self, problem: PlannerError) -> None:
        """Say an error: what happened, where, and what to do."""
        self.warn(self.messages.text(problem.key, **problem.values).replace("\n", " "))

    def report_crash(self, problem: Exception) -> None:
        """Say that the program itself failed: the kind and the place, never a value."""
        import traceback  # noqa: PLC0415 - only a crash needs it

        last = traceback.extract_tb(problem.__traceback__)[-1]
        place = f"{Path(last.filename).name}:{last.lineno}"
        self.warn(self.messages.text("error.crash", kind=type(problem).__name__, place=place))


def _asked_language(words: Sequence[str]) -> str | None:
    """The value of ``--lang``, needed before anything can be said about the other words."""
    for index, word in enumerate(words):
        if word.startswith("--lang="):
            return word.partition("=")[2]
        if word == "--lang" and index + 1 < len(words):
            return words[index + 1]
    return None
