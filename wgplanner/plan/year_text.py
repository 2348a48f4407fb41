"""Fiscal years and periods as documents print them, in all their forms."""

from __future__ import annotations

import re

from wgplanner.plan.errors import InputError
from wgplanner.plan.fiscal import ERA_NAMES, ERA_OFFSETS
from wgplanner.plan.text import comparison_key

_ERA = r"(?:令和|平成|昭和|[RHS])"
_NUMBER = r"(?:元|\d{1,4})"
_ONE_YEAR = re.compile(
    rf"^(?:(?P<west>\d{{4}})(?:年度?|\b)?)?"
    rf"(?:(?P<open>\()?(?P<era>{_ERA})\.?(?P<number>{_NUMBER})年?度?(?(open)\)))?"
    rf"(?(open)(?:年?度?))$"
)
_ERA_FIRST = re.compile(
    rf"^(?P<era>{_ERA})\.?(?P<number>{_NUMBER})年?度?\((?P<west>\d{{4}})(?:年度?)?\)(?:年?度?)$"
)
_BARE_NUMBER = re.compile(r"^(元|\d{1,2})(?:年度?)?$")
_RANGE_MARK = re.compile(r"(?:から|より|[~〜\-‐‑–—―−ー∼→])")
_RANGE_END = re.compile(
    r"(?:まで.*|\(?の?\d+(?:か|ヶ|カ|ケ|箇)年(?:間|度)?.*|\(?の?\d+年間.*|です。?|とします。?)$"
)


def era_year(era: str, number: str) -> int:
    """The calendar year of an era year; ``元`` is 1 and there is no upper bound."""
    letter = era if era in ERA_OFFSETS else next(k for k, v in ERA_NAMES.items() if v == era)
    return ERA_OFFSETS[letter] + (1 if number == "元" else int(number))


def parse_year(text: str) -> int:
    """The calendar year in which the April of one printed fiscal year lies.

    Raises:
        InputError: The text is no year, or its two labels name different years.
    """
    return _year(comparison_key(text), text)


def _year(folded: str, printed: str) -> int:
    match = _ERA_FIRST.match(folded) or _ONE_YEAR.match(folded)
    if match is None or not (match["west"] or match["era"]):
        raise InputError("error.year.form", text=printed)
    named = [int(match["west"])] if match["west"] else []
    if match["era"]:
        named.append(era_year(match["era"], match["number"]))
    if len(set(named)) > 1:
        raise InputError("error.year.two_labels", text=printed)
    return named[0]


def parse_period(text: str) -> tuple[int, int]:
    """The first and the last year of a printed range, both included.

    The second bound may leave its era out; it is then the era of the first.

    Raises:
        InputError: The text is no range of fiscal years.
    """
    folded = comparison_key(text)
    parts = [part for part in _RANGE_MARK.split(folded, maxsplit=1) if part]
    if len(parts) != 2:
        raise InputError("error.period.form", text=text)
    left, right = parts[0], _RANGE_END.sub("", parts[1])
    first = _year(left, text)
    bare = _BARE_NUMBER.match(right)
    if bare is None:
        return first, _year(right, text)
    era = re.match(_ERA, left)
    if era is None:
        raise InputError("error.period.form", text=text)
    return first, era_year(era[0], bare[1])
