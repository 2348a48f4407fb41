"""The colours that mean something, on every screen and in every picture.

Bars and parties follow Okabe and Ito's palette, which colour-blind people tell apart;
every party also has a letter and every sign a shape, so colour never says anything alone.
"""

from __future__ import annotations

from typing import NamedTuple

INK, PAPER = "#000000", "#ffffff"
BAR = "#0072b2"


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
