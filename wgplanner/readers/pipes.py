"""Tables of Markdown (``| a | b |``) as rows whose cells are parted by tabs.

Every other reader then sees the table as one that came from a PDF. Numbers of
lines stay as they are: the line of dashes under a head becomes a blank one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wgplanner.readers.text_file import SourceText

LONGEST_ROW = 20_000
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_RULE = re.compile(r"^\s*\|(?:\s*:?-{3,}:?\s*\|)+\s*$")
_BAR = re.compile(r"(?<!\\)\|")


def without_pipes(source: SourceText) -> SourceText:
    """The text with its pipe tables as rows of tabs; without such tables it stays the same.

    A table is known by its line of dashes under a head: a sentence between two bars is none.
    """
    rules = [
        index
        for index, line in enumerate(source.lines)
        if len(line) <= LONGEST_ROW
        and _RULE.match(line)
        and index
        and _is_row(source.lines[index - 1])
    ]
    if not rules:
        return source
    lines = list(source.lines)
    for rule in rules:
        lines[rule] = ""
        for index in _table_around(source.lines, rule):
            lines[index] = _tabbed(source.lines[index])
    return replace(source, lines=tuple(lines))


def _table_around(lines: tuple[str, ...], rule: int) -> list[int]:
    """The head above a line of dashes, and the rows below it."""
    found = [rule - 1]
    below = rule + 1
    while below < len(lines) and _is_row(lines[below]) and not _RULE.match(lines[below]):
        found.append(below)
        below += 1
    return found


def _is_row(line: str) -> bool:
    return len(line) <= LONGEST_ROW and bool(_ROW.match(line))


def _tabbed(line: str) -> str:
    cells = _BAR.split(line.strip())[1:-1]
    return "\t".join(cell.strip().replace("\\|", "|").replace("<br>", " ") for cell in cells)
