"""What the whole table tells of its columns: bare years, bare municipalities, units, doubles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from wgplanner.plan.amounts import THOUSAND_YEN
from wgplanner.plan.schedule import Mark
from wgplanner.plan.text import comparison_key
from wgplanner.readers.labels import unit_of
from wgplanner.readers.money import read_sum
from wgplanner.readers.signs import is_dash, read_mark
from wgplanner.readers.tables.cells import takes_part
from wgplanner.readers.tables.columns import YEARLY, is_bare_year
from wgplanner.readers.tables.headings import Field, TableKind

if TYPE_CHECKING:
    from wgplanner.readers.tables.columns import Column
    from wgplanner.readers.tables.grid import TableText
    from wgplanner.readers.tables.head import Head
    from wgplanner.readers.tables.headings import Mapping

_CAPTION = re.compile(r"単位")
_REPEATED = {*YEARLY, Field.PARTY_DUTY, Field.PARTICIPATES}


def settle(table: TableText, head: Head, mapping: Mapping) -> list[Column]:
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
        if each.field is None and each.year and is_bare_year(each) and not displaced:
            each = replace(each, field=_meaning_of_years(table, below, each.at, head.kind))
        if each.field is None and each.party is not None:
            each = replace(each, field=parties)
        if each.field in (Field.BUDGET, Field.MARK) and each.year is None:
            each = _without_year(each, fields)
        if each.field in (Field.BUDGET, Field.BUDGET_TOTAL) and each.unit is None:
            each = replace(each, unit=unit)
        settled.append(each)
    return _without_doubles(_with_unit_of_sums(settled))


def _with_unit_of_sums(columns: list[Column]) -> list[Column]:
    """A total without a unit of its own has that of the sums beside it, where all have one."""
    units = {each.unit for each in columns if each.field is Field.BUDGET}
    unit = units.pop() if len(units) == 1 else None
    return [
        replace(each, unit=unit) if each.field is Field.BUDGET_TOTAL and each.unit is None else each
        for each in columns
    ]


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
