"""The colour schemes that are offered: light, dark, high contrast, and the terminal's own."""

from __future__ import annotations

from textual.theme import Theme

from wgplanner.tui.widgets.gantt_palette import FULL_INK

LIGHT, DARK = "textual-light", "textual-dark"
CONTRAST_LIGHT, CONTRAST_DARK = "wgplanner-contrast-light", "wgplanner-contrast-dark"
OFFERED = (LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK, "ansi-light", "ansi-dark")
"""In the order of the chooser; each has a text ``app.theme.<name>``."""

LIGHT_INKS = {
    "text-accent": "#6b4a1f",
    "text-warning": "#8f2400",
    "text-success": "#265e38",
    "footer-key-foreground": "#0054a0",
}
"""Inks of Textual's light theme, darkened to 4.5 to 1 on all its grounds (WCAG 2, level AA).

Sixteen colours have brown as a bright yellow: these become grey, red and blue there.
"""

HIGH_CONTRAST = (
    Theme(
        name=CONTRAST_DARK,
        primary="#00ffff",
        secondary="#ffffff",
        accent="#ffff00",
        warning="#ffff00",
        error="#ff6060",
        success="#00ff00",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#1a1a1a",
        dark=True,
        text_alpha=1.0,
        variables={"text-muted": "#e0e0e0", "footer-key-foreground": "#ffff00", FULL_INK: "1"},
    ),
    Theme(
        name=CONTRAST_LIGHT,
        primary="#00008b",
        secondary="#000000",
        accent="#8b0000",
        warning="#7a3e00",
        error="#b00000",
        success="#005000",
        foreground="#000000",
        background="#ffffff",
        surface="#ffffff",
        panel="#e8e8e8",
        dark=False,
        text_alpha=1.0,
        variables={"text-muted": "#202020", "footer-key-foreground": "#8b0000", FULL_INK: "1"},
    ),
)
"""Themes whose texts stand out from their grounds by at least 7 to 1 (WCAG 2, level AAA)."""
