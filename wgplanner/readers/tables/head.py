"""The head of a table: which rows bear the headings, and what the table lists."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property

from wgplanner.plan.number_text import read_number
from wgplanner.plan.text import comparison_key
from wgplanner.readers.tables.columns import Column, IsMunicipality, bind_columns, year_in
from wgplanner.readers.tables.grid import TableText
from wgplanner.readers.tables.headings import Field, Mapping, TableKind, field_of
from wgplanner.readers.tables.meaning import settle

SEARCHED_ROWS = 40
DEEPEST = 3
"""The most rows that a head has."""

FEWEST = 2
"""The fewest headings that make a head."""

_UNIT_ONLY = re.compile(r"^\(?(?:単位)?[::]?(?:円|千円|万円|百万円|億円)\)?$")
_NEVER_OVER_HEADINGS = {
    Field.NAME,
    Field.YEAR,
    Field.BASELINE_YEAR,
    Field.TARGET_YEAR,
    Field.SINCE,
    Field.UNTIL,
}


@dataclass(frozen=True)
class Head:
    """The head of one table.

    Attributes:
        top, bottom: Its first and last row, from 0.
        kind: What the table lists.
        columns: Every column that has a heading, from the left.
        is_torn: Whether the text has lines below that are no whole rows.
    """

    top: int
    bottom: int
    kind: TableKind
    columns: tuple[Column, ...]
    is_torn: bool = False

    @property
    def unmatched(self) -> tuple[Column, ...]:
        """The columns that nobody knows the meaning of, for somebody to say it."""
        return tuple(column for column in self.columns if column.field is None)

    def of(self, field: Field) -> tuple[Column, ...]:
        """The columns that are bound to a field."""
        return self._by_field.get(field, ())

    def one(self, field: Field) -> Column | None:
        """The column of a field that has only one."""
        return next(iter(self.of(field)), None)

    def width(self, table: TableText) -> int:
        """How many cells each row of the head has."""
        return len(table.rows[self.top])

    def is_repeated(self, table: TableText, row: int) -> bool:
        """Whether a row says again what a row of the head says, as after a page break."""
        texts = _texts(table, row)
        return any(texts == _texts(table, each) for each in range(self.top, self.bottom + 1))

    def rows_below(self, table: TableText) -> list[int]:
        """The rows of the table itself."""
        rows = range(self.bottom + 1, len(table.rows))
        return [row for row in rows if not table.is_blank(row) and not self.is_repeated(table, row)]

    @cached_property
    def _by_field(self) -> dict[Field, tuple[Column, ...]]:
        found: dict[Field, tuple[Column, ...]] = {}
        for column in self.columns:
            if column.field is not None:
                found[column.field] = (*found.get(column.field, ()), column)
        return found


def _texts(table: TableText, row: int) -> list[str]:
    return [text for cell in table.rows[row] if (text := cell.strip())]


def find_head(table: TableText, mapping: Mapping, is_municipality: IsMunicipality) -> Head | None:
    """The head of a table, or ``None`` where no row names programs and something of them."""
    best: Head | None = None
    best_score = (0, 0)
    for top in range(min(SEARCHED_ROWS, len(table.rows))):
        if table.is_blank(top):
            continue
        bottom = bottom_of_head(table, top, is_municipality)
        if _may_have_moved(table, top, bottom):
            continue
        columns = bind_columns(table, top, bottom, mapping, is_municipality)
        known = sum(bool(each.field or each.year or each.party) for each in columns)
        score = (known, sum(each.field is not None for each in columns))
        # A title over the head says no more than the head, nor does a head that is repeated.
        within = best is not None and score == best_score and top <= best.bottom
        named = any(each.field in (Field.NAME, Field.PROGRAM_ID) for each in columns)
        if named and known > 1 and (score > best_score or within):
            kind = mapping.kind or _kind(columns)
            best, best_score = Head(top, bottom, kind, tuple(columns)), score
    if best is None:
        return None
    settled = tuple(settle(table, best, mapping))
    return replace(best, columns=settled, is_torn=_is_torn(table, best))


def likely_head(table: TableText, mapping: Mapping, test: IsMunicipality) -> Head | None:
    """The row that most likely bears the headings where none of them says so for certain.

    It has several different texts and no number, stands over something, and names more
    that is known than others; of equals the first. It is only good for asking.
    """
    best: Head | None = None
    most = -1
    for top in range(min(SEARCHED_ROWS, len(table.rows))):
        texts = _texts(table, top)
        if len(texts) < FEWEST or len(set(texts)) < len(texts) or table.after(top) is None:
            continue
        if any(read_number(text) is not None and year_in(text) is None for text in texts):
            continue
        bottom = bottom_of_head(table, top, test)
        columns = bind_columns(table, top, bottom, mapping, test)
        known = sum(bool(each.field or each.year or each.party) for each in columns)
        if len(columns) >= FEWEST and known > most:
            best, most = Head(top, bottom, mapping.kind or _kind(columns), tuple(columns)), known
    return best


def _may_have_moved(table: TableText, top: int, bottom: int) -> bool:
    """Whether the cells of a head in text may not stand over those below.

    So it is where not most rows have the same number of cells, and where a piece
    of a line follows, in which the last heading may go on, or goes before. A
    single cell before is a title.
    """
    if table.is_grid:
        return False
    widths = Counter(len(cells) for cells in table.rows if any(cells) and len(cells) > 1)
    width = len(table.rows[top])
    above = table.before(top)
    piece = above is not None and len(table.rows[above]) > 1 and table.is_piece(above, width)
    moved = widths[width] * 2 <= widths.total()
    return moved or piece or table.is_piece(table.after(bottom), width)


def _is_torn(table: TableText, head: Head) -> bool:
    """Whether a text has lines below its head that are no whole rows, empty ones too."""
    if table.is_grid:
        return False
    last = next((at for at in reversed(range(len(table.rows))) if not table.is_blank(at)), 0)
    return any(len(cells) != head.width(table) for cells in table.rows[head.bottom + 1 : last + 1])


def bottom_of_head(table: TableText, top: int, is_municipality: IsMunicipality) -> int:
    """The last row of a head that begins with a row."""
    bottom = top
    while bottom + 1 < min(top + DEEPEST, len(table.rows)) and _continues_head(
        table, top, bottom + 1, is_municipality
    ):
        bottom += 1
    return bottom


def _continues_head(table: TableText, top: int, row: int, is_municipality: IsMunicipality) -> bool:
    """Whether a row belongs to the head above it: it holds years, units and lower headings only.

    A year under a heading that asks for one, and anything under the heading of
    names, is the first row of the table. In text a row with another number of
    cells has moved, so nothing in it stands under what is above it.
    """
    if not table.is_grid and len(table.rows[row]) != len(table.rows[top]):
        return False
    filled = [at for at in range(table.width) if table.text(row, at)]
    for at in filled:
        text = table.text(row, at)
        block = table.block(row, at)
        if block is not None and block.top <= top:
            continue
        above = {field_of(table.covered_text(each, at)) for each in range(top, row)}
        known = (
            year_in(text) is not None
            or _UNIT_ONLY.match(comparison_key(text))
            or field_of(text) is not None
            or is_municipality(text)
        )
        if not known or above & _NEVER_OVER_HEADINGS:
            return False
    return bool(filled)


def _kind(columns: list[Column]) -> TableKind:
    """What a table lists, by the columns that no other kind has."""
    fields = {column.field for column in columns}
    of_programs = fields & {Field.SUMMARY, Field.EFFECT, Field.STATUS, Field.PARTICIPATES}
    if of_programs or Field.PARTICIPANTS in fields:
        return TableKind.PROGRAMS
    if fields & {Field.KPI} and fields & {Field.BASELINE, Field.TARGET, Field.ACTUAL}:
        return TableKind.KPI
    if Field.PARTY_DUTY in fields or {Field.PARTY, Field.DUTY} <= fields:
        return TableKind.DUTIES
    if fields & {Field.ACTIVITY, Field.MARK}:
        return TableKind.SCHEDULE
    return TableKind.BUDGET if Field.BUDGET in fields else TableKind.PROGRAMS
