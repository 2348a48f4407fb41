"""Homework (宿題): what a meeting gave to do, and what is still open from earlier ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical

from wgplanner.plan.days import iso_day
from wgplanner.plan.edits.carrying import open_actions
from wgplanner.plan.kinds import ActionState
from wgplanner.plan.records import ActionItem, Meeting
from wgplanner.tui.widgets.line_table import Column, LineTable, Look, Row
from wgplanner.views.meetings import short_name
from wgplanner.views.parties import party_name

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult

    from wgplanner.locale import Messages
    from wgplanner.plan.plan import Plan

WIDE = 84
LOOK_OF_STATE: dict[ActionState, Look] = {ActionState.DONE: "good", ActionState.DROPPED: "dim"}


def homework_rows(plan: Plan, meeting: Meeting, today: date, messages: Messages) -> list[Row]:
    """What this meeting gave, then what earlier ones left open, each under its own line."""
    own = plan.children(ActionItem, "meeting", meeting.id)
    left = open_actions(plan, meeting)
    rows = [Row("", (messages.text("meeting.homework_own"),), "head")]
    rows += [_row(plan, each, today, messages) for each in own]
    if not own:
        rows.append(Row("", (f"  {messages.text('meeting.homework_none')}",), "dim"))
    if left:
        rows.append(Row("", (messages.text("meeting.homework_left"),), "head"))
        rows += [_row(plan, each, today, messages) for each in left]
    return rows


def open_count(plan: Plan, meeting: Meeting) -> int:
    """How much is still to do, from this meeting and from earlier ones."""
    own = plan.children(ActionItem, "meeting", meeting.id)
    return sum(each.state is ActionState.OPEN for each in own) + len(open_actions(plan, meeting))


def _row(plan: Plan, action: ActionItem, today: date, messages: Messages) -> Row:
    day = iso_day(action.due)
    late = action.state is ActionState.OPEN and day is not None and day < today
    due = f"{day.month}/{day.day}" if day else action.due or ""
    given = plan.table(Meeting).get(action.meeting)
    cells = (
        messages.text(f"meeting.action_state.{action.state.value}"),
        action.what,
        party_name(plan, action.party) or "",
        f"{due} !" if late else due,
        action.who or "",
        short_name(given, messages) if given else "",
    )
    return Row(action.id, cells, "warn" if late else LOOK_OF_STATE.get(action.state, ""))


class HomeworkPage(Vertical):
    """Draws homework; ``table`` holds the cursor."""

    DEFAULT_CSS = "HomeworkPage { height: 1fr; }"

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self._messages = messages
        text = messages.text
        self.table = LineTable(
            (
                Column(text("agenda.form.state"), 8),
                Column(text("document.head.what"), share=3),
                Column(text("document.head.party"), share=1),
                Column(text("document.head.due"), 7),
                Column(text("document.head.who"), share=1, seen_from=WIDE),
                Column(text("meeting.column.given"), 12, seen_from=WIDE),
            ),
            id="homework",
        )

    def compose(self) -> ComposeResult:
        """The table alone."""
        yield self.table

    def show(self, plan: Plan, meeting: Meeting, today: date) -> None:
        """Show the homework of a meeting."""
        self.table.set_rows(homework_rows(plan, meeting, today, self._messages))
