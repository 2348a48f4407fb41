"""Remnants of HTML in cells, and the list items that they stood for.

An extraction leaves ``<ul style=…>`` in a cell, keeps the bullets or drops
them, and puts everything on one line. ・ is a bullet only at the start of a
text, after a blank or after 。: inside words it joins (情報・ネットワーク).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TAG = re.compile(
    r"<(/?)(ul|ol|li|p|br|div|span|b|strong|td|tr|th|table)\b[^<>]{0,200}>", re.IGNORECASE
)
_BULLETS = "・●○◆◇■□◎▪•‣"
_SENTENCE_END = re.compile(r"(?<=。)(?![」』）)])\s*")


@dataclass(frozen=True, slots=True)
class CellText:
    """What a cell says: its items, and how they were told apart.

    ``bullet`` is the printed bullet or blank. ``bullets_lost`` says that a list
    had none left and was cut at the ends of its sentences.
    """

    items: tuple[str, ...]
    bullet: str = ""
    bullets_lost: bool = False

    @property
    def text(self) -> str:
        """The cell as running text, one item a line."""
        return "\n".join(self.bullet + item for item in self.items)


def read_cell(cell: str) -> CellText:
    """The items of a cell; a cell without list or bullets is one item."""
    items: list[str] = []
    bullet = ""
    lost = False
    for segment, in_list in _segments(cell):
        if segment[0] in _BULLETS:
            bullet = segment[0]
            cuts = re.split(rf"(?:^|(?<=[\s。])){bullet}", segment)
            items += [item.strip() for item in cuts if item.strip()]
        elif in_list:
            sentences = [part.strip() for part in _SENTENCE_END.split(segment) if part.strip()]
            lost = lost or len(sentences) > 1
            items += sentences
        else:
            items.append(segment)
    return CellText(tuple(items), bullet, lost)


def _segments(cell: str) -> list[tuple[str, bool]]:
    """The runs of text between tags, each with whether it stands in a list without ``<li>``."""
    segments: list[tuple[str, bool]] = []
    in_list = in_item = False
    position = 0
    for tag in [*_TAG.finditer(cell), None]:
        text = cell[position : tag.start() if tag else len(cell)].strip()
        if text:
            segments.append((text, in_list and not in_item))
        if tag:
            position = tag.end()
            name, closing = tag[2].lower(), bool(tag[1])
            if name in ("ul", "ol"):
                in_list, in_item = not closing, False
            elif name == "li":
                in_item = not closing
    return segments
