"""Single cells of budgets and schedules: sums, arrows, dashes, and what is neither.

What is not surely one of them is ``None``, so that a caller stores ``unknown``
and says so.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from wgplanner.plan.amounts import DASH, UNDECIDED, Amount
from wgplanner.plan.schedule import Mark
from wgplanner.plan.text import comparison_key

DASHES = "-‐‑‒–—―−─━ー－ｰ﹣"
ARROWS = "→⇒➡➔➜➝➞⟶⟹⇨▶►▷➤➢●○◎◯〇■"
# "-" stands first, where a character class takes it for itself.
_DASH = re.compile(rf"^[{DASHES}]+$")
_ARROW = re.compile(rf"^[{DASHES}{ARROWS}\uFE0E\uFE0F]*[{ARROWS}][{ARROWS}\uFE0E\uFE0F]*$")
_UNDECIDED = {"未定", "検討中", "調整中", "協議中", "精査中", "算定中", "事業費検討中", "今後検討"}
_NUMBER = re.compile(r"^(?P<minus>[▲△\-−]?)(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<rest>\.\d+)?$")
_YEN = re.compile(r"(?:百万|千|万|億)?円$")
_LETTER = re.compile(r"[^\W\d_]")


@lru_cache(maxsize=4096)
def is_dash(cell: str) -> bool:
    """Whether the cell holds nothing but a dash, in any of its forms."""
    return bool(_DASH.match(cell.strip()))


@lru_cache(maxsize=4096)
def has_words(cell: str) -> bool:
    """Whether the cell holds a word; digits, dashes and arrows are none."""
    return bool(_LETTER.search(cell)) and not is_dash(cell)


@lru_cache(maxsize=4096)
def read_number(text: str) -> int | Decimal | None:
    """A whole text as one number; ▲ and △ stand for minus."""
    match = _NUMBER.match(comparison_key(text))
    if match is None:
        return None
    sign = "-" if match["minus"] else ""
    digits = sign + match["digits"].replace(",", "")
    return Decimal(digits + match["rest"]) if match["rest"] else int(digits)


@lru_cache(maxsize=4096)
def read_amount(cell: str, unit: str) -> Amount | None:
    """A filled budget cell, or ``None`` where it is no sum in this unit."""
    if is_dash(cell):
        return DASH
    key = comparison_key(cell)
    if key.strip("()") in _UNDECIDED:
        return UNDECIDED
    printed_unit = _YEN.search(key)
    if printed_unit and printed_unit[0] != unit:
        return None
    value = read_number(_YEN.sub("", key))
    return None if value is None else Amount.of(value)


@lru_cache(maxsize=4096)
def read_mark(cell: str) -> Mark | None:
    """A schedule cell; a cell with words or with two separate arrows is ``None``."""
    if not cell:
        return Mark.NONE
    if is_dash(cell):
        return Mark.DASH
    return Mark.PLANNED if _ARROW.match(cell) else None
