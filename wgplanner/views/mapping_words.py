"""What somebody said that headings mean, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wgplanner.locale import Messages


def heading_words(
    fields: Mapping[str, str], units: Mapping[str, str], unit: str | None, messages: Messages
) -> str:
    """Each heading with its meaning and unit, and the unit of all other sums."""
    text = messages.text
    words = []
    for heading, field in fields.items():
        meaning = text(f"mapping.field.{field}")
        if heading in units:
            meaning = text("mapping.in_unit", meaning=meaning, unit=units[heading])
        words.append(f"{heading}={meaning}")
    if unit:
        words.append(f"{text('mapping.unit')}={unit}")
    return text("mapping.separator").join(words)


def sender_words(stem: str, messages: Messages) -> str:
    """A sender, whose file name may have been nothing but numbers."""
    return stem or messages.text("mapping.numbered_file")
