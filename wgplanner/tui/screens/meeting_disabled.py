"""Why a command of the meetings screen cannot be run now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.tui.read_only import read_only_text
from wgplanner.tui.screens.meeting_commands import GROUPS, ROWS

if TYPE_CHECKING:
    from wgplanner.tui.commands import Command
    from wgplanner.tui.screens.meetings import MeetingsScreen

READS_ONLY = frozenset(
    {"agenda.open", "meeting.edit", "meeting.export", "meeting.page", "meeting.list"}
)
NEED_MEETING = frozenset(
    {"agenda.add_head", "agenda.homework", "meeting.state", "meeting.carry", "meeting.export"}
)
NEED_ITEM = frozenset(
    {"agenda.more", "agenda.fewer", "agenda.one_more", "agenda.one_fewer", "agenda.result"}
    | {"agenda.earlier", "agenda.later"}
)
NEED_GROUP = frozenset(
    {"meeting.new", "meeting.edit", "meeting.delete", "meeting.programs", "agenda.add"}
)


def disabled_reason(screen: MeetingsScreen, command: Command) -> str | None:
    """The reason in the user's language, or ``None`` where the command can be run."""
    edits = command.group in (GROUPS, ROWS) and command.id not in READS_ONLY
    if edits and screen.workspace.read_only:
        return read_only_text(screen.messages, screen.workspace)
    name = command.id
    missing = {
        "meeting.group_first": name in NEED_GROUP and screen.group is None,
        "meeting.meeting_first": name in NEED_MEETING and screen.meeting is None,
        "agenda.item_first": name in NEED_ITEM and screen.item is None,
        "agenda.row_first": name == "agenda.mark" and not screen.has_row,
        "agenda.nothing_to_remove": name == "agenda.remove"
        and not screen.has_row
        and screen.focused is not screen.list,
    }
    key = next((each for each, holds in missing.items() if holds), None)
    return screen.text(key) if key else None
