"""Programs to measure against: a bare app of one widget, and the grid alone on a large plan.

Run as ``python -m tests.benchmarks.apps bare`` or ``… grid ROWS``.
"""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.app import ComposeResult

MARKER = "READYMARK"
TODAY_OF_BENCHMARK = (2025, 11, 21)


class BareApp(App[None]):
    """The least that Textual can show."""

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(MARKER)


class GridApp(App[None]):
    """Nothing but the grid, with its moves on keys."""

    BINDINGS: ClassVar[list[Binding]] = [  # type: ignore[assignment]
        Binding("down", "grid('move_rows', 1)"),
        Binding("up", "grid('move_rows', -1)"),
        Binding("right", "grid('move_columns', 1)"),
        Binding("left", "grid('move_columns', -1)"),
        Binding("n", "grid('move_pages', 1)"),
        Binding("p", "grid('move_pages', -1)"),
        Binding("home", "grid('go_to_first')"),
        Binding("end", "grid('go_to_last')"),
        Binding("z", "grid('zoom_in')"),
        Binding("x", "grid('zoom_out')"),
        Binding("f", "grid('toggle_fold')"),
        Binding("space", "plan_cell"),
    ]

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.row_count = rows

    def compose(self) -> ComposeResult:
        """The grid."""
        from datetime import date  # noqa: PLC0415

        from tests.benchmarks.large_plan import large_plan  # noqa: PLC0415
        from wgplanner.locale import Messages  # noqa: PLC0415
        from wgplanner.tui.widgets.gantt_grid import GanttGrid  # noqa: PLC0415

        self.plan = large_plan(self.row_count)
        yield GanttGrid(Messages("ja"), self.plan, date(*TODAY_OF_BENCHMARK), id="grid")

    def on_ready(self) -> None:
        """As the real program does: what start-up has made is never collected."""
        gc.enable()
        gc.freeze()

    def action_grid(self, name: str, *values: int) -> None:
        """Call one of the grid's moves."""
        getattr(self.query_one("#grid"), name)(*values)

    def action_plan_cell(self) -> None:
        """Edit the cell under the cursor as the plan screen does, without a plan file."""
        from wgplanner.plan.changes import apply_edits  # noqa: PLC0415
        from wgplanner.plan.edits.bars import Bar  # noqa: PLC0415
        from wgplanner.plan.edits.marks import toggle_planned  # noqa: PLC0415
        from wgplanner.tui.widgets.gantt_grid import GanttGrid  # noqa: PLC0415

        grid = self.query_one("#grid", GanttGrid)
        row = grid.cursor_row
        if row is not None and not row.has_children:
            edits = toggle_planned(self.plan, row.id, Bar(*grid.cursor_months))
            self.plan = apply_edits(self.plan, edits)
            grid.take_edits(self.plan, edits)


def main() -> None:
    """Run the app that the command line names."""
    which, *values = sys.argv[1:]
    if which == "bare":
        BareApp().run()
    else:
        gc.disable()
        GridApp(int(values[0])).run()


if __name__ == "__main__":
    main()
