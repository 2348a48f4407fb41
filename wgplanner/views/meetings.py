"""Groups and their meetings as a list, and how a meeting is named in few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from wgplanner.plan.days import iso_day
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.kinds import MeetingState
from wgplanner.plan.records import Meeting, WorkingGroup

if TYPE_CHECKING:
    from datetime import date

    from wgplanner.locale import Messages
    from wgplanner.plan.plan import Plan


class MeetingLine(Struct, frozen=True):
    """One line of the list: a group (``meeting`` is ``None``), or a meeting of it."""

    group: WorkingGroup
    meeting: Meeting | None = None

    @property
    def key(self) -> str:
        """What tells this line from all others."""
        return meeting_key(self.meeting.id) if self.meeting else group_key(self.group.id)

    @property
    def is_example(self) -> bool:
        """Whether it was made up for a sample."""
        return self.group.example or bool(self.meeting and self.meeting.example)


def group_key(group: str) -> str:
    """The key of a group's line."""
    return f"group:{group}"


def meeting_key(meeting: str) -> str:
    """The key of a meeting's line."""
    return f"meeting:{meeting}"


def meeting_lines(plan: Plan) -> tuple[MeetingLine, ...]:
    """Each group with its meetings by day; a meeting without a day stands last."""
    return tuple(
        line
        for group in plan.ordered(WorkingGroup)
        for line in (
            MeetingLine(group),
            *(
                MeetingLine(group, meeting)
                for meeting in sorted(
                    plan.children(Meeting, "group", group.id),
                    key=lambda each: (each.date is None, each.date or "", each.position),
                )
            ),
        )
    )


def line_at_hand(plan: Plan, today: date) -> str:
    """The line that a coordinator most likely wants today; empty where there is none.

    A meeting that runs, else the next that is prepared, else the first of all
    that are prepared, else the latest, else the first group.
    """
    lines = meeting_lines(plan)
    meetings = [(line, line.meeting) for line in lines if line.meeting]
    running = [line for line, each in meetings if each.state is MeetingState.RUNNING]
    drafts = [(line, each) for line, each in meetings if each.state is MeetingState.DRAFT]
    coming = sorted(
        ((each.date or "", line.key) for line, each in drafts if (each.date or "") >= f"{today}"),
    )
    if running:
        return running[0].key
    if coming:
        return coming[0][1]
    if drafts:
        return drafts[0][0].key
    latest = max(meetings, key=lambda pair: pair[1].date or "", default=None)
    if latest is not None:
        return latest[0].key
    return lines[0].key if lines else ""


def meeting_year(meeting: Meeting) -> FiscalYear | None:
    """The fiscal year of a meeting; where nobody has said it, that of its day."""
    day = iso_day(meeting.date)
    return meeting.fiscal_year or (FiscalYear.of(day) if day else None)


def short_name(meeting: Meeting, messages: Messages) -> str:
    """``R7 第2回``; the meeting's own title where it has one and no number."""
    if meeting.number is None and meeting.title:
        return meeting.title
    year = meeting_year(meeting)
    if meeting.number is not None:
        number = messages.text("meeting.number", number=meeting.number)
    elif meeting.state is MeetingState.CLOSED:
        number = messages.text("meeting.number_none")
    else:
        number = messages.text("meeting.number_unknown")
    return f"{year.label} {number}" if year else number


def short_day(meeting: Meeting, messages: Messages) -> str:
    """``10/20``; a text that is no day stays as it is, and no day is said to be undecided."""
    day = iso_day(meeting.date)
    if day is not None:
        return f"{day.month}/{day.day}"
    return meeting.date or messages.text("meeting.day_undecided")
