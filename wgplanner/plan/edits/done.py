"""Edits of what came of an activity: the months of its doing, its progress, its milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from wgplanner.plan.changes import Edit, put
from wgplanner.plan.edits.bars import Bar, coarsest_grain
from wgplanner.plan.edits.said import revised
from wgplanner.plan.month_text import leading_month, typed_months
from wgplanner.plan.months import short_month, short_months
from wgplanner.plan.progress_text import progress_text
from wgplanner.plan.records import Activity, Program
from wgplanner.plan.schedule import Milestone, Progress, Span, joined_runs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wgplanner.plan.plan import Plan

Edits = tuple[Edit, ...]


class DoneWords(Struct, frozen=True):
    """What a form says came of an activity."""

    actual: tuple[Span, ...] = ()
    progress: Progress | None = None
    milestones: tuple[Milestone, ...] = ()

    def on(self, activity: Activity) -> Activity:
        """The activity with these words."""
        return revised(
            activity, actual=self.actual, progress=self.progress, milestones=self.milestones
        )


def spans_of(runs: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """Runs of months as spans, joined where they touch, each as coarse as it can be."""
    return tuple(
        Span(first, last, coarsest_grain(Bar(first, last))) for first, last in joined_runs(runs)
    )


def actual_bars(activity: Activity) -> tuple[Bar, ...]:
    """The runs of months in which the activity was carried out."""
    return tuple(
        Bar(*run) for run in joined_runs((each.first, each.last) for each in activity.actual)
    )


def is_done(plan: Plan, activity_id: str, cell: Bar) -> bool:
    """Whether the activity was carried out in a cell throughout.

    Raises:
        RecordError: There is no such activity.
    """
    bars = actual_bars(plan.find(Activity, activity_id))
    return any(bar.first <= cell.first and cell.last <= bar.last for bar in bars)


def set_done(plan: Plan, activity_id: str, cell: Bar, *, done: bool) -> Edits:
    """The activity was carried out in a cell of any size, or was not; the plan stays as it is.

    Raises:
        RecordError: There is no such activity.
    """
    activity = plan.find(Activity, activity_id)
    runs: list[tuple[int, int]] = list(actual_bars(activity))
    if done:
        runs.append(cell)
    else:
        runs = [
            rest
            for first, last in runs
            for rest in ((first, min(last, cell.first - 1)), (max(first, cell.last + 1), last))
            if rest[0] <= rest[1]
        ]
    return (put(plan, revised(activity, actual=spans_of(runs))),)


def set_progress(plan: Plan, activity_id: str, progress: Progress | None) -> Edits:
    """The activity has come so far; ``None`` where nobody says it any more.

    Raises:
        RecordError: There is no such activity.
    """
    return (put(plan, revised(plan.find(Activity, activity_id), progress=progress)),)


def set_milestones(plan: Plan, record_id: str, milestones: Iterable[Milestone]) -> Edits:
    """An activity or a program has these milestones.

    Raises:
        RecordError: There is no such activity or program.
    """
    record = plan.table(Program).get(record_id) or plan.find(Activity, record_id)
    ordered = tuple(sorted(milestones, key=lambda each: each.month))
    return (put(plan, revised(record, milestones=ordered)),)


def typed_actual(text: str) -> tuple[Span, ...]:
    """The months of doing as typed: ``R4.4-R5.3、R5Q3``; nothing typed is nothing said.

    Raises:
        InputError: Something in it is no run of months.
    """
    return spans_of(typed_months(text))


def actual_text(activity: Activity) -> str:
    """``R4.4-R5.3、R5.10-R5.12``; ``typed_actual`` reads it."""
    return "、".join(short_months(*bar) for bar in actual_bars(activity))


def typed_milestones(text: str) -> tuple[Milestone, ...]:
    """Milestones as typed, one a line: ``R5.10 運行開始``.

    Raises:
        InputError: A line does not begin with a month, or says no name.
    """
    lines = (line for line in text.splitlines() if line.strip())
    made = [Milestone(month, name) for month, name in map(leading_month, lines)]
    return tuple(sorted(made, key=lambda each: each.month))


def milestones_text(milestones: Iterable[Milestone]) -> str:
    """One a line; ``typed_milestones`` reads it."""
    return "\n".join(f"{short_month(each.month)} {each.name}" for each in milestones)


def words_of_done(activity: Activity) -> tuple[str, str, str]:
    """What a form shows when it opens: months of doing, progress, milestones."""
    return (
        actual_text(activity),
        progress_text(activity.progress),
        milestones_text(activity.milestones),
    )
