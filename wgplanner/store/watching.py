"""Has anybody written since? Asked often, so it only looks at names and sizes."""

from __future__ import annotations

import os
from pathlib import Path

from wgplanner.store.layout import Layout


def log_sizes(path: Path) -> dict[str, int]:
    """The size of each log of a plan; a difference means that something was stored.

    A folder that cannot be read now, or does not exist yet, has no logs.
    """
    try:
        with os.scandir(Layout(path).logs) as entries:
            return {entry.name: entry.stat().st_size for entry in entries}
    except OSError:
        return {}
