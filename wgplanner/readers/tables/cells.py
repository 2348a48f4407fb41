"""Single cells of tables: signs of taking part and numbers of programs."""

from __future__ import annotations

import re
from functools import lru_cache

from wgplanner.plan.number_text import read_number
from wgplanner.plan.schedule import Mark
from wgplanner.plan.text import comparison_key
from wgplanner.readers.signs import is_dash, read_mark

_OUT = {"×", "✕", "x", "X", "不参加", "FALSE"}
_IN = "TRUE"
"""What a workbook keeps of a ticked box."""
_NUMBERED = re.compile(r"^(?:No\.?|第)?(\d{1,4})[.)号]?$")


@lru_cache(maxsize=4096)
def takes_part(text: str) -> bool | None:
    """The sign in a municipality's column, or ``None`` where it says something else."""
    if not text or is_dash(text) or text in _OUT:
        return False
    return True if text == _IN or read_mark(text) is Mark.PLANNED else None


def read_program_number(text: str) -> int | None:
    """The number of a program: ``1``, ``①``, ``No.3``; a code such as 3-C-1 is none."""
    match = _NUMBERED.match(comparison_key(text))
    return int(match[1]) if match else None


def is_plain_number(text: str) -> bool:
    """Whether a text is a number and nothing else."""
    return read_number(text) is not None
