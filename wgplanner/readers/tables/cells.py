"""Single cells of tables: sums with or without their own unit, marks, numbers, years."""

from __future__ import annotations

import re
from functools import lru_cache

from wgplanner.plan.amounts import DASH, YEN_PER_UNIT, Amount, convert
from wgplanner.plan.schedule import Mark
from wgplanner.plan.text import comparison_key
from wgplanner.readers.signs import is_dash, read_amount, read_mark, read_number

_NOTHING = {"なし", "無し", "無", "該当なし", "該当無し"}
_OUT = {"×", "✕", "x", "X", "不参加"}
_UNIT_BEHIND = re.compile(rf"({'|'.join(sorted(YEN_PER_UNIT, key=len, reverse=True))})$")
_NUMBERED = re.compile(r"^(?:No\.?|第)?(\d{1,4})[.)号]?$")


@lru_cache(maxsize=8192)
def read_sum(text: str, unit: str | None) -> tuple[Amount, str] | None:
    """A filled budget cell with the unit that it is in: its own, or that of its column.

    ``None`` where it is no sum, or a number without any unit. なし says that
    nothing is planned, as a dash does.
    """
    key = comparison_key(text)
    if key.strip("()") in _NOTHING:
        return DASH, unit or ""
    own = _UNIT_BEHIND.search(key)
    named = own[0] if own else unit
    amount = read_amount(text, named or "")
    if amount is None or (amount.value and named is None):
        return None
    return amount, named or ""


def converted(amount: Amount, unit: str, into: str) -> Amount:
    """The amount in another unit; what is no number needs no unit."""
    return convert(amount, unit, into) if amount.value and unit != into else amount


@lru_cache(maxsize=4096)
def takes_part(text: str) -> bool | None:
    """The sign in a municipality's column, or ``None`` where it says something else."""
    if not text or is_dash(text) or text in _OUT:
        return False
    return True if read_mark(text) is Mark.PLANNED else None


def read_program_number(text: str) -> int | None:
    """The number of a program: ``1``, ``①``, ``No.3``; a code such as 3-C-1 is none."""
    match = _NUMBERED.match(comparison_key(text))
    return int(match[1]) if match else None


def is_plain_number(text: str) -> bool:
    """Whether a text is a number and nothing else."""
    return read_number(text) is not None
