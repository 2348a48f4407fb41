"""The forms of groups, seats and meetings: their fields, and the records that come of them.

Each form is a pair: ``…_fields`` shows a record, ``…_from`` reads what was typed
into a record, with every value cleaned and parsed as in any other form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.days import iso_day
from wgplanner.plan.edits.said import revised, said_line, said_text
from wgplanner.plan.errors import InputError
from wgplanner.plan.fiscal import era_date
from wgplanner.plan.kinds import GroupKind, MeetingMode, Presence, RoleKind
from wgplanner.plan.records import Attendance, Meeting, MeetingRole, Member, WorkingGroup
from wgplanner.plan.text import comparison_key
from wgplanner.plan.typed import typed_clock, typed_day
from wgplanner.tui.dialogs.checks import blank_or, filled
from wgplanner.tui.dialogs.form import Field
from wgplanner.views.parties import ordered_parties

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from enum import StrEnum

    from wgplanner.locale import Messages
    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.plan.plan import Plan

Choices = tuple[tuple[str, str], ...]
LAST_NUMBER = 999
MEMBER_LINES = (
    ("organisation", "organisation"),
    ("section", "section"),
    ("post", "post"),
    ("name", "person"),
)
"""Fields of a seat that are lines, with the tail of their label's key."""


def kind_choices(messages: Messages, prefix: str, kinds: Iterable[StrEnum]) -> Choices:
    """The members of a vocabulary with their words from the catalogue."""
    return tuple((kind.value, messages.text(f"{prefix}.{kind.value}")) for kind in kinds)


def or_none(messages: Messages, choices: Choices) -> Choices:
    """The choices, with one before them that says nothing."""
    return (("", messages.text("meeting.form.none")), *choices)


def party_choices(plan: Plan, messages: Messages) -> Choices:
    """All parties in their order, and none."""
    return or_none(messages, tuple((each.id, each.name) for each in ordered_parties(plan)))


def typed_day_text(text: str | None, messages: Messages) -> str:
    """A day as a form shows it, to be typed over: with its era, or ISO in English."""
    day = iso_day(text)
    if day is None or messages.language != "ja":
        return text or ""
    return era_date(day)


def group_fields(group: WorkingGroup | None, messages: Messages) -> list[Field]:
    """The form of a working group; ``None`` for a new one."""
    kinds = kind_choices(messages, "meeting.group_kind", GroupKind)
    kind = group.kind if group else GroupKind.WORKING_GROUP
    return [
        Field(
            "name",
            messages.text("meeting.form.name"),
            group.name if group else "",
            check=filled(messages),
        ),
        Field("kind", messages.text("meeting.form.kind"), kind.value, "choice", kinds),
        Field(
            "chair",
            messages.text("document.role.chair"),
            (group.chair or "") if group else "",
            hint=messages.text("meeting.form.post_hint"),
        ),
        Field(
            "secretariat",
            messages.text("document.role.secretariat"),
            (group.secretariat or "") if group else "",
            hint=messages.text("meeting.form.section_hint"),
        ),
    ]


def group_from(
    group_id: str, values: Mapping[str, str], group: WorkingGroup | None = None
) -> WorkingGroup:
    """The group as the form says it; a new one where there was none before."""
    name, kind = said_line(values["name"]) or "", GroupKind(values["kind"])
    return revised(
        group or WorkingGroup(id=group_id, name=name, kind=kind),
        name=name,
        kind=kind,
        chair=said_line(values["chair"]),
        secretariat=said_line(values["secretariat"]),
    )


def member_fields(plan: Plan, member: Member, messages: Messages) -> list[Field]:
    """The form of a seat in a group."""
    roles = or_none(messages, kind_choices(messages, "document.role", RoleKind))
    role = member.role.value if member.role else ""
    lines = [
        Field(name, messages.text(f"meeting.form.{label}"), getattr(member, name) or "")
        for name, label in MEMBER_LINES
    ]
    return [
        Field(
            "party",
            messages.text("document.head.municipality"),
            member.party or "",
            "choice",
            party_choices(plan, messages),
        ),
        *lines,
        Field("role", messages.text("document.head.role"), role, "choice", roles),
    ]


def member_from(member: Member, values: Mapping[str, str]) -> Member:
    """The seat as the form says it.

    Raises:
        InputError: The form says nothing at all.
    """
    if not any(value.strip() for value in values.values()):
        raise InputError("error.member.blank")
    return revised(
        member,
        party=values["party"] or None,
        organisation=said_line(values["organisation"]),
        section=said_line(values["section"]),
        post=said_line(values["post"]),
        name=said_line(values["name"]),
        role=RoleKind(values["role"]) if values["role"] else None,
    )


def meeting_fields(meeting: Meeting, year: FiscalYear, messages: Messages) -> list[Field]:
    """The form of a meeting; ``year`` is the fiscal year of a day that is typed without one."""
    clock = blank_or(messages, typed_clock)
    modes = or_none(messages, kind_choices(messages, "document.mode", MeetingMode))
    number = "" if meeting.number is None else str(meeting.number)
    hint = messages.text
    return [
        Field(
            "date",
            messages.text("meeting.form.date"),
            typed_day_text(meeting.date, messages),
            check=blank_or(messages, lambda text: _day(text, meeting, year)),
            hint=hint("meeting.form.date_hint"),
        ),
        Field(
            "start",
            hint("meeting.form.start"),
            meeting.start or "",
            check=clock,
            hint=hint("meeting.form.clock_hint"),
        ),
        Field(
            "end",
            hint("meeting.form.end"),
            meeting.end or "",
            check=clock,
            hint=hint("meeting.form.clock_hint"),
        ),
        Field("place", hint("document.agenda.place"), meeting.place or ""),
        Field(
            "mode",
            hint("document.agenda.mode"),
            meeting.mode.value if meeting.mode else "",
            "choice",
            modes,
        ),
        Field(
            "number",
            hint("meeting.form.number"),
            number,
            check=blank_or(messages, _number),
            hint=hint("meeting.form.number_hint"),
        ),
        Field(
            "title",
            hint("meeting.form.title"),
            meeting.title or "",
            hint=hint("meeting.form.title_hint"),
        ),
        Field("note", hint("document.agenda.note"), meeting.note or "", "text"),
    ]


def meeting_from(meeting: Meeting, year: FiscalYear, values: Mapping[str, str]) -> Meeting:
    """The meeting as the form says it.

    Raises:
        InputError: A value cannot be read, or the meeting would end before it begins.
    """
    start = typed_clock(values["start"]) if values["start"].strip() else None
    end = typed_clock(values["end"]) if values["end"].strip() else None
    if start and end and end < start:
        raise InputError("error.meeting.backwards", start=start, end=end)
    return revised(
        meeting,
        date=_day(values["date"], meeting, year) if values["date"].strip() else None,
        start=start,
        end=end,
        place=said_line(values["place"]),
        mode=MeetingMode(values["mode"]) if values["mode"] else None,
        number=_number(values["number"]) if values["number"].strip() else None,
        title=said_line(values["title"]),
        note=said_text(values["note"]),
    )


def attendance_fields(note: Attendance, messages: Messages, *, noted: bool) -> list[Field]:
    """The form of a party's presence; ``noted`` is false where nobody has said anything yet."""
    presences = or_none(messages, kind_choices(messages, "document.presence", Presence))
    value = note.presence.value if noted else ""
    return [
        Field("presence", messages.text("document.head.presence"), value, "choice", presences),
        Field(
            "holder",
            messages.text("meeting.form.holder"),
            note.holder or "",
            hint=messages.text("meeting.form.holder_hint"),
        ),
    ]


def attendance_from(party: str, values: Mapping[str, str]) -> Attendance | None:
    """The party's presence as the form says it; ``None`` where it says nothing.

    Raises:
        InputError: Somebody is named, but not whether they come.
    """
    holder = said_line(values["holder"])
    if values["presence"]:
        return Attendance(party, Presence(values["presence"]), holder)
    if holder:
        raise InputError("error.attendance.presence")
    return None


def role_fields(plan: Plan, role: MeetingRole | None, messages: Messages) -> list[Field]:
    """The form of a role in a meeting."""
    kinds = kind_choices(messages, "document.role", RoleKind)
    return [
        Field(
            "role",
            messages.text("document.head.role"),
            role.role.value if role else RoleKind.CHAIR.value,
            "choice",
            kinds,
        ),
        Field(
            "party",
            messages.text("document.head.municipality"),
            (role.party or "") if role else "",
            "choice",
            party_choices(plan, messages),
        ),
        Field(
            "holder",
            messages.text("meeting.form.holder"),
            role.holder if role else "",
            check=filled(messages),
            hint=messages.text("meeting.form.post_hint"),
        ),
    ]


def role_from(values: Mapping[str, str]) -> MeetingRole:
    """The role as the form says it."""
    return MeetingRole(
        RoleKind(values["role"]), said_line(values["holder"]) or "", values["party"] or None
    )


def _day(text: str, meeting: Meeting, year: FiscalYear) -> str:
    """The day typed; a text that was there before and is no day stays as it is."""
    if meeting.date and text.strip() == meeting.date.strip():
        return meeting.date
    return typed_day(text, year).isoformat()


def _number(text: str) -> int:
    """The N of 第N回, with or without the words around it.

    Raises:
        InputError: It is no number from 1.
    """
    digits = comparison_key(text).removeprefix("第").removesuffix("回")
    if not (digits.isascii() and digits.isdecimal() and 1 <= int(digits) <= LAST_NUMBER):
        raise InputError("error.meeting.number", text=text)
    return int(digits)
