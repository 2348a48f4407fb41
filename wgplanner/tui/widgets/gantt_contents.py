"""What the grid shows: a plan and its edits, filter, folds, marked rows, zoom and widths.

Whatever happens to the rows, the cursor stays on the same record. The messages bear the
name of ``GanttGrid``, which is the widget that screens use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from wgplanner.plan.fiscal import FiscalYear
from wgplanner.tui.widgets.gantt_canvas import GanttCanvas
from wgplanner.tui.widgets.gantt_columns import NARROW
from wgplanner.tui.widgets.gantt_viewport import Viewport
from wgplanner.views.gantt.axis import Axis, Zoom, month_of
from wgplanner.views.gantt.filter import EVERYTHING, GanttFilter
from wgplanner.views.gantt.other_period import needs_other_period
from wgplanner.views.gantt.outline import Outline
from wgplanner.views.gantt.period import shown_period
from wgplanner.views.gantt.rows import NO_FOLDS, GanttRow, GanttRows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from textual.timer import Timer

    from wgplanner.locale import Messages
    from wgplanner.plan.changes import Edit
    from wgplanner.plan.plan import Plan
    from wgplanner.plan.records import Activity, Record
    from wgplanner.views.gantt.earlier import Earlier

NAME_MINIMUM = 12
REST_SECONDS, PIECE_SECONDS, PIECE_NAMES = 0.5, 0.01, 400
"""How long after a new plan, how often, and how many names at once are made ready for a search."""


class GanttContents(GanttCanvas):
    """Rows of a plan against time; ``gantt_grid`` tells its use."""

    class CursorMoved(Message, namespace="gantt_grid"):
        """The cursor stands on another row or column; look at the grid for which."""

        def __init__(self, grid: GanttContents) -> None:
            super().__init__()
            self.grid = grid

        @property
        def control(self) -> GanttContents:
            """The grid that sent it."""
            return self.grid

    class Folded(CursorMoved, namespace="gantt_grid"):
        """Rows were folded or unfolded; ``grid.folded`` is worth remembering."""

    class Zoomed(CursorMoved, namespace="gantt_grid"):
        """The zoom or the width of the name column is another one now."""

    def __init__(
        self,
        messages: Messages,
        plan: Plan,
        today: date,
        *,
        ascii_only: bool = False,
        zoom: Zoom = Zoom.YEAR,
        name_width: int | None = None,
        folded: frozenset[str] = NO_FOLDS,
        row_filter: GanttFilter = EVERYTHING,
        id: str | None = None,  # noqa: A002 - Textual's name for it
    ) -> None:
        outline = Outline(plan)
        axis = Axis(shown_period(plan, FiscalYear.of(today)), zoom)
        rows = GanttRows.of(outline, folded, row_filter)
        super().__init__(
            messages,
            outline,
            Viewport(rows, axis, month_of(today)),
            today,
            ascii_only=ascii_only,
            name_width=name_width,
            id=id,
        )
        self._draft: tuple[int, Record] | None = None
        self._preparing: Timer | None = None
        self._stood_on: str | None = None

    # What it shows

    @property
    def rows(self) -> GanttRows:
        """The rows that fold and filter leave."""
        return self.view.rows

    @property
    def axis(self) -> Axis:
        """The fiscal years and how finely they are cut."""
        return self.view.axis

    @property
    def cursor_index(self) -> int:
        """Which of the rows the cursor stands on."""
        return self.view.row

    @property
    def cursor_column(self) -> int:
        """The column of the axis in which the cursor stands."""
        return self.view.column

    @property
    def scroll_top(self) -> int:
        """The first row that is seen."""
        return self.view.top

    @property
    def page(self) -> int:
        """How many rows are seen at once."""
        return self.view.page

    @property
    def cursor_row(self) -> GanttRow | None:
        """The row under the cursor, or ``None`` where there is no row at all."""
        return self.rows[self.cursor_index] if self.rows else None

    @property
    def cursor_months(self) -> tuple[int, int]:
        """The first and the last month of the cursor's cell."""
        return self.axis.months(self.cursor_column)

    @property
    def cursor_year(self) -> FiscalYear:
        """The fiscal year of the cursor's cell."""
        return self.axis.year(self.cursor_column)

    @property
    def zoom(self) -> Zoom:
        """How fine the columns are."""
        return self.axis.zoom

    @property
    def folded(self) -> frozenset[str]:
        """The record ids of the folded rows."""
        return self.rows.folded

    @property
    def row_filter(self) -> GanttFilter:
        """Which rows are wanted."""
        return self.rows.filter

    @property
    def name_width(self) -> int | None:
        """The width of the name column in cells, or ``None`` where it is fitted."""
        return self._name_width

    @name_width.setter
    def name_width(self, width: int | None) -> None:
        self._name_width = None if width is None else max(width, NAME_MINIMUM)
        self._fit()
        self.post_message(self.Zoomed(self))

    def widen_name(self, cells: int) -> None:
        """Make the name column wider, or narrower where negative."""
        self.name_width = self.columns.name + cells

    # What it is given

    def set_model(self, plan: Plan) -> None:
        """Show another state of the plan; the cursor stays on its record where it still is."""
        kept = self._kept()
        month = self.cursor_months[0]
        self.outline = Outline(plan)
        self.view.show_axis(self._axis_of(plan), month)
        self.forget()
        self._show(GanttRows.of(self.outline, self.folded, self.row_filter), kept)
        self._prepare_later(REST_SECONDS)

    def take_edits(self, plan: Plan, edits: Iterable[Edit]) -> None:
        """Show the plan after some edits; rows that stand where they stood cost only themselves."""
        edits = tuple(edits)
        touched = self.outline.patched(plan, edits)
        moved = needs_other_period(self.axis.period, plan, edits, FiscalYear.of(self.today))
        if touched is None or not self.row_filter.is_empty or moved:
            self.set_model(plan)
            return
        if touched:
            self.forget(*touched)
        self.refresh_rows(*(self.rows.index_of_place(place) for place in touched))
        self.post_message(self.CursorMoved(self))

    def show_draft(self, record: Activity | None) -> None:
        """Draw an activity as it would be, though the plan says otherwise; ``None``: as it is."""
        records = self.outline.records
        if self._draft is not None:
            place, before = self._draft
            self._draft = None
            records[place] = before
            self._draw_anew(place)
        place_now = self.outline.find(record.id) if record else None
        if record is not None and place_now is not None:
            self._draft = (place_now, records[place_now])
            records[place_now] = record
            self._draw_anew(place_now)

    def _draw_anew(self, place: int) -> None:
        """Draw a row of the outline again, and those that it stands under."""
        places = (place, *self.outline.ancestors(place))
        self.forget(*places)
        self.refresh_rows(*(self.rows.index_of_place(each) for each in places))

    def _axis_of(self, plan: Plan) -> Axis:
        """The years of a plan, and of the earlier one behind it, at the present zoom."""
        period = shown_period(plan, FiscalYear.of(self.today))
        if self.earlier is not None:
            period = self.earlier.widened(period)
        return Axis(period, self.zoom)

    def set_earlier(self, earlier: Earlier | None) -> None:
        """Draw the bars of an earlier plan behind those of now; ``None``: no more."""
        self.earlier = earlier
        month = self.cursor_months[0]
        self.view.show_axis(self._axis_of(self.outline.plan), month)
        self.forget()
        self._fit()

    def set_figures(self, shown: bool) -> None:
        """Show budget and KPIs of each program, or hide them."""
        self.with_figures = shown
        self._fit()

    @property
    def has_room(self) -> bool:
        """Whether the terminal is wide enough for budget and KPIs beside the bars."""
        return self.size.width >= NARROW

    def set_filter(self, row_filter: GanttFilter) -> None:
        """Show the rows that a filter wants."""
        self._show(self.rows.filtered(row_filter), self._kept())

    def set_marked(self, marked: frozenset[str]) -> None:
        """Mark exactly the rows of these records; other rows may be hidden or gone."""
        changed = marked ^ self.marked
        self.marked = marked
        if len(changed) > 1:
            self.forget()
            self.look_changed()
            return
        for record_id in changed:
            place = self.outline.find(record_id)
            if place is not None:
                self.forget(place)
                self.refresh_rows(self.rows.index_of_place(place))

    def set_plain(self, plain: bool) -> None:
        """Show names and bars only, as wide as they can be; or everything."""
        self.plain = plain
        self._fit()

    def set_zoom(self, zoom: Zoom) -> None:
        """Make the columns as fine as asked; the cursor stays in its time."""
        if zoom is self.zoom:
            return
        month = self.view.zoomed(zoom, month_of(self.today))
        self.view.show_axis(self.axis.zoomed(zoom), month)
        self.view.seen = max(self.columns.seen, 1)
        self.view.centre_column()
        self.look_changed()
        self.post_message(self.Zoomed(self))

    def zoom_in(self) -> None:
        """Go to the next finer columns."""
        self.set_zoom(self.zoom.finer())

    def zoom_out(self) -> None:
        """Go to the next coarser columns."""
        self.set_zoom(self.zoom.coarser())

    # Showing again

    def _kept(self) -> str | None:
        """The record on which the cursor is to stay: where no row is shown, where it was before."""
        if self.rows:
            self._stood_on = self.rows.id(self.cursor_index)
        return self._stood_on

    def _show(self, rows: GanttRows, kept: str | None) -> None:
        """Show other rows with the cursor on the record that it was on."""
        self.view.show(rows, kept)
        self._fit()
        self.post_message(self.CursorMoved(self))

    def _fit(self) -> None:
        """Fit the view to the size and draw everything again."""
        self._take_size()
        self.refresh()

    def on_resize(self) -> None:
        """Fit the columns and keep the cursor in view."""
        self._fit()

    def on_mount(self) -> None:
        """Have names ready when somebody searches; the first frame does without."""
        self._prepare_later(REST_SECONDS)

    def _prepare_later(self, seconds: float) -> None:
        if self._preparing is None:
            self._preparing = self.set_timer(seconds, self._prepare_search)

    def _prepare_search(self) -> None:
        """Make some names ready to be compared, and soon some more."""
        self._preparing = None
        if not self.outline.prepare_search(PIECE_NAMES):
            self._prepare_later(PIECE_SECONDS)
