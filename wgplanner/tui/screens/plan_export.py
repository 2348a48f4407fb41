"""Writing the grid of the plan screen to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.locale import Messages
from wgplanner.tui.exporting import DOCUMENT_LANGUAGE, export
from wgplanner.views.gantt.outline import RowKind
from wgplanner.views.gantt.whole import whole_gantt
from wgplanner.writers.gantt_document import ENDINGS, gantt_document

if TYPE_CHECKING:
    from wgplanner.tui.screens.plan import PlanScreen


def export_gantt(screen: PlanScreen) -> None:
    """Ask where to write the programs that the filter leaves, and write them."""
    grid = screen.grid
    outline, rows = grid.rows.outline, grid.rows
    programs = None
    if not rows.filter.is_empty:
        shown = (place for place in rows.places if outline.kinds[place] == RowKind.PROGRAM)
        programs = {outline.records[place].id for place in shown}

    def make(ending: str) -> str:
        today = screen.planner.today
        whole = whole_gantt(
            screen.plan, today, programs, grid.zoom, grid.earlier, figures=grid.with_figures
        )
        return gantt_document(whole, ending, Messages(DOCUMENT_LANGUAGE))

    export(screen, f"{screen.workspace.path.stem}-gantt", make, ENDINGS)
