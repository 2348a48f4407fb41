"""Data on screens: always as written, never Textual markup.

``[WG] 第1回`` must show whole and ``結果[/]`` must not end the program, so every
text that may hold data goes to widgets through ``shown``.
"""

from __future__ import annotations

from textual.content import Content

from wgplanner.plan.cleaning import visible


def shown(text: str, style: str = "") -> Content:
    """Text exactly as it is written; control characters become visible signs."""
    safe = visible(text)
    return Content.styled(safe, style) if style else Content(safe)
