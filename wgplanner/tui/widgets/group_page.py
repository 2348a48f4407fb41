"""A working group: what it is, which programs it is about, and who sits in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from wgplanner.plan.records import Member
from wgplanner.tui.shown import shown
from wgplanner.tui.widgets.agenda_page import program_names
from wgplanner.tui.widgets.line_table import Column, LineTable, Row
from wgplanner.views.parties import party_name

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from wgplanner.locale import Messages
    from wgplanner.plan.plan import Plan
    from wgplanner.plan.records import WorkingGroup

WIDE = 84


def group_facts(plan: Plan, group: WorkingGroup, messages: Messages) -> Content:
    """Kind, chair, secretariat and programs as labelled lines."""
    text = messages.text
    not_said = text("document.not_said")
    names = program_names(plan)
    programs = [names.get(each, text("document.unknown")) for each in group.programs]
    facts = [
        (text("meeting.form.kind"), text(f"meeting.group_kind.{group.kind.value}")),
        (text("document.role.chair"), group.chair or not_said),
        (text("document.role.secretariat"), group.secretariat or not_said),
        (
            text("agenda.column.programs"),
            text("document.separator").join(programs) or not_said,
        ),
    ]
    return Content("\n").join(
        Content.assemble(shown(f"{label}: ", "$text-muted"), shown(said)) for label, said in facts
    )


def member_rows(plan: Plan, group: WorkingGroup, messages: Messages) -> list[Row]:
    """The seats of a group; the key is the member's id."""
    return [
        Row(
            each.id,
            (
                party_name(plan, each.party) or each.party_note or "",
                each.section or each.organisation or "",
                each.post or "",
                messages.text(f"document.role.{each.role.value}") if each.role else "",
                each.name or "",
            ),
        )
        for each in plan.children(Member, "group", group.id)
    ]


class GroupPage(Vertical):
    """Draws a group; ``table`` holds its members and the cursor."""

    DEFAULT_CSS = """
    GroupPage { height: 1fr; }
    GroupPage #group-facts { height: auto; max-height: 50%; padding: 0 1; }
    """

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self._messages = messages
        text = messages.text
        self.table = LineTable(
            (
                Column(text("document.head.municipality"), 14),
                Column(text("meeting.form.section"), share=2),
                Column(text("meeting.form.post"), share=1),
                Column(text("document.head.role"), 12),
                Column(text("meeting.form.person"), share=1, seen_from=WIDE),
            ),
            text("meeting.no_members"),
            id="members",
        )

    def compose(self) -> ComposeResult:
        """Facts above, members below."""
        yield Static("", id="group-facts", markup=False)
        yield self.table

    def show(self, plan: Plan, group: WorkingGroup) -> None:
        """Show a group."""
        facts = group_facts(plan, group, self._messages)
        self.query_one("#group-facts", Static).update(facts)
        self.table.set_rows(member_rows(plan, group, self._messages))
