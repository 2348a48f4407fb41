"""Who sits in a meeting, municipality by municipality, central city first.

The seats come from the members of the group, presence from the meeting's
attendance. Nothing is filled in: a seat whose presence nobody has noted has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from wgplanner.plan.records import Member
from wgplanner.plan.text import comparison_key
from wgplanner.views.parties import ordered_parties, party_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wgplanner.plan.kinds import Presence, RoleKind
    from wgplanner.plan.plan import Plan
    from wgplanner.plan.records import Attendance, Meeting


class Seat(Struct, frozen=True):
    """One line of a roster.

    ``party`` is a party's id, ``None`` for a seat that belongs to no single
    municipality. ``holder`` is who stands for the seat in this meeting where
    that is noted; ``member`` is ``None`` where only the attendance names the party.
    """

    party: str | None
    party_name: str | None
    member: Member | None
    presence: Presence | None
    holder: str | None
    role: RoleKind | None


def roster(plan: Plan, meeting: Meeting) -> tuple[Seat, ...]:
    """The seats of a meeting in the order of municipalities, then bodies, then common seats."""
    members: dict[str | None, list[Member]] = {}
    for member in plan.children(Member, "group", meeting.group):
        members.setdefault(member.party, []).append(member)
    present: dict[str | None, list[Attendance]] = {}
    for attendance in meeting.attendance:
        present.setdefault(attendance.party, []).append(attendance)
    order = [each.id for each in ordered_parties(plan)]
    parties = dict.fromkeys([*order, *present, *(each for each in members if each), None])
    return tuple(
        seat
        for party in parties
        for seat in _seats(plan, meeting, party, members.get(party, []), present.get(party, []))
    )


def member_words(member: Member) -> str:
    """Where a member comes from and what post it is: organisation, section, post and name."""
    words = (member.organisation, member.section, member.post, member.name)
    return " ".join(word for word in words if word)


def _seats(
    plan: Plan,
    meeting: Meeting,
    party: str | None,
    members: Sequence[Member],
    attendances: Sequence[Attendance],
) -> Iterable[Seat]:
    name = party_name(plan, party) or party
    taken: list[Attendance] = []
    for member in members:
        found = _attendance_of(member, attendances, alone=len(members) == 1)
        if found is not None:
            taken.append(found)
        role = _role(meeting, party, found.holder if found else None, member)
        yield Seat(
            party,
            name,
            member,
            found.presence if found else None,
            found.holder if found else None,
            role,
        )
    for each in attendances:
        if each not in taken:
            yield Seat(
                party, name, None, each.presence, each.holder, _role(meeting, party, each.holder)
            )


def _attendance_of(
    member: Member, attendances: Sequence[Attendance], *, alone: bool
) -> Attendance | None:
    """The note that is about this seat: by its holder's words, else the note about the whole party.

    The single seat of a party takes a single note whoever stands for it.
    """
    words = {
        comparison_key(each) for each in (member.post, member.name, member_words(member)) if each
    }
    for each in attendances:
        if each.holder and comparison_key(each.holder) in words:
            return each
    whole = next((each for each in attendances if not each.holder), None)
    if whole is None and alone and len(attendances) == 1:
        return attendances[0]
    return whole


def _role(
    meeting: Meeting, party: str | None, holder: str | None, member: Member | None = None
) -> RoleKind | None:
    """The role in this meeting that names the seat's words, else the member's standing role."""
    words = {comparison_key(holder)} if holder else set()
    if member is not None:
        section_post = f"{member.section or ''}{member.post or ''}"
        named = (member.name, member.post, section_post, member_words(member))
        words |= {comparison_key(each) for each in named if each}
    for each in meeting.roles:
        if each.party == party and comparison_key(each.holder) in words:
            return each.role
    return member.role if member else None
