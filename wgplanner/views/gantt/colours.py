"""The colours that mean something, on every screen and in every picture.

Bars and parties follow Okabe and Ito's palette, which colour-blind people tell apart;
every party also has a letter and every sign a shape, so colour never says anything alone.
"""

from __future__ import annotations

from typing import NamedTuple

INK, PAPER = "#000000", "#ffffff"
BAR = "#0072b2"
DONE = "#009e73"
LATE = "#d55e00"
AHEAD = "#56b4e9"
MILESTONE = "#f0e442"
READABLE = 4.5
"""The least contrast of text with its ground (WCAG 2, level AA)."""

Rgb = tuple[int, int, int]


class PartyColour(NamedTuple):
    """The ground of a party's mark and the ink of the letter on it."""

    ground: str
    ink: str


PARTY_COLOURS = (
    PartyColour("#0072b2", PAPER),
    PartyColour("#e69f00", INK),
    PartyColour("#009e73", PAPER),
    PartyColour("#cc79a7", INK),
    PartyColour("#56b4e9", INK),
    PartyColour("#d55e00", PAPER),
    PartyColour("#f0e442", INK),
    PartyColour("#777777", PAPER),
)


def party_colour(rank: int) -> PartyColour:
    """The colours of the party at a place in the region's order, from 0; after eight they recur."""
    return PARTY_COLOURS[rank % len(PARTY_COLOURS)]


def luminance(colour: Rgb) -> float:
    """The relative luminance of a colour, 0 to 1, as WCAG 2 defines it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (each / 255 for each in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    """How far two colours stand out from each other, 1 to 21, as WCAG 2 defines it."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(ink: Rgb, ground: Rgb, least: float = READABLE) -> Rgb:
    """An ink as near to the wanted one as stands out from the ground by at least so much."""
    if contrast(ink, ground) >= least:
        return ink
    black, white = (0, 0, 0), (255, 255, 255)
    end = max((black, white), key=lambda each: contrast(each, ground))
    for step in range(1, STEPS):
        share = step / STEPS
        mixed = tuple(round(a + (b - a) * share) for a, b in zip(ink, end, strict=True))
        shade = (mixed[0], mixed[1], mixed[2])
        if contrast(shade, ground) >= least:
            return shade
    return end


STEPS = 16
"""Shades that are tried between an ink and black or white."""
