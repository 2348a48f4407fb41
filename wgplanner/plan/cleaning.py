"""Text from outside is hostile until cleaned.

What goes: control and escape characters, bidirectional overrides (CVE-2021-42574),
zero-width and tag characters, lone surrogates and noncharacters. What stays
untouched: variation selectors (葛󠄀), ideographs outside the BMP (𠮷),
compatibility ideographs (﨑, 髙), private-use characters (外字) and ZWJ. Stored
text is never normalised.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

_REMOVED = (
    "\\x00-\\x08\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f"  # C0 and C1 but for blanks and line ends
    "\\u00ad\\u061c\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\ufeff"
    "\\ufff9-\\ufffb\\ufdd0-\\ufdef\\ufffe\\uffff\\ud800-\\udfff"
    "\\U000e0000-\\U000e007f"
    + "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(1, 17))
)


@cache
def _dangerous() -> re.Pattern[str]:
    """Compiled when the first doubtful text comes; most runs of short commands see none."""
    return re.compile(f"[{_REMOVED}]")


@cache
def _line_ends() -> re.Pattern[str]:
    return re.compile("\r\n|[\r\x85\u2028\u2029\x0b\x0c]")


class Cleaned(NamedTuple):
    """Text that may be kept, and how many characters were taken out of it."""

    text: str
    removed: int


def _is_harmless(text: str) -> bool:
    """Whether a quick look already shows that the text holds none of the characters in question.

    All of them are unprintable to Python, and so are two that may stay.
    """
    return text.replace("\n", " ").replace("\u3000", " ").isprintable()


def clean(text: str) -> Cleaned:
    """Make text from outside safe to keep; every kind of line end becomes a newline."""
    if _is_harmless(text):
        return Cleaned(text, 0)
    even = _line_ends().sub("\n", text)
    kept, removed = _dangerous().subn("", even)
    return Cleaned(kept, removed)


def clean_line(text: str) -> str:
    """Clean text for a place of one line: line ends and tabs become blanks."""
    return " ".join(clean(text).text.replace("\t", " ").split("\n"))


def visible(text: str) -> str:
    """Text for a terminal or a log, with what ``clean`` would remove shown as ``⟨U+001B⟩``."""
    if _is_harmless(text):
        return text
    even = _line_ends().sub("\n", text)
    return _dangerous().sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", even)
