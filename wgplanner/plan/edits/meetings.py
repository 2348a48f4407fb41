"""Edits of working groups and their meetings (会議).

Every function returns the edits of one change; nothing here is applied. Ids
are made by the caller, because nothing in ``plan`` draws lots.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from msgspec import structs

from wgplanner.plan.changes import Edit, put, remove
from wgplanner.plan.days import iso_day
from wgplanner.plan.edits.agenda import arrange, remove_items
from wgplanner.plan.edits.carrying import carried_items, homework_report
from wgplanner.plan.edits.frame import FRAME, HEAD_TITLES
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.kinds import AgendaKind, MeetingState, RoleKind
from wgplanner.plan.records import (
    ActionItem,
    AgendaItem,
    Meeting,
    MeetingRole,
    Member,
    Record,
    WorkingGroup,
)

if TYPE_CHECKING:
    from wgplanner.plan.plan import Plan

Edits = tuple[Edit, ...]
MakeId = Callable[[], str]


def add_group(plan: Plan, group: WorkingGroup) -> Edits:
    """A new group after all others."""
    return (put(plan, structs.replace(group, position=_next(plan.ordered(WorkingGroup)))),)


def change_group(plan: Plan, group: WorkingGroup) -> Edits:
    """The group says what this record says.

    Raises:
        RecordError: There is no such group.
    """
    plan.find(WorkingGroup, group.id)
    return (put(plan, group),)


def remove_group(plan: Plan, group_id: str) -> Edits:
    """The group is gone, with its members, its meetings and all that they hold.

    Raises:
        RecordError: There is no such group.
    """
    group = plan.find(WorkingGroup, group_id)
    members = plan.children(Member, "group", group_id)
    meetings = plan.children(Meeting, "group", group_id)
    return (
        *_remove_meetings(plan, meetings),
        *(remove(member) for member in members),
        remove(group),
    )


def add_member(plan: Plan, member: Member) -> Edits:
    """A new seat after all others of the group.

    Raises:
        RecordError: There is no such group.
    """
    plan.find(WorkingGroup, member.group)
    position = _next(plan.children(Member, "group", member.group))
    return (put(plan, structs.replace(member, position=position)),)


def change_member(plan: Plan, member: Member) -> Edits:
    """The seat says what this record says.

    Raises:
        RecordError: There is no such seat.
    """
    plan.find(Member, member.id)
    return (put(plan, member),)


def remove_member(plan: Plan, member_id: str) -> Edits:
    """The seat is gone.

    Raises:
        RecordError: There is no such seat.
    """
    return (remove(plan.find(Member, member_id)),)


def numbered(plan: Plan, meeting: Meeting) -> Meeting:
    """The meeting with the fiscal year of its date, and a number.

    Where it has none yet it gets the next of its group in that year. A meeting
    without a date keeps the fiscal year it has; without either it gets no number.
    """
    day = iso_day(meeting.date)
    year = FiscalYear.of(day) if day else meeting.fiscal_year
    number = meeting.number
    if number is None and year is not None:
        used = [
            each.number or 0
            for each in plan.children(Meeting, "group", meeting.group)
            if each.fiscal_year == year and each.id != meeting.id
        ]
        number = max(used, default=0) + 1
    return structs.replace(meeting, fiscal_year=year, number=number)


def add_meeting(plan: Plan, meeting: Meeting, make_id: MakeId) -> Edits:
    """A new meeting of a group with the usual frame, and with what earlier meetings left open.

    Homework that is still open brings an item that reports on it; items that were
    continued or sent back come as items that continue them (see ``carrying``).
    The group's chair, secretariat and members with a role get their roles in the
    meeting.

    Raises:
        RecordError: There is no such group.
    """
    group = plan.find(WorkingGroup, meeting.group)
    position = _next(plan.children(Meeting, "group", group.id))
    roles = meeting.roles or standing_roles(plan, group)
    made = numbered(plan, structs.replace(meeting, position=position, roles=roles))
    return (put(plan, made), *arrange(plan, _first_agenda(plan, made, make_id)))


def standing_roles(plan: Plan, group: WorkingGroup) -> tuple[MeetingRole, ...]:
    """The roles that the group's members hold in every meeting, then its chair and secretariat."""
    roles = [
        MeetingRole(member.role, holder, member.party)
        for member in plan.children(Member, "group", group.id)
        if member.role and member.role is not RoleKind.MEMBER and (holder := seat_words(member))
    ]
    for kind, words in (
        (RoleKind.CHAIR, group.chair),
        (RoleKind.SECRETARIAT, group.secretariat),
    ):
        if words and all(each.role is not kind for each in roles):
            roles.append(MeetingRole(kind, words))
    return tuple(roles)


def seat_words(member: Member) -> str:
    """What names the holder of a seat: organisation, section and post, else the name."""
    words = [each for each in (member.organisation, member.section, member.post) if each]
    return " ".join(words) or member.name or ""


def change_meeting(plan: Plan, meeting: Meeting) -> Edits:
    """The meeting says what this record says; its fiscal year follows where its date changes.

    A number that is taken away becomes the next of its year, and so does one that
    was missing only because no year was known. A meeting of a known year that
    never had a number (the mayors count none) gets none.

    Raises:
        RecordError: There is no such meeting.
    """
    before = plan.find(Meeting, meeting.id)
    made = numbered(plan, meeting)
    if meeting.number is None and before.number is None and (before.fiscal_year or before.date):
        made = structs.replace(made, number=None)
    if meeting.date == before.date:
        made = structs.replace(made, fiscal_year=meeting.fiscal_year)
    return (put(plan, made),)


def set_meeting_state(plan: Plan, meeting_id: str, state: MeetingState) -> Edits:
    """The meeting is in preparation, running or closed.

    Raises:
        RecordError: There is no such meeting.
    """
    return (put(plan, structs.replace(plan.find(Meeting, meeting_id), state=state)),)


def remove_meeting(plan: Plan, meeting_id: str) -> Edits:
    """The meeting is gone with its agenda and the homework it gave.

    Later items that continue what is gone stay, on their own.

    Raises:
        RecordError: There is no such meeting.
    """
    return _remove_meetings(plan, (plan.find(Meeting, meeting_id),))


def _remove_meetings(plan: Plan, meetings: Iterable[Meeting]) -> Edits:
    gone = {meeting.id: meeting for meeting in meetings}
    actions = [each for each in plan.ordered(ActionItem) if each.meeting in gone]
    kept = plan.replacing({"action_item": {action.id: None for action in actions}})
    items = [each for each in plan.ordered(AgendaItem) if each.meeting in gone]
    return (
        *(remove(action) for action in actions),
        *remove_items(kept, items),
        *(remove(meeting) for meeting in gone.values()),
    )


def _first_agenda(plan: Plan, meeting: Meeting, make_id: MakeId) -> list[AgendaItem]:
    reports = homework_report(plan, meeting, make_id)
    topics = carried_items(plan, meeting, make_id)
    kinds = list(FRAME)
    if reports:
        kinds.insert(kinds.index(AgendaKind.TOPICS), AgendaKind.REPORTS)
    agenda: list[AgendaItem] = []
    for kind in kinds:
        head = AgendaItem(id=make_id(), meeting=meeting.id, kind=kind, title=HEAD_TITLES[kind])
        under = {AgendaKind.REPORTS: reports, AgendaKind.TOPICS: topics}.get(kind, [])
        agenda += [head, *(structs.replace(item, parent=head.id) for item in under)]
    return agenda


def _next(records: Iterable[Record]) -> int:
    return max((each.position for each in records), default=-1) + 1
