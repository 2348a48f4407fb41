"""Cells of the grid copied as a rectangle and pasted, to the month, at any zoom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from wgplanner.plan.changes import Edit, put
from wgplanner.plan.edits.bars import Bar, bars_of, cut_bar, replace_bar
from wgplanner.plan.fiscal import MONTHS_IN_YEAR, FiscalYear
from wgplanner.plan.records import Activity
from wgplanner.plan.schedule import Mark, marks_by_year, with_mark

if TYPE_CHECKING:
    from wgplanner.plan.fiscal import Period
    from wgplanner.plan.plan import Plan

Edits = tuple[Edit, ...]


class CopiedCells(Struct, frozen=True):
    """What one row says in a stretch of months.

    ``bars`` are counted from the first month of the stretch, and so are the keys of
    ``marks``: what the years say that lie in the stretch with all their months and are not
    planned.
    """

    months: int
    bars: tuple[Bar, ...] = ()
    marks: Mapping[int, Mark] = {}


def copy_cells(activity: Activity, stretch: Bar) -> CopiedCells:
    """What an activity says in a stretch of months."""
    begin = stretch.first
    bars = tuple(
        Bar(max(bar.first, begin) - begin, min(bar.last, stretch.last) - begin)
        for bar in bars_of(activity)
        if bar.meets(stretch)
    )
    marks = {
        year.start * MONTHS_IN_YEAR - begin: mark
        for year, mark in marks_by_year(activity.marks).items()
        if mark is not Mark.PLANNED
        and begin <= year.start * MONTHS_IN_YEAR
        and (year.start + 1) * MONTHS_IN_YEAR - 1 <= stretch.last
    }
    return CopiedCells(stretch.last - begin + 1, bars, marks)


def paste_cells(
    plan: Plan, activity_id: str, begin: int, copied: CopiedCells, period: Period
) -> Edits:
    """An activity says from a month on what was copied; what lies outside the period is left out.

    Years that are said to be a dash or unknown are so again where they begin in April.

    Raises:
        RecordError: There is no such activity.
    """
    activity = plan.find(Activity, activity_id)
    first = period.first.start * MONTHS_IN_YEAR
    last = (period.last.start + 1) * MONTHS_IN_YEAR - 1
    stretch = Bar(max(begin, first), min(begin + copied.months - 1, last))
    if stretch.last < stretch.first:
        return ()
    activity = emptied(activity, stretch)
    for bar in copied.bars:
        moved = Bar(max(bar.first + begin, first), min(bar.last + begin, last))
        if moved.first <= moved.last:
            activity = replace_bar(activity, None, moved)
    for offset, mark in copied.marks.items():
        month = begin + offset
        if month % MONTHS_IN_YEAR == 0 and first <= month <= last:
            year = FiscalYear(month // MONTHS_IN_YEAR)
            activity = structs.replace(activity, marks=with_mark(activity.marks, year, mark))
    return (put(plan, activity),)


def emptied(activity: Activity, stretch: Bar) -> Activity:
    """The activity with nothing said in a stretch of months: no bar, no dash, no unknown."""
    activity = cut_bar(activity, stretch)
    planned = {year for bar in bars_of(activity) for year in bar.years}
    said = marks_by_year(activity.marks)
    for year in stretch.years:
        if year in said and year not in planned:
            activity = structs.replace(activity, marks=with_mark(activity.marks, year, Mark.NONE))
    return activity


def clear_cells(plan: Plan, activity_id: str, stretch: Bar) -> Edits:
    """An activity says nothing in a stretch of months.

    Raises:
        RecordError: There is no such activity.
    """
    return (put(plan, emptied(plan.find(Activity, activity_id), stretch)),)
