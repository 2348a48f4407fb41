"""How far a schedule row has come, against its plan: the point that an イナズマ線 goes through.

A point in time is a month number with a fraction: ``24271.5`` is the middle of that month.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wgplanner.plan.schedule import Progress

WHOLE = 100


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
