"""What a user can do on the history screen."""

from __future__ import annotations

from wgplanner.tui.commands import Command

HISTORY_ACTIONS = (
    Command("history.revert", ("r",), "revert", "history", footer=True),
    Command("history.restore", ("R",), "restore", "history", footer=True),
    Command("history.program", ("f",), "choose_program", "history", footer=True),
    Command("history.person", ("p",), "choose_person", "history", footer=True),
    Command("history.days", ("d",), "choose_days", "history", footer=True),
    Command("history.clear", ("escape",), "clear", "history"),
    Command("history.up", ("up", "k"), "step(-1)", "history_move"),
    Command("history.down", ("down", "j"), "step(1)", "history_move"),
    Command("history.page_up", ("pageup", "ctrl+u"), "page(-1)", "history_move"),
    Command("history.page_down", ("pagedown", "ctrl+d"), "page(1)", "history_move"),
    Command("history.first", ("home",), "end(-1)", "history_move"),
    Command("history.last", ("end", "G"), "end(1)", "history_move"),
    Command("history.pane", ("tab",), "app.focus_next", "history_move"),
)
