"""Months as screens and documents print them: ``R5.10``, ``R5.10-R6.3``.

A month is counted as in ``plan.schedule``. The year before a month is the calendar's, as
dates are printed. ``month_text`` reads what is printed here.
"""

from __future__ import annotations

from datetime import date

from wgplanner.plan.fiscal import APRIL, ERA_OFFSETS, ERA_STARTS, MONTHS_IN_YEAR


def first_day(month: int) -> date:
    """The first day of a month."""
    year, place = divmod(month + APRIL - 1, MONTHS_IN_YEAR)
    return date(year, place + 1, 1)


def short_month(month: int) -> str:
    """``R5.10``, in the era of the month's first day; ``typed_month`` reads it."""
    day = first_day(month)
    letter = next(letter for letter, begin in ERA_STARTS if day >= begin)
    return f"{letter}{day.year - ERA_OFFSETS[letter]}.{day.month}"


def short_months(first: int, last: int) -> str:
    """``R5.10-R6.3``, or one month; ``typed_months`` reads it."""
    return short_month(first) if first == last else f"{short_month(first)}-{short_month(last)}"
