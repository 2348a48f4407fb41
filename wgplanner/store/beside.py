"""Documents written beside the plan file, each under a name that was free."""

from __future__ import annotations

import re
from pathlib import Path

from wgplanner.plan.cleaning import clean_line
from wgplanner.plan.errors import StoreError

_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_DEVICES = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
LONGEST_STEM = 60
"""Characters; with three bytes each this stays below the 255 bytes that Linux allows."""
MOST_TRIES = 1000


def safe_stem(name: str) -> str:
    """A file name without its ending that Windows and Linux both take."""
    stem = _NOT_IN_NAMES.sub("_", clean_line(name)).strip(" .")[:LONGEST_STEM].strip(" .")
    return f"_{stem}" if not stem or _DEVICES.match(stem) else stem


def write_beside(plan: Path, name: str, ending: str, text: str) -> Path:
    """Write a document into the plan's folder; a name that is taken gets (2), (3) and so on.

    Returns the path of the new file.

    Raises:
        StoreError: It cannot be written there; no part of it is left.
    """
    stem = safe_stem(name)
    for number in range(1, MOST_TRIES):
        path = plan.with_name(f"{stem}{f' ({number})' if number > 1 else ''}{ending}")
        try:
            file = path.open("x", encoding="utf-8", newline="\n")
        except FileExistsError:
            continue
        except OSError as problem:
            raise _unwritten(path, problem) from None
        try:
            with file:
                file.write(text)
        except OSError as problem:
            path.unlink(missing_ok=True)
            raise _unwritten(path, problem) from None
        return path
    raise StoreError("error.beside.names", path=str(plan.with_name(f"{stem}{ending}")))


def _unwritten(path: Path, problem: OSError) -> StoreError:
    reason = problem.strerror or type(problem).__name__
    return StoreError("error.beside.write", path=str(path), reason=reason)
