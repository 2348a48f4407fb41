"""Who takes part in a meeting, municipality by municipality, and who does what in it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import Static

from wgplanner.plan.kinds import Presence
from wgplanner.plan.records import Member, Municipality
from wgplanner.tui.shown import shown
from wgplanner.tui.widgets.line_table import Column, LineTable, Look, Row
from wgplanner.views.parties import ordered_parties, party_name
from wgplanner.views.roster import member_words

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from wgplanner.locale import Messages
    from wgplanner.plan.plan import Plan
    from wgplanner.plan.records import Attendance, Meeting

WIDE = 60
LOOK_OF_PRESENCE: dict[Presence, Look] = {
    Presence.PRESENT: "good",
    Presence.PROXY: "good",
    Presence.ONLINE: "good",
    Presence.ABSENT: "warn",
}


def attending_parties(plan: Plan, meeting: Meeting) -> tuple[str, ...]:
    """Whose presence is asked: the parties of the members, and all that are noted already.

    A group without members asks every municipality.
    """
    seats = {each.party for each in plan.children(Member, "group", meeting.group) if each.party}
    asked = seats or set(plan.table(Municipality))
    noted = [note.party for note in meeting.attendance]
    order = [each.id for each in ordered_parties(plan)]
    wanted = asked | set(noted)
    return tuple(dict.fromkeys([*(each for each in order if each in wanted), *noted]))


def attendance_key(party: str, place: int | None) -> str:
    """The key of a row: the party, and the place of its note in the meeting if it has one."""
    return f"{'' if place is None else place}:{party}"


def attendance_at(meeting: Meeting, key: str) -> tuple[str, Attendance | None]:
    """The party of a row, and its note."""
    place, _, party = key.partition(":")
    noted = place != "" and int(place) < len(meeting.attendance)
    return party, meeting.attendance[int(place)] if noted else None


def attendance_rows(plan: Plan, meeting: Meeting, messages: Messages) -> list[Row]:
    """One row for each note, and one for each party without any."""
    rows = []
    seats: dict[str, list[str]] = {}
    for member in plan.children(Member, "group", meeting.group):
        if member.party:
            seats.setdefault(member.party, []).append(member_words(member))
    for party in attending_parties(plan, meeting):
        name = party_name(plan, party) or messages.text("document.unknown")
        members = messages.text("document.separator").join(filter(None, seats.get(party, [])))
        notes = [(at, each) for at, each in enumerate(meeting.attendance) if each.party == party]
        if not notes:
            blank = messages.text("meeting.not_noted")
            rows.append(Row(attendance_key(party, None), (name, blank, "", members), "dim"))
        for at, note in notes:
            word = messages.text(f"document.presence.{note.presence.value}")
            cells = (name, word, note.holder or "", members)
            look = LOOK_OF_PRESENCE.get(note.presence, "")
            rows.append(Row(attendance_key(party, at), cells, look))
    return rows


def presence_sums(plan: Plan, meeting: Meeting, messages: Messages) -> str:
    """How many notes say what, and how many parties nobody has noted."""
    counts = Counter(note.presence for note in meeting.attendance)
    noted = {note.party for note in meeting.attendance}
    missing = sum(party not in noted for party in attending_parties(plan, meeting))
    parts = [
        f"{messages.text(f'document.presence.{each.value}')} {counts[each]}"
        for each in Presence
        if counts[each]
    ]
    if missing:
        parts.append(f"{messages.text('meeting.not_noted')} {missing}")
    return "   ".join(parts)


def role_rows(plan: Plan, meeting: Meeting, messages: Messages) -> list[Row]:
    """The roles of a meeting; the key is the place of each."""
    return [
        Row(
            str(place),
            (
                messages.text(f"document.role.{each.role.value}"),
                each.holder,
                party_name(plan, each.party) or "",
            ),
        )
        for place, each in enumerate(meeting.roles)
    ]


class PeoplePage(Vertical):
    """Draws presence above and roles below."""

    DEFAULT_CSS = """
    PeoplePage { height: 1fr; }
    PeoplePage #presence-sums { height: 1; padding: 0 1; background: $panel; }
    PeoplePage #attendance { height: 3fr; }
    PeoplePage #roles { height: 2fr; }
    """

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self._messages = messages
        text = messages.text
        self.attendance = LineTable(
            (
                Column(text("document.head.municipality"), 14),
                Column(text("document.head.presence"), 12),
                Column(text("meeting.column.holder"), share=1),
                Column(text("document.head.seat"), share=2, seen_from=WIDE),
            ),
            text("document.agenda.roster.none"),
            id="attendance",
        )
        self.roles = LineTable(
            (
                Column(text("document.head.role"), 14),
                Column(text("meeting.form.holder"), share=2),
                Column(text("document.head.municipality"), share=1),
            ),
            text("meeting.no_roles"),
            id="roles",
        )

    def compose(self) -> ComposeResult:
        """Presence, its sums, roles."""
        yield self.attendance
        yield Static("", id="presence-sums", markup=False)
        yield self.roles

    def show(self, plan: Plan, meeting: Meeting) -> None:
        """Show who takes part in a meeting."""
        party = self.attendance.key.partition(":")[2]
        rows = attendance_rows(plan, meeting, self._messages)
        self.attendance.set_rows(rows)
        if self.attendance.key.partition(":")[2] != party:
            same = (row.key for row in rows if row.key.partition(":")[2] == party)
            self.attendance.go_to(next(same, ""))
        self.roles.set_rows(role_rows(plan, meeting, self._messages))
        sums = presence_sums(plan, meeting, self._messages)
        self.query_one("#presence-sums", Static).update(shown(sums))
