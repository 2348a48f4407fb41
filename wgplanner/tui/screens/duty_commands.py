"""What a user can do on the duties screen: the keys, and with them palette, footer and help."""

from __future__ import annotations

from wgplanner.tui.commands import Command

FARTHEST = 1_000_000
EDITS = (
    Command("duties.open", ("enter", "e"), "open", "duties", footer=True),
    Command("duties.add", ("a",), "add", "duties"),
    Command("duties.remove", ("D", "delete"), "remove", "duties"),
    Command("duties.kind", ("c",), "kind", "duties", footer=True),
    Command("duties.accept", ("y",), "accept", "duties"),
    Command("duties.accept_all", ("Y",), "accept_all", "duties"),
    Command("duties.split", ("x",), "split", "duties"),
    Command("duties.hand_over", ("t",), "hand_over", "duties"),
    Command("duties.program_up", ("K", "shift+up"), "move_program(-1)", "duties"),
    Command("duties.program_down", ("J", "shift+down"), "move_program(1)", "duties"),
    Command("duties.party_left", ("[", "shift+left"), "move_party(-1)", "duties"),
    Command("duties.party_right", ("]", "shift+right"), "move_party(1)", "duties"),
)
LOOKS = (
    Command("duties.sheet", ("s",), "sheet", "duties_look", footer=True),
    Command("duties.gaps", ("g",), "gaps", "duties_look", footer=True),
    Command("duties.next_gap", ("n",), "step_gap(1)", "duties_look"),
    Command("duties.previous_gap", ("N",), "step_gap(-1)", "duties_look"),
    Command("duties.filter", ("/",), "filter", "duties_look", footer=True),
    Command("duties.field", ("f",), "field", "duties_look"),
    Command("duties.clear", ("escape",), "clear", "duties_look"),
    Command("duties.earlier", ("<",), "step_year(-1)", "duties_look"),
    Command("duties.later", (">",), "step_year(1)", "duties_look"),
    Command("duties.all_years", ("0",), "all_years", "duties_look"),
    Command("duties.plan", ("p",), "show_in_plan", "duties_look"),
    Command("duties.legend", ("L",), "legend", "duties_look"),
    Command("duties.export", ("E",), "export", "duties_look"),
)
MOVES = (
    Command("duties.left", ("left", "h"), "step(0, -1)", "duties_move"),
    Command("duties.right", ("right", "l"), "step(0, 1)", "duties_move"),
    Command("duties.up", ("up", "k"), "step(-1, 0)", "duties_move"),
    Command("duties.down", ("down", "j"), "step(1, 0)", "duties_move"),
    Command("duties.page_up", ("pageup", "ctrl+u"), "page(-1)", "duties_move"),
    Command("duties.page_down", ("pagedown", "ctrl+d"), "page(1)", "duties_move"),
    Command("duties.first_party", ("home",), f"step(0, -{FARTHEST})", "duties_move"),
    Command("duties.last_party", ("end",), f"step(0, {FARTHEST})", "duties_move"),
    Command("duties.first_program", ("ctrl+home",), f"step(-{FARTHEST}, 0)", "duties_move"),
    Command("duties.last_program", ("ctrl+end",), f"step({FARTHEST}, 0)", "duties_move"),
)
DUTY_COMMANDS = (*EDITS, *LOOKS, *MOVES)
ON_SHEET = frozenset({"sheet", "clear", "step", "page", "export", "step_year", "all_years"})
"""The actions that mean something while a party's sheet is seen."""
