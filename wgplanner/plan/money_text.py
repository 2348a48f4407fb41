"""Sums of money as people type them: ``330万円``, ``120万``, ``1億2,000万円``, ``¥3,300``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from wgplanner.plan.amounts import YEN, YEN_PER_UNIT
from wgplanner.plan.number_text import DASHES, read_number
from wgplanner.plan.text import comparison_key, fold

if TYPE_CHECKING:
    from decimal import Decimal

_UNITS = "|".join(sorted(YEN_PER_UNIT, key=len, reverse=True))
_PLAIN = re.compile(rf"^(?P<number>.+?)(?P<unit>{_UNITS})?$")
_WITHOUT_YEN = re.compile(r"[千万億]$")
_SIGN = re.compile(rf"^(?P<minus>[▲△]|[{DASHES}])?¥(?P<number>.+)$")
_IN_PARTS = re.compile(
    rf"^(?P<minus>[▲△]|[{DASHES}])?"
    r"(?:(?P<oku>[\d,]+)億)?(?:(?P<man>[\d,]+)万)?(?:(?P<sen>\d)千)?(?:(?P<rest>[\d,]+)円)?$"
)
_SIZES = {"oku": 100_000_000, "man": 10_000, "sen": 1_000, "rest": 1}
_PARTED = re.compile(r"[\d.,]\s+[\d.,]")


class Sum(NamedTuple):
    """A number and the unit that stands with it; ``None`` where none does."""

    value: int | Decimal
    unit: str | None


def read_sum(text: str) -> Sum | None:
    """The sum that a text plainly is; ``None`` where it is more, or two figures (``120 300``).

    The 円 of a unit may be left out (``120万``), and ``¥`` says that the number is in yen.
    """
    if _PARTED.search(fold(text)):
        return None
    key = comparison_key(text)
    sign = _SIGN.match(key)
    if sign is not None:
        found = _plain((sign["minus"] or "") + sign["number"])
        return found and Sum(found.value, found.unit or YEN)
    return _plain(key) or _in_parts(key)


def _plain(key: str) -> Sum | None:
    match = _PLAIN.match(f"{key}円" if _WITHOUT_YEN.search(key) else key)
    value = read_number(match["number"]) if match else None
    return None if match is None or value is None else Sum(value, match["unit"])


def _in_parts(key: str) -> Sum | None:
    """A sum of several parts, each smaller than one of the part before it, in yen."""
    match = _IN_PARTS.match(
        key.removesuffix("円") if key.endswith(("億円", "万円", "千円")) else key
    )
    if match is None:
        return None
    total, room = 0, None
    for name, size in _SIZES.items():
        if match[name] is None:
            continue
        value = read_number(match[name])
        if not isinstance(value, int) or (room is not None and value * size >= room):
            return None
        total, room = total + value * size, size
    if room is None:
        return None
    return Sum(-total if match["minus"] else total, YEN)
