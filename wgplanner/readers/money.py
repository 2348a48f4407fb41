"""Cells of budgets: sums in every state, in the unit of their table or in their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from wgplanner.plan.amounts import DASH, UNDECIDED, YEN_PER_UNIT, Amount, convert, total
from wgplanner.plan.number_text import is_dash, is_inexact, is_undecided, read_number
from wgplanner.plan.text import comparison_key, fold

_YEN = re.compile(r"\s*(?:百\s*万|千|万|億)?\s*円$")
_NOTHING = {"なし", "無し", "無", "該当なし", "該当無し"}


@lru_cache(maxsize=4096)
def unit_behind(cell: str) -> str | None:
    """The unit of money that is printed behind a figure: 万円 of ``120万円``."""
    match = _YEN.search(comparison_key(cell))
    return match[0] if match and any(map(str.isdigit, cell)) else None


@lru_cache(maxsize=4096)
def read_amount(cell: str, unit: str) -> Amount | None:
    """A filled budget cell, or ``None`` where it is no sum in this unit.

    ``約1,200`` and ``〃`` are unknown sums with their text, whatever the unit. なし
    says that nothing is planned, as a dash does.
    """
    if is_dash(cell) or comparison_key(cell).strip("()") in _NOTHING:
        return DASH
    if is_undecided(cell):
        return UNDECIDED
    if is_inexact(cell):
        return Amount.inexact(cell.strip())
    if unit_behind(cell) not in (None, unit):
        return None
    # Blanks between digits stay, for they part two cells.
    value = read_number(_YEN.sub("", fold(cell).strip()))
    return None if value is None else Amount.of(value)


@lru_cache(maxsize=8192)
def read_sum(cell: str, unit: str | None) -> tuple[Amount, str] | None:
    """A filled budget cell with the unit that it is in: its own, or that of its column.

    ``None`` where it is no sum, or a number, exact or not, without any unit that is known.
    """
    named = unit_behind(cell) or unit
    amount = read_amount(cell, named or "")
    if amount is None:
        return None
    counts = amount.value or any(map(str.isdigit, amount.text or ""))
    if counts and named not in YEN_PER_UNIT:
        return None
    return amount, named or ""


def converted(amount: Amount, unit: str, into: str) -> Amount:
    """The amount in another unit, exact; what names no figure needs no unit."""
    needs_unit = amount.value or amount.text
    known = unit in YEN_PER_UNIT and into in YEN_PER_UNIT
    return convert(amount, unit, into) if needs_unit and known and unit != into else amount


def adds_up(amounts: Sequence[Amount | None], printed: Amount) -> bool:
    """Whether sums are surely what is printed as their total, in the same unit.

    ``None`` is a sum that nobody can read. A total that is no number goes with sums
    of which none is one, or of which one is still open.
    """
    known = [each for each in amounts if each is not None]
    added = total(known)
    if printed.value is None:
        return added.known_count == 0 or not added.is_exact
    return len(known) == len(amounts) and added.is_exact and added.value == printed.value
