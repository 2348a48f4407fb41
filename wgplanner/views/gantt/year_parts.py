"""What one fiscal year of a row says, for tables that have a cell for each year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from wgplanner.plan.fiscal import APRIL, MONTHS_IN_YEAR
from wgplanner.views.gantt.outline import RowKind
from wgplanner.views.gantt.runs import Run, inside

if TYPE_CHECKING:
    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.plan.schedule import Mark, Milestone
    from wgplanner.views.gantt.rows import GanttRow
    from wgplanner.views.gantt.runs import Runs

WHOLE = ((0, MONTHS_IN_YEAR - 1),)
"""All months of a year."""


class YearParts(Struct, frozen=True):
    """One year of a row; months are counted from April = 0.

    Attributes:
        mark: What the plan says of the year; ``None`` where it says nothing, and of headings.
        planned: The planned parts of the year.
        actual: The parts in which it was carried out.
        milestones: Those of the year.
    """

    mark: Mark | None
    planned: tuple[Run, ...] = ()
    actual: tuple[Run, ...] = ()
    milestones: tuple[Milestone, ...] = ()


def year_parts(row: GanttRow, year: FiscalYear) -> YearParts:
    """What a row says of one year."""
    if row.kind < RowKind.PROGRAM:
        return YearParts(None)
    begin = year.start * MONTHS_IN_YEAR
    end = begin + MONTHS_IN_YEAR - 1
    return YearParts(
        row.marks.get(year),
        _of_year(row.bars, begin, end),
        _of_year(row.actual, begin, end),
        tuple(each for each in row.milestones if begin <= each.month <= end),
    )


def parts_of_year(runs: Runs, year: FiscalYear) -> tuple[Run, ...]:
    """The parts of some runs of months in one year, counted from April = 0."""
    begin = year.start * MONTHS_IN_YEAR
    return _of_year(runs, begin, begin + MONTHS_IN_YEAR - 1)


def _of_year(runs: Runs, begin: int, end: int) -> tuple[Run, ...]:
    return tuple((first - begin, last - begin) for first, last in inside(runs, begin, end))


def month_of_year(since_april: int) -> int:
    """The month of the calendar: 4 for April = 0."""
    return (since_april + APRIL - 1) % MONTHS_IN_YEAR + 1
