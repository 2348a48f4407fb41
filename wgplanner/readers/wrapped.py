"""Text that a narrow column broke over lines, joined again where its lines fit together.

Every line of a column but the last is full, or ends a paragraph. Lines that
were broken once more add up to a full one. Lines that do neither were lost or
changed places, and then nobody can tell what the text was.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# A line gives up one character where the next line may not begin with 、 or 。.
_KEPT_BACK = 2
_WIDE = "WFA"


def cell_width(text: str) -> int:
    """The width of a text in the half-width cells of a page set in a Japanese font."""
    return sum(2 if unicodedata.east_asian_width(letter) in _WIDE else 1 for letter in text)


def column_width(texts: Iterable[Sequence[str]]) -> int:
    """The width at which most lines of a column go on in the next; 0 where none does."""
    widths = Counter(cell_width(line) for lines in texts for line in lines[:-1])
    return max(widths, key=lambda width: (widths[width], width), default=0)


def unwrapped(lines: Sequence[str], width: int) -> str | None:
    """The text of lines that were broken at ``width``; ``None`` where they do not fit together."""
    printed = ""
    for line in lines:
        if not printed or cell_width(printed) + cell_width(line) <= width:
            printed += line
        elif cell_width(printed) >= width - _KEPT_BACK or printed.endswith("。"):
            printed = line
        else:
            return None
    return "".join(lines)
