"""Edits of activities (取組内容) as rows: added, renamed, moved and deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.changes import Edit, put, remove
from wgplanner.plan.edits.order import insert, move
from wgplanner.plan.edits.said import revised, said_line
from wgplanner.plan.records import Activity, Program
from wgplanner.plan.schedule import Mark, YearMark

if TYPE_CHECKING:
    from wgplanner.plan.fiscal import Period
    from wgplanner.plan.plan import Plan

Edits = tuple[Edit, ...]


def add_activity(
    plan: Plan,
    activity_id: str,
    program: str,
    name: str,
    period: Period,
    *,
    after: str | None = None,
) -> Edits:
    """A new row of a program's schedule with empty cells, behind ``after`` or at the end.

    Raises:
        RecordError: There is no such program, or the name is blank.
    """
    plan.find(Program, program)
    activity = Activity(
        id=activity_id,
        program=program,
        name=said_line(name) or "",
        marks=tuple(YearMark(year, Mark.NONE) for year in period),
    )
    return insert(plan, activity, plan.children(Activity, "program", program), after)


def rename_activity(plan: Plan, activity_id: str, name: str) -> Edits:
    """The activity bears another name.

    Raises:
        RecordError: There is no such activity, or the name is blank.
    """
    activity = plan.find(Activity, activity_id)
    return (put(plan, revised(activity, name=said_line(name) or "")),)


def delete_activity(plan: Plan, activity_id: str) -> Edits:
    """The activity is gone.

    Raises:
        RecordError: There is no such activity.
    """
    return (remove(plan.find(Activity, activity_id)),)


def move_activity(plan: Plan, activity_id: str, steps: int) -> Edits:
    """The activity stands so many rows later in its program, earlier where negative.

    Raises:
        InputError: It stands at that end already.
        RecordError: There is no such activity.
    """
    program = plan.find(Activity, activity_id).program
    return move(plan, activity_id, plan.children(Activity, "program", program), steps)
