"""What a user can do on the meetings screen."""

from __future__ import annotations

from wgplanner.tui.commands import Command

GROUPS, ROWS, MOVES = "meeting", "agenda", "meeting_move"

MEETING_ACTIONS = (
    Command("agenda.add", ("a",), "add_row", ROWS, footer=True),
    Command("agenda.add_head", ("A",), "add_head", ROWS),
    Command("agenda.open", ("enter",), "open_row", ROWS),
    Command("agenda.mark", ("space",), "mark_row", ROWS, footer=True),
    Command("agenda.more", ("+",), "minutes(5)", ROWS),
    Command("agenda.fewer", ("-",), "minutes(-5)", ROWS),
    Command("agenda.one_more", (">",), "minutes(1)", ROWS),
    Command("agenda.one_fewer", ("<",), "minutes(-1)", ROWS),
    Command("agenda.result", ("r",), "result", ROWS),
    Command("agenda.homework", ("w",), "add_homework", ROWS),
    Command("agenda.earlier", ("K", "shift+up"), "move_row(-1)", ROWS),
    Command("agenda.later", ("J", "shift+down"), "move_row(1)", ROWS),
    Command("agenda.remove", ("d", "delete"), "remove_row", ROWS),
    Command("meeting.new", ("n",), "new_meeting", GROUPS, footer=True),
    Command("meeting.new_group", ("g",), "new_group", GROUPS),
    Command("meeting.edit", ("e",), "edit_chosen", GROUPS, footer=True),
    Command("meeting.state", ("s",), "step_state", GROUPS, footer=True),
    Command("meeting.programs", ("p",), "programs", GROUPS),
    Command("meeting.carry", ("c",), "carry_over", GROUPS),
    Command("meeting.export", ("x",), "export", GROUPS, footer=True),
    Command("meeting.delete", ("D",), "delete_chosen", GROUPS),
    Command("meeting.page", ("t",), "next_page", GROUPS, footer=True),
    Command("meeting.list", ("b",), "toggle_list", GROUPS),
    Command("meeting.up", ("up", "k"), "cursor(-1)", MOVES),
    Command("meeting.down", ("down", "j"), "cursor(1)", MOVES),
    Command("meeting.left", ("left", "h"), "to_list", MOVES),
    Command("meeting.right", ("right", "l"), "to_page", MOVES),
    Command("meeting.page_up", ("pageup",), "cursor_page(-1)", MOVES),
    Command("meeting.page_down", ("pagedown",), "cursor_page(1)", MOVES),
    Command("meeting.first", ("home",), "cursor_end(-1)", MOVES),
    Command("meeting.last", ("end",), "cursor_end(1)", MOVES),
)
