"""Tables of Markdown (``| a | b |``) as rows whose cells are parted by tabs.

Every other reader then sees the table as one that came from a PDF. Numbers of
lines stay as they are: the line of dashes under a head becomes a row without
text, so that it neither says anything nor ends the table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_ROW = 20_000
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_RULE = re.compile(r"^\s*(?P<outer>\|)?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*(?(outer)\|)\s*$")
_SURE_RULE = re.compile(r"^\s*\|(?:\s*:?-{3,}:?\s*\|)+\s*$")
_BAR = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ENTITIES = {"&nbsp;": " ", "&#124;": "|", "&vert;": "|", "&lt;": "<", "&gt;": ">", "&amp;": "&"}
_EMPHASIS = re.compile(r"^(?P<mark>\*\*|__)(?P<text>[^*_].*?)(?P=mark)$")


def unpiped(lines: Sequence[str]) -> tuple[str, ...] | None:
    """The lines with every pipe table as rows of tabs; ``None`` where there is no such table.

    A table is known by its line of dashes under a head with as many cells: a
    sentence between two bars is none. Its bars at both ends may be left out.
    """
    made = list(lines)
    index, found = 1, False
    while index < len(lines):
        if _opens_table(lines[index - 1], lines[index]):
            found = True
            index = _turn(made, lines, index)
        index += 1
    return tuple(made) if found else None


def without_emphasis(text: str) -> str:
    """A text that is bold as a whole, without the marks around it."""
    match = _EMPHASIS.match(text)
    return match["text"] if match and match["mark"] not in match["text"] else text


def _opens_table(head: str, rule: str) -> bool:
    if len(rule) > LONGEST_ROW or "|" not in rule or not _RULE.match(rule):
        return False
    if _ROW.match(rule) is None:
        return len(head) <= LONGEST_ROW and len(_cells(head)) == len(_cells(rule)) > 1
    return _is_row(head) and (
        bool(_SURE_RULE.match(rule)) or len(_cells(head)) == len(_cells(rule))
    )


def _turn(made: list[str], lines: Sequence[str], rule: int) -> int:
    """Write a table's rows with tabs, the one above its rule first; the line after its last."""
    outer = bool(_ROW.match(lines[rule]))
    made[rule - 1] = _tabbed(lines[rule - 1])
    blank = "\t" * max(1, made[rule - 1].count("\t"))
    made[rule] = blank
    below = rule + 1
    while below < len(lines) and _goes_on(lines[below], outer=outer):
        sure = bool(_SURE_RULE.match(lines[below]))
        made[below] = blank if sure else _tabbed(lines[below])
        below += 1
    return below


def _goes_on(line: str, *, outer: bool) -> bool:
    return _is_row(line) if outer else len(line) <= LONGEST_ROW and bool(_BAR.search(line))


def _is_row(line: str) -> bool:
    return len(line) <= LONGEST_ROW and bool(_ROW.match(line))


def _cells(line: str) -> list[str]:
    text = line.strip()
    cells = _BAR.split(text)
    return cells[1:-1] if _ROW.match(text) and len(text) > 1 else cells


def _tabbed(line: str) -> str:
    return "\t".join(_plain(cell) for cell in _cells(line))


def _plain(cell: str) -> str:
    """What a cell shows: without escapes, breaks and bold marks, and without a tab of its own."""
    text = _BREAK.sub(" ", cell.replace("\t", " ")).replace("\\|", "|")
    for entity, letter in _ENTITIES.items():
        text = text.replace(entity, letter)
    return without_emphasis(text.strip())
