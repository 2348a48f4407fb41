"""Why a command of the duties screen cannot be run now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.tui.read_only import read_only_text
from wgplanner.tui.screens.duty_commands import EDITS, ON_SHEET
from wgplanner.views.duty_filter import DutyFilter

if TYPE_CHECKING:
    from wgplanner.tui.commands import Command
    from wgplanner.tui.screens.duties import DutiesScreen

EDIT_IDS = frozenset(each.id for each in EDITS) - {"duties.open"}
NEED_DUTY = frozenset({"duties.remove", "duties.split", "duties.hand_over"})
NEED_GAP = frozenset({"duties.gaps", "duties.next_gap", "duties.previous_gap"})
NEED_CELL = EDIT_IDS | {"duties.open", "duties.sheet", "duties.plan"}


def disabled_reason(screen: DutiesScreen, command: Command) -> str | None:
    """The reason in the user's language, or ``None`` where the command can be run."""
    if screen.on_sheet and command.name not in ON_SHEET:
        return screen.text("duty.on_sheet")
    if command.id in EDIT_IDS and screen.workspace.read_only:
        return read_only_text(screen.messages, screen.workspace)
    key = _missing(screen, command.id)
    return screen.text(key) if key else None


def _missing(screen: DutiesScreen, command: str) -> str | None:
    """The catalogue key of what is missing for a command."""
    if command in NEED_CELL and screen.cell is None:
        return "duty.no_cell"
    duties = screen.shown_duties
    nothing_filtered = not screen.on_sheet and screen.filter == DutyFilter()
    missing = {
        "duty.none": command in NEED_DUTY and not duties,
        "duty.no_gaps": command in NEED_GAP and not screen.has_gaps,
        "duty.nothing_suggested": command == "duties.accept"
        and all(each.suggestion is None for each in duties),
        "duty.split.no_group": command == "duties.split"
        and len(duties) == 1
        and duties[0].via is None,
        "duty.nothing_to_clear": command == "duties.clear" and nothing_filtered,
    }
    return next((key for key, holds in missing.items() if holds), None)
