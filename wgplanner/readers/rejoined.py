"""Rows of a table that were broken over lines, put together where the cells add up.

A row of a padded table has as many cells as all others. Pieces of a broken one
have fewer, and together with the next ones exactly as many. A line without
tabs between two whole rows ends the upper or begins the lower one; which of
them is told by whether the upper one can end there.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from wgplanner.readers.page_lines import is_page_line
from wgplanner.readers.rows import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST_PIECES = 4
_SEVERAL = 3
_IN_SENTENCE = ("、", "，", "。")
_GO_ON = (*_IN_SENTENCE, "・", "）", ")", "」")
"""No text begins with these; what does is the rest of one."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A row with all lines on which it stands.

    ``doubtful`` is one whose first cells may have been cut off and lie above it,
    ``cut`` one whose last cell may go on in a line that may be another row's.
    """

    row: Row
    lines: tuple[int, ...]
    doubtful: bool = False
    cut: bool = False

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of the whole row."""
        return self.row.cells

    @property
    def line(self) -> int:
        """The first line."""
        return self.lines[0]

    def with_next(self, row: Row) -> Joined:
        """The row with a further line."""
        joined = Row.of(self.line, self.row.text + row.text)
        return Joined(joined, (*self.lines, row.line), self.doubtful, self.cut)


def usual_width(rows: Sequence[Row], least: int = 3) -> int:
    """The number of cells that most rows of a table have; 0 where there is no table."""
    widths = Counter(len(row.cells) for row in rows if len(row.cells) >= least)
    return max(widths, key=lambda cells: (widths[cells], cells), default=0)


def rejoined(
    rows: Sequence[Row],
    width: int,
    ends_well: Callable[[Row], bool],
    is_head: Callable[[Row], bool],
) -> list[Joined]:
    """The rows of a part of a document, without blank lines and rows and what a page prints.

    ``ends_well`` tells whether a row may end as it does, ``is_head`` whether a
    row is the head of its table, to which nothing is ever joined.
    """
    rows = [row for row in rows if row.is_tabbed or not is_page_line(row.head)]
    above_of = {row.line: above.line for above, row in pairwise(rows)}
    made: list[Joined] = []
    loose = 0
    index = 0
    while index < len(rows):
        row = rows[index]
        if row.is_blank and len(row.cells) in (1, width):
            index += 1
            continue
        before = above_of.get(row.line, 0)
        above = made[-1] if made and made[-1].lines[-1] == before else None
        if not row.is_tabbed and above and _may_go_on(above, row, width, ends_well, is_head):
            made[-1] = above.with_next(row)
            index += 1
            continue
        here = Joined(row, (row.line,), doubtful=0 < loose == before)
        whole = None
        if not is_head(row) and (
            row.is_tabbed or not _may_be_cut(above, width, ends_well, is_head)
        ):
            whole = _completed(here, rows[index + 1 :], width)
        if whole is None and not row.is_tabbed:
            # It belongs to one of its neighbours, and neither can be trusted where they meet.
            loose = row.line
            if (
                above
                and len(above.cells) == width
                and len(above.lines) < MOST_PIECES
                and not is_head(above.row)
            ):
                made[-1] = replace(above.with_next(row), cut=True)
                index += 1
                continue
        if above and row.head.startswith(_GO_ON):
            # The cell above it ends here, in a row that has another one joined to it.
            made[-1] = replace(above, cut=True)
        made.append(whole or here)
        index += len(made[-1].lines)
    return made


def _may_go_on(
    above: Joined,
    row: Row,
    width: int,
    ends_well: Callable[[Row], bool],
    is_head: Callable[[Row], bool],
) -> bool:
    """Whether a line without tabs goes on with the row above it for certain.

    A row that ends as rows do may be whole, and the line what is left of another one.
    """
    if is_head(above.row) or is_head(row) or len(above.cells) != width:
        return False
    if above.row.cells[-1].endswith("。") and row.head.startswith(_IN_SENTENCE):
        # Nothing goes on like this behind a full stop: it is the rest of another row.
        return False
    goes_on = row.head.startswith(_GO_ON) or not ends_well(above.row)
    if len(row.head.split()) >= _SEVERAL:
        # Cells whose tabs were lost have blanks between them.
        return False
    return goes_on and ends_well(above.with_next(row).row)


def _may_be_cut(
    above: Joined | None,
    width: int,
    ends_well: Callable[[Row], bool],
    is_head: Callable[[Row], bool],
) -> bool:
    """Whether the row above a line may go on in it: it is whole, and does not end as rows do."""
    if above is None or len(above.cells) != width or is_head(above.row):
        return False
    return bool(above.cells[-1]) and not ends_well(above.row)


def _completed(first: Joined, following: Sequence[Row], width: int) -> Joined | None:
    """The row with the next lines that make it whole, or ``None`` where they do not.

    A lone first cell above a row without one may be what is left of another row, and
    above a whole row a line of its own.
    """
    if not first.row.is_tabbed and following:
        below = following[0]
        if not below.head or len(below.cells) == width:
            return None
    joined = first
    for row in following[: MOST_PIECES - 1]:
        if len(joined.cells) >= width or (row.is_blank and not row.is_tabbed):
            return None
        if row.may_be_page:
            # Digits alone are a page's number, or what is left of a number that was broken.
            return None
        joined = joined.with_next(row)
        if len(joined.cells) == width:
            return joined
    return None
