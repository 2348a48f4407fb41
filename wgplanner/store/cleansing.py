"""A plan file or a log may come from anywhere: its text is cleaned when it is read.

What the program writes itself was cleaned when it came in, so a quick look at
the bytes finds nothing to do; only where it does are all strings gone through.
"""

from __future__ import annotations

import re
from typing import Any

from wgplanner.plan.cleaning import clean

_SUSPECT = re.compile(
    # One class of first bytes finds the places; each then has to go on as something to remove.
    rb"[\\\x7f\xc2\xd8\xe2\xef\xf0-\xf4](?:(?<=\\)[ubf]|(?<=\x7f)|(?<=\xc2)[\x80-\x9f\xad]"
    rb"|(?<=\xd8)\x9c|(?<=\xe2)(?:\x80[\x8b\x8e\x8f\xa8-\xae]|\x81[\xa0-\xaf])"
    rb"|(?<=\xef)(?:\xbb\xbf|\xbf[\xb9-\xbb\xbe\xbf]|\xb7[\x90-\xaf])"
    rb"|(?<=\xf3)\xa0[\x80\x81]|(?<=[\xf0-\xf4])[\x80-\xbf]\xbf[\xbe\xbf])"
)


def is_suspect(data: bytes) -> bool:
    """Whether JSON in UTF-8 may hold characters that have to go, written out or as escapes."""
    return _SUSPECT.search(data) is not None


def cleansed(value: Any) -> tuple[Any, int]:
    """A value of JSON with its strings made safe to keep, and how many characters went.

    The names in objects are left alone: they are ours, or of a later version.
    """
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        parts = [cleansed(each) for each in value]
        return [part for part, _ in parts], sum(removed for _, removed in parts)
    if isinstance(value, dict):
        named = {name: cleansed(each) for name, each in value.items()}
        removed = sum(count for _, count in named.values())
        return {name: part for name, (part, _) in named.items()}, removed
    return value, 0
