"""Why a command of the plan screen cannot be run now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.records import Activity, Program
from wgplanner.tui.read_only import read_only_text
from wgplanner.tui.screens.plan_commands import MARKS, ROWS
from wgplanner.views.gantt.axis import ZOOMS

if TYPE_CHECKING:
    from wgplanner.tui.commands import Command
    from wgplanner.tui.screens.plan import PlanScreen

READS_ONLY = frozenset({"plan.copy", "plan.copy_cells"})
NEED_ACTIVITY = frozenset(
    {"plan.mark", "plan.dash", "plan.unknown", "plan.longer", "plan.shorter"}
    | {"plan.start_earlier", "plan.start_later", "plan.shift_later", "plan.shift_earlier"}
    | {"plan.done", "plan.progress"}
    | {"plan.clear", "plan.copy_cells", "plan.split", "plan.join", "plan.note"}
)
NEED_PROGRAM = frozenset(
    {"plan.participants", "plan.nobody_said", "plan.status", "plan.agreement"}
    | {"plan.kpi", "plan.delete_kpi", "plan.review", "plan.add_activity"}
    | {"plan.terms", "plan.edit_agreement", "plan.milestone"}
)
NEED_ROW = frozenset(
    {"plan.edit", "plan.rename", "plan.move_up", "plan.move_down", "plan.delete"}
    | {"plan.copy", "plan.cut", "plan.mark_row", "plan.mark_shown"}
)
ONE_ROW = frozenset(
    {"plan.rename", "plan.terms", "plan.edit_agreement"}
    | {"plan.kpi", "plan.delete_kpi", "plan.review"}
)
"""Edits that mean nothing for several rows at once."""
NEED_KEPT = frozenset({"plan.recall_filter", "plan.forget_filter"})
NEED_COPY = frozenset({"plan.paste", "plan.insert"})


def disabled_reason(screen: PlanScreen, command: Command) -> str | None:
    """The reason in the user's language, or ``None`` where the command can be run."""
    if command.group in (MARKS, ROWS) and command.id not in READS_ONLY:
        workspace = screen.workspace
        if workspace.read_only:
            return read_only_text(screen.messages, workspace)
    key = _missing(screen, command.id)
    return screen.text(key) if key else None


def _missing(screen: PlanScreen, command: str) -> str | None:
    """The catalogue key of what is missing for a command."""
    if len(screen.grid.marked) > 1 and len(screen.chosen) > 1:
        if command in ONE_ROW:
            return "plan.one_row"
        if command == "plan.edit" and not all(isinstance(each, Program) for each in screen.chosen):
            return "plan.only_programs"
    if command in NEED_ACTIVITY:
        return None if _has(screen, Activity) else "plan.needs_activity"
    if command in NEED_PROGRAM:
        return None if _has(screen, Program) else "plan.needs_program"
    missing = {
        "plan.needs_row": command in NEED_ROW and not screen.chosen,
        "plan.nothing_copied": command in NEED_COPY and not screen.copied,
        "plan.filter.nothing": command == "plan.save_filter" and screen.grid.row_filter.is_empty,
        "plan.filter.none_kept": command in NEED_KEPT and not screen.kept,
        "plan.none_marked": command == "plan.clear_marked" and not screen.grid.marked,
        "plan.no_room_for_figures": command == "plan.figures" and not screen.grid.has_room,
        "plan.finest": command == "plan.zoom_in" and screen.grid.zoom is ZOOMS[-1],
        "plan.coarsest": command == "plan.zoom_out" and screen.grid.zoom is ZOOMS[0],
    }
    return next((key for key, holds in missing.items() if holds), None)


def _has(screen: PlanScreen, kind: type[Activity | Program]) -> bool:
    """Whether the edit would be for an activity, or for a program."""
    if kind is Activity and screen.grid.selection is not None:
        return bool(screen.chosen_activities())
    if not screen.grid.marked:
        record = screen.record
        return isinstance(record, Activity if kind is Activity else (Activity, Program))
    return bool(screen.chosen_activities() if kind is Activity else screen.chosen_programs())
