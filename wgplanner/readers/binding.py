"""Which cell of a row belongs to which year, or that nobody can tell.

Two rules bind, and nothing else does:

*by position*: header and row both have all the cells of their table, or as many as
each other where its width is not known, and every filled cell stands under a label;

*in order*: the header names every year of the term and the row fills every one
of them with a value, so that no cell can be missing, wherever the cells have moved to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.readers.rows import Row, Table
    from wgplanner.readers.years import YearHeader

Terms = Sequence["FiscalYear"]
Filled = Sequence[tuple[int, str]]
Readable = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Bound:
    """The cells of a row by year; a year without an entry has no cell in this row.

    ``repaired`` says that they were bound in order, not by position.
    """

    cells: dict[FiscalYear, str]
    repaired: bool = False


def bind(
    header: YearHeader, row: Row, table: Table, term: Terms, filled: Filled, *, readable: Readable
) -> Bound | None:
    """The cells of the row by year, or ``None`` where no rule binds them.

    ``filled`` are the cells in question; the row's name and notes are not among
    them. ``readable`` says whether a cell is a value at all.
    """
    if not header.is_orderly:
        return None
    if _by_position(header, row, table, filled):
        return Bound(
            {year: row.cells[at] for at, year in header.columns.items() if at < len(row.cells)}
        )
    certain = table.ends_safely(row) and all(readable(cell) for _, cell in filled)
    doubled = any(one == other for (_, one), (_, other) in pairwise(filled))
    if doubled and len(row.cells) > len(header.row.cells):
        # The cell that the row has gained may be one of the two, beside one that is empty.
        return None
    if certain and header.years == tuple(term) and len(filled) == len(term):
        cells = (cell for _, cell in filled)
        return Bound(dict(zip(header.years, cells, strict=True)), repaired=True)
    return None


def _by_position(header: YearHeader, row: Row, table: Table, filled: Filled) -> bool:
    known = {*header.columns, header.total_column}
    if header.surplus or any(column not in known for column, _ in filled):
        return False
    if not (table.is_whole(header.row) and table.is_whole(row)):
        return False
    if table.width is not None:
        return True
    # Where tabs were trimmed, a shorter row may have lost its last cells or any other one,
    # and a head in which a year is missing has lost a cell itself.
    return len(row.cells) == len(header.row.cells) and not header.skips_years
