"""Marks of several years set at once in a row, as a pasted table says them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from wgplanner.plan.changes import Edit, put
from wgplanner.plan.edits.bars import Bar, cut_bar, replace_bar
from wgplanner.plan.fiscal import MONTHS_IN_YEAR, FiscalYear
from wgplanner.plan.records import Activity
from wgplanner.plan.schedule import Mark, with_mark

if TYPE_CHECKING:
    from wgplanner.plan.plan import Plan

Edits = tuple[Edit, ...]
WHOLE_YEAR = ((0, MONTHS_IN_YEAR - 1),)


class YearWords(Struct, frozen=True):
    """What one year of a row is to say.

    ``months`` are the planned parts of a planned year, counted from April = 0, both ends
    included.
    """

    mark: Mark
    months: tuple[tuple[int, int], ...] = WHOLE_YEAR


def with_years(activity: Activity, years: Mapping[FiscalYear, YearWords]) -> Activity:
    """The activity with some years as they are said; the other years stay as they are."""
    for year, words in years.items():
        begin = year.start * MONTHS_IN_YEAR
        activity = cut_bar(activity, Bar(begin, begin + MONTHS_IN_YEAR - 1))
        if words.mark is not Mark.PLANNED:
            marks = with_mark(activity.marks, year, words.mark)
            activity = structs.replace(activity, marks=marks)
            continue
        for first, last in words.months:
            activity = replace_bar(activity, None, Bar(begin + first, begin + last))
    return activity


def paste_years(plan: Plan, activity_id: str, years: Mapping[FiscalYear, YearWords]) -> Edits:
    """An activity says these years so.

    Raises:
        RecordError: There is no such activity.
    """
    return (put(plan, with_years(plan.find(Activity, activity_id), years)),)
