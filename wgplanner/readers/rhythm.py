"""Where a text that came out as one value a line has lost a line: its blank lines tell.

An extraction parts its values by the same few blank lines all over. A longer gap
inside of a text is where a line has gone, even where what is left reads well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

USUAL = 4
"""A gap that a text has so many times is its own; damage is rarer."""


def torn_after(filled: Iterable[int]) -> tuple[int, ...]:
    """The lines below which more is blank than the text leaves blank elsewhere, in order.

    Args:
        filled: The numbers of the lines that are not blank, in order.
    """
    steps = [(upper, lower - upper) for upper, lower in pairwise(filled)]
    counts = Counter(step for _, step in steps)
    usual = max((step for step, count in counts.items() if count >= USUAL), default=0)
    return tuple(line for line, step in steps if step > usual) if usual else ()
