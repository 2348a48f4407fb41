"""The part of the plan screen that edits marks and bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.edits import marks
from wgplanner.plan.edits.bars import Bar
from wgplanner.plan.schedule import Mark
from wgplanner.tui.screens.plan_chosen import Choosing

if TYPE_CHECKING:
    from collections.abc import Callable

    from wgplanner.plan.changes import Edit
    from wgplanner.plan.edits.many import Make


class MarkEditing(Choosing):
    """Marks and bars of the chosen activities, in cells of the present zoom."""

    @property
    def cell(self) -> Bar:
        """The months of the cursor's cell."""
        return Bar(*self.grid.cursor_months)

    def _edit_activities(self, make: Make, what: str) -> None:
        self.edit_each(self.chosen_activities(), make, what)

    def action_mark(self) -> None:
        """Plan the cursor's cell, or where it is planned in every chosen row, take that away."""
        cell = self.cell
        chosen = self.chosen_activities()
        planned = not all(marks.is_planned(self.plan, each.id, cell) for each in chosen)
        self._edit_activities(
            lambda plan, each: marks.set_planned(plan, each, cell, planned=planned), "change.mark"
        )

    def action_say_mark(self, mark: str) -> None:
        """The year of the cursor says dash or unknown."""
        year = self.grid.cursor_year
        self._edit_activities(
            lambda plan, each: marks.set_mark(plan, each, year, Mark(mark)), "change.mark"
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
        cell, frame = self.cell, marks.Frame(self.grid.zoom.months, self.grid.axis.period)
        self._edit_activities(lambda plan, each: move(plan, each, cell, steps, frame), what)

    def action_clear_bars(self) -> None:
        """Take all bars of the chosen activities away."""
        self._edit_activities(marks.clear_bars, "change.clear_bars")
