"""The part of the plan screen that edits marks and bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.edits import marks
from wgplanner.plan.edits.bars import Bar
from wgplanner.plan.errors import PlannerError
from wgplanner.plan.records import Activity
from wgplanner.plan.schedule import Mark
from wgplanner.tui.screens.plan_grid import GridScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from wgplanner.plan.changes import Edit


class MarkEditing(GridScreen):
    """Marks and bars of the activity under the cursor, in cells of the present zoom."""

    _copied: str | None = None

    @property
    def cell(self) -> Bar:
        """The months of the cursor's cell."""
        return Bar(*self.grid.cursor_months)

    def _edit_activity(self, make: Callable[[str], tuple[Edit, ...]], what: str) -> None:
        """Apply what is made of the activity under the cursor, if the row is one."""
        activity = self.activity_here()
        if activity is None:
            return
        try:
            edits = make(activity.id)
        except PlannerError as problem:
            self.planner.complain(problem)
            return
        self.edit(edits, what)

    def action_mark(self) -> None:
        """Plan the cursor's cell, or take the plan for it away."""
        self._edit_activity(
            lambda each: marks.toggle_planned(self.plan, each, self.cell), "change.mark"
        )

    def action_say_mark(self, mark: str) -> None:
        """The year of the cursor says dash or unknown."""
        year = self.grid.cursor_year
        self._edit_activity(
            lambda each: marks.set_mark(self.plan, each, year, Mark(mark)), "change.mark"
        )

    def action_stretch_end(self, steps: int) -> None:
        """The bar at the cursor ends later or earlier by one cell."""
        self._move_bar(marks.stretch_end, steps, "change.stretch")

    def action_stretch_start(self, steps: int) -> None:
        """The bar at the cursor begins later or earlier by one cell."""
        self._move_bar(marks.stretch_start, steps, "change.stretch")

    def action_shift_bar(self, steps: int) -> None:
        """The bar at the cursor moves as a whole by one cell; the cursor goes with it."""
        before = self.plan
        self._move_bar(marks.shift, steps, "change.shift")
        if self.plan is not before:
            self.grid.move_columns(steps)

    def _move_bar(self, move: Callable[..., tuple[Edit, ...]], steps: int, what: str) -> None:
        frame = marks.Frame(self.grid.zoom.months, self.grid.axis.period)
        self._edit_activity(lambda each: move(self.plan, each, self.cell, steps, frame), what)

    def action_clear_bars(self) -> None:
        """Take all bars of the activity away."""
        self._edit_activity(lambda each: marks.clear_bars(self.plan, each), "change.clear_bars")

    def action_copy_schedule(self) -> None:
        """Remember the activity whose marks are to be copied."""
        activity = self.activity_here()
        if activity is not None:
            self._copied = activity.id
            self.planner.say(self.text("plan.copied", name=activity.name))

    def action_paste_schedule(self) -> None:
        """Give the activity under the cursor the marks of the one that was copied."""
        source = self._copied
        if source is None or source not in self.plan.table(Activity):
            self.planner.say(self.text("plan.nothing_copied"))
            return
        self._edit_activity(
            lambda each: marks.copy_schedule(self.plan, source, each), "change.copy_schedule"
        )
