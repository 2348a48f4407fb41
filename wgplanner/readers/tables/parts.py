"""Several tables one below the other in a sheet, each with a head of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from wgplanner.readers.tables.columns import bind_columns
from wgplanner.readers.tables.head import FEWEST, bottom_of_head
from wgplanner.readers.tables.headings import Field, field_of, heading_key

if TYPE_CHECKING:
    from wgplanner.readers.tables.columns import IsMunicipality
    from wgplanner.readers.tables.grid import TableText
    from wgplanner.readers.tables.headings import Mapping

MOSTLY = 2 / 3
"""The share of its headings that a head below another one must be known by; a row may hold
a word such as 事業, the unit of a KPI, that is a heading elsewhere."""

_NAMING = (Field.NAME, Field.PROGRAM_ID)


def parts_of(table: TableText, mapping: Mapping, test: IsMunicipality) -> list[TableText]:
    """The tables in a sheet: it itself, or a copy for each with only its own rows filled.

    Rows keep their numbers, so that addresses stay those of the sheet. A line such as
    （単位：千円） directly over a head goes with it; a head that is said again after a page
    break begins no table.
    """
    starts = _starts(table, mapping, test)
    if len(starts) < 2:
        return [table]
    begins = [0, *(_with_caption(table, start) for start in starts[1:])]
    ends = [*begins[1:], len(table.rows)]
    return [_only(table, begin, end) for begin, end in zip(begins, ends, strict=True)]


def _starts(table: TableText, mapping: Mapping, test: IsMunicipality) -> list[int]:
    """The rows with which different heads begin, each with something below the one before."""
    starts: list[int] = []
    said: set[tuple[str, ...]] = set()
    row = bottom = -1
    while row + 1 < len(table.rows):
        row += 1
        texts = tuple(text for at in range(len(table.rows[row])) if (text := table.text(row, at)))
        if texts in said or not _names_programs(texts, mapping):
            continue
        lowest = bottom_of_head(table, row, test)
        columns = bind_columns(table, row, lowest, mapping, test)
        known = sum(bool(each.field or each.year or each.party) for each in columns)
        named = any(each.field in _NAMING for each in columns)
        if known < max(FEWEST, MOSTLY * len(columns)) or not named:
            continue
        if not starts or any(not table.is_blank(each) for each in range(bottom + 1, row)):
            starts.append(row)
        said.add(texts)
        row = bottom = lowest
    return starts


def _names_programs(texts: tuple[str, ...], mapping: Mapping) -> bool:
    return any(mapping.fields.get(heading_key(text), field_of(text)) in _NAMING for text in texts)


def _with_caption(table: TableText, start: int) -> int:
    """The first of the rows directly over a head in which one text stands."""
    while start and sum(map(bool, map(str.strip, table.rows[start - 1]))) == 1:
        start -= 1
    return start


def _only(table: TableText, begin: int, end: int) -> TableText:
    within = range(begin, end)
    return replace(
        table,
        rows=tuple(cells if at in within else () for at, cells in enumerate(table.rows)),
        cleaned={place: count for place, count in table.cleaned.items() if place[0] in within},
        beyond=table.beyond and end == len(table.rows),
    )
