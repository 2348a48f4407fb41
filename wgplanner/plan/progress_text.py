"""How far something has come, as screens and documents print it; ``typed_progress`` reads it."""

from __future__ import annotations

from wgplanner.plan.months import short_month
from wgplanner.plan.schedule import Progress


def progress_text(progress: Progress | None) -> str:
    """``40%`` or ``R5.9``; ``typed_progress`` reads it."""
    if progress is None:
        return ""
    if progress.percent is not None:
        return f"{progress.percent}%"
    return short_month(progress.until or 0)
