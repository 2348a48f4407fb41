"""Edits of a schedule row: what a year says, and its bars set, stretched and shifted.

A cell is a ``Bar`` of months: a whole year, a half, a quarter or one month, as the
zoom of a grid has it. Bars stay inside the period of the ``Frame`` that is handed in;
where an edit would leave it, nothing is done and the error says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from wgplanner.plan.changes import Edit, apply_edits, put
from wgplanner.plan.edits.bars import Bar, bar_near, bars_of, cut_bar, replace_bar
from wgplanner.plan.edits.many import joined
from wgplanner.plan.edits.said import revised, said_line
from wgplanner.plan.errors import InputError
from wgplanner.plan.fiscal import MONTHS_IN_YEAR, FiscalYear, Period
from wgplanner.plan.records import Activity
from wgplanner.plan.schedule import Mark, with_mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wgplanner.plan.plan import Plan

Edits = tuple[Edit, ...]


class Frame(NamedTuple):
    """How far one step goes, in months, and the fiscal years that bars may not leave."""

    unit: int
    period: Period


def set_mark(plan: Plan, activity_id: str, year: FiscalYear, mark: Mark) -> Edits:
    """One year says this: planned is the whole year, anything else takes its bars away.

    Raises:
        RecordError: There is no such activity.
    """
    activity = plan.find(Activity, activity_id)
    whole = _year(year)
    if mark is Mark.PLANNED:
        changed = replace_bar(cut_bar(activity, whole), None, whole)
    else:
        changed = cut_bar(activity, whole)
        changed = structs.replace(changed, marks=with_mark(changed.marks, year, mark))
    return (put(plan, changed),)


def set_years(plan: Plan, activity_id: str, years: Iterable[FiscalYear], mark: Mark) -> Edits:
    """Several years say this, as ``set_mark`` says it of one.

    Raises:
        RecordError: There is no such activity.
    """
    edits: Edits = ()
    for year in years:
        edits = (*edits, *set_mark(apply_edits(plan, edits), activity_id, year, mark))
    return joined(edits)


def set_planned(plan: Plan, activity_id: str, cell: Bar, *, planned: bool) -> Edits:
    """A cell of any size is planned, or is not.

    Raises:
        RecordError: There is no such activity.
    """
    activity = plan.find(Activity, activity_id)
    changed = replace_bar(activity, None, cell) if planned else cut_bar(activity, cell)
    for year in () if planned else cell.years:
        # A cell that is said to be empty is neither a dash nor unknown any more.
        if not any(bar.meets(_year(year)) for bar in bars_of(changed)):
            changed = structs.replace(changed, marks=with_mark(changed.marks, year, Mark.NONE))
    return (put(plan, changed),)


def toggle_planned(plan: Plan, activity_id: str, cell: Bar) -> Edits:
    """A cell that is planned throughout becomes empty, any other becomes planned.

    Raises:
        RecordError: There is no such activity.
    """
    return set_planned(plan, activity_id, cell, planned=not is_planned(plan, activity_id, cell))


def is_planned(plan: Plan, activity_id: str, cell: Bar) -> bool:
    """Whether a cell is planned throughout.

    Raises:
        RecordError: There is no such activity.
    """
    bars = bars_of(plan.find(Activity, activity_id))
    return any(bar.first <= cell.first and cell.last <= bar.last for bar in bars)


def cycle_mark(plan: Plan, activity_id: str, year: FiscalYear) -> Edits:
    """The year says the next of: planned, none, dash, unknown, and planned again.

    Raises:
        RecordError: There is no such activity.
    """
    activity = plan.find(Activity, activity_id)
    marks = list(Mark)
    now = next((each.mark for each in activity.marks if each.year == year), Mark.UNKNOWN)
    return set_mark(plan, activity_id, year, marks[(marks.index(now) + 1) % len(marks)])


def shift(plan: Plan, activity_id: str, place: Bar, steps: int, frame: Frame) -> Edits:
    """The bar at or nearest to a place begins and ends so many units later, earlier if negative.

    What it leaves is empty, what it comes upon is planned.

    Raises:
        InputError: There is no bar, or it would leave the period.
        RecordError: There is no such activity.
    """
    activity, bar = _activity_and_bar(plan, activity_id, place)
    moved = Bar(bar.first + steps * frame.unit, bar.last + steps * frame.unit)
    return _replaced(plan, activity, bar, moved, frame.period)


def stretch_end(plan: Plan, activity_id: str, place: Bar, steps: int, frame: Frame) -> Edits:
    """The bar at or nearest to a place ends so many units later, earlier where negative.

    An end between two units goes to the nearer edge of the unit first.

    Raises:
        InputError: There is no bar, nothing of it would be left, or it would leave the period.
        RecordError: There is no such activity.
    """
    activity, bar = _activity_and_bar(plan, activity_id, place)
    last = _stepped(bar.last + 1, steps, frame.unit) - 1
    return _replaced(plan, activity, bar, Bar(bar.first, last), frame.period)


def stretch_start(plan: Plan, activity_id: str, place: Bar, steps: int, frame: Frame) -> Edits:
    """The bar at or nearest to a place begins so many units later, earlier where negative.

    Raises:
        InputError: There is no bar, nothing of it would be left, or it would leave the period.
        RecordError: There is no such activity.
    """
    activity, bar = _activity_and_bar(plan, activity_id, place)
    return _replaced(
        plan, activity, bar, Bar(_stepped(bar.first, steps, frame.unit), bar.last), frame.period
    )


def clear_bars(plan: Plan, activity_id: str) -> Edits:
    """Nothing is planned any more; dashes and unknown cells stay.

    Raises:
        RecordError: There is no such activity.
    """
    activity = plan.find(Activity, activity_id)
    for bar in bars_of(activity):
        activity = replace_bar(activity, bar, None)
    return (put(plan, activity),)


def copy_schedule(plan: Plan, source_id: str, target_id: str) -> Edits:
    """One activity gets the marks and spans of another; source lines do not go along.

    Raises:
        RecordError: One of the activities is not there.
    """
    return give_schedule(plan, plan.find(Activity, source_id), target_id)


def give_schedule(plan: Plan, source: Activity, target_id: str) -> Edits:
    """An activity gets the marks and spans of another, which need not be in the plan any more.

    Raises:
        RecordError: The target is not there.
    """
    target = plan.find(Activity, target_id)
    marks = tuple(structs.replace(each, line=None) for each in source.marks)
    return (put(plan, revised(target, marks=marks, spans=source.spans)),)


def set_note(plan: Plan, activity_id: str, note: str | None) -> Edits:
    """A note stands in place of arrows, or none does.

    Raises:
        RecordError: There is no such activity.
    """
    activity = plan.find(Activity, activity_id)
    return (put(plan, revised(activity, note=said_line(note))),)


def _year(year: FiscalYear) -> Bar:
    begin = year.start * MONTHS_IN_YEAR
    return Bar(begin, begin + MONTHS_IN_YEAR - 1)


def _activity_and_bar(plan: Plan, activity_id: str, place: Bar) -> tuple[Activity, Bar]:
    activity = plan.find(Activity, activity_id)
    bar = bar_near(activity, place)
    if bar is None:
        raise InputError("error.bar.none")
    return activity, bar


def _stepped(edge: int, steps: int, unit: int) -> int:
    """An edge moved over so many edges of units."""
    if steps > 0:
        return (edge // unit + steps) * unit
    before = -(-edge // unit)
    return (before + steps) * unit if steps else edge


def _replaced(plan: Plan, activity: Activity, bar: Bar, new: Bar, period: Period) -> Edits:
    if new.last < new.first:
        raise InputError("error.bar.shortest")
    # A bar that already lies outside may still be moved on its inner side.
    if (new.first < bar.first and new.first < _year(period.first).first) or (
        new.last > bar.last and new.last > _year(period.last).last
    ):
        raise InputError("error.bar.outside", period=period.label)
    return (put(plan, replace_bar(activity, bar, new)),)
