"""The plan screen: the Gantt grid, its filters, and what the plan says about a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widget import Widget

from wgplanner.plan.changes import Change, Edit
from wgplanner.plan.records import Activity
from wgplanner.tui.commands import Command
from wgplanner.tui.screens.plan_cells import CellEditing
from wgplanner.tui.screens.plan_commands import PLAN_COMMANDS
from wgplanner.tui.screens.plan_disabled import disabled_reason
from wgplanner.tui.screens.plan_facts import FactEditing
from wgplanner.tui.screens.plan_forms import FormEditing
from wgplanner.tui.screens.plan_kept import KeptFilters
from wgplanner.tui.screens.plan_looks import Looking, kept_look
from wgplanner.tui.widgets.gantt_grid import GanttGrid
from wgplanner.tui.widgets.title_line import TitleLine

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

    from wgplanner.tui.widgets.detail_pane import DetailPane

OF_OTHERS = "change.refreshed"
"""A change that another session made: it is shown, but never moves the cursor."""

WIDE, ROOMY = 120, 132
"""Cells from which the detail pane stands beside the grid and not below it, and from which it
is wide: eighty cells stay for the grid, for names that are told apart only by their ends."""

DETAIL_DELAY = 0.06
"""Seconds that the cursor rests before the pane follows, so that a held key stays fast."""


class PlanScreen(CellEditing, FactEditing, FormEditing, KeptFilters, Looking):
    """The Gantt grid with its detail pane.

    A notice stands within the pane: it hides no bar, and Textual, which cuts what lies over an
    edge of a widget there, blanks both halves of a wide character that it cuts.
    """

    DEFAULT_CSS = """
    PlanScreen #body { height: 1fr; width: 1fr; layout: horizontal; }
    PlanScreen GanttGrid { height: 1fr; width: 1fr; }
    PlanScreen DetailPane {
        height: 1fr; width: 40; border-left: ascii $primary; display: none;
    }
    PlanScreen.detailed #body.without-pane { padding-right: 40; }
    PlanScreen.-roomy DetailPane { width: 52; }
    PlanScreen.-roomy.detailed #body.without-pane { padding-right: 52; }
    PlanScreen.-narrow #body { layout: vertical; }
    PlanScreen.-narrow DetailPane {
        height: 45%; width: 1fr; border-left: none; border-top: ascii $primary;
    }
    PlanScreen DetailPane.shown { display: block; }
    PlanScreen.-wide.detailed Toast { width: 36; }
    PlanScreen.-roomy.detailed Toast { width: 48; }
    PlanScreen.projected DetailPane, PlanScreen.projected Footer { display: none; }
    """
    ACTIONS: ClassVar[tuple[Command, ...]] = PLAN_COMMANDS
    AUTO_FOCUS = "GanttGrid"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual's own
        (0, "-narrow"),
        (WIDE, "-wide"),
        (ROOMY, "-roomy"),
    ]

    _is_whole = False
    _pane: DetailPane | None = None
    _detail_asked: bool | None = None
    _detail_timer: Timer | None = None
    _possible: tuple[str | None, ...] = ()

    def compose(self) -> ComposeResult:
        """Title and grid; filter bar, pane and footer come after the first frame.

        The classes are those that Textual would set by the width, but only after it
        has laid everything out once without them.
        """
        width = self.app.size.width
        size = next(name for least, name in self.HORIZONTAL_BREAKPOINTS[::-1] if width >= least)
        self.set_class(True, size, update=False)
        self.set_class(width >= WIDE, "detailed", update=False)
        yield TitleLine(self.messages, self.workspace, "plan.title")
        with Widget(id="body", classes="without-pane"):
            zoom, name_width = kept_look(self.planner.settings)
            yield GanttGrid(
                self.messages,
                self.plan,
                self.planner.today,
                ascii_only=self.planner.ascii_only,
                zoom=zoom,
                name_width=name_width,
            )

    def on_mount(self) -> None:
        """Put off what the first frame can do without."""
        self.call_after_refresh(self._mount_rest)

    def on_screen_suspend(self) -> None:
        """Wait no longer for a frame of this screen where a quick key has opened a dialog."""
        self.call_later(self._mount_rest)

    async def _mount_rest(self) -> None:
        if self._is_whole or not self.is_attached:
            return  # left already, by somebody quick
        self._is_whole = True
        from wgplanner.tui.widgets.detail_pane import DetailPane  # noqa: PLC0415
        from wgplanner.tui.widgets.key_line import KeyLine  # noqa: PLC0415

        body = self.query_one("#body")
        pane = DetailPane(self.messages)
        pane.set_class(self.has_class("detailed"), "shown", update=False)
        with self.app.batch_update():
            mounting = self.mount(KeyLine()), body.mount(pane)
            body.remove_class("without-pane")
            _ = self.filter_bar  # there from now on; somebody quick may be typing into it
            for each in mounting:
                await each
        self._pane = pane
        self.refresh_bindings()
        self._show_detail()

    def on_resize(self) -> None:
        """Put the pane where there is room for it."""
        self._arrange()
        self.call_after_refresh(self._show_detail)

    def _arrange(self) -> None:
        """Show the pane where it was asked for, else where the terminal is wide."""
        asked = self._detail_asked
        shown = self.app.size.width >= WIDE if asked is None else asked
        # Only the pane is styled anew; a notice that is still to come looks at the screen's class.
        self.set_class(shown, "detailed", update=False)
        if self._pane is not None:
            self._pane.set_class(shown, "shown")

    def disabled_reason(self, command: Command) -> str | None:
        """Why a command cannot be run now, said by its key and in the palette."""
        return disabled_reason(self, command) if self.is_mounted else None

    # The detail pane

    def action_toggle_detail(self) -> None:
        """Show or hide the detail pane."""
        self._detail_asked = not self.has_class("detailed")
        self._arrange()
        if not self._detail_asked:
            self.grid.focus()
        self._show_detail()

    def on_gantt_grid_cursor_moved(self) -> None:
        """Have what tells of the row follow when the cursor rests."""
        if self._detail_timer is not None:
            self._detail_timer.stop()
        self._detail_timer = self.set_timer(DETAIL_DELAY, self._tell_of_row)

    def _tell_of_row(self) -> None:
        """Show the detail, what the footer's keys can do here, and how many rows are marked."""
        self._show_detail()
        if self.grid.marked:
            self.show_marked()
        if self.grid.row_filter.key:
            self.show_conditions()
        possible = tuple(self.disabled_reason(each) for each in self.commands if each.footer)
        if possible != self._possible:
            self._possible = possible
            self.refresh_bindings()

    def on_gantt_grid_row_opened(self) -> None:
        """A double click opens the form of the row."""
        self.action_edit_row()

    def _show_detail(self) -> None:
        if self._pane is None or not self.has_class("detailed"):
            return
        from wgplanner.views.detail.detail import detail_of  # noqa: PLC0415 - after the first frame

        record = self.record
        detail = None
        if record is not None:
            detail = detail_of(self.plan, self.messages, record, self.grid.earlier)
        self._pane.show(detail)

    # Changes

    def plan_changed(self, change: Change) -> None:
        """Show the plan after a change, and where the screen is in front, go to what changed."""
        edits = change.edits if _holds(self, change) else change.inverse().edits
        self.grid.take_edits(self.plan, edits)
        self.query_one(TitleLine).refresh()
        if not self.grid.row_filter.is_empty:
            self.show_conditions()
        if self.is_current and change.what != OF_OTHERS:
            self._go_to_changed(edits)
        # The pane lays the screen out anew: the row that was edited is painted before.
        self.call_after_refresh(self._show_detail)

    def _go_to_changed(self, edits: tuple[Edit, ...]) -> None:
        """Go to the topmost changed row that can be seen, unless one is at hand.

        The program of the activity under the cursor is: who edits it from there goes on there.
        """
        record = self.record
        changed = [edit.record.id for edit in edits if edit.after is not None]
        if record is not None and record.id in changed:
            return
        if isinstance(record, Activity) and record.program in changed:
            return
        if self.grid.selection and any(each.id in changed for each in self.selected_activities()):
            return
        outline = self.grid.outline
        places = sorted(at for each in changed if (at := outline.find(each)) is not None)
        any(self.grid.go_to_record(outline.records[at].id) for at in places)

    # Out

    def action_export(self) -> None:
        """Write the schedule of the programs that are shown: as Markdown, a picture or a page."""
        from wgplanner.tui.screens.plan_export import export_gantt  # noqa: PLC0415

        export_gantt(self)


def _holds(screen: PlanScreen, change: Change) -> bool:
    """Whether the plan is as after the change; an undone change is told in its first direction."""
    if not change.edits:
        return True
    edit = change.edits[-1]
    return screen.plan.lookup(edit.table, edit.record.id) == edit.after
