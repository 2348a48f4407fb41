"""Meetings with roles, attendance, agenda and homework."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sample_builder.facts import lines_of
from sample_builder.groups import group_id
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.kinds import (
    ActionState,
    AgendaKind,
    AgendaState,
    MeetingMode,
    MeetingState,
    Presence,
    RoleKind,
)
from wgplanner.plan.records import (
    ActionItem,
    AgendaItem,
    Attendance,
    Meeting,
    MeetingRole,
    Record,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sample_builder.facts import Entry, Facts
    from sample_builder.names import Names

PRINTED_HEAD = "案件"
"""The head under which the documents print what a meeting dealt with."""


def meeting_records(facts: Facts, names: Names) -> Iterator[Record]:
    """Every meeting, followed by its agenda and its homework."""
    for position, entry in enumerate(facts.all("meeting"), 1):
        meeting = _meeting(entry, position, names)
        yield meeting
        if meeting.example:
            yield from _agenda(entry, meeting, names)
            yield from _actions(entry, meeting, names)
        else:
            yield from _printed_agenda(entry, meeting)


def _meeting(entry: Entry, position: int, names: Names) -> Meeting:
    example = entry.get("example", False)
    return Meeting(
        id=f"meeting-{entry['key']}",
        position=position,
        document=None if example else names.document(),
        lines=lines_of(entry, "date"),
        group=group_id(entry["group"]),
        number=entry.get("number"),
        fiscal_year=FiscalYear.parse(entry["fiscal_year"]),
        date=entry["date"],
        start=entry.get("start"),
        end=entry.get("end"),
        place=entry.get("place"),
        mode=MeetingMode(entry["mode"]) if "mode" in entry else None,
        state=MeetingState(entry["state"]) if example else MeetingState.CLOSED,
        roles=tuple(
            MeetingRole(RoleKind(row["role"]), row["holder"], names.parties[row["party"]])
            for row in entry.get("roles", ())
        ),
        attendance=tuple(
            Attendance(names.parties[row["party"]], Presence(row["presence"]), row.get("holder"))
            for row in entry.get("attendance", ())
        ),
        example=example,
    )


def _printed_agenda(entry: Entry, meeting: Meeting) -> Iterator[AgendaItem]:
    head = AgendaItem(
        id=_item_id(meeting.id, "head"),
        position=1,
        meeting=meeting.id,
        kind=AgendaKind.TOPICS,
        title=PRINTED_HEAD,
        document=meeting.document,
        lines={"title": entry["items"][0]["line"]},
    )
    yield head
    for number, row in enumerate(entry["items"], 1):
        yield AgendaItem(
            id=_item_id(meeting.id, str(number)),
            position=number + 1,
            document=meeting.document,
            lines=lines_of(row, "title"),
            meeting=meeting.id,
            kind=AgendaKind.TOPIC,
            title=row["title"],
            parent=head.id,
        )


def _agenda(entry: Entry, meeting: Meeting, names: Names) -> Iterator[AgendaItem]:
    for position, row in enumerate(entry["items"], 1):
        yield AgendaItem(
            id=_item_id(meeting.id, row["key"]),
            position=position,
            meeting=meeting.id,
            kind=AgendaKind(row["kind"]),
            title=row["title"],
            parent=_item_id(meeting.id, row["in"]) if "in" in row else None,
            minutes=row.get("minutes"),
            presenter=row.get("presenter"),
            papers=tuple(row.get("papers", ())),
            programs=names.program_ids(row.get("programs", ())),
            state=AgendaState(row["state"]) if "state" in row else None,
            decision=row.get("decision"),
            continues=_elsewhere(row.get("continues")),
            homework=row.get("homework", False),
        )


def _actions(entry: Entry, meeting: Meeting, names: Names) -> Iterator[ActionItem]:
    for position, row in enumerate(entry.get("actions", ()), 1):
        yield ActionItem(
            id=f"{meeting.id}-action-{row['key']}",
            position=position,
            meeting=meeting.id,
            what=row["what"],
            party=names.parties[row["party"]],
            who=row.get("who"),
            due=row["due"],
            state=ActionState(row["state"]),
            item=_item_id(meeting.id, row["item"]),
        )


def _item_id(meeting: str, key: str) -> str:
    return f"{meeting}-item-{key}"


def _elsewhere(reference: str | None) -> str | None:
    """``welfare-r8-1/sick``: the item of another meeting."""
    if reference is None:
        return None
    meeting, _, key = reference.partition("/")
    return _item_id(f"meeting-{meeting}", key)
