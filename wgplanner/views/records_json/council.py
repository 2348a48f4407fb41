"""Groups, their members, meetings, who sits in them, and tasks as JSON values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wgplanner.plan.records import ActionItem, Meeting, Member, Program, WorkingGroup
from wgplanner.views.agenda import agenda_layout, clock_text
from wgplanner.views.parties import party_name
from wgplanner.views.records_json.values import kind_json, year_json
from wgplanner.views.roster import member_words, roster

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wgplanner.plan.plan import Plan
    from wgplanner.views.agenda import AgendaRow


def groups_json(plan: Plan) -> list[dict[str, Any]]:
    """The bodies that meet, each with the ids of its meetings."""
    return [
        {
            "id": each.id,
            "name": each.name,
            "kind": each.kind.value,
            "programs": _program_names(plan, each.programs),
            "program_ids": list(each.programs),
            "chair": each.chair,
            "secretariat": each.secretariat,
            "example": each.example,
            "meetings": [meeting.id for meeting in plan.children(Meeting, "group", each.id)],
        }
        for each in plan.ordered(WorkingGroup)
    ]


def members_json(plan: Plan) -> list[dict[str, Any]]:
    """The seats of all groups. ``municipality`` is ``None`` for a seat of all of them."""
    return [
        {
            "id": each.id,
            "group": _group_name(plan, each.group),
            "group_id": each.group,
            "municipality": party_name(plan, each.party),
            "organisation": each.organisation,
            "section": each.section,
            "post": each.post,
            "name": each.name,
            "represents": each.represents,
            "role": kind_json(each.role),
            "note": each.note,
        }
        for each in plan.ordered(Member)
    ]


def meetings_json(plan: Plan) -> list[dict[str, Any]]:
    """The meetings with their agendas, numbered and timed. Lengths are minutes."""
    return [_meeting(plan, each) for each in plan.ordered(Meeting)]


def _meeting(plan: Plan, meeting: Meeting) -> dict[str, Any]:
    layout = agenda_layout(plan, meeting)
    group = plan.table(WorkingGroup).get(meeting.group)
    return {
        "id": meeting.id,
        "group": _group_name(plan, meeting.group),
        "group_id": meeting.group,
        "kind": kind_json(group.kind) if group else None,
        "number": meeting.number,
        "fiscal_year": year_json(meeting.fiscal_year),
        "title": meeting.title,
        "date": meeting.date,
        "start": meeting.start,
        "end": meeting.end,
        "place": meeting.place,
        "mode": kind_json(meeting.mode),
        "state": meeting.state.value,
        "example": meeting.example or (group is not None and group.example),
        "minutes": layout.minutes,
        "minutes_complete": layout.is_exact,
        "forecast_end": None if layout.forecast is None else clock_text(layout.forecast),
        "overrun": layout.overrun,
        "roles": [
            {
                "role": each.role.value,
                "holder": each.holder,
                "party": party_name(plan, each.party),
            }
            for each in meeting.roles
        ],
        "attendance": [
            {
                "party": party_name(plan, each.party) or each.party,
                "presence": each.presence.value,
                "holder": each.holder,
            }
            for each in meeting.attendance
        ],
        "papers": list(layout.papers),
        "agenda": [_agenda_row(plan, row) for row in layout.rows],
        "note": meeting.note,
    }


def _agenda_row(plan: Plan, row: AgendaRow) -> dict[str, Any]:
    item = row.item
    return {
        "id": item.id,
        "number": row.number,
        "parent_id": item.parent,
        "kind": item.kind.value,
        "title": item.title,
        "minutes": row.minutes,
        "start": None if row.start is None else clock_text(row.start),
        "presenter": item.presenter,
        "papers": list(item.papers),
        "programs": _program_names(plan, item.programs),
        "program_ids": list(item.programs),
        "state": kind_json(item.state),
        "decision": item.decision,
        "continues": item.continues,
    }


def people_json(plan: Plan) -> list[dict[str, Any]]:
    """Who sits in each meeting, present or not, and then who has which role in it.

    ``presence`` is ``None`` where nobody noted it, and for a role, which says nothing of it.
    """
    return [
        {"meeting_id": meeting.id, **row}
        for meeting in plan.ordered(Meeting)
        for row in (*_seats(plan, meeting), *_roles(plan, meeting))
    ]


def _seats(plan: Plan, meeting: Meeting) -> Iterator[dict[str, Any]]:
    for seat in roster(plan, meeting):
        member = member_words(seat.member) if seat.member is not None else None
        yield {
            "kind": "attendance",
            "party": seat.party_name,
            "holder": seat.holder or member,
            "presence": kind_json(seat.presence),
            "role": kind_json(seat.role),
        }


def _roles(plan: Plan, meeting: Meeting) -> Iterator[dict[str, Any]]:
    for each in meeting.roles:
        yield {
            "kind": "role",
            "party": party_name(plan, each.party),
            "holder": each.holder,
            "presence": None,
            "role": each.role.value,
        }


def tasks_json(plan: Plan) -> list[dict[str, Any]]:
    """The action items (宿題) of all meetings."""
    return [
        {
            "id": each.id,
            "meeting_id": each.meeting,
            "item_id": each.item,
            "what": each.what,
            "party": party_name(plan, each.party),
            "who": each.who,
            "due": each.due,
            "state": each.state.value,
        }
        for each in plan.ordered(ActionItem)
    ]


def _group_name(plan: Plan, group: str) -> str | None:
    found = plan.table(WorkingGroup).get(group)
    return found.name if found else None


def _program_names(plan: Plan, programs: Iterable[str]) -> list[str | None]:
    table = plan.table(Program)
    return [table[each].name if each in table else None for each in programs]
