"""Figures as documents print them: signs, dashes, and words that stand for a figure.

A stroke before a digit is a minus, a stroke alone says that there is nothing.
What names a figure without being one (``約1,200``, ``1,000～2,000``, ``〃``) is
never read as a number: its text is kept instead.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from wgplanner.plan.text import comparison_key, fold

DASHES = "-‐‑‒–—―−─━ー－ｰ﹣"
"""Every stroke that documents write for "nothing", or for minus before a digit."""

UNDECIDED_WORDS = frozenset(
    {
        "未定",
        "検討中",
        "調整中",
        "協議中",
        "精査中",
        "算定中",
        "事業費検討中",
        "今後検討",
        "金額未定",
    }
)
DITTO_WORDS = frozenset({"〃", '"', "”", "''", "同上", "上に同じ", "同左", "左に同じ"})

# "-" stands first, where a character class takes it for itself.
_DASH = re.compile(rf"^[{DASHES}]+$")
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_NUMBER = re.compile(rf"^(?P<minus>[▲△]|[{DASHES}])?(?P<number>{_DIGITS})$")
_PARTED = re.compile(rf"(?:^[{DASHES}]|[\d.,])\s+[\d.,]")
_UNIT = r"[^\d\s,.()~〜∼]{0,4}"
_APPROXIMATE = tuple(
    re.compile(form)
    for form in (
        rf"^\(?(?:約|およそ|おおよそ|概ね|おおむね|ほぼ){_DIGITS}{_UNIT}\)?$",
        rf"^{_DIGITS}{_UNIT}(?:程度|前後|内外|弱|強|余り?)$",
        rf"^{_DIGITS}{_UNIT}[~〜∼](?:{_DIGITS}{_UNIT})?$",
        rf"^[~〜∼]{_DIGITS}{_UNIT}$",
    )
)
_BOUNDED = re.compile(rf"^{_DIGITS}{_UNIT}(?:以上|以下|以内|未満|超)$")
_NOT_HERE = re.compile(r"^\(?(?:集計中|計算中|確認中|未集計|未確定|再掲)\)?$")
_LONGEST = 60


@lru_cache(maxsize=4096)
def is_dash(text: str) -> bool:
    """Whether the text is nothing but a dash, in any of its forms."""
    return bool(_DASH.match(text.strip()))


@lru_cache(maxsize=4096)
def is_undecided(text: str) -> bool:
    """Whether the text says that nothing has been decided yet: 未定, （検討中）."""
    return comparison_key(text).strip("()") in UNDECIDED_WORDS


@lru_cache(maxsize=4096)
def is_ditto(text: str) -> bool:
    """Whether the text says "the same as there": 〃, 同上."""
    return comparison_key(text).strip("()") in DITTO_WORDS


@lru_cache(maxsize=4096)
def is_approximate(text: str) -> bool:
    """Whether the text gives a figure only roughly: ``約1,200``, ``1,000～2,000``, ``5回程度``."""
    key = comparison_key(text) if len(text) <= _LONGEST else ""
    return any(form.match(key) for form in _APPROXIMATE)


@lru_cache(maxsize=4096)
def is_inexact(text: str) -> bool:
    """Whether the text tells of a figure that it does not give exactly.

    Such are ``約1,200``, ``1,000程度``, ``2,000以内``, ``(集計中)``, ``〃``. Blanks
    inside belong to two cells that ran together, and then it is none of these.
    """
    if not text or len(text) > _LONGEST or " " in fold(text).strip():
        return False
    key = comparison_key(text)
    told = bool(_BOUNDED.match(key) or _NOT_HERE.match(key))
    return told or is_ditto(text) or is_approximate(text)


@lru_cache(maxsize=4096)
def read_number(text: str) -> int | Decimal | None:
    """A whole text as one number; ▲, △ and any stroke before the digits stand for minus.

    A stroke or a digit with a blank behind it may be a cell of its own: ``— 5`` and
    ``12 34`` are no number.
    """
    match = _NUMBER.match(comparison_key(text))
    if match is None or _PARTED.search(text.strip()):
        return None
    number = Decimal(match["number"].replace(",", "")) * (-1 if match["minus"] else 1)
    return number if "." in match["number"] else int(number)
