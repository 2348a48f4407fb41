"""A bar split in two, two bars joined into one, and a bar laid anew."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from wgplanner.plan.changes import Edit, put
from wgplanner.plan.edits.bars import Bar, bars_of, cut_bar, replace_bar
from wgplanner.plan.errors import InputError
from wgplanner.plan.records import Activity

if TYPE_CHECKING:
    from wgplanner.plan.plan import Plan

Edits = tuple[Edit, ...]


def split_bar(plan: Plan, activity_id: str, cell: Bar) -> Edits:
    """The bar has a gap where the cell is, and goes on behind it.

    Two bars that touch are one, so a split takes the months of the cell away.

    Raises:
        InputError: No bar begins before the cell and goes on behind it.
        RecordError: There is no such activity.
    """
    activity = plan.find(Activity, activity_id)
    if not any(bar.first < cell.first and cell.last < bar.last for bar in bars_of(activity)):
        raise InputError("error.bar.split")
    return (put(plan, cut_bar(activity, cell)),)


def join_bars(plan: Plan, activity_id: str, place: Bar) -> Edits:
    """The gap at a place is planned, so that the bars on both its sides are one.

    Raises:
        InputError: The place lies in no gap between two bars.
        RecordError: There is no such activity.
    """
    activity = plan.find(Activity, activity_id)
    bars = bars_of(activity)
    for before, after in pairwise(bars):
        if Bar(before.last + 1, after.first - 1).meets(place):
            return (put(plan, replace_bar(activity, None, Bar(before.first, after.last))),)
    raise InputError("error.bar.join")


def lay_bar(plan: Plan, activity_id: str, bar: Bar) -> Edits:
    """So many months are planned, joined with what they come upon.

    Raises:
        RecordError: There is no such activity.
    """
    return (put(plan, replace_bar(plan.find(Activity, activity_id), None, bar)),)
