"""What the coordinator looks for: programs that are late, rows of which the source lost a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.amounts import AmountState
from wgplanner.plan.kinds import ProgramStatus
from wgplanner.plan.schedule import Mark, marks_by_year, planned_runs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wgplanner.plan.records import Activity, Program

FINISHED = frozenset({ProgramStatus.DONE, ProgramStatus.SUSPENDED, ProgramStatus.ABOLISHED})
"""Statuses (完了, 休止, 廃止) of programs that nobody waits for any more."""


def is_late(program: Program, activities: Iterable[Activity], month: int) -> bool:
    """Whether all that is planned of a program ended before a month, and it is not finished.

    The rule: at least one bar, the last of all its activities' bars before ``month`` (April
    of this fiscal year), and a status that is none of ``FINISHED``. A program without a
    status counts, because nobody has said that it is done.
    """
    if program.status in FINISHED:
        return False
    ends = [
        last
        for each in activities
        for _, last in planned_runs(marks_by_year(each.marks), each.spans)
    ]
    return bool(ends) and max(ends) < month


def lost_cell(activity: Activity) -> bool:
    """Whether the source lost what some year of the activity says."""
    return any(each.mark is Mark.UNKNOWN for each in activity.marks)


def lost_sum(program: Program) -> bool:
    """Whether the source lost the sum of some year of the program's budget."""
    return any(each.amount.state is AmountState.UNKNOWN for each in program.budget)
