"""Data on screens: always as written, never Textual markup.

``[WG] 第1回`` must show whole and ``結果[/]`` must not end the program, so every
text that may hold data goes to widgets through ``shown``.
"""

from __future__ import annotations

from textual.content import Content

from wgplanner.plan.cleaning import visible

WIDE_PICTURE = "\ufe0f"
"""Asks for a sign such as ❤ as a picture of two cells. Terminals disagree whether it takes them,
and a dialog whose edge falls between sign and selector would draw a line one cell short."""


def shown(text: str, style: str = "") -> Content:
    """Text exactly as it is written; control characters become visible signs."""
    safe = visible(text).replace(WIDE_PICTURE, "")
    return Content.styled(safe, style) if style else Content(safe)
