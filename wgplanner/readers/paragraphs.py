"""Running text and tables of a document as the pieces that a writer meant.

A line that begins nothing of its own goes on with the line directly above it.
Runs of lines with tabs stay together as one table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wgplanner.readers.page_lines import is_page_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wgplanner.readers.rows import Row

_BEGINS = re.compile(
    r"^(?:[-・○●◆■※]|[①-⑳]|[0-9０-９]{1,2}\s|[(（][0-9０-９]{1,2}[)）]|[Ⅰ-ⅫIVX]{1,4}\s"
    r"|【|[ア-ン][ 、.．)）]|(?:変更前|変更後|変更理由|理由)\s*[：:])"
)
LONGEST = 4_000
"""No paragraph of such a document is longer; what is goes on as another one."""

_MARK_ALONE = re.compile(r"^[-・]?\s*(?:[①-⑳]\s*)?(?:[(（][0-9０-９]{1,3}[)）])?$")
_ASIDE = re.compile(r"^【[0-9０-９()（）pPＰｐ.．～〜~、,・-]+】$")
"""The pages or the numbers that a heading is about; it begins nothing of its own."""
_PAIRS = (("「", "」"), ("（", "）"), ("(", ")"), ("【", "】"), ("『", "』"))


@dataclass(slots=True)
class Piece:
    """One paragraph, or one table whose ``rows`` are still apart.

    ``broken`` is a paragraph of which nobody can tell where it ends: a number
    that may be a page's stands in it, or one of its lines stands there twice.
    """

    lines: list[int]
    raw: str = ""
    rows: list[Row] = field(default_factory=list)
    broken: bool = False

    @property
    def text(self) -> str:
        """The text of a paragraph."""
        return self.raw.strip()

    @property
    def line(self) -> int:
        """Where it begins."""
        return self.lines[0]

    @property
    def is_table(self) -> bool:
        """Whether any of its lines has tabs."""
        return bool(self.rows)


def begins_item(text: str) -> bool:
    """Whether a text begins with a number or sign that makes it a heading or an item."""
    return bool(_BEGINS.match(text))


def pieces_of(rows: Iterable[Row]) -> list[Piece]:
    """The paragraphs and tables of these rows, in their order."""
    made: list[Piece] = []
    run: list[Row] = []
    for row in rows:
        if row.is_blank and not row.is_tabbed:
            made += _pieces_of_run(run)
            run = []
        else:
            run.append(row)
    return made + _pieces_of_run(run)


def _pieces_of_run(run: Sequence[Row]) -> list[Piece]:
    """The pieces of lines between two blank ones."""
    if any(row.is_tabbed for row in run):
        return [Piece([row.line for row in run], rows=list(run))]
    made: list[Piece] = []
    above = ""
    for row in run:
        if made and is_page_line(row.head):
            continue
        if made and _goes_on(made[-1], row.head):
            doubled = row.head == above and len(above) > 1
            made[-1].broken |= doubled or (row.may_be_page and not made[-1].raw.endswith("。"))
            if row.may_be_page:
                continue
            made[-1].raw += row.text
            made[-1].lines.append(row.line)
        else:
            made.append(Piece([row.line], row.text))
        above = row.head
    return made


def _goes_on(piece: Piece, text: str) -> bool:
    """Whether a line goes on with the piece directly above it."""
    if len(piece.raw) > LONGEST:
        return False
    if any(piece.raw.count(left) > piece.raw.count(right) for left, right in _PAIRS):
        return True
    if _ASIDE.match(text) and not piece.text.endswith("】"):
        return True
    return bool(_MARK_ALONE.match(piece.text)) or not _BEGINS.match(text)
