"""What can be done wherever one is: other screens, undo, help, colours, the way out."""

from __future__ import annotations

from wgplanner.tui.commands import Command

APP_COMMANDS = (
    Command("app.plan", ("1", "f2"), "app.show_plan", "app", footer=True),
    Command("app.duties", ("2", "f3"), "app.show_duties", "app", footer=True),
    Command("app.meetings", ("3", "f4"), "app.show_meetings", "app", footer=True),
    Command("app.history", ("4", "f6"), "app.show_history", "app"),
    Command("app.conflicts", ("f7",), "app.settle_conflicts", "app"),
    Command("app.import", ("ctrl+o",), "app.import_into_plan", "app"),
    Command("app.mappings", (), "app.show_mappings", "app"),
    Command("app.undo", ("u", "ctrl+z"), "app.undo", "app", footer=True),
    Command("app.redo", ("ctrl+r", "ctrl+y"), "app.redo", "app"),
    Command("app.help", ("question_mark", "f1"), "app.show_help", "app", footer=True),
    Command("app.palette", ("ctrl+p",), "app.command_palette", "app"),
    Command("app.theme", ("f9",), "app.choose_theme", "app"),
    Command("app.quit", ("q", "ctrl+q"), "app.quit", "app", footer=True, in_dialogs="app.stay"),
)
NEED_A_PLAN = (
    *("show_plan", "show_duties", "show_meetings", "show_history"),
    *("settle_conflicts", "import_into_plan", "undo", "redo"),
)
"""Actions that are not offered while no plan is open."""
