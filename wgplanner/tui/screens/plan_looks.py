"""The part of the plan screen that shows it otherwise: the legend, and the view for a room."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from wgplanner.plan.fiscal import FiscalYear
from wgplanner.tui.screens.plan_compare import Comparing
from wgplanner.views.gantt.axis import Zoom
from wgplanner.views.gantt.outline import RowKind

if TYPE_CHECKING:
    from wgplanner.settings import Settings


class Before(NamedTuple):
    """How the grid looked before it was shown to the room."""

    folded: frozenset[str]
    zoom: Zoom


class Looking(Comparing):
    """What changes the look alone."""

    _before: Before | None = None

    @property
    def projected(self) -> bool:
        """Whether the screen is shown to a room."""
        return self._before is not None

    def on_gantt_grid_zoomed(self) -> None:
        """Keep zoom and name column for the next start; what a room was shown is passed over."""
        if not self.projected:
            grid = self.grid
            width = None if grid.name_width is None else str(grid.name_width)
            settings = self.planner.settings
            self.planner.settings = structs.replace(
                settings, zoom=grid.zoom.value, name_width=width
            )

    def action_show_legend(self) -> None:
        """Say what the signs of the grid mean."""
        from wgplanner.tui.dialogs.legend import LegendDialog  # noqa: PLC0415
        from wgplanner.views.gantt.figures import COLUMNS, DIGITS  # noqa: PLC0415
        from wgplanner.views.gantt.legend import (  # noqa: PLC0415
            legend,
            milestone_entries,
            named_rows,
        )
        from wgplanner.views.gantt.signs import done_shapes  # noqa: PLC0415

        grid = self.grid
        chart = DIGITS if self.planner.ascii_only else COLUMNS
        groups = legend(
            self.plan,
            grid.outline.roster,
            self.messages,
            FiscalYear.of(self.planner.today),
            done=done_shapes(ascii_only=self.planner.ascii_only),
            compared=grid.earlier is not None,
            chart=chart if grid.with_figures else "",
            milestones=milestone_entries(named_rows(grid.outline), self.messages),
        )
        self.app.push_screen(LegendDialog(self.messages, groups))

    def action_project(self) -> None:
        """Show programs and wide bars only, for those who sit far away; or all again."""
        grid, before = self.grid, self._before
        if before is None:
            self._before = Before(grid.folded, grid.zoom)
            grid.fold_to(RowKind.PROGRAM)
            self.planner.say(self.text("plan.projected"))  # the footer goes
        else:
            self._before = None
            grid.set_folded(before.folded)
            grid.set_zoom(before.zoom)
        self.set_class(self.projected, "projected")
        grid.set_plain(self.projected)


def kept_look(settings: Settings) -> tuple[Zoom, int | None]:
    """The zoom and the width of the name column that were chosen last."""
    zoom = next((each for each in Zoom if each.value == settings.zoom), Zoom.YEAR)
    width = settings.name_width or ""
    return zoom, int(width) if width.isascii() and width.isdigit() and len(width) < 4 else None
