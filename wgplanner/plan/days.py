"""Days as records keep them: ISO text, which may be missing or come from another hand."""

from __future__ import annotations

from datetime import date


def iso_day(text: str | None) -> date | None:
    """The day that ISO text names; ``None`` where it names none (a month, a remark)."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
