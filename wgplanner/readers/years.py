"""The heads of budgets and schedules: which column belongs to which fiscal year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from wgplanner.plan.errors import InputError
from wgplanner.plan.number_text import DASHES
from wgplanner.plan.text import comparison_key
from wgplanner.plan.typed import typed_year
from wgplanner.readers.signs import ARROWS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.readers.rows import Row

_GLUED = re.compile(rf"^(.*[0-9０-９元年度)）])\s*([{DASHES}{ARROWS}]+)$")
_SPACED = re.compile(r"^(\S+)\s+(\S.*)$")
_BARE = re.compile(r"^(\d{1,2})年度?$")
_OF_ERA = re.compile(r"^(?:令和|平成|[RrHh])?(元|\d{1,2})年?度?$")
_TOTALS = {"計", "合計", "総額", "総計", "事業費計"}
_LONGEST = 40
_ERA_BEGINNINGS = "令平昭大明西"
"""A word that begins with another letter of Japanese names no year; thousands are asked about."""


@lru_cache(maxsize=4096)
def read_year(text: str) -> FiscalYear | None:
    """A cell that is nothing but a fiscal year; ``H31(R1)`` names one year twice.

    A year that no plan means (R99) is a slip of the hand and none.
    """
    if (
        not text
        or len(text) > _LONGEST
        or text[-1] not in "0123456789０１２３４５６７８９年度)）元"
        or ("ぁ" <= text[0] <= "鿿" and text[0] not in _ERA_BEGINNINGS)
    ):
        return None
    try:
        return typed_year(text)
    except InputError:
        return None


@lru_cache(maxsize=4096)
def split_year(text: str) -> tuple[FiscalYear, str] | None:
    """A head cell as its year and what was merged into it: ``R3 →`` is R3 and →."""
    year = read_year(text)
    if year is not None:
        return year, ""
    for form in (_SPACED, _GLUED):
        match = form.match(text) if len(text) <= _LONGEST else None
        if match and (year := read_year(match[1])) is not None:
            return year, match[2]
    return None


def is_bare_year(cell: str) -> bool:
    """Whether a cell is the number of a year whose era stands in a cell left of it: ``3年度``."""
    return bool(_BARE.match(comparison_key(cell)))


def _number_in(cell: str) -> int | None:
    """The number of a year in its era: 2 of 令和2年度, and of 2年度."""
    match = _OF_ERA.match(comparison_key(cell))
    return None if match is None else 1 if match[1] == "元" else int(match[1])


@dataclass(frozen=True)
class YearHeader:
    """The year labels of one header row by column.

    ``merged`` holds, by year, what stood in the same cell as the label.
    ``total_column`` bears a head such as 計. ``surplus`` are filled cells right
    of the first year that are neither.
    """

    row: Row
    columns: dict[int, FiscalYear]
    merged: dict[FiscalYear, str]
    total_column: int | None
    surplus: tuple[int, ...]

    @cached_property
    def years(self) -> tuple[FiscalYear, ...]:
        """The years in printed order."""
        return tuple(self.columns.values())

    @property
    def first_column(self) -> int:
        """The column of the first year."""
        return next(iter(self.columns))

    @property
    def is_pure(self) -> bool:
        """Whether nothing but years stands in the row: so it is where a head has a second row."""
        return len(self.columns) == len(self.row.filled) and not self.merged

    @property
    def is_orderly(self) -> bool:
        """Whether the years rise; a head in which they do not binds nothing."""
        return all(a < b for a, b in pairwise(self.years))

    @property
    def skips_years(self) -> bool:
        """Whether a year between the first and the last has no label."""
        return any(b.start - a.start != 1 for a, b in pairwise(self.years))

    @property
    def is_even(self) -> bool:
        """Whether the labels stand at equal distances, without a gap in the years."""
        columns = list(self.columns)
        steps = {b - a for a, b in pairwise(columns)}
        gaps = {b.start - a.start for a, b in pairwise(self.years)}
        return len(steps) <= 1 and gaps <= {1}


def second_row(header: YearHeader, rows: Sequence[Row]) -> YearHeader | None:
    """The second row of a head (平成27年 under 2015年), where one follows on the first.

    ``rows`` are those below the head. A row of values must be left below it, so that
    the only row of sums is never taken for years.
    """
    if len(rows) < 2:
        return None
    lower = read_header(rows[0], len(header.columns))
    if lower is None or not lower.is_pure:
        return None
    names_era = any(not cell.isdecimal() for _, cell in lower.row.filled)
    return lower if names_era or lower.columns == header.columns else None


def read_header(row: Row, least: int = 1) -> YearHeader | None:
    """The year labels of a row, or ``None`` where fewer than ``least`` stand in it."""
    columns: dict[int, FiscalYear] = {}
    merged: dict[FiscalYear, str] = {}
    total: int | None = None
    surplus: list[int] = []
    number: int | None = None
    for column, cell in row.filled:
        found = split_year(cell)
        bare = _BARE.match(comparison_key(cell))
        if found is None and bare and int(bare[1]) - 1 == number:
            # 3年度 behind 令和2年度 is of the same era.
            found = next(reversed(columns.values())).plus(1), ""
        number = _number_in(cell) if found is not None else None
        if found is not None:
            columns[column] = found[0]
            if found[1]:
                merged[found[0]] = found[1]
        elif columns and comparison_key(cell) in _TOTALS:
            total = column
        elif columns:
            surplus.append(column)
    if len(columns) < least:
        return None
    return YearHeader(row, columns, merged, total, tuple(surplus))
