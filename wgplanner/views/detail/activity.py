"""The sections of an activity: what each year says, finer spans, and the note."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from wgplanner.plan.fiscal import APRIL, MONTHS_IN_YEAR, era_year_label
from wgplanner.plan.months import short_month
from wgplanner.plan.schedule import Mark, joined_runs
from wgplanner.views.detail.parts import Entry, Section
from wgplanner.views.detail.sources import finding_section, source_section
from wgplanner.views.gantt.rows import in_order

if TYPE_CHECKING:
    from wgplanner.locale import Messages
    from wgplanner.plan.plan import Plan
    from wgplanner.plan.records import Activity
    from wgplanner.plan.schedule import Milestone
    from wgplanner.views.gantt.earlier import Earlier


def activity_sections(
    plan: Plan, messages: Messages, activity: Activity, earlier: Earlier | None = None
) -> tuple[Section, ...]:
    """All sections of an activity."""
    made = [
        _marks(messages, activity),
        _spans(messages, activity) if activity.spans else None,
        earlier_section(messages, activity.id, earlier),
        _actual(messages, activity),
        milestone_section(messages, activity.milestones),
        Section(messages.text("detail.note"), (Entry(activity.note),)) if activity.note else None,
        finding_section(plan, messages, (activity,)),
        source_section(plan, messages, activity, (each.line for each in activity.marks)),
    ]
    return tuple(section for section in made if section is not None)


def _marks(messages: Messages, activity: Activity) -> Section:
    entries = tuple(
        Entry(
            messages.text(f"gantt.sign.{'bar' if each.mark is Mark.PLANNED else each.mark}"),
            label=each.year.label,
            doubt=each.mark is Mark.UNKNOWN,
        )
        for each in sorted(activity.marks, key=lambda each: each.year)
    )
    nothing = Entry(messages.text("detail.not_said"), doubt=True)
    return Section(messages.text("detail.schedule"), entries or (nothing,))


def _spans(messages: Messages, activity: Activity) -> Section:
    entries = (
        Entry(_run_text(messages, (each.first, each.last)))
        for each in sorted(activity.spans, key=lambda each: each.first)
    )
    return Section(messages.text("detail.spans"), tuple(entries))


def _actual(messages: Messages, activity: Activity) -> Section | None:
    """The months of doing, and how far it has come; nothing where nobody said either."""
    runs = joined_runs((each.first, each.last) for each in activity.actual)
    entries = [Entry(_run_text(messages, run)) for run in runs]
    if activity.progress is not None:
        percent, until = activity.progress.percent, activity.progress.until
        said = f"{percent}%" if until is None else month_text(until, messages)
        key = "detail.progress" if until is None else "detail.progress.until"
        entries.append(Entry(messages.text(key, progress=said)))
    return Section(messages.text("detail.actual"), tuple(entries)) if entries else None


def _run_text(messages: Messages, run: tuple[int, int]) -> str:
    first, last = (month_text(month, messages) for month in run)
    return messages.text("detail.span", first=first, last=last)


def milestone_section(messages: Messages, milestones: tuple[Milestone, ...]) -> Section | None:
    """Milestones by name, each with its month; nothing where there are none."""
    entries = tuple(
        Entry(each.name, label=short_month(each.month)) for each in in_order(milestones)
    )
    return Section(messages.text("detail.milestones"), entries) if entries else None


def earlier_section(messages: Messages, record_id: str, earlier: Earlier | None) -> Section | None:
    """What the plan that is compared said of a row; nothing where none is compared."""
    if earlier is None:
        return None
    head = messages.text("detail.earlier", name=earlier.name)
    if earlier.is_new(record_id):
        return Section(head, (Entry(messages.text("detail.earlier.new")),))
    runs = earlier.bars[record_id]
    entries = tuple(Entry(_run_text(messages, run)) for run in runs)
    return Section(head, entries or (Entry(messages.text("detail.earlier.none")),))


def month_text(month: int, messages: Messages) -> str:
    """A month of ``plan.schedule``: ``令和4年10月`` as documents print it, or ``R4.10``."""
    if messages.language != "ja":
        return short_month(month)
    year, place = divmod(month, MONTHS_IN_YEAR)
    number = (place + APRIL - 1) % MONTHS_IN_YEAR + 1
    day = date(year if number >= APRIL else year + 1, number, 1)
    return f"{era_year_label(day)}{number}月"
