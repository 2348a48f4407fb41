"""The colours of the grid, made from the variables of the theme.

Component classes would do the same, but Textual works out the styles of each one
anew whenever the widget, its focus or its screen changes: thirty of them cost a
tenth of the time to the first frame. A change of theme is heard by its signal instead.

The party colours follow Okabe and Ito's palette, which colour-blind people tell
apart; every party also has a letter, so colour never says anything alone. Themes of
the terminal's own sixteen colours get colours out of those.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.style import Style
from textual.color import Color

from wgplanner.views.gantt.colours import (
    AHEAD,
    BAR,
    DONE,
    INK,
    LATE,
    MILESTONE,
    PAPER,
    PARTY_COLOURS,
    READABLE,
    readable,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

Parts = tuple[str, ...]
FULL_INK = "wgplanner-full-ink"
"""A theme with this variable, whatever it says, has no text that is paler than its ink."""
BAR_TEXTURE, DONE_TEXTURE = "#58a9d9", "#8fe0c8"
BLACK = (0, 0, 0)
APART = 2.0
"""The contrast of a shape that sixteen colours draw apart from its ground."""
TEXTURE = 1.0
"""The contrast of a shape that its ground tells of already: it may be faint."""


class Look(NamedTuple):
    """How one part of the grid looks; what it does not say it takes from the part below.

    ``ground`` and ``ink`` are theme variables or colours, with a share where they are to be
    laid thinly over what is below. ``sixteen`` is ground and ink in sixteen colours.
    ``least`` is the contrast that its ink has with any ground, whatever the theme says.
    """

    ground: str | None = None
    ink: str | None = None
    ground_share: float = 1.0
    ink_share: float = 1.0
    bold: bool = False
    italic: bool = False
    sixteen: tuple[str | None, str | None] = (None, None)
    least: float = READABLE


PARTY_SIXTEEN = (
    ("ansi_blue", "ansi_bright_white"),
    ("ansi_yellow", "ansi_black"),
    ("ansi_green", "ansi_black"),
    ("ansi_magenta", "ansi_bright_white"),
    ("ansi_cyan", "ansi_black"),
    ("ansi_red", "ansi_bright_white"),
    ("ansi_bright_yellow", "ansi_black"),
    ("ansi_white", "ansi_black"),
)
"""Grounds and inks of the parties in sixteen colours."""

ON_PAPER = {
    Color.parse(ink): Color.parse(dark)
    for ink, dark in (
        ("ansi_bright_white", "ansi_default"),
        ("ansi_bright_cyan", "ansi_blue"),
        ("ansi_bright_blue", "ansi_blue"),
        ("ansi_yellow", "ansi_magenta"),
        ("ansi_bright_yellow", "ansi_red"),
        ("ansi_green", "ansi_default"),
    )
}
"""Inks in place of those that are lost on the bare ground of a light terminal."""
LIGHT_GROUND = ("ansi-background", "ansi_white")
"""What themes of sixteen colours for light terminals say of their ground."""

LOOKS: Mapping[str, Look] = {
    "head": Look("panel", "foreground", bold=True),
    "now": Look("primary", "background", bold=True, sixteen=("ansi_blue", "ansi_bright_white")),
    "field": Look("primary-muted", "text-primary", bold=True, sixteen=(None, "ansi_bright_cyan")),
    "item": Look("surface", bold=True),
    "program": Look(),
    "activity": Look(ink="foreground", ink_share=0.65),
    "number": Look(ink="text-accent", sixteen=(None, "ansi_yellow")),
    "band": Look("foreground", ground_share=0.05),
    "outside": Look(ink="foreground", ink_share=0.7),
    "bar": Look(BAR, BAR_TEXTURE, sixteen=("ansi_blue", "ansi_bright_cyan"), least=TEXTURE),
    "span": Look(BAR, PAPER, 0.55, 0.4, sixteen=("ansi_cyan", "ansi_black"), least=APART),
    "done": Look(DONE, DONE_TEXTURE, sixteen=("ansi_green", "ansi_black"), least=TEXTURE),
    "planned": Look(ink=BAR, bold=True, sixteen=(None, "ansi_bright_blue")),
    "both": Look(ink=DONE, bold=True, sixteen=(None, "ansi_green")),
    "extra": Look(ink=DONE, bold=True, sixteen=(None, "ansi_green")),
    "ghost": Look(ink="foreground", ink_share=0.7),
    "edge": Look(ink=PAPER, bold=True, sixteen=(None, "ansi_bright_white")),
    "late": Look(ink=LATE, bold=True, sixteen=(None, "ansi_bright_white")),
    "ahead": Look(ink=AHEAD, bold=True, sixteen=(None, "ansi_bright_white")),
    "reached_late": Look(LATE, INK, bold=True, sixteen=("ansi_red", "ansi_bright_white")),
    "reached_ahead": Look(AHEAD, INK, bold=True, sixteen=("ansi_cyan", "ansi_black")),
    "on_time": Look(ink=PAPER, bold=True, sixteen=(None, "ansi_bright_white")),
    "milestone": Look(MILESTONE, INK, bold=True, sixteen=("ansi_bright_yellow", "ansi_black")),
    "chart": Look(ink="text-primary", sixteen=(None, "ansi_bright_cyan")),
    "tip": Look(ink=PAPER, bold=True, sixteen=(None, "ansi_bright_white")),
    "dash": Look(ink="foreground", bold=True),
    "unknown": Look(
        "warning-muted", "text-warning", bold=True, sixteen=("ansi_yellow", "ansi_black")
    ),
    "absent": Look(ink="foreground", ink_share=0.45, least=3.0),
    "note": Look(ink="text-accent", italic=True, sixteen=(None, "ansi_yellow")),
    "marked": Look(
        "warning", "text-warning", 0.18, bold=True, sixteen=(None, "ansi_bright_yellow")
    ),
    "cursor": Look("foreground", ground_share=0.14, bold=True),
    "cell": Look("accent", INK, bold=True, sixteen=("ansi_bright_yellow", "ansi_black")),
    "today": Look("error", ground_share=0.6, sixteen=("ansi_red", "ansi_bright_white")),
    "status": Look(ink="text-success", sixteen=(None, "ansi_green")),
    "count": Look(ink="foreground", ink_share=0.6),
    **{
        f"party-{number}": Look(colour.ground, colour.ink, sixteen=sixteen)
        for number, (colour, sixteen) in enumerate(
            zip(PARTY_COLOURS, PARTY_SIXTEEN, strict=True), 1
        )
    },
}


class Palette:
    """The styles of one theme: parts of the grid, alone or one on the ground of another."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        """``variables`` are the colours of the theme by name."""
        self._variables = variables
        self._ground = self._colour("background")
        self._ink = self._colour("foreground")
        self._thin = variables.get(FULL_INK) is None
        self._sixteen = self._ground.ansi is not None
        name, light = LIGHT_GROUND
        self._paper = self._sixteen and variables.get(name) == light
        self._made: dict[Parts, Style] = {}

    def style(self, *parts: str) -> Style:
        """The style of some parts laid over each other, the last one uppermost."""
        found = self._made.get(parts)
        if found is None:
            found = self._made[parts] = self._blend(parts)
        return found

    def _colour(self, name: str, share: float = 1.0) -> Color:
        colour = Color.parse(self._variables.get(name, name))
        return colour if share == 1.0 else colour.with_alpha(share)

    def _blend(self, parts: Parts) -> Style:
        ground, ink = self._ground, self._ink
        bold = italic = False
        least = READABLE
        for part in parts:
            look = LOOKS[part]
            bold, italic = bold or look.bold, italic or look.italic
            if self._sixteen:
                ground = Color.parse(look.sixteen[0]) if look.sixteen[0] else ground
                ink = Color.parse(look.sixteen[1]) if look.sixteen[1] else ink
                continue
            if look.ground is not None:
                ground = ground + self._colour(look.ground, look.ground_share)
            if look.ink is not None:
                ink = self._colour(look.ink, look.ink_share if self._thin else 1.0)
                least = look.least
        if self._paper and ground == self._ground:
            ink = ON_PAPER.get(ink, ink)
        if not self._sixteen:
            ink = Color(*readable((ground + ink).rgb, ground.rgb, least))
        # Terminals of sixteen colours draw bold black as a grey that is lost on most grounds.
        bold = bold and (ink.ansi != 0 if self._sixteen else ink.rgb != BLACK)
        return Style(color=ink.rich_color, bgcolor=ground.rich_color, bold=bold, italic=italic)
