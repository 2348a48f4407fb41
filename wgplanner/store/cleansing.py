"""A plan file or a log may come from anywhere: its text is cleaned when it is read.

What the program writes itself was cleaned when it came in, so a quick look at
the bytes finds nothing to do; only where it does are all strings gone through.
"""

from __future__ import annotations

import re
from typing import Any

from wgplanner.plan.cleaning import clean

_OUTSIDE_THE_BMP = rb"[\x80-\xbf]\xbf[\xbe\xbf]"
_SUSPECT = {
    b"\\": rb"\\[ubf]",
    b"\x7f": rb"\x7f",
    b"\xc2": rb"\xc2[\x80-\x9f\xad]",
    b"\xd8": rb"\xd8\x9c",
    b"\xe2": rb"\xe2(?:\x80[\x8b\x8e\x8f\xa8-\xae]|\x81[\xa0-\xaf])",
    b"\xef": rb"\xef(?:\xbb\xbf|\xbf[\xb9-\xbb\xbe\xbf]|\xb7[\x90-\xaf])",
    b"\xf0": rb"\xf0" + _OUTSIDE_THE_BMP,
    b"\xf1": rb"\xf1" + _OUTSIDE_THE_BMP,
    b"\xf2": rb"\xf2" + _OUTSIDE_THE_BMP,
    b"\xf3": rb"\xf3(?:\xa0[\x80\x81]|" + _OUTSIDE_THE_BMP + rb")",
    b"\xf4": rb"\xf4" + _OUTSIDE_THE_BMP,
}
"""How the characters that have to go are written, by the first byte."""
BLOCK = 1 << 17
"""Bytes that a processor keeps at hand while they are searched for every first byte in turn."""


def is_suspect(data: bytes) -> bool:
    """Whether JSON in UTF-8 may hold characters that have to go, written out or as escapes.

    Looking for one byte takes a thirtieth of the time that a search for any of them
    takes, and Japanese text has few of them.
    """
    absent = set(_SUSPECT)
    for start in range(0, len(data), BLOCK):
        absent = {first for first in absent if data.find(first, start, start + BLOCK) < 0}
    return any(re.search(_SUSPECT[first], data) for first in _SUSPECT.keys() - absent)


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
