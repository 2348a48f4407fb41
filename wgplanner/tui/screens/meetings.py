"""The meetings screen: working groups, their meetings, and the agenda editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec import structs

from wgplanner.plan.edits import agenda as edits
from wgplanner.plan.edits.attendance import cycle_presence, set_attendance, set_role
from wgplanner.plan.edits.frame import HEAD_TITLES
from wgplanner.plan.edits.meetings import add_member, change_member, remove_member
from wgplanner.plan.kinds import ActionState, AgendaKind, AgendaState, Presence
from wgplanner.plan.records import ActionItem, AgendaItem, Attendance, Member
from wgplanner.tui.dialogs.agenda_forms import (
    action_fields,
    action_from,
    item_fields,
    item_from,
    result_fields,
    result_from,
)
from wgplanner.tui.dialogs.chooser import ChooserDialog
from wgplanner.tui.dialogs.meeting_forms import (
    attendance_fields,
    attendance_from,
    kind_choices,
    member_fields,
    member_from,
    role_fields,
    role_from,
)
from wgplanner.tui.screens.meeting_commands import MEETING_ACTIONS
from wgplanner.tui.screens.meeting_disabled import disabled_reason
from wgplanner.tui.screens.meeting_edits import MeetingEdits, new_id
from wgplanner.tui.widgets.people_page import attendance_at, attending_parties
from wgplanner.views.parties import ordered_parties, party_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wgplanner.plan.records import Meeting
    from wgplanner.tui.commands import Command
    from wgplanner.tui.widgets.line_table import LineTable

STATE_RING: tuple[AgendaState | None, ...] = (None, *AgendaState)


class MeetingsScreen(MeetingEdits):
    """Edits the rows of the page at hand: agenda items, presence, roles, homework, members."""

    ACTIONS: ClassVar[tuple[Command, ...]] = MEETING_ACTIONS

    @property
    def item(self) -> AgendaItem | None:
        """The agenda item at hand, while the agenda is shown."""
        shows = self.meeting is not None and self.table.id == "agenda"
        return self.plan.table(AgendaItem).get(self.table.key) if shows else None

    @property
    def has_row(self) -> bool:
        """Whether a row of the page is at hand, and not a line of the list."""
        return self.focused is not self.list and bool(self.table.key)

    def disabled_reason(self, command: Command) -> str | None:
        """Why a command cannot be run now, said by its key, in the palette and in the help."""
        return disabled_reason(self, command) if self.is_mounted else None

    def on_line_table_opened(self, event: LineTable.Opened) -> None:
        """A second click is Enter."""
        if event.table is not self.list:
            self.action_open_row()

    # -- what a key does on the page at hand ---------------------------------------------------

    def action_add_row(self) -> None:
        """Add to the page: an agenda item, a party, a role, homework, or a member."""
        if self.group is None or not self.may_edit():
            return
        meeting = self.meeting
        if meeting is None:
            self._edit_member(Member(id=new_id(), group=self.group.id), new=True)
        elif self.table.id == "agenda":
            self._add_item(meeting)
        elif self.table.id == "attendance":
            self._add_attendance(meeting)
        elif self.table.id == "roles":
            self._edit_role(meeting, None)
        else:
            self._add_action(meeting, None)

    def action_open_row(self) -> None:
        """From the list go to the page; on the page edit the row by a form."""
        if self.focused is self.list:
            self.action_to_page()
            return
        key, meeting = self.table.key, self.meeting
        if not key:
            self.action_add_row()
        elif meeting is None:
            self._edit_member(self.plan.find(Member, key), new=False)
        elif self.table.id == "agenda":
            self._edit_item(self.plan.find(AgendaItem, key))
        elif self.table.id == "attendance":
            self._edit_attendance(meeting, key)
        elif self.table.id == "roles":
            self._edit_role(meeting, int(key))
        else:
            self._edit_action(self.plan.find(ActionItem, key))

    def action_mark_row(self) -> None:
        """Turn what the row says to the next: an item's state, presence, done or not."""
        key, meeting = self.table.key, self.meeting
        if meeting is None or not key or self.focused is self.list:
            return
        if self.table.id == "agenda":
            item = self.plan.find(AgendaItem, key)
            state = STATE_RING[(STATE_RING.index(item.state) + 1) % len(STATE_RING)]
            changed = structs.replace(item, state=state)
            self.edit(edits.change_item(self.plan, changed), "change.agenda_state")
        elif self.table.id == "attendance":
            party, note = attendance_at(meeting, key)
            made = cycle_presence(self.plan, meeting.id, party, note)
            self.edit(made, "change.attendance")
        elif self.table.id == "homework":
            action = self.plan.find(ActionItem, key)
            done = action.state is ActionState.OPEN
            state_after = ActionState.DONE if done else ActionState.OPEN
            changed_action = structs.replace(action, state=state_after)
            self.edit(edits.change_action(self.plan, changed_action), "change.homework_state")

    def action_remove_row(self) -> None:
        """Remove the row; a head with items asks first. From the list nothing is removed."""
        key, meeting = self.table.key, self.meeting
        if self.focused is self.list:
            self.action_delete_chosen()
        elif not key:
            return
        elif meeting is None:
            self.edit(remove_member(self.plan, key), "change.member_gone")
        elif self.table.id == "agenda":
            self._remove_item(self.plan.find(AgendaItem, key))
        elif self.table.id == "attendance":
            _, note = attendance_at(meeting, key)
            if note is not None:
                made = set_attendance(self.plan, meeting.id, note, None)
                self.edit(made, "change.attendance")
        elif self.table.id == "roles":
            self.edit(set_role(self.plan, meeting.id, int(key), None), "change.role")
        else:
            self.edit(edits.remove_action(self.plan, key), "change.homework_gone")

    # -- agenda ------------------------------------------------------------------------------

    def _add_item(self, meeting: Meeting) -> None:
        head = edits.head_for_item(self.plan, meeting.id, self.table.key)
        if head is None:
            self.planner.say(self.text("agenda.head_first"))
            return
        beside = self.table.key
        item = AgendaItem(
            id=new_id(), meeting=meeting.id, kind=AgendaKind.TOPIC, title="", parent=head
        )

        def save(values: Mapping[str, str]) -> None:
            made = edits.add_item(self.plan, item_from(item, values), beside)
            if self.edit(made, "change.agenda_new"):
                self.table.go_to(item.id)

        title = f"{self.text('agenda.form.new')}: {self.plan.find(AgendaItem, head).title}"
        self.ask_form(title, item_fields(item, self.messages), save)

    def action_add_head(self) -> None:
        """Choose a kind of head and put it after the head at hand."""
        meeting = self.meeting
        if meeting is None or self.table.id != "agenda" or not self.may_edit():
            self.planner.say(self.text("meeting.meeting_first"))
            return
        beside = self.table.key if self.focused is not self.list else None

        def answered(values: tuple[str, ...] | None) -> None:
            if not values:
                return
            kind = AgendaKind(values[0])
            head = AgendaItem(id=new_id(), meeting=meeting.id, kind=kind, title=HEAD_TITLES[kind])
            if self.edit(edits.add_head(self.plan, head, beside), "change.agenda_head"):
                self.table.go_to(head.id)

        choices = kind_choices(self.messages, "agenda.kind", HEAD_TITLES)
        dialog = ChooserDialog(self.messages, self.text("command.agenda.add_head"), choices)
        self.app.push_screen(dialog, answered)

    def _edit_item(self, item: AgendaItem) -> None:
        self.ask_form(
            self.text("agenda.form.item"),
            item_fields(item, self.messages),
            lambda values: self.edit(
                edits.change_item(self.plan, item_from(item, values)), "change.agenda"
            ),
        )

    def action_result(self) -> None:
        """Say what became of the item: its state and the decision."""
        item = self.item
        if item is None:
            return
        self.ask_form(
            f"{self.text('agenda.form.result')}: {item.title}",
            result_fields(item, self.messages),
            lambda values: self.edit(
                edits.change_item(self.plan, result_from(item, values)), "change.agenda_result"
            ),
        )

    def action_minutes(self, step: int) -> None:
        """Give the item so many minutes more or fewer."""
        item = self.item
        if item is not None:
            self.edit(edits.change_minutes(self.plan, item.id, step), "change.agenda_minutes")

    def action_move_row(self, step: int) -> None:
        """Move the item one place up or down."""
        item = self.item
        if item is not None:
            self.edit(edits.move_item(self.plan, item.id, step), "change.agenda_order")

    def _remove_item(self, item: AgendaItem) -> None:
        under = edits.agenda_branches(self.plan, item.meeting).get(item.id, [])

        def act() -> None:
            self.edit(edits.remove_item(self.plan, item.id), "change.agenda_gone")

        if under:
            self.ask(self.text("agenda.delete_head", title=item.title, items=len(under)), act)
        else:
            act()

    # -- homework ----------------------------------------------------------------------------

    def action_add_homework(self) -> None:
        """Add homework that comes out of the agenda item at hand."""
        if self.meeting is None:
            self.planner.say(self.text("meeting.meeting_first"))
        else:
            self._add_action(self.meeting, self.item)

    def _add_action(self, meeting: Meeting, item: AgendaItem | None) -> None:
        action = ActionItem(
            id=new_id(), meeting=meeting.id, what="", item=item.id if item else None
        )
        year = self.year
        title = self.text("command.agenda.homework")
        self.ask_form(
            f"{title}: {item.title}" if item else title,
            action_fields(self.plan, action, year, self.messages),
            lambda values: self.edit(
                edits.add_action(self.plan, action_from(action, year, values)),
                "change.homework_new",
            ),
        )

    def _edit_action(self, action: ActionItem) -> None:
        year = self.year
        self.ask_form(
            self.text("meeting.page.homework"),
            action_fields(self.plan, action, year, self.messages),
            lambda values: self.edit(
                edits.change_action(self.plan, action_from(action, year, values)), "change.homework"
            ),
        )

    # -- people ------------------------------------------------------------------------------

    def _add_attendance(self, meeting: Meeting) -> None:
        """Choose another party whose presence is noted, such as an observer."""
        there = attending_parties(self.plan, meeting)
        choices = [
            (each.id, each.name) for each in ordered_parties(self.plan) if each.id not in there
        ]
        if not choices:
            self.planner.say(self.text("meeting.all_there"))
            return

        def answered(values: tuple[str, ...] | None) -> None:
            if values:
                note = Attendance(values[0], Presence.UNDECIDED)
                self.edit(set_attendance(self.plan, meeting.id, None, note), "change.attendance")

        dialog = ChooserDialog(self.messages, self.text("meeting.form.add_party"), choices)
        self.app.push_screen(dialog, answered)

    def _edit_attendance(self, meeting: Meeting, key: str) -> None:
        party, note = attendance_at(meeting, key)
        shown = note or Attendance(party, Presence.UNDECIDED)
        self.ask_form(
            party_name(self.plan, party) or self.text("document.unknown"),
            attendance_fields(shown, self.messages, noted=note is not None),
            lambda values: self.edit(
                set_attendance(self.plan, meeting.id, note, attendance_from(party, values)),
                "change.attendance",
            ),
        )

    def _edit_role(self, meeting: Meeting, place: int | None) -> None:
        role = None if place is None else meeting.roles[place]
        self.ask_form(
            self.text("meeting.form.role"),
            role_fields(self.plan, role, self.messages),
            lambda values: self.edit(
                set_role(self.plan, meeting.id, place, role_from(values)), "change.role"
            ),
        )

    def _edit_member(self, member: Member, *, new: bool) -> None:
        def save(values: Mapping[str, str]) -> None:
            said = member_from(member, values)
            made = add_member(self.plan, said) if new else change_member(self.plan, said)
            if self.edit(made, "change.member_new" if new else "change.member"):
                self.table.go_to(member.id)

        fields = member_fields(self.plan, member, self.messages)
        self.ask_form(self.text("meeting.form.member"), fields, save)
