"""The door of the process, for ``wgplanner`` and for ``python -m wgplanner``.

Only what a process as a whole can decide stands here: how it starts and how it
ends. Everything else is ``wgplanner.cli.main``, which can be called from anywhere.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress

NEW_OBJECTS = 50_000
"""So many new objects before the collector looks at them: most commands make fewer."""

NOT_DONE = 2

STREAMS = ("stdin", "stdout", "stderr")


def start() -> None:
    """Run the command line of this process, and end the process."""
    _fill_closed_streams()
    # Importing makes no garbage, and looking for it takes a twelfth of the time.
    gc.set_threshold(NEW_OBJECTS)
    if sys.argv[1:] == ["--version"]:
        import wgplanner  # noqa: PLC0415 - all that this answer needs

        with suppress(OSError):  # it comes up again, and is said, when the process ends
            print(wgplanner.__version__)
        leave(0)
    try:
        from wgplanner.cli import main  # noqa: PLC0415 - see above

        status = main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 0
    except KeyboardInterrupt:
        # Before anything was begun, or while a first Ctrl+C was answered: nothing more to say.
        status = NOT_DONE
    leave(status)


def _fill_closed_streams() -> None:
    """Give a process that was started without one of its streams a stream all the same.

    What is printed into closed output fails when it is flushed, as on a full disk.
    """
    nothing = [os.open(os.devnull, os.O_RDONLY) for each in STREAMS if getattr(sys, each) is None]
    for name in STREAMS:
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, open(nothing.pop(), mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def leave(status: int) -> None:
    """End the process at once, with everything written.

    By now every plan is closed and the terminal given back. Taking the modules
    down one by one, which takes longer than most commands, is of no use to anybody.
    """
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of a pipe has gone; what it did not want need not be written.
        status = status or NOT_DONE
    except OSError as problem:
        if status != NOT_DONE:  # then the reason was said already
            with suppress(OSError):
                print(f"wgplanner: {problem.strerror}", file=sys.stderr)
        status = NOT_DONE
    with suppress(OSError, ValueError):
        sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    start()
