"""Edits of who takes part in a meeting and in which role, while it is prepared or runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from wgplanner.plan.changes import Edit, put
from wgplanner.plan.errors import RecordError
from wgplanner.plan.kinds import Presence
from wgplanner.plan.records import Attendance, Meeting, MeetingRole

if TYPE_CHECKING:
    from wgplanner.plan.plan import Plan

Edits = tuple[Edit, ...]


def next_presence(presence: Presence | None) -> Presence:
    """The presence after this one: 出席, 欠席, 代理, オンライン, 未定, and 出席 again."""
    ring = list(Presence)
    return ring[0] if presence is None else ring[(ring.index(presence) + 1) % len(ring)]


def set_attendance(
    plan: Plan, meeting_id: str, noted: Attendance | None, attendance: Attendance | None
) -> Edits:
    """The note ``noted`` becomes ``attendance``.

    ``None`` for ``noted`` adds a note, ``None`` for ``attendance`` takes it away.

    Raises:
        RecordError: There is no such meeting, or it does not hold that note.
    """
    meeting = plan.find(Meeting, meeting_id)
    notes = list(meeting.attendance)
    if noted is None:
        place = len(notes)
    elif noted in notes:
        place = notes.index(noted)
        notes.pop(place)
    else:
        raise RecordError("error.edit.stale", record="attendance", id=meeting_id)
    if attendance is not None:
        notes.insert(place, attendance)
    return (put(plan, structs.replace(meeting, attendance=tuple(notes))),)


def cycle_presence(plan: Plan, meeting_id: str, party: str, noted: Attendance | None) -> Edits:
    """The party's presence becomes the next one; who stands for it stays noted.

    Raises:
        RecordError: There is no such meeting, or it does not hold that note.
    """
    presence = next_presence(noted.presence if noted else None)
    holder = noted.holder if noted else None
    return set_attendance(plan, meeting_id, noted, Attendance(party, presence, holder))


def set_role(plan: Plan, meeting_id: str, place: int | None, role: MeetingRole | None) -> Edits:
    """The role at ``place`` becomes this one: a new last one for ``None``, gone where role is.

    Raises:
        RecordError: There is no such meeting, or no role at that place.
    """
    meeting = plan.find(Meeting, meeting_id)
    roles = list(meeting.roles)
    if place is not None and not 0 <= place < len(roles):
        raise RecordError("error.edit.stale", record="role", id=meeting_id)
    first = len(roles) if place is None else place
    roles[first : first if place is None else first + 1] = [role] if role else []
    return (put(plan, structs.replace(meeting, roles=tuple(roles))),)
