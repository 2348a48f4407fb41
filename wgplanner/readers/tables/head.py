"""The head of a table: which rows bear headings, and what each column is bound to.

A head has one to three rows. A heading over several columns (事業費 over R3 to
R7) counts for all of them where its cells are merged, or where nothing but
years, units or names of municipalities stands below it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from wgplanner.plan.amounts import THOUSAND_YEN
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.schedule import Mark
from wgplanner.plan.text import comparison_key
from wgplanner.readers.kpis import KpiHeader
from wgplanner.readers.labels import party_of_duty_label, unit_of
from wgplanner.readers.rows import Row
from wgplanner.readers.signs import is_dash, read_mark
from wgplanner.readers.tables.cells import read_sum, takes_part
from wgplanner.readers.tables.grid import TableText
from wgplanner.readers.tables.headings import Field, Mapping, TableKind, field_of, heading_key
from wgplanner.readers.years import read_year

SEARCHED_ROWS = 40
DEEPEST = 3
_ERA_YEAR = r"(?<![A-Za-z])(?:令和|平成|[RH])(?:元|\d{1,2})年?度?"
_WESTERN_YEAR = r"\d{4}(?:年度?|(?=\())"
_YEAR_IN_HEADING = re.compile(
    rf"\(?(?:{_WESTERN_YEAR}(?:\({_ERA_YEAR}\))?|{_ERA_YEAR}(?:\(\d{{4}}(?:年度?)?\))?)\)?"
)
_UNIT_ONLY = re.compile(r"^\(?(?:単位)?[::]?(?:円|千円|万円|百万円|億円)\)?$")
_CAPTION = re.compile(r"単位")
_YEARLY = {Field.BUDGET, Field.MARK, Field.ACTUAL}
_NEVER_OVER_HEADINGS = {
    Field.NAME,
    Field.YEAR,
    Field.BASELINE_YEAR,
    Field.TARGET_YEAR,
    Field.SINCE,
    Field.UNTIL,
}
_GROUPS = {*_YEARLY, Field.PARTICIPANTS, Field.DUTY}
_REPEATED = {*_YEARLY, Field.PARTY_DUTY, Field.PARTICIPATES}
_OF_MUNICIPALITIES = {
    None: None,
    Field.PARTICIPANTS: Field.PARTICIPATES,
    Field.DUTY: Field.PARTY_DUTY,
}
"""What a municipality's own column holds, by the heading over it."""

IsMunicipality = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its headings from the top, and what it is bound to.

    ``label`` names a point of a KPI (``R2``), ``party`` whose column it is.
    """

    at: int
    headings: tuple[str, ...]
    field: Field | None = None
    year: FiscalYear | None = None
    unit: str | None = None
    party: str | None = None
    label: str = ""

    @property
    def heading(self) -> str:
        """The headings as one text."""
        return " ".join(self.headings)


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
        bottom = _bottom(table, top, is_municipality)
        if _may_have_moved(table, top, bottom):
            continue
        columns = _columns(table, top, bottom, mapping, is_municipality)
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
    settled = tuple(_settle(table, best, mapping))
    return replace(best, columns=settled, is_torn=_is_torn(table, best))


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


def _bottom(table: TableText, top: int, is_municipality: IsMunicipality) -> int:
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
            _year_of(text) is not None
            or _UNIT_ONLY.match(comparison_key(text))
            or field_of(text) is not None
            or is_municipality(text)
        )
        if not known or above & _NEVER_OVER_HEADINGS:
            return False
    return bool(filled)


def _columns(
    table: TableText, top: int, bottom: int, mapping: Mapping, is_municipality: IsMunicipality
) -> list[Column]:
    columns = []
    for at in range(table.width):
        block = table.block(bottom, at)
        if block is not None and at != block.left:
            continue  # the heading of one column that is several cells wide
        headings = _headings(table, top, bottom, at)
        if headings:
            columns.append(_bind(Column(at, headings), mapping, is_municipality))
    return columns


def _headings(table: TableText, top: int, bottom: int, at: int) -> tuple[str, ...]:
    """The headings over a column from the top, each once."""
    found: dict[str, None] = {}
    lowest = table.text(bottom, at)
    for row in range(top, bottom + 1):
        text = table.covered_text(row, at)
        if not text and row < bottom and lowest:
            text = _spread(table, row, at, lowest)
        if text:
            found.setdefault(" ".join(text.split()))
    return tuple(found)


def _spread(table: TableText, row: int, at: int, lowest: str) -> str:
    """The heading of a group that stands further left, over a cell that it leaves blank."""
    left = next((each for each in range(at, -1, -1) if table.text(row, each)), None)
    if left is None or table.block(row, left) is not None:
        return ""
    heading = table.text(row, left)
    alone = field_of(lowest) not in (None, *_YEARLY) and _year_of(lowest) is None
    return heading if field_of(heading) in _GROUPS and not alone else ""


def _bind(column: Column, mapping: Mapping, is_municipality: IsMunicipality) -> Column:
    """A column with what its own headings say of it."""
    years = {year for text in column.headings if (year := _year_of(text)) is not None}
    if len(years) > 1:
        return column  # two headings that name different years
    unit = next((unit for text in reversed(column.headings) if (unit := unit_of(text))), None)
    dated = replace(column, year=next(iter(years), None), unit=unit)
    last = column.headings[-1]
    remembered = mapping.fields.get(heading_key(column.heading))
    if remembered is not None:
        return replace(dated, field=remembered, party=last)
    fields = [field for text in column.headings if (field := _field(text)) is not None]
    field = fields[-1] if fields else None
    if is_municipality(last) and field in _OF_MUNICIPALITIES:
        return replace(dated, field=_OF_MUNICIPALITIES[field], party=last)
    if field is Field.PARTY_DUTY:
        return replace(dated, field=field, party=party_of_duty_label(last))
    if field in (Field.BASELINE, Field.TARGET, Field.ACTUAL):
        return replace(dated, field=field, label=KpiHeader(Row(1, (last,))).label(0))
    return replace(dated, field=field)


def _field(text: str) -> Field | None:
    """What a heading says, with a year in it or without: ``R3事業費(千円)``."""
    if _year_of(text, alone=True) is not None:
        return None
    found = field_of(text)
    if found is not None:
        return found
    rest = _YEAR_IN_HEADING.sub("", comparison_key(text), count=1)
    return field_of(rest) if rest and field_of(rest) in _YEARLY else None


def _year_of(text: str, *, alone: bool = False) -> FiscalYear | None:
    """The fiscal year that a heading is, or that stands in it."""
    year = read_year(text)
    if year is not None or alone:
        return year
    found = _YEAR_IN_HEADING.findall(comparison_key(text))
    return read_year(found[0].strip("()")) or read_year(found[0]) if len(found) == 1 else None


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


def _settle(table: TableText, head: Head, mapping: Mapping) -> list[Column]:
    """The columns with what only the whole table tells: bare years, units, doubles."""
    below = head.rows_below(table)
    fields = {column.field for column in head.columns}
    unit = mapping.unit or _caption_unit(table, head.top)
    # Where a heading such as 事業費 lacks its years, years elsewhere may be its own.
    displaced = Field.YEAR not in fields and any(
        each.year is None and each.field in (Field.BUDGET, Field.MARK) for each in head.columns
    )
    parties = _meaning_of_parties(table, head)
    settled = []
    for column in head.columns:
        each = column
        if each.field is None and each.year is not None and not displaced:
            each = replace(each, field=_meaning_of_years(table, below, each.at, head.kind))
        if each.field is None and each.party is not None:
            each = replace(each, field=parties)
        if each.field in (Field.BUDGET, Field.MARK) and each.year is None:
            each = _without_year(each, fields)
        if each.field in (Field.BUDGET, Field.BUDGET_TOTAL) and each.unit is None:
            each = replace(each, unit=unit)
        settled.append(each)
    return _without_doubles(settled)


def _without_year(column: Column, fields: set[Field | None]) -> Column:
    """A sum or mark whose column names no year: the row names it, or nobody does."""
    if Field.YEAR in fields:
        return column
    total = column.field is Field.BUDGET
    return replace(column, field=Field.BUDGET_TOTAL if total else None)


def _meaning_of_years(
    table: TableText, below: Sequence[int], at: int, kind: TableKind
) -> Field | None:
    """What stands under a year without a heading over it, by the kind or by the cells."""
    of_kind = {
        TableKind.BUDGET: Field.BUDGET,
        TableKind.SCHEDULE: Field.MARK,
        TableKind.KPI: Field.ACTUAL,
    }
    if kind in of_kind:
        return of_kind[kind]
    cells = [text for row in below if (text := table.text(row, at)) and not is_dash(text)]
    if cells and all(read_mark(cell) is Mark.PLANNED for cell in cells):
        return Field.MARK
    sums = [read_sum(cell, THOUSAND_YEN) for cell in cells]
    numbers = any(each is not None and each[0].value is not None for each in sums)
    return Field.BUDGET if numbers and all(sums) else None


def _meaning_of_parties(table: TableText, head: Head) -> Field | None:
    """What bare columns of municipalities hold: signs of taking part, or duties.

    All of them hold the same, so that a word among signs leaves none of them out.
    """
    cells = [
        text
        for column in head.columns
        if column.field is None and column.party is not None
        for row in head.rows_below(table)
        if (text := table.text(row, column.at))
    ]
    signs = sum(takes_part(cell) is not None for cell in cells)
    if signs * 2 > len(cells):
        return Field.PARTICIPATES
    return Field.PARTY_DUTY if head.kind is TableKind.DUTIES else None


def _without_doubles(columns: list[Column]) -> list[Column]:
    """No field twice: which of two columns counts is not for a reader to say."""

    def place(column: Column) -> tuple[object, ...]:
        if column.field in _REPEATED:
            return (column.field, column.year, comparison_key(column.party or ""))
        return (column.field,)

    seen = Counter(place(column) for column in columns if column.field is not None)
    single = {Field.IGNORED, Field.BUDGET_TOTAL}
    return [
        replace(column, field=None)
        if column.field not in (None, *single) and seen[place(column)] > 1
        else column
        for column in columns
    ]


def _caption_unit(table: TableText, top: int) -> str | None:
    """The unit that a line over the table names, such as （単位：千円）."""
    units = {
        unit
        for row in range(top)
        for at in range(len(table.rows[row]))
        if _CAPTION.search(text := table.text(row, at)) and (unit := unit_of(text))
    }
    return units.pop() if len(units) == 1 else None
