"""The texts below the headings of an agreement (取組の内容, 甲の役割), each whole or not at all.

A text whose heading has left its place may belong to another heading, and one
behind which the list goes on in a row of a table is a part of it only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.text import fold
from wgplanner.readers.labels import label_of
from wgplanner.readers.levels import heading_of
from wgplanner.readers.outline import begins_late, paragraph

if TYPE_CHECKING:
    from wgplanner.readers.findings import FindingLog
    from wgplanner.readers.outline import Outline
    from wgplanner.readers.rows import Row
    from wgplanner.readers.text_headings import TextHeadings

MOST_CELLS = 2
_MARK = re.compile(r"[(（](?:[0-9０-９]{1,2}|[ア-ン]|[a-zａ-ｚ])[)）]|[①-⑳]")
"""The mark before an item of a list."""


def _shape(mark: str) -> str:
    """What the marks of one list have in common: of what kind their letters are."""
    inside = fold(mark.strip("()（）"))
    if mark == inside:
        return "①"
    return "1" if inside.isdigit() else "a" if inside.isascii() else "ア"


class AgreementTexts:
    """Takes the texts of one document. ``ends`` says of a line that it is no prose."""

    def __init__(
        self,
        outline: Outline,
        headings: TextHeadings,
        log: FindingLog,
        rows: Sequence[Row],
        ends: Callable[[str], bool],
    ) -> None:
        self._outline = outline
        self._headings = headings
        self._log = log
        self._rows = rows
        self._ends = ends
        self._words_above = 0
        self._empty_line = 0

    def take(self, opened: tuple[str | None, str], line: int) -> int:
        """Take the text that the heading on a line opens; how many lines below it that were."""
        name, first = opened
        more, taken = "", 0
        if not first:
            more, taken = paragraph([row.text for row in self._rows[line:]], self._ends)
        below = self._rows[line : line + taken]
        words = sum(not row.is_blank for row in below)
        empty = not (first or words)
        if (empty and self._words_above > 1) or begins_late(first or more):
            # The heading has left its place, and the text above may hold what was below it.
            if self._outline.take_back():
                self._log.add(FindingKind.TEXT_BROKEN, line - 1)
            first = more = ""
        rest = line + taken
        if more and (
            self._is_below_empty(line)
            or self._goes_on_in_table(rest)
            or self._goes_on_in_list(more, rest)
        ):
            self._log.add(FindingKind.TEXT_BROKEN, line)
            more = ""
        self._words_above = words
        self._empty_line = line if empty else 0
        if name is None:
            self._log.add(FindingKind.LABEL_UNKNOWN, line)
        else:
            self._describe(name, first or more, line + (taken if more else 0))
        return taken

    def take_cell(self, name: str, text: str, line: int, *, cut: bool) -> None:
        """Take the text beside a heading, unless it is ``cut``: it goes on in the line below."""
        if cut:
            self._log.add(FindingKind.TEXT_BROKEN, line)
        else:
            self._describe(name, text, line)

    def _describe(self, name: str, text: str, line: int) -> None:
        """Keep a text of the present agreement, or report its line."""
        if not self._outline.describe(name, text, line):
            self._log.add(FindingKind.LINE_NOT_UNDERSTOOD, line)

    def _is_below_empty(self, line: int) -> bool:
        """Whether the line above is a heading without a text: this text may be that one's."""
        return self._empty_line > 0 and self._empty_line == line - 1

    def _goes_on_in_list(self, text: str, line: int) -> bool:
        """Whether the line behind a list is an item of it that looks like a heading, cut off."""
        row = self._rows[line] if line < len(self._rows) else None
        if row is None or row.is_tabbed or self._headings.opens(row.head):
            return False
        marks = [match[0] for each in (text, row.head) if (match := _MARK.match(each))]
        return len(marks) > 1 and _shape(marks[0]) == _shape(marks[1])

    def _goes_on_in_table(self, line: int) -> bool:
        """Whether the row behind a text is a piece of it: an item or a sentence, no label."""
        row = self._rows[line] if line < len(self._rows) else None
        if row is None or not row.is_tabbed or label_of(row.head) or self._headings.opens(row.head):
            return False
        cells = [cell for cell in row.cells if cell]
        if len(cells) > MOST_CELLS:
            return False
        return any("。" in cell or heading_of(cell) or self._headings.opens(cell) for cell in cells)
