"""Writing the grid of the plan screen to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.locale import Messages
from wgplanner.plan.errors import StoreError
from wgplanner.views.gantt.outline import RowKind
from wgplanner.views.gantt.whole import whole_gantt
from wgplanner.writers.gantt_document import gantt_document

if TYPE_CHECKING:
    from pathlib import Path

    from wgplanner.tui.screens.plan import PlanScreen

DOCUMENT_LANGUAGE = "ja"
"""Documents speak the plan's language, whatever the screen speaks."""


def export_gantt(screen: PlanScreen, path: Path) -> None:
    """Write the programs that the filter leaves, and say where; never over a file that is there."""
    rows = screen.grid.rows
    outline = rows.outline
    programs = None
    if not rows.filter.is_empty:
        shown = (place for place in rows.places if outline.kinds[place] == RowKind.PROGRAM)
        programs = {outline.records[place].id for place in shown}
    grid = screen.grid
    whole = whole_gantt(screen.plan, screen.planner.today, programs, grid.zoom, grid.earlier)
    text = gantt_document(whole, path.suffix, Messages(DOCUMENT_LANGUAGE))
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        screen.planner.complain(StoreError("error.export.exists", path=str(path)))
    except OSError as problem:
        screen.planner.complain(
            StoreError("error.export.write", path=str(path), reason=problem.strerror or "?")
        )
    else:
        screen.planner.say(screen.text("plan.exported", path=str(path)))
