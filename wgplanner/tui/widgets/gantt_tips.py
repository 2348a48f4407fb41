"""What Textual's tooltip says of the place under the mouse; no screen is needed here."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from wgplanner.tui.widgets.gantt_columns import GUTTER
from wgplanner.views.gantt import tips
from wgplanner.views.gantt.tooltip import row_words

if TYPE_CHECKING:
    from wgplanner.locale import Messages
    from wgplanner.plan.plan import Plan
    from wgplanner.tui.widgets.gantt_columns import Columns
    from wgplanner.views.gantt.axis import Axis
    from wgplanner.views.gantt.earlier import Earlier
    from wgplanner.views.gantt.rows import GanttRow

FOLD_SIGN_AND_BLANKS = 3
"""Cells before a name that are neither its number nor its depth."""


class Seen(NamedTuple):
    """What the grid shows: the widths, and the axis from its column ``offset`` on."""

    plan: Plan
    columns: Columns
    axis: Axis
    offset: int
    earlier: Earlier | None = None


def tip_of(row: GanttRow, x: int, seen: Seen, messages: Messages) -> str:
    """The text for a cell of a row's line; nothing where the line says it all."""
    plan, columns, axis, offset, _ = seen
    lines: list[str]
    if x < columns.parties_at:
        if not (_is_cut(row, columns.name) or row.note or row.milestones):
            return ""
        return row_words(plan, row, messages, seen.earlier)
    if x >= columns.time_at:
        column = offset + (x - columns.time_at) // max(columns.column, 1)
        inside = x < columns.time_at + columns.time and column < len(axis)
        lines = tips.cell_tip(row, axis, column, messages) if inside else []
    elif x >= columns.figures_at and columns.figures:
        lines = tips.figures_tip(row, plan, messages)
    elif x >= columns.status_at and columns.status:
        lines = tips.status_tip(row, messages)
    else:
        lines = tips.participants_tip(row, plan, messages)
    return "\n".join(lines)


def _is_cut(row: GanttRow, width: int) -> bool:
    """Whether the name has no room beside its number."""
    lead = row.depth + cell_len(row.number) + FOLD_SIGN_AND_BLANKS
    return lead + cell_len(row.title) > width + GUTTER - 1
