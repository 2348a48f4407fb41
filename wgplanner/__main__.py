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


def start() -> None:
    """Run the command line of this process, and end the process."""
    # Importing makes no garbage, and looking for it takes a twelfth of the time.
    gc.set_threshold(NEW_OBJECTS)
    if sys.argv[1:] == ["--version"]:
        import wgplanner  # noqa: PLC0415 - all that this answer needs

        print(wgplanner.__version__)
        leave(0)
    from wgplanner.cli import main  # noqa: PLC0415 - see above

    try:
        status = main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 0
    leave(status)


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
        print(f"wgplanner: {problem.strerror}", file=sys.stderr)
        status = status or NOT_DONE
    with suppress(OSError, ValueError):
        sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    start()
