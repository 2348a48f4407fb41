"""A line on standard error for what takes longer than a second."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from wgplanner.plan.cleaning import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wgplanner.cli.context import Context

PATIENCE_SECONDS = 1.0


@contextmanager
def ticking(context: Context, words: Callable[[int], str]) -> Iterator[None]:
    """Say after a second, and on a terminal every second, that something goes on.

    ``words`` makes the line of the seconds that have passed.
    """
    done = threading.Event()
    is_terminal = context.err.isatty()
    began = time.monotonic()

    def tick() -> None:
        while not done.wait(PATIENCE_SECONDS):
            line = words(round(time.monotonic() - began))
            if not is_terminal:
                context.warn(line)
                context.err.flush()
                return
            context.err.write(f"\r{visible(line)} ")
            context.err.flush()

    ticker = threading.Thread(target=tick, daemon=True)
    ticker.start()
    try:
        yield
    finally:
        done.set()
        ticker.join()
        if is_terminal and time.monotonic() - began > PATIENCE_SECONDS:
            context.err.write("\n")
