"""Sums for which no head says what they are: a sixth value under five years, heads that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.readers.money import adds_up, converted, read_amount, read_sum, unit_behind
from wgplanner.readers.tables.headings import Field

if TYPE_CHECKING:
    from wgplanner.plan.amounts import Amount
    from wgplanner.readers.tables.grid import TableText
    from wgplanner.readers.tables.head import Head

MOST_SHOWN = 6
"""How many values of a column a finding shows."""


def headless_column(table: TableText, head: Head) -> int | None:
    """The one column right of the years of a budget that holds sums and has no head."""
    budget = [column.at for column in head.of(Field.BUDGET) if column.year is not None]
    if len(budget) < 2:
        return None
    headed = {column.at for column in head.columns}
    rows = head.rows_below(table)
    free = [
        at
        for at in range(max(budget) + 1, table.width)
        if at not in headed and any(table.text(row, at) for row in rows)
    ]
    return free[0] if len(free) == 1 and figures_in(table, head, free[0]) else None


def is_total_of(table: TableText, head: Head, row: int, at: int) -> bool:
    """Whether a cell without a head is exactly the sum of a number for each year, or is blank."""
    text = table.text(row, at)
    if not text:
        return True
    amounts = []
    unit = None
    for column in head.of(Field.BUDGET):
        unit = unit or column.unit
        amounts.append(_number(table.text(row, column.at), unit))
    total = _number(text, unit)
    numbers = all(each is not None and each.value is not None for each in (*amounts, total))
    return numbers and total is not None and adds_up(amounts, total)


def figures_in(table: TableText, head: Head, at: int) -> tuple[str, ...]:
    """The first values of a column of sums; nothing where something else stands in it.

    What is no figure is not shown: it may be the name of a person.
    """
    rows = head.rows_below(table)
    values = [text for row in rows if (text := table.text(row, at))]
    if all(read_amount(value, unit_behind(value) or "") is not None for value in values):
        return tuple(values[:MOST_SHOWN])
    return ()


def _number(text: str, unit: str | None) -> Amount | None:
    """A sum in one unit, whatever it is, so that sums of a row can be added."""
    read = read_sum(text, unit or "円") if text else None
    return None if read is None else converted(*read, into="円")
