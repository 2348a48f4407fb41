"""Days and times as a document of one language prints them.

Japanese offices write the era, the weekday in brackets and the half of the
day: 令和7年10月20日（月） 午後1時30分. English documents write ISO and a 24-hour clock.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from wgplanner.plan.fiscal import era_date
from wgplanner.views.agenda import MINUTES_IN_HOUR, clock_text

if TYPE_CHECKING:
    from wgplanner.locale import Messages
    from wgplanner.plan.fiscal import FiscalYear

WEEKDAYS = "月火水木金土日"
ENGLISH_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
NOON = 12 * MINUTES_IN_HOUR


def day_of(text: str | None) -> date | None:
    """The day of an ISO text, or ``None`` where it is no day."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def day_text(text: str | None, messages: Messages) -> str | None:
    """``令和7年10月20日（月）``. A text that is no day stays as it is typed; none is ``None``."""
    day = day_of(text)
    if day is None:
        return text or None
    if messages.language == "ja":
        return f"{era_date(day)}（{WEEKDAYS[day.weekday()]}）"
    return f"{day.isoformat()} ({ENGLISH_WEEKDAYS[day.weekday()]})"


def time_text(minutes: int, messages: Messages) -> str:
    """``午後1時30分``, 正午 and 午後0時30分; ``minutes`` count from midnight."""
    if messages.language != "ja":
        return clock_text(minutes)
    if minutes == NOON:
        return "正午"
    half, rest = ("午前", minutes) if minutes < NOON else ("午後", minutes - NOON)
    hour, minute = divmod(rest, MINUTES_IN_HOUR)
    return f"{half}{hour}時{minute}分" if minute else f"{half}{hour}時"


def year_text(year: FiscalYear, messages: Messages) -> str:
    """``令和7年度``, or ``R7 (FY2025)``."""
    return year.long_label if messages.language == "ja" else f"{year.label} (FY{year.start})"
