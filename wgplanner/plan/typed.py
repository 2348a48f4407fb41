"""What people type into a field: sums, days, times of day, lengths.

Every usual Japanese form is taken and nothing is guessed: a text that could
mean two things is refused with an error that shows a form to use.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from wgplanner.plan.amounts import (
    BLANK,
    DASH,
    THOUSAND_YEN,
    UNDECIDED,
    UNKNOWN,
    Amount,
    convert,
)
from wgplanner.plan.errors import InputError
from wgplanner.plan.fiscal import APRIL, FiscalYear
from wgplanner.plan.money_text import read_sum
from wgplanner.plan.number_text import is_dash, is_inexact, is_undecided, read_number
from wgplanner.plan.text import comparison_key, fold
from wgplanner.plan.year_text import dates_in, era_year, parse_date, require_likely

if TYPE_CHECKING:
    from decimal import Decimal

MARCH = 3
_UNKNOWN = frozenset({"不明", "?", "unknown", "notknown"})
_UNDECIDED = frozenset({"undecided", "notdecided"})
"""As people write them, and as the English screens show them."""
_WESTERN = re.compile(r"^\s*FY\s*(?=\d{4})", re.IGNORECASE)
_SMALL_ERA = re.compile(r"^\s*[rhs](?=\.?\s*[\d元])")
_FIGURE = re.compile(r"^(?P<number>.*\d)(?P<unit>[^\d\s,.()]*)$")
_BOUND = re.compile(r"(?:以上|以下|以内)$")
_WEEKDAYS = "月火水木金土日"
_WEEKDAY = r"(?:\((?P<weekday>[月火水木金土日])(?:曜日?)?\))?"
_DAY_FORMS = tuple(
    re.compile(f"^{form}{_WEEKDAY}$")
    for form in (
        r"(?:(?P<era>令和|平成|昭和|[RHSrhs])\.?(?P<number>元|0?[1-9]\d?)|(?P<west>\d{4}))"
        r"(?:年|[./-])(?P<month>\d{1,2})(?:月|[./-])(?P<day>\d{1,2})日?",
        r"(?P<west>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?P<month>\d{1,2})(?:月|[./-])(?P<day>\d{1,2})日?",
    )
)
_CLOCK = re.compile(
    r"^(?P<half>午前|午後)?(?P<hour>\d{1,2})(?::(?P<minute>\d{2})|時(?:(?P<past>\d{1,2})分|(?P<thirty>半))?)$"
)
_CLOCK_DIGITS = re.compile(r"^(?P<hour>\d{2})(?P<minute>\d{2})$")
_LENGTH = re.compile(r"^(?:(?P<hours>\d{1,2})時間)?(?:(?P<minutes>\d{1,3})分?|(?P<thirty>半))?$")


def typed_amount(text: str, unit: str = THOUSAND_YEN) -> Amount:
    """A budget cell as typed: ``3,300``, ``３３００``, ``△5``, ``330万円``, ``—``, ``未定``.

    The English words ``undecided`` and ``unknown``, ``not decided`` and ``not known`` will do
    too. Nothing typed is a blank cell. A number without a unit is in that of the program;
    one with a unit is converted into it, exactly. ``約3,300`` is no exact sum: it is unknown,
    and the text is kept.

    Raises:
        InputError: It is none of these.
    """
    key = comparison_key(text)
    if not key:
        return BLANK
    if is_undecided(key) or key.casefold() in _UNDECIDED:
        return UNDECIDED
    if key.casefold() in _UNKNOWN:
        return UNKNOWN
    if is_dash(key):
        return DASH
    if is_inexact(key):
        return Amount.inexact(text.strip())
    found = read_sum(text)
    if found is None:
        raise InputError("error.amount.form", text=text)
    amount = Amount.of(_whole(found.value))
    return convert(amount, found.unit, unit) if found.unit else amount


def typed_year(text: str) -> FiscalYear:
    """A fiscal year as typed: ``R3``, ``r3``, ``令和3年度``, ``2021``, ``FY2021``.

    Raises:
        InputError: It is none, or one that no plan means: R99 is a slip of the hand.
    """
    try:
        year = FiscalYear.parse(_as_printed(text))
    except InputError as problem:
        raise InputError(problem.key, **{**problem.values, "text": text}) from None
    require_likely(year.start, text)
    return year


def typed_first_year(text: str) -> FiscalYear:
    """The fiscal year with which something begins: a year, or its April (``R6.4``, ``R6.4.1``).

    Raises:
        InputError: It is none, or a day within a year.
    """
    return _bounding_year(text, "error.year.april", (APRIL, 1), last=False)


def typed_last_year(text: str) -> FiscalYear:
    """The fiscal year with which something ends: a year, or its March (``R6.3``, ``R6.3.31``).

    Raises:
        InputError: It is none, or a day within a year.
    """
    return _bounding_year(text, "error.year.march", (MARCH, 31), last=True)


def _bounding_year(text: str, refusal: str, bound: tuple[int, int], *, last: bool) -> FiscalYear:
    """The year that a text names by itself, or by the month and day that bound it."""
    day = _day(text, last=last)
    if day is None:
        return typed_year(text)
    require_likely(day.year, text)
    if (day.month, day.day) != bound:
        raise InputError(refusal, text=text)
    return FiscalYear.of(day)


def _day(text: str, *, last: bool) -> date | None:
    """The day that a text is, or the first or last one of the month that it is."""
    from wgplanner.plan.month_text import typed_month  # noqa: PLC0415 - few fields ask for months
    from wgplanner.plan.months import first_day  # noqa: PLC0415

    day = parse_date(text)
    if day is not None:
        return day
    try:
        month = typed_month(text)
    except InputError:
        return None
    return first_day(month + 1) - timedelta(days=1) if last else first_day(month)


def _as_printed(text: str) -> str:
    """A year without what only a hand writes: ``R3`` for ``r3``, ``2021`` for ``FY2021``."""
    return _SMALL_ERA.sub(lambda era: era[0].upper(), _WESTERN.sub("", fold(text)))


def typed_point_label(text: str) -> str:
    """The head of a KPI's value as typed: a year, a date (``R7.3.31``) or any words (策定時).

    A year that only a hand writes so (``r7``) becomes one that can be found again (``R7``).

    Raises:
        InputError: It is a year, or has a date, that no plan means.
    """
    for day in dates_in(text):
        require_likely(FiscalYear.of(day).start, text)
    try:
        year = typed_year(text)
    except InputError as problem:
        if problem.key != "error.year.form":
            raise
        return text
    return year.label if _as_printed(text) != fold(text) else text


def typed_day(text: str, within: FiscalYear | None = None) -> date:
    """A day as typed: ``令和7年10月20日(月)``, ``R7.10.20``, ``2025-10-20``, ``20251020``.

    A day without a year (``10/20``) lies in the fiscal year ``within``.

    Raises:
        InputError: It is no day or one that nobody means, has no year and none is given, or its
            weekday is another.
    """
    key = comparison_key(text)
    match = next((found for form in _DAY_FORMS if (found := form.match(key))), None)
    if match is None:
        raise InputError("error.date.form", text=text)
    parts = match.groupdict()
    month = int(parts["month"])
    try:
        day = date(_year_of(parts, month, within, text), month, int(parts["day"]))
    except ValueError:
        raise InputError("error.date.none", text=text) from None
    require_likely(day.year, text)
    weekday = parts["weekday"]
    if weekday and _WEEKDAYS[day.weekday()] != weekday:
        raise InputError("error.date.weekday", text=text, weekday=_WEEKDAYS[day.weekday()])
    return day


def _year_of(parts: dict[str, str | None], month: int, within: FiscalYear | None, text: str) -> int:
    """The calendar year that the parts of a day name, or that of the fiscal year given."""
    era, number, west = (parts.get(name) for name in ("era", "number", "west"))
    if west:
        return int(west)
    if era and number:
        return era_year(era.upper(), number)
    if within is None:
        raise InputError("error.date.year", text=text)
    return within.start if month >= APRIL else within.start + 1


def typed_clock(text: str) -> str:
    """A time of day as typed, as ``HH:MM``: ``13:30``, ``1330``, ``午後1時半``, ``10時``.

    午前12時 and 午後12時 mean noon to some and midnight to others and are refused.

    Raises:
        InputError: It is no time of day.
    """
    key = comparison_key(text)
    if key == "正午":
        return "12:00"
    match = _CLOCK_DIGITS.match(key) or _CLOCK.match(key)
    if match is None:
        raise InputError("error.clock.form", text=text)
    parts = match.groupdict()
    hour = int(parts["hour"])
    minute = 30 if parts.get("thirty") else int(parts.get("minute") or parts.get("past") or 0)
    half = parts.get("half")
    if minute > 59 or hour > (11 if half else 23):
        raise InputError("error.clock.form", text=text)
    return f"{hour + 12 if half == '午後' else hour:02}:{minute:02}"


def typed_minutes(text: str) -> int:
    """A length in minutes as typed: ``20``, ``２０分``, ``1時間30分``, ``1時間半``.

    Raises:
        InputError: It is no length.
    """
    match = _LENGTH.match(comparison_key(text))
    if match is None or not any(match.groupdict().values()):
        raise InputError("error.minutes.form", text=text)
    if match["thirty"] and not match["hours"]:
        raise InputError("error.minutes.form", text=text)
    past = 30 if match["thirty"] else int(match["minutes"] or 0)
    return int(match["hours"] or 0) * 60 + past


def typed_figure(text: str) -> tuple[int | Decimal | None, str | None]:
    """The number and unit that a text plainly is (``4,000件``); two ``None`` where it is more.

    80%以上 is in %, as it is when read from a document.
    """
    match = _FIGURE.match(_BOUND.sub("", comparison_key(text)))
    value = read_number(match["number"]) if match else None
    if match is None or value is None:
        return None, None
    return _whole(value), match["unit"] or None


def _whole(value: int | Decimal) -> int | Decimal:
    """The number without a fraction that is nothing: 12 for 12.0."""
    return int(value) if value == int(value) else value
