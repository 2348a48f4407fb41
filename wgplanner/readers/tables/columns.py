"""One column of a table by its own headings.

A heading over several columns (事業費 over R3 to R7) counts for all of them where
its cells are merged, or where nothing but years, units or names of
municipalities stands below it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.text import comparison_key
from wgplanner.plan.year_text import dates_in
from wgplanner.readers.kpis import KpiHeader
from wgplanner.readers.labels import party_of_duty_label, unit_of
from wgplanner.readers.rows import Row
from wgplanner.readers.tables.dates import read_year_or_date
from wgplanner.readers.tables.grid import TableText
from wgplanner.readers.tables.headings import Field, Mapping, field_of, heading_key
from wgplanner.readers.years import read_year

_ERA_YEAR = r"(?<![A-Za-z])(?:令和|平成|[RH])(?:元|\d{1,2})年?度?"
_WESTERN_YEAR = r"\d{4}(?:年度?|(?=\())"
_YEAR_IN_HEADING = re.compile(
    rf"\(?(?:{_WESTERN_YEAR}(?:\({_ERA_YEAR}\))?|{_ERA_YEAR}(?:\(\d{{4}}(?:年度?)?\))?)\)?"
)
_UNIT_WORDS = re.compile(r"[()\[\]:単位]|(?:百万|千|万|億)?円")
_RANGE_BEHIND = re.compile(
    r"(?:年度?)?\)?(?:[~〜∼\-‐‑–—―−→](?=\d|[RH]|令和|平成)|以降|以前|以後|から|まで|より)"
)
_RANGE_BEFORE = re.compile(r"[\d度年)][~〜∼\-‐‑–—―−→]$")
YEARLY = {Field.BUDGET, Field.MARK, Field.ACTUAL}
"""Fields that have a value for each year."""

_GROUPS = {*YEARLY, Field.PARTICIPANTS, Field.DUTY}
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


def bind_columns(
    table: TableText, top: int, bottom: int, mapping: Mapping, is_municipality: IsMunicipality
) -> list[Column]:
    """The columns over which a heading stands, each with what its own headings say."""
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
    alone = field_of(lowest) not in (None, *YEARLY) and year_in(lowest) is None
    return heading if field_of(heading) in _GROUPS and not alone else ""


def _bind(column: Column, mapping: Mapping, is_municipality: IsMunicipality) -> Column:
    """A column with what its own headings say of it."""
    years = {year for text in column.headings if (year := year_in(text)) is not None}
    if len(years) > 1:
        return column  # two headings that name different years
    unit = next((unit for text in reversed(column.headings) if (unit := unit_of(text))), None)
    key = heading_key(column.heading)
    unit = mapping.units.get(key, unit)
    dated = replace(column, year=next(iter(years), None), unit=unit)
    last = column.headings[-1]
    remembered = mapping.fields.get(key)
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
    if read_year(text) is not None:
        return None
    rest = _YEAR_IN_HEADING.sub("", comparison_key(text), count=1)
    yearly = field_of(rest) if rest else None
    # Before the whole, for the reader of KPIs takes R3当初 of R3当初予算 for a baseline.
    return yearly if yearly in YEARLY else field_of(text)


def is_bare_year(column: Column) -> bool:
    """Whether the headings of a column say a year and perhaps a unit, and nothing else.

    R3決算 is no bare year: what stands below it is no budget.
    """
    rest = "".join(
        "" if read_year_or_date(text) else _YEAR_IN_HEADING.sub("", comparison_key(text), count=1)
        for text in column.headings
    )
    return not _UNIT_WORDS.sub("", rest)


def year_in(text: str) -> FiscalYear | None:
    """The fiscal year that a heading is, or that stands in it."""
    year = read_year_or_date(text)
    if year is not None:
        return year
    days = dates_in(text)
    if days:
        return FiscalYear.of(days[0]) if len(days) == 1 else None
    found = list(_YEAR_IN_HEADING.finditer(comparison_key(text)))
    if any(_is_of_range(each) for each in found):
        return None
    years = {read_year(each[0].strip("()")) or read_year(each[0]) for each in found}
    return years.pop() if len(years) == 1 else None


def _is_of_range(year: re.Match[str]) -> bool:
    """Whether a year in a heading is the first or the last of several: ``R3～7``, ``R3以降``."""
    before, behind = year.string[: year.start()], year.string[year.end() :]
    return bool(_RANGE_BEHIND.match(behind) or _RANGE_BEFORE.search(before))
