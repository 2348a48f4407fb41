"""Text without characters whose width depends on the terminal, for ``--ascii``.

→ … ① ※ and their like (East Asian Width ``A``) take one cell in some terminals and
two in others. Where they stand in a name they would push everything behind them
aside, so each is put into a form that no terminal disputes; the detail pane and the
exports keep the name as it is.
"""

from __future__ import annotations

import re
from unicodedata import east_asian_width, normalize

PLAIN = {
    "→": "->", "←": "<-", "↑": "^", "↓": "v", "⇒": "=>", "⇔": "<=>",
    "…": "...", "‥": "..", "—": "-", "–": "-", "―": "-", "‐": "-",
    "“": '"', "”": '"', "‘": "'", "’": "'", "※": "*", "×": "x", "÷": "/", "±": "+-",
    "○": "o", "◎": "o", "●": "*", "□": "[]", "■": "[]", "△": "^", "▲": "^", "▽": "v",
    "▼": "v", "☆": "*", "★": "*", "◇": "<>", "◆": "<>", "°": "deg", "§": "S", "¶": "P",
}  # fmt: skip
NO_FORM = "?"
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def without_ambiguous(text: str) -> str:
    """The text with every ambiguous character replaced by one of a certain width."""
    return _NOT_ASCII.sub(lambda found: _certain(found[0]), text)


def _certain(character: str) -> str:
    if east_asian_width(character) != "A":
        return character
    if character in PLAIN:
        return PLAIN[character]
    folded = normalize("NFKC", character)
    return NO_FORM if any(east_asian_width(each) == "A" for each in folded) else folded
