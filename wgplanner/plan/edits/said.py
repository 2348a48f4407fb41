"""What a person typed, as a record keeps it: cleaned, and without the line of a document."""

from __future__ import annotations

from typing import TypeVar

from msgspec import structs

from wgplanner.plan.cleaning import clean, clean_line
from wgplanner.plan.records import Record

R = TypeVar("R", bound=Record)


def said_line(text: str | None) -> str | None:
    """One line of typed text, or ``None`` where nothing was said."""
    return clean_line(text or "").strip() or None


def said_text(text: str | None) -> str | None:
    """Typed text of any number of lines, or ``None`` where nothing was said."""
    return clean(text or "").text.strip() or None


def revised(record: R, **fields: object) -> R:
    """The record with fields typed anew; those that differ lose their source line."""
    changed = structs.replace(record, **fields)
    kept = {
        name: line
        for name, line in record.lines.items()
        if getattr(changed, name, None) == getattr(record, name, None)
    }
    return structs.replace(changed, lines=kept) if kept != record.lines else changed
