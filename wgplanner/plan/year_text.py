"""Fiscal years and periods as documents print them, in all their forms."""

from __future__ import annotations

import re
from datetime import date, timedelta

from wgplanner.plan.errors import InputError
from wgplanner.plan.fiscal import ERA_NAMES, ERA_OFFSETS, FiscalYear
from wgplanner.plan.text import comparison_key, fold

FIRST_TYPED, LAST_TYPED = 1950, 2100
"""The years that somebody can mean who types one; projections of a population reach 2070."""

_ERA = r"(?:令和|平成|昭和|[RHS])"
_NUMBER = r"(?:元|0*[1-9]\d{0,3})"
_ONE_YEAR = re.compile(
    rf"^(?:(?P<west>\d{{4}})(?:年度?|\b)?)?"
    rf"(?:(?P<open>\()?(?P<era>{_ERA})\.?(?P<number>{_NUMBER})年?度?(?(open)\)))?"
    rf"(?(open)(?:年?度?))$"
)
_ERA_FIRST = re.compile(
    rf"^(?P<era>{_ERA})\.?(?P<number>{_NUMBER})年?度?\((?P<west>\d{{4}})(?:年度?)?\)(?:年?度?)$"
)
_TWO_ERAS = re.compile(
    rf"^(?P<first>{_ERA}\.?{_NUMBER}年?度?)(?:[/・=]|\()(?P<second>{_ERA}\.?{_NUMBER}年?度?)\)?(?:年?度?)$"
)
_DATE = re.compile(
    rf"^(?:(?P<west>\d{{4}})|(?P<era>{_ERA})\.?(?P<number>元|0*[1-9]\d{{0,2}})(?:\(\d{{4}}\))?)"
    r"(?:年|[./-])(?P<month>\d{1,2})"
    r"(?:(?:月|[./-])(?P<day>\d{1,2})日?|月?(?P<end>末日?)|月)(?:時点|現在|まで|付)?$"
)
_DATE_WITHIN = re.compile(
    rf"(?:\d{{4}}|{_ERA}\.?(?:元|\d{{1,3}}))(?:\(\d{{4}}\))?"
    r"(?:年\d{1,2}月(?:\d{1,2}日|末日?)?|[./-]\d{1,2}(?:[./-]\d{1,2}(?!\d)|月?末))"
)
_PARTED_DIGITS = re.compile(r"\d\s+\d")
_END_OF_YEAR = re.compile(r"年度(?:末|中)(?:日|時点|現在|まで)?$")
_BARE_NUMBER = re.compile(r"^(元|\d{1,2})(?:年度?)?$")
_RANGE_MARK = re.compile(r"(?:から|より|[~〜\-‐‑–—―−ー∼→])")
_RANGE_END = re.compile(
    r"(?:まで.*|\(?の?\d+(?:か|ヶ|カ|ケ|箇)年(?:間|度)?.*|\(?の?\d+年間.*|です。?|とします。?)$"
)


def era_year(era: str, number: str) -> int:
    """The calendar year of an era year; ``元`` is 1 and there is no upper bound."""
    letter = era if era in ERA_OFFSETS else next(k for k, v in ERA_NAMES.items() if v == era)
    return ERA_OFFSETS[letter] + (1 if number == "元" else int(number))


def require_likely(year: int, text: str) -> None:
    """Refuse a typed year that no plan means: R99 and 1025 are slips of the hand.

    Raises:
        InputError: It is such a year; the error quotes ``text``.
    """
    if not FIRST_TYPED <= year <= LAST_TYPED:
        raise InputError("error.year.unlikely", text=text, first=FIRST_TYPED, last=LAST_TYPED)


def parse_year(text: str) -> int:
    """The calendar year in which the April of one printed fiscal year lies.

    Raises:
        InputError: The text is no year, or its two labels name different years.
    """
    if _PARTED_DIGITS.search(fold(text)):
        # R3 and 5 are two cells that ran together, not R35.
        raise InputError("error.year.form", text=text)
    return _year(comparison_key(text), text)


def parse_date(text: str) -> date | None:
    """A printed day or end of a month: ``平成32年3月末`` is the 31st of March 2020.

    A month without a day stands for its first one. ``None`` where the text is no date.
    """
    match = _DATE.match(comparison_key(text))
    if match is None:
        return None
    year = int(match["west"]) if match["west"] else era_year(match["era"], match["number"])
    month, day = int(match["month"]), int(match["day"] or 1)
    try:
        if not match["end"]:
            return date(year, month, day)
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    except ValueError:
        return None


def dates_in(text: str) -> list[date]:
    """The dates that stand in a text, such as the head ``実績値（平成32年3月末）``."""
    found = _DATE_WITHIN.findall(comparison_key(text))
    return [day for each in found if (day := parse_date(each)) is not None]


def fiscal_year_of(text: str) -> FiscalYear | None:
    """The fiscal year that a printed point of time lies in, or ``None`` where it names none.

    ``R7``, ``令和7年度末`` and ``令和8年3月31日時点`` all lie in R7; ``平成32年3月末`` lies
    in FY2019, because a fiscal year ends in March. A year of the calendar
    (``2014年``) is none, for it touches two.
    """
    folded = comparison_key(text)
    try:
        day = parse_date(folded)
        if day is not None:
            return FiscalYear.of(day)
        if folded.endswith("年") or folded.endswith("年)"):
            return None
        return FiscalYear.parse(_END_OF_YEAR.sub("年度", folded))
    except InputError:
        return None


def _year(folded: str, printed: str) -> int:
    two = _TWO_ERAS.match(folded)
    if two is not None:
        years = {_year(label, printed) for label in (two["first"], two["second"])}
        if len(years) > 1:
            raise InputError("error.year.two_labels", text=printed)
        return years.pop()
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
