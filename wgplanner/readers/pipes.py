"""Tables of Markdown (``| a | b |``) as rows whose cells are parted by tabs.

Every other reader then sees the table as one that came from a PDF. Numbers of
lines stay as they are: the line of dashes under a head becomes a row without
text, so that it neither says anything nor ends the table.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from wgplanner.readers.labels import Label, row_label
from wgplanner.readers.schedule import is_name_head

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
    index = 1
    tables: list[range] = []
    while index < len(lines):
        if _opens_table(lines[index - 1], lines[index]):
            first = index - 1
            index = _turn(made, lines, index)
            tables.append(range(first, index))
        index += 1
    if not tables:
        return None
    _widen(made, tables)
    _join_sheets(made, tables)
    return tuple(made)


def without_emphasis(text: str) -> str:
    """A text that is bold as a whole, without the marks around it."""
    match = _EMPHASIS.match(text)
    return match["text"] if match and match["mark"] not in match["text"] else text


def _widen(made: list[str], tables: Sequence[range]) -> None:
    """Give all tables the width of the widest, as if all stood in one table of a PDF.

    The bars at its ends show that a row is whole. A row with another number of cells
    than its table gets one too many, so that nobody takes it for whole.
    """
    widths = [made[table[0]].count("\t") for table in tables]
    widest = max(widths)
    for table, width in zip(tables, widths, strict=True):
        for index in table:
            tabs = made[index].count("\t")
            if widest > width or tabs != width:
                wanted = widest if tabs == width else widest + 1
                made[index] += "\t" * max(0, wanted - tabs)


def _join_sheets(made: list[str], tables: Sequence[range]) -> None:
    """Let a sheet go on over blank lines: in Markdown nothing else can part its tables."""
    for above, below in pairwise(tables):
        between = range(above[-1] + 1, below[0])
        head = made[below[0]].partition("\t")[0]
        goes_on = is_name_head(head) or row_label(head) not in (None, Label.NAME, Label.KPI)
        if not goes_on or any(made[i].strip() for i in between):
            continue
        for index in between:
            made[index] = "\t" * made[below[0]].count("\t")


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
