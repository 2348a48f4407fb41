"""The grid without the mouse: what it shows, and a cursor that moves over it.

The messages bear the name of ``GanttGrid``, which is the widget that screens use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from wgplanner.plan.fiscal import FiscalYear
from wgplanner.tui.widgets.gantt_canvas import HEAD_LINES, GanttCanvas
from wgplanner.tui.widgets.gantt_viewport import Sight, Viewport
from wgplanner.views.gantt.axis import Axis, Zoom, month_of
from wgplanner.views.gantt.filter import EVERYTHING, GanttFilter
from wgplanner.views.gantt.outline import Outline, RowKind
from wgplanner.views.gantt.period import shown_period
from wgplanner.views.gantt.rows import NO_FOLDS, GanttRow, GanttRows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from wgplanner.locale import Messages
    from wgplanner.plan.changes import Edit
    from wgplanner.plan.plan import Plan
    from wgplanner.plan.records import Activity, Record

NAME_MINIMUM = 12


class GanttCursor(GanttCanvas):
    """Rows of a plan against time, with a cursor; ``gantt_grid`` tells its use."""

    class CursorMoved(Message, namespace="gantt_grid"):
        """The cursor stands on another row or column; look at the grid for which."""

        def __init__(self, grid: GanttCursor) -> None:
            super().__init__()
            self.grid = grid

        @property
        def control(self) -> GanttCursor:
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
        kept, place = self._kept()
        month = self.cursor_months[0]
        self.outline = Outline(plan)
        axis = Axis(shown_period(plan, FiscalYear.of(self.today)), self.zoom)
        self.view.show_axis(axis, month)
        self.forget()
        self._show(GanttRows.of(self.outline, self.folded, self.row_filter), kept, place)

    def take_edits(self, plan: Plan, edits: Iterable[Edit]) -> None:
        """Show the plan after some edits; rows that stand where they stood cost only themselves."""
        edits = tuple(edits)
        touched = self.outline.patched(plan, edits, self.view.place)
        if touched is None or not self.row_filter.is_empty or self._needs_other_years(plan, edits):
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
        place_now = self.outline.find(record.id, self.view.place) if record else None
        if record is not None and place_now is not None:
            self._draft = (place_now, records[place_now])
            records[place_now] = record
            self._draw_anew(place_now)

    def _draw_anew(self, place: int) -> None:
        """Draw a row of the outline again, and those that it stands under."""
        places = (place, *self.outline.ancestors(place))
        self.forget(*places)
        self.refresh_rows(*(self.rows.index_of_place(each) for each in places))

    def _needs_other_years(self, plan: Plan, edits: Iterable[Edit]) -> bool:
        """Whether the edits name other years than before, so that the axis may be another."""
        for edit in edits:
            before, after = getattr(edit.before, "marks", ()), getattr(edit.after, "marks", ())
            if {each.year for each in before} != {each.year for each in after}:
                return self.axis.period != shown_period(plan, FiscalYear.of(self.today))
        return False

    def set_filter(self, row_filter: GanttFilter) -> None:
        """Show the rows that a filter wants."""
        kept, place = self._kept()
        self._show(GanttRows.of(self.outline, self.folded, row_filter), kept, place)

    def set_folded(self, folded: frozenset[str]) -> None:
        """Fold exactly the rows of these records."""
        kept, place = self._kept()
        self._forget_folding(folded)
        self._show(GanttRows.of(self.outline, folded, self.row_filter), kept, place)
        self.post_message(self.Folded(self))

    def set_marked(self, marked: frozenset[str]) -> None:
        """Mark exactly the rows of these records; other rows may be hidden or gone."""
        changed = marked ^ self.marked
        self.marked = marked
        if len(changed) > 1:
            self.forget()
            self.look_changed()
            return
        for record_id in changed:
            place = self.outline.find(record_id, self.view.place)
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

    # Folding

    def toggle_fold(self, index: int | None = None) -> None:
        """Fold or unfold a row; where it has no rows of its own, fold the row it stands under."""
        if not self.rows:
            return
        index = self.cursor_index if index is None else index
        place = self.rows.places[index]
        if self.outline.ends[place] == place + 1:
            above = self.rows.index_of_place(self.outline.parents[place])
            if above is None or above == index:
                return
            index = above
        kept, near = self._kept()
        self._forget_folding(self.folded ^ {self.rows.id(index)})
        self._show(self.rows.toggled(index), kept, near)
        self.post_message(self.Folded(self))

    def fold_to(self, kind: RowKind) -> None:
        """Show rows down to a kind: everything of that kind is folded, what is above it open."""
        outline = self.outline
        self.set_folded(
            frozenset(
                record.id
                for place, record in enumerate(outline.records)
                if outline.kinds[place] >= kind and outline.ends[place] > place + 1
            )
        )

    def unfold_all(self) -> None:
        """Show every row."""
        self.set_folded(NO_FOLDS)

    def _forget_folding(self, folded: frozenset[str]) -> None:
        """Drop the strips of rows that change between folded and open."""
        changed = folded ^ self.folded
        if len(changed) > self.page:
            self.forget()
            return
        for record_id in changed:
            place = self.outline.find(record_id, self.view.place)
            if place is not None:
                self.forget(place)

    # Moving

    def move_rows(self, by: int) -> None:
        """Move the cursor down, or up where negative."""
        self.go_to_row(self.cursor_index + by)

    def move_pages(self, by: int) -> None:
        """Move the cursor and the view by whole pages."""
        before = self.view.sight
        self.view.turn_pages(by)
        self._moved(before)

    def go_to_first(self) -> None:
        """Go to the first row."""
        self.go_to_row(0)

    def go_to_last(self) -> None:
        """Go to the last row."""
        self.go_to_row(len(self.rows) - 1)

    def go_to_row(self, index: int) -> None:
        """Go to a row by its place among those that are shown; the nearest where there is none."""
        before = self.view.sight
        self.view.go_to_row(index)
        self._moved(before)

    def go_to_record(self, record_id: str) -> bool:
        """Go to a record, opening what hides it; false where the rows wanted hold none such."""
        place = self.outline.find(record_id, self.view.place)
        if place is None:
            return False
        above = {self.outline.records[each].id for each in self.outline.ancestors(place)}
        if above & self.folded:
            self.set_folded(self.folded - above)
        index = self.rows.index_of_place(place)
        if index is None:
            return False
        self.go_to_row(index)
        return True

    def go_to_program_number(self, number: int) -> bool:
        """Go to the program of a number; false where there is none."""
        outline = self.outline
        for place, each in enumerate(outline.numbers):
            if each == number and outline.kinds[place] == RowKind.PROGRAM:
                return self.go_to_record(outline.records[place].id)
        return False

    def go_to_parent(self) -> None:
        """Go to the row under which the cursor's row stands."""
        if self.rows:
            above = self.outline.parents[self.view.place]
            self.go_to_row(self.rows.index_of_place(above) or 0)

    def move_columns(self, by: int) -> None:
        """Move the cursor to later columns, or earlier ones where negative."""
        self.go_to_column(self.cursor_column + by)

    def go_to_column(self, column: int) -> None:
        """Go to a column of the axis, the nearest where there is none."""
        before = self.view.sight
        self.view.go_to_column(column)
        self._moved(before)

    def go_to_today(self) -> None:
        """Go to today's column, or the end of the axis that is nearest to it."""
        self.go_to_column(self.axis.nearest_column(month_of(self.today)))

    # Showing again

    def _kept(self) -> tuple[str | None, int]:
        """The record on which the cursor is to stay, and its row in the outline."""
        return (self.rows.id(self.cursor_index) if self.rows else None), self.view.place

    def _show(self, rows: GanttRows, kept: str | None, near: int) -> None:
        """Show other rows with the cursor on the record that it was on."""
        self.view.show(rows, kept, near)
        self._fit()
        self.post_message(self.CursorMoved(self))

    def _moved(self, before: Sight) -> None:
        """Draw what a move of the cursor changes, and say that it moved."""
        now = self.view.sight
        if now == before:
            return
        if now.offset != before.offset:
            self.look_changed()
        elif now.top != before.top:
            self.refresh()
        else:
            self.refresh_rows(before.row, now.row)
        self.post_message(self.CursorMoved(self))

    def _fit(self) -> None:
        """Fit the view to the size and draw everything again."""
        self.view.resize(self.size.height - HEAD_LINES, self.columns.seen)
        self.look_changed()

    def on_resize(self) -> None:
        """Fit the columns and keep the cursor in view."""
        self._fit()
