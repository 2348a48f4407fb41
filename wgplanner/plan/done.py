"""How far a schedule row has come, against its plan: the point that an イナズマ線 goes through.

A point in time is a month number with a fraction: ``24271.5`` is the middle of that month.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wgplanner.plan.errors import InputError
from wgplanner.plan.month_text import short_month, typed_month
from wgplanner.plan.schedule import Progress
from wgplanner.plan.text import comparison_key

if TYPE_CHECKING:
    from collections.abc import Sequence

WHOLE = 100
_PERCENT = re.compile(r"^(\d{1,3})(?:%|パーセント)?$")
_TENTHS = re.compile(r"^(\d{1,2})割$")
_WORDS = {"完了": WHOLE, "done": WHOLE, "未着手": 0, "notbegun": 0}


def done_point(bars: Sequence[tuple[int, int]], progress: Progress) -> float | None:
    """The point up to which the plan is done; ``None`` for a share of no planned month."""
    if progress.until is not None:
        return progress.until + 1
    left = sum(last - first + 1 for first, last in bars) * (progress.percent or 0) / WHOLE
    for first, last in bars:
        size = last - first + 1
        if left <= size:
            return first + left
        left -= size
    return None


def progress_point(
    bars: Sequence[tuple[int, int]], progress: Progress | None, now: float
) -> float | None:
    """Where the progress line passes a row: before ``now`` it is late, after it ahead.

    The rule (イナズマ線): the line leaves today only for planned months that lie between
    today and what is done. So what is finished, and what has not begun and need not have, is
    on today's line. ``None`` where nobody said how far the row has come, or nothing is planned.
    """
    point = done_point(bars, progress) if progress is not None else None
    if point is None or not bars:
        return None
    early, late = min(point, now), max(point, now)
    between = any(first < late and last + 1 > early for first, last in bars)
    return point if between else now


def typed_progress(text: str) -> Progress | None:
    """How far something has come, as typed: ``40%``, ``4割``, ``完了``, ``R5.9`` or ``R5.9まで``.

    Nothing typed is nothing said.

    Raises:
        InputError: It is none of these, or more than 100 %.
    """
    key = comparison_key(text)
    if not key:
        return None
    word = _WORDS.get(key.casefold())
    share, tenths = _PERCENT.match(key), _TENTHS.match(key)
    if word is not None:
        return Progress(percent=word)
    if share or tenths:
        percent = int(share[1]) if share else int(tenths[1]) * 10 if tenths else 0
        if percent > WHOLE:
            raise InputError("error.progress.form", text=text.strip())
        return Progress(percent=percent)
    try:
        return Progress(until=typed_month(key.removesuffix("まで")))
    except InputError:
        raise InputError("error.progress.form", text=text.strip()) from None


def progress_text(progress: Progress | None) -> str:
    """``40%`` or ``R5.9``; ``typed_progress`` reads it."""
    if progress is None:
        return ""
    if progress.percent is not None:
        return f"{progress.percent}%"
    return short_month(progress.until or 0)
