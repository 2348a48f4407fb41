"""Months as people type them: ``R5.10``, ``令和5年10月``, ``R5Q3``; ``months`` prints them.

A month is counted as in ``plan.schedule``. A year before a month is the calendar's
(``R6.3`` is the last month of FY R5), as dates are printed; with 年度 behind it, it is the fiscal
year (``R5年度3月``). Quarters, halves and whole years are always those of the fiscal year.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from wgplanner.plan.errors import InputError
from wgplanner.plan.fiscal import APRIL, MONTHS_IN_YEAR
from wgplanner.plan.text import comparison_key
from wgplanner.plan.year_text import era_year, require_likely

_YEAR = r"(?:(?P<era>令和|平成|昭和|[RHSrhs])\.?(?P<number>元|0?[1-9]\d?)|(?P<west>\d{4}))"
_PART = re.compile(
    _YEAR + r"(?:"
    r"(?P<fiscal>年度)?の?(?:第?(?P<quarter>[1-4])四半期|Q(?P<q>[1-4])|(?P<half>[上下]半?期|[前後]期))"
    r"|年度の?(?P<fiscal_month>\d{1,2})月"
    r"|(?:年|[./])(?P<month>\d{1,2})月?(?!\d)"
    r"|(?<=\d{4})-(?P<dashed>\d{1,2})(?![\d-])"
    r"|(?P<whole>年度|年)?(?![\d年./])"
    r")",
    re.IGNORECASE,
)
_REST = re.compile(r"(?P<month>\d{1,2})(?P<sign>月)?$")
_TO = re.compile(r"(?:から|より|to|[~〜\-‐‑–—―−ー∼→])", re.IGNORECASE)
_APART = re.compile(r"[、,;，；\n]+")
_DAY = re.compile(r"[月./-](?P<day>\d{1,2})(?:日|(?=[\s:：、,，]))")
_BETWEEN = " 　:：、,，\t"
MOST_DAYS = 31
MOST_MONTHS = 12 * 60
"""A longer run is a slip of the hand, not a plan."""
_LONGEST_MONTH = 16
"""Characters of a month in its longest form."""


class Months(NamedTuple):
    """A run of months, both ends included."""

    first: int
    last: int


class _Part(NamedTuple):
    """One side of a range: its months, and the year in which a bare month after it lies."""

    months: Months
    year: int | None
    fiscal: bool


def typed_months(text: str) -> tuple[Months, ...]:
    """Runs of months as typed, apart by commas or lines: ``R4.4-R5.3、R5年10月～12月``, ``R6Q1``.

    Raises:
        InputError: One of them is no run of months, or ends before it begins.
    """
    runs = [_run(part, text) for part in _APART.split(text) if part.strip()]
    return tuple(sorted(runs))


def typed_month(text: str) -> int:
    """One month as typed: ``R5.10``, ``令和5年10月``, ``2023-10``.

    Raises:
        InputError: It is no month, or more than one.
    """
    first, last = _run(text, text)
    if first != last:
        raise InputError("error.months.one", text=text)
    return first


def leading_month(text: str) -> tuple[int, str]:
    """The month with which a line begins and what follows it: ``R5.10 運行開始``.

    Of a day (``令和5年10月1日 協定締結``) the number is kept before what follows.

    Raises:
        InputError: The line does not begin with a month, or nothing follows.
    """
    line = text.strip()
    of_day = _leading_day(line)
    if of_day is not None:
        return of_day
    for size in range(min(len(line), _LONGEST_MONTH), 0, -1):
        lead, rest = line[:size], line[size:]
        if rest[:1].isdigit() or any(letter.isspace() for letter in lead):
            continue
        try:
            month = typed_month(lead)
        except InputError:
            continue
        name = rest.strip(_BETWEEN)
        if name:
            return month, name
    raise InputError("error.milestone.form", text=text)


def _leading_day(line: str) -> tuple[int, str] | None:
    """As ``leading_month``, where the line begins with a day; ``None`` where it does not."""
    for found in _DAY.finditer(line):
        try:
            month = typed_month(line[: found.start()])
        except InputError:
            continue
        day, name = int(found["day"]), line[found.end() :].strip(_BETWEEN)
        if not (name and 1 <= day <= MOST_DAYS):
            raise InputError("error.milestone.form", text=line)
        return month, f"{day}日 {name}"
    return None


def _run(part: str, text: str) -> Months:
    key = comparison_key(part)
    begin = _PART.match(key)
    if begin is None:
        raise InputError("error.months.form", text=part.strip() or text)
    first = _part(begin, part)
    rest = key[begin.end() :]
    if not rest:
        return first.months
    to = _TO.match(rest)
    if to is None:
        raise InputError("error.months.form", text=part.strip())
    last = _end(rest[to.end() :].removesuffix("まで"), first, part)
    if last < first.months.first or last - first.months.first >= MOST_MONTHS:
        raise InputError("error.months.backwards", text=part.strip())
    return Months(first.months.first, last)


def _end(rest: str, first: _Part, part: str) -> int:
    """The last month of a range, whose year may be that of its beginning."""
    named = _PART.fullmatch(rest)
    if named is not None:
        return _part(named, part).months.last
    bare = _REST.match(rest)
    if bare is None or first.year is None:
        raise InputError("error.months.form", text=part.strip())
    return _month(first.year, int(bare["month"]), part, fiscal=first.fiscal)


def _part(match: re.Match[str], text: str) -> _Part:
    found = match.groupdict()
    west, era = found["west"], found["era"]
    year = int(west) if west else era_year(era.upper() if era.isascii() else era, found["number"])
    require_likely(year, text.strip())
    quarter, half = found["quarter"] or found["q"], found["half"]
    if quarter or half:
        size = 3 if quarter else 6
        place = int(quarter) - 1 if quarter else int(half[0] in "下後")
        begin = year * MONTHS_IN_YEAR + place * size
        return _Part(Months(begin, begin + size - 1), None, fiscal=True)
    fiscal_month = found["fiscal_month"]
    number = fiscal_month or found["month"] or found["dashed"]
    if number:
        month = _month(year, int(number), text, fiscal=bool(fiscal_month))
        return _Part(Months(month, month), year, fiscal=bool(fiscal_month))
    begin = year * MONTHS_IN_YEAR
    return _Part(Months(begin, begin + MONTHS_IN_YEAR - 1), None, fiscal=True)


def _month(year: int, number: int, text: str, *, fiscal: bool) -> int:
    """The running number of a month of a calendar year, or of a fiscal one."""
    if not 1 <= number <= MONTHS_IN_YEAR:
        raise InputError("error.months.form", text=text.strip())
    if fiscal:
        return year * MONTHS_IN_YEAR + (number - APRIL) % MONTHS_IN_YEAR
    return year * MONTHS_IN_YEAR + number - APRIL
