"""Names of files that Windows and Linux both take."""

from __future__ import annotations

import re

from wgplanner.plan.cleaning import clean_line

_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_DEVICES = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
LONGEST_STEM = 60
"""Characters; with three bytes each this stays below the 255 bytes that Linux allows."""


def safe_stem(name: str) -> str:
    """A file name without its ending that Windows and Linux both take."""
    stem = _NOT_IN_NAMES.sub("_", clean_line(name)).strip(" .")[:LONGEST_STEM].strip(" .")
    return f"_{stem}" if not stem or _DEVICES.match(stem) else stem
