"""Lines of Japanese text for a column of cells.

Japanese breaks between any two characters, except that no line begins with a
closing sign and none ends with an opening one (禁則処理, JIS X 4051); runs of
Latin letters and digits stay together where they fit.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOT_FIRST = frozenset(
    "、。，．・：；？！ー々ゝゞ）」』】〕〉》｝］,.:;?!)]}%％℃ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)
NOT_LAST = frozenset("（「『【〔〈《｛［([{")
_PIECES = re.compile(r"[!-~]+|\s|.", re.DOTALL)
_LATIN_BREAKS = re.compile(r"(?<=[)\]},.])(?=[(\[{])|(?<=[^(\[{])(?=[(\[{])")


def wrapped(text: str, width: int, cells: Callable[[str], int]) -> list[str]:
    """The lines of a text, none wider than ``width`` cells; newlines break too.

    ``cells`` measures text. A character wider than the column stands alone.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_paragraph(paragraph, max(width, 1), cells))
    return lines


def _paragraph(text: str, width: int, cells: Callable[[str], int]) -> Iterator[str]:
    line = ""
    for unit in _units(text):
        if not line or cells(line + unit.rstrip()) <= width:
            line += unit
        else:
            yield line.rstrip()
            line = unit.lstrip()
        while cells(line.rstrip()) > width and len(line) > 1:
            head = _fitting(line, width, cells)
            yield head
            line = line[len(head) :]
    yield line.rstrip()


def _units(text: str) -> Iterator[str]:
    """Pieces that stay on one line: words, and characters with the signs that cling to them."""
    pieces = [
        part for found in _PIECES.findall(text) for part in _LATIN_BREAKS.split(found) if part
    ]
    unit = ""
    for piece in pieces:
        clings = piece[0] in NOT_FIRST or piece.isspace() or (unit and unit[-1] in NOT_LAST)
        if unit and not clings:
            yield unit
            unit = ""
        unit += piece
    if unit:
        yield unit


def _fitting(text: str, width: int, cells: Callable[[str], int]) -> str:
    """The longest beginning that fits, one character at least."""
    end = 1
    while end < len(text) and cells(text[: end + 1]) <= width:
        end += 1
    return text[:end]
