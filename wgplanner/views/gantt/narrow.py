"""Text without characters whose width depends on the terminal, for ``--ascii``.

→ … ① ※ and their like (East Asian Width ``A``) take one cell in some terminals and
two in others. Where they stand in a name they would push everything behind them
aside, so each is put into a form that no terminal disputes; the exports keep the name
as it is.
"""

from __future__ import annotations

import re
from unicodedata import category, east_asian_width, normalize, numeric

PLAIN = {
    "→": "->", "←": "<-", "↑": "^", "↓": "v", "⇒": "=>", "⇔": "<=>",
    "…": "...", "‥": "..", "—": "-", "–": "-", "―": "-", "‐": "-",
    "“": '"', "”": '"', "‘": "'", "’": "'", "※": "*", "×": "x", "÷": "/", "±": "+-",
    "○": "o", "◎": "o", "●": "*", "□": "[]", "■": "[]", "△": "^", "▲": "^", "▽": "v",
    "▼": "v", "☆": "*", "★": "*", "◇": "<>", "◆": "<>", "°": "deg", "§": "S", "¶": "P",
    **dict.fromkeys("─━", "-"), **dict.fromkeys("│┃▌▐▊▎", "|"), **dict.fromkeys("┌┐└┘├┤┬┴┼", "+"),
    "█": "#", "▀": "-", "≥": ">=", "≧": ">=", "≦": "<=", "≤": "<=", "≒": "~=", "≠": "!=",
}  # fmt: skip
ONE_CELL = {
    "→": ">", "←": "<", "⇒": ">", "⇔": "=", "…": ".", "‥": ".", "□": "o", "■": "#",
    "◇": "o", "◆": "#", "▔": "-", "▁": "_",
}  # fmt: skip
"""Forms for a place that cannot grow, where the one in ``PLAIN`` is longer than a cell."""
SCROLL_BAR = "▂▃▄▅▆▇"
"""The end of a scroll bar's slider; its grounds show where that is without it."""
NO_FORM = "?"
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_WITH_BLANKS = re.compile(r"([^\x00-\x7f])( *)")


def without_ambiguous(text: str) -> str:
    """The text with every ambiguous character replaced by one of a certain width."""
    return _NOT_ASCII.sub(lambda found: _certain(found[0]), text)


def in_as_many_cells(text: str) -> str:
    """As ``without_ambiguous``, but with as many characters: nothing behind one moves.

    A form may use the blanks behind a character (``≥ 3,300`` becomes ``>=3,300``). What has
    no cell of its own, such as an accent, stays.
    """
    return _WITH_BLANKS.sub(lambda found: _in_cells(found[1], found[2]), text)


def _in_cells(character: str, blanks: str) -> str:
    """A character and the blanks behind it, in as many cells."""
    if east_asian_width(character) != "A" or category(character) in {"Mn", "Me", "Cf"}:
        return character + blanks
    if character in SCROLL_BAR:
        return " " + blanks
    cells = 1 + len(blanks)
    value = numeric(character, None)
    number = "" if value is None else f"{value:g}"
    forms = (ONE_CELL.get(character), _certain(character), number)
    fitting = (each for each in forms if each and each.isascii() and len(each) <= cells)
    return next(fitting, NO_FORM).ljust(cells)


def _certain(character: str) -> str:
    if east_asian_width(character) != "A":
        return character
    if character in PLAIN:
        return PLAIN[character]
    folded = normalize("NFKC", character)
    return NO_FORM if any(east_asian_width(each) == "A" for each in folded) else folded
