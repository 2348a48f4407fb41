"""Rows that were broken over lines, joined again where that is certain.

With padded rows the cells must add up: a row that was broken inside a cell has,
together with its next lines, one cell too many for each break. With trimmed
rows a line without tabs between two rows goes on with the cell above it. What
cannot be joined leaves the row above it cut. Lines are joined as they stand,
blanks at their ends included: a bullet is known by the blank before it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from wgplanner.readers.labels import Label, label_of
from wgplanner.readers.page_lines import is_page_line
from wgplanner.readers.rows import Row, Table
from wgplanner.readers.signs import has_words, read_mark
from wgplanner.readers.years import read_year

MOST_PIECES = 4
LONGEST_LABEL = 7
"""So many words has a label whose letters are printed apart (事 業 費（千 円）)."""


@dataclass(frozen=True)
class JoinedTable:
    """A table, the lines whose rows were joined, and the pieces that are left over."""

    table: Table
    joined: tuple[int, ...]
    loose: tuple[Row, ...]


def table_of(rows: Sequence[Row], *, padded: bool) -> JoinedTable:
    """The table that these rows form, without what a page printed between them."""
    rows = [row for row in rows if row.is_tabbed or not is_page_line(row.head)]
    width = _width(rows) if padded else None
    kept: list[Row] = []
    joined: list[int] = []
    index = 0
    while index < len(rows):
        row, taken = _join(rows, index, width)
        if taken > 1:
            joined.append(row.line)
        kept.append(row)
        index += taken
    # Trimming leaves a label without values alone on its line.
    whole = [row for row in kept if row.is_tabbed or (not padded and label_of(row.head))]
    held = {row.line for row in whole}
    loose = [row for row in kept if row.line not in held]
    cut = frozenset(
        above.line
        for above, row in pairwise(kept)
        if row.line not in held and not _begins_with_label(row)
    )
    return JoinedTable(Table(tuple(whole), width, cut), tuple(joined), tuple(loose))


def _width(rows: Sequence[Row]) -> int:
    """The number of cells that most rows have."""
    widths = Counter(len(row.cells) for row in rows if row.is_tabbed)
    return max(widths, key=lambda cells: (widths[cells], cells))


def _join(rows: Sequence[Row], index: int, width: int | None) -> tuple[Row, int]:
    """The row that begins here with the pieces that belong to it, and how many rows it takes."""
    first = rows[index]
    following = rows[index + 1] if index + 1 < len(rows) else None
    if not first.is_tabbed and following and label_of(first.head + following.head):
        return Row.of(first.line, first.text + following.text), 2
    if first.is_tabbed and label_of(first.cells[-1]):
        # The text of a label is missing, or the label stands twice.
        return first, 1
    if first.may_be_page:
        # Nothing in a table begins with a number alone; it may be the rest of the row above.
        return first, 1
    if width is None:
        return _join_trimmed(rows, index)
    joined = first
    for taken, part in enumerate(rows[index + 1 : index + MOST_PIECES], 2):
        joined = Row.of(first.line, joined.text + part.text)
        if len(joined.cells) > width or not _continues(part, rows, index + taken):
            break
        if len(joined.cells) == width:
            return joined, taken
    return first, 1


def _join_trimmed(rows: Sequence[Row], index: int) -> tuple[Row, int]:
    """The row with the lines without tabs below it, where another row follows them."""
    first = rows[index]
    last = index + 1
    while last < len(rows) and _continues(rows[last], rows, last + 1) and not rows[last].is_tabbed:
        last += 1
    if not first.is_tabbed or last == len(rows) or _is_value(rows[last].head):
        return first, 1
    if label_of(first.head) is Label.NAME and any("。" in row.head for row in rows[index:last]):
        return first, 1
    return Row.of(first.line, "".join(row.text for row in rows[index:last])), last - index


def _continues(part: Row, rows: Sequence[Row], following: int) -> bool:
    """Whether a row can be the rest of a broken one: it begins nothing of its own."""
    if label_of(part.head) or part.may_be_page or (not part.is_tabbed and _is_value(part.head)):
        return False
    if _begins_with_label(part):
        return False
    if part.is_tabbed:
        names = [cell for _, cell in part.filled if has_words(cell) and not read_year(cell)]
        return bool(part.head) or not names
    return not (following < len(rows) and label_of(part.head + rows[following].head))


def _begins_with_label(row: Row) -> bool:
    """Whether a line is a row of a sheet that lost its tabs: a label, a blank and more."""
    if row.is_tabbed:
        return False
    words = row.head.split(maxsplit=LONGEST_LABEL)
    return any(label_of("".join(words[:count])) for count in range(1, len(words)))


def _is_value(text: str) -> bool:
    """Whether a line is a mark or a year, a cell of its own that goes on with no text."""
    return bool(text) and (read_mark(text) is not None or read_year(text) is not None)
