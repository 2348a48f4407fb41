"""Single cells of schedules: arrows, dashes, and what is neither.

What is not surely one of them is ``None``, so that a caller stores ``unknown``
and says so.
"""

from __future__ import annotations

import re
from functools import lru_cache

from wgplanner.plan.number_text import DASHES, is_dash
from wgplanner.plan.schedule import Mark

__all__ = ["ARROWS", "has_words", "is_dash", "read_mark"]

ARROWS = "→⇒➡➔➜➝➞⟶⟹⇨▶►▷➤➢●○◎◯〇■"
_ARROW = re.compile(rf"^[{DASHES}{ARROWS}\uFE0E\uFE0F]*[{ARROWS}][{ARROWS}\uFE0E\uFE0F]*$")
_LETTER = re.compile(r"[^\W\d_]")


@lru_cache(maxsize=4096)
def has_words(cell: str) -> bool:
    """Whether the cell holds a word; digits, dashes and arrows are none."""
    return bool(_LETTER.search(cell)) and not is_dash(cell)


@lru_cache(maxsize=4096)
def read_mark(cell: str) -> Mark | None:
    """A schedule cell; a cell with words or with two separate arrows is ``None``."""
    if not cell:
        return Mark.NONE
    if is_dash(cell):
        return Mark.DASH
    return Mark.PLANNED if _ARROW.match(cell) else None
