"""The sections of an activity: what each year says, finer spans, and the note."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from wgplanner.plan.fiscal import APRIL, MONTHS_IN_YEAR, era_year_label
from wgplanner.plan.schedule import Mark
from wgplanner.views.detail.parts import Entry, Section
from wgplanner.views.detail.sources import finding_section, source_section

if TYPE_CHECKING:
    from wgplanner.locale import Messages
    from wgplanner.plan.plan import Plan
    from wgplanner.plan.records import Activity


def activity_sections(plan: Plan, messages: Messages, activity: Activity) -> tuple[Section, ...]:
    """All sections of an activity."""
    made = [
        _marks(messages, activity),
        _spans(messages, activity) if activity.spans else None,
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
        Entry(
            messages.text("detail.span", first=month_text(each.first), last=month_text(each.last))
        )
        for each in sorted(activity.spans, key=lambda each: each.first)
    )
    return Section(messages.text("detail.spans"), tuple(entries))


def month_text(month: int) -> str:
    """A month of ``plan.schedule`` with its era, as documents print it: ``令和4年10月``."""
    year, place = divmod(month, MONTHS_IN_YEAR)
    number = (place + APRIL - 1) % MONTHS_IN_YEAR + 1
    day = date(year if number >= APRIL else year + 1, number, 1)
    return f"{era_year_label(day)}{number}月"
