"""The rows under the head of a budget: whose sums each holds, and in which unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wgplanner.plan.amounts import YEN_PER_UNIT
from wgplanner.plan.text import comparison_key, fold
from wgplanner.readers.labels import Label, label_of, unit_of
from wgplanner.readers.money import read_amount, unit_behind
from wgplanner.readers.signs import has_words

if TYPE_CHECKING:
    from wgplanner.readers.binding import Filled
    from wgplanner.readers.rows import Row
    from wgplanner.readers.years import YearHeader

_TOTALS = {"計", "合計", "総計", "総額", "全体", "事業費計", "事業費合計"}
_PARTS = re.compile(r"[・、,/\s]+")
_PART = re.compile(r"^[((]?(?:うち|内訳?)")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_SHARE = re.compile(
    r"^(?!全|.*(?:年度?|月|予算|決算|見込)分$).+(?:分|負担金?|負担額|支出額|持出額?)$"
)
_UNIT_ONLY = re.compile(rf"^\(?(?:単位)?[::]?(?:{'|'.join(YEN_PER_UNIT)})\)?$")


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A row of sums with the name that stands left of them, if one does."""

    row: Row
    name: str
    values: Filled

    @property
    def line(self) -> int:
        """The row's line."""
        return self.row.line


def named_row(row: Row, header: YearHeader) -> NamedRow:
    """A row under a head, its name apart from its sums."""
    left = [(at, cell) for at, cell in row.filled if at < header.first_column]
    words = [(at, cell) for at, cell in left if has_words(cell) and not _is_sum(cell)]
    names = [cell for _, cell in words if not is_unit(cell)]
    if row.head and not is_unit(row.head) and label_of(row.head) is None:
        names.insert(0, row.head)
    if len(names) > 1:
        return NamedRow(row, "", row.filled)
    values = [each for each in row.filled if each not in words]
    return NamedRow(row, names[0] if names else "", values)


def is_total(name: str) -> bool:
    """Whether a name says that the row holds all of a program's sums."""
    return comparison_key(name) in _TOTALS or label_of(name) is Label.BUDGET


def is_part(name: str) -> bool:
    """Whether a name says that the row holds a part of other sums: ``うち一般財源``."""
    return bool(_PART.match(comparison_key(name)))


def share_in(label: str) -> str | None:
    """Whose share of the sums a label in brackets says they are: ``事業費（本町負担分・千円）``."""
    inside = [part for found in _IN_BRACKETS.findall(fold(label)) for part in _PARTS.split(found)]
    shares = [part for part in inside if _SHARE.match(part)]
    return shares[0] if len(shares) == 1 else None


def tells_apart(rows: Sequence[NamedRow]) -> bool:
    """Whether it is certain of each row what it holds: all have names, each its own.

    A row without a name over parts of it (うち…) holds what the label of the budget says.
    """
    names = [each.name for each in rows]
    if len(set(names)) < len(names):
        return False
    return all(names) or all(is_part(name) for name in names if name)


def unit_in(rows: Sequence[Row], header: YearHeader) -> str | None:
    """The unit that stands beside the sums, or behind every one of them."""
    for row in rows:
        beside = [row.head, *(cell for at, cell in row.filled if at < header.first_column)]
        for cell in beside:
            if is_unit(cell) or cell is row.head:
                unit = unit_of(cell)
                if unit is not None:
                    return unit
    below = [cell for row in rows if row is not header.row for _, cell in row.filled]
    figures = [
        cell
        for cell in (*header.merged.values(), *below)
        if any(map(str.isdigit, cell)) and _is_sum(cell)
    ]
    units = {unit_behind(cell) for cell in figures}
    return units.pop() if len(units) == 1 else None


def is_unit(cell: str) -> bool:
    """Whether a cell says nothing but a unit of money: ``（単位：千円）``."""
    return bool(_UNIT_ONLY.match(comparison_key(cell)))


def _is_sum(cell: str) -> bool:
    return read_amount(cell, unit_behind(cell) or "") is not None
