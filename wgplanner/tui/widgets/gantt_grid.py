"""The Gantt grid: draws the rows of a plan and moves a cursor over them.

Use::

    grid = GanttGrid(messages, plan, today=date.today())   # compose it anywhere
    grid.set_model(plan)                    # after a change that may move rows
    grid.take_edits(plan, change.edits)     # after any change; costs only what it touched
    grid.set_filter(GanttFilter(text="医療"))
    grid.set_folded(frozenset({...}))       # record ids of folded rows
    grid.set_zoom(Zoom.QUARTER)             # or zoom_in(), zoom_out()
    grid.name_width = 40                    # None: fitted to the terminal

Look at: ``rows``, ``cursor_index``, ``cursor_row`` (a ``GanttRow`` or None),
``cursor_column``, ``cursor_year``, ``cursor_months`` (first and last month of the
cursor's cell), ``axis``, ``zoom``, ``folded``, ``row_filter``, ``position_text``.

Move: ``move_rows(n)``, ``move_pages(n)``, ``go_to_row(i)``, ``go_to_first()``, ``go_to_last()``,
``move_columns(n)``, ``go_to_column(c)``, ``go_to_today()``, ``go_to_record(id)``,
``go_to_program_number(n)``, ``toggle_fold()``, ``fold_to(RowKind)``, ``unfold_all()``,
``go_to_parent()``.

It has no key bindings of its own: a screen's commands call these methods, so that
keys, palette and help stay in one place. It posts ``CursorMoved``, ``Folded``,
``Zoomed`` and, by mouse, ``CellClicked`` and ``RowOpened`` (a double click). The cursor stays
on the same record whatever happens to the rows around it.

Drawing follows the line API without child widgets or Textual's box pass: one strip
a row, cached until that row, the zoom, the offset, the widths or the theme changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from wgplanner.plan.fiscal import FiscalYear
from wgplanner.tui.widgets.gantt_columns import Columns, fit_columns
from wgplanner.tui.widgets.gantt_painter import Painter
from wgplanner.tui.widgets.gantt_palette import Palette
from wgplanner.views.gantt.axis import Axis, Zoom, month_of
from wgplanner.views.gantt.filter import EVERYTHING, GanttFilter
from wgplanner.views.gantt.outline import Outline, RowKind
from wgplanner.views.gantt.period import shown_period
from wgplanner.views.gantt.rows import NO_FOLDS, GanttRow, GanttRows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from textual import events

    from wgplanner.locale import Messages
    from wgplanner.plan.changes import Edit
    from wgplanner.plan.plan import Plan

HEAD_LINES = 2
WHEEL_LINES = 3
CACHED_STRIPS = 4096
CACHED_LOOKS = 8
DOUBLE_CLICK = 2
NAME_MINIMUM = 12


class GanttGrid(Widget, can_focus=True):
    """Rows of a plan against time; see the module's text for its use."""

    DEFAULT_CSS = "GanttGrid { height: 1fr; }"
    ALLOW_SELECT = False

    class CursorMoved(Message):
        """The cursor stands on another row or column; look at the grid for which."""

        def __init__(self, grid: GanttGrid) -> None:
            super().__init__()
            self.grid = grid

        @property
        def control(self) -> GanttGrid:
            """The grid that sent it."""
            return self.grid

    class Folded(CursorMoved):
        """Rows were folded or unfolded; ``grid.folded`` is worth remembering."""

    class Zoomed(CursorMoved):
        """The zoom or the width of the name column is another one now."""

    class CellClicked(CursorMoved):
        """A cell or a row was clicked; the cursor is already there."""

    class RowOpened(CursorMoved):
        """A row was clicked twice."""

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
        super().__init__(id=id)
        self.messages = messages
        self.today = today
        self.ascii_only = ascii_only
        self.outline = Outline(plan)
        self.rows = GanttRows.of(self.outline, folded, row_filter)
        self.axis = Axis(shown_period(plan, FiscalYear.of(today)), zoom)
        self.cursor_index = 0
        self.cursor_column = self.axis.nearest_column(month_of(today))
        self._name_width = name_width
        self._top = 0
        self._offset = 0
        self._painter: Painter | None = None
        self._looks: dict[object, dict[tuple[int, bool], Strip]] = {}
        self._strips: dict[tuple[int, bool], Strip] = {}

    # What it shows

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
        self._look_changed()
        self.post_message(self.Zoomed(self))

    def widen_name(self, cells: int) -> None:
        """Make the name column wider, or narrower where negative."""
        self.name_width = self.columns.name + cells

    @property
    def columns(self) -> Columns:
        """The widths of the parts of a line at the present size."""
        municipalities = len(self.outline.roster.municipalities)
        return fit_columns(self.size.width, self.axis, municipalities, self._name_width)

    @property
    def scroll_top(self) -> int:
        """The first row that is seen."""
        return self._top

    @property
    def page(self) -> int:
        """How many rows are seen at once."""
        return max(self.size.height - HEAD_LINES, 1)

    # What it is given

    def set_model(self, plan: Plan) -> None:
        """Show another state of the plan; the cursor stays on its record where it still is."""
        kept = self.rows.id(self.cursor_index) if self.rows else None
        place = self.rows.places[self.cursor_index] if self.rows else 0
        months = self.cursor_months
        self.outline = Outline(plan)
        self.axis = Axis(shown_period(plan, FiscalYear.of(self.today)), self.zoom)
        self.cursor_column = self.axis.nearest_column(months[0])
        self._looks.clear()
        self._show_rows(GanttRows.of(self.outline, self.folded, self.row_filter), kept, place)

    def take_edits(self, plan: Plan, edits: Iterable[Edit]) -> None:
        """Show the plan after some edits; rows that stand where they stood cost only themselves."""
        edits = tuple(edits)
        near = self.rows.places[self.cursor_index] if self.rows else 0
        touched = self.outline.patched(plan, edits, near)
        if touched is None or not self.row_filter.is_empty or self._leaves_period(edits):
            self.set_model(plan)
            return
        for strips in self._looks.values():
            for place in touched:
                strips.pop((place, False), None)
        self._refresh_rows(*(self.rows.index_of_place(place) for place in touched))
        self.post_message(self.CursorMoved(self))

    def _leaves_period(self, edits: Iterable[Edit]) -> bool:
        period = self.axis.period
        marks = (each for edit in edits for each in getattr(edit.after, "marks", ()))
        return any(each.year not in period for each in marks)

    def set_filter(self, row_filter: GanttFilter) -> None:
        """Show the rows that a filter wants."""
        self._reshow(GanttRows.of(self.outline, self.folded, row_filter))

    def set_folded(self, folded: frozenset[str]) -> None:
        """Fold exactly the rows of these records."""
        self._forget_folding(folded)
        self._reshow(GanttRows.of(self.outline, folded, self.row_filter))
        self.post_message(self.Folded(self))

    def set_zoom(self, zoom: Zoom) -> None:
        """Make the columns as fine as asked; the cursor stays in its time."""
        if zoom is self.zoom:
            return
        first, last = self.cursor_months
        today = month_of(self.today)
        month = today if first <= today <= last else first
        self.axis = self.axis.zoomed(zoom)
        self.cursor_column = self.axis.nearest_column(month)
        self._look_changed()
        self._reveal_column(centre=True)
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
        record_id = self.rows.id(index)
        kept = self.rows.id(self.cursor_index)
        self._forget_folding(self.folded ^ {record_id})
        self._show_rows(self.rows.toggled(index), kept, place)
        self.post_message(self.Folded(self))

    def fold_to(self, kind: RowKind) -> None:
        """Show rows down to a kind: everything of that kind is folded, what is above it open."""
        outline = self.outline
        self.set_folded(
            frozenset(
                record.id for place, record in enumerate(outline.records)
                if outline.kinds[place] >= kind and outline.ends[place] > place + 1
            )
        )  # fmt: skip

    def unfold_all(self) -> None:
        """Show every row."""
        self.set_folded(NO_FOLDS)

    def _forget_folding(self, folded: frozenset[str]) -> None:
        """Drop the strips of rows that change between folded and open."""
        changed = folded ^ self.folded
        if len(changed) > self.page:
            self._looks.clear()
            return
        near = self.rows.places[self.cursor_index] if self.rows else 0
        for record_id in changed:
            place = self.outline.find(record_id, near)
            for strips in self._looks.values():
                strips.pop((place or 0, False), None)

    # Moving

    def move_rows(self, by: int) -> None:
        """Move the cursor down, or up where negative."""
        self.go_to_row(self.cursor_index + by)

    def move_pages(self, by: int) -> None:
        """Move the cursor and the view by whole pages."""
        self._top += by * self.page
        self.go_to_row(self.cursor_index + by * self.page)

    def go_to_first(self) -> None:
        """Go to the first row."""
        self.go_to_row(0)

    def go_to_last(self) -> None:
        """Go to the last row."""
        self.go_to_row(len(self.rows) - 1)

    def go_to_row(self, index: int) -> None:
        """Go to a row by its place among those that are shown; the nearest where there is none."""
        before, top = self.cursor_index, self._top
        self.cursor_index = max(0, min(index, len(self.rows) - 1))
        self._reveal_row()
        if self._top != top:
            self.refresh()
        elif self.cursor_index != before:
            self._refresh_rows(before, self.cursor_index)
        else:
            return
        self.post_message(self.CursorMoved(self))

    def go_to_record(self, record_id: str) -> bool:
        """Go to a record, opening what hides it; false where the rows wanted hold none such."""
        place = self.outline.find(record_id)
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
        place = next(
            (i for i, each in enumerate(outline.numbers)
             if each == number and outline.kinds[i] == RowKind.PROGRAM), None,
        )  # fmt: skip
        return place is not None and self.go_to_record(outline.records[place].id)

    def go_to_parent(self) -> None:
        """Go to the row under which the cursor's row stands."""
        if self.rows:
            above = self.outline.parents[self.rows.places[self.cursor_index]]
            self.go_to_row(self.rows.index_of_place(above) or 0)

    def move_columns(self, by: int) -> None:
        """Move the cursor to later columns, or earlier ones where negative."""
        self.go_to_column(self.cursor_column + by)

    def go_to_column(self, column: int) -> None:
        """Go to a column of the axis, the nearest where there is none."""
        before, offset = self.cursor_column, self._offset
        self.cursor_column = max(0, min(column, len(self.axis) - 1))
        if self.cursor_column == before:
            return
        self._reveal_column()
        if self._offset == offset:
            self._refresh_rows(self.cursor_index)
        self.post_message(self.CursorMoved(self))

    def go_to_today(self) -> None:
        """Go to today's column, or the end of the axis that is nearest to it."""
        self.go_to_column(self.axis.nearest_column(month_of(self.today)))

    def _reveal_row(self) -> None:
        """Scroll so far that the cursor's row is seen, and never past the rows."""
        last_top = max(len(self.rows) - self.page, 0)
        lowest = self.cursor_index - self.page + 1
        self._top = max(0, min(max(self._top, lowest), self.cursor_index, last_top))

    def _reveal_column(self, *, centre: bool = False) -> None:
        """Scroll sideways so far that the cursor's column is seen."""
        seen = max(self.columns.seen, 1)
        offset = self.cursor_column - seen // 2 if centre else self._offset
        offset = max(min(offset, self.cursor_column), self.cursor_column - seen + 1)
        offset = max(0, min(offset, len(self.axis) - seen))
        if offset != self._offset:
            self._offset = offset
            self._look_changed()

    # Showing again

    def _reshow(self, rows: GanttRows) -> None:
        kept = self.rows.id(self.cursor_index) if self.rows else None
        place = self.rows.places[self.cursor_index] if self.rows else 0
        self._show_rows(rows, kept, place)

    def _show_rows(self, rows: GanttRows, kept: str | None, near: int) -> None:
        """Show other rows with the cursor on the record that it was on."""
        seen_at = self.cursor_index - self._top
        self.rows = rows
        found = rows.index_of(kept, near) if kept is not None else None
        if found is None:
            self.cursor_index = max(0, min(self.cursor_index, len(rows) - 1))
        else:
            self.cursor_index = found
            self._top = found - seen_at
        self._reveal_row()
        self._look_changed()
        self.post_message(self.CursorMoved(self))

    def _look_changed(self) -> None:
        self._painter = None
        self.refresh()

    def _refresh_rows(self, *indexes: int | None) -> None:
        """Draw some rows and the heads again."""
        width = self.size.width
        lines = {HEAD_LINES + each - self._top for each in indexes if each is not None}
        regions = [Region(0, y, width, 1) for y in lines if HEAD_LINES <= y < self.size.height]
        self.refresh(Region(0, 0, width, HEAD_LINES), *regions)

    def on_mount(self) -> None:
        """Hear of other themes."""
        self.app.theme_changed_signal.subscribe(self, self._theme_changed)

    def _theme_changed(self, _: object) -> None:
        self._looks.clear()
        self._look_changed()

    def on_resize(self) -> None:
        """Fit the columns and keep the cursor in view."""
        self._painter = None
        self._reveal_row()
        self._reveal_column()

    # Drawing

    def _get_painter(self) -> Painter:
        """The painter of the present look, and with it the strips that look has already."""
        if self._painter is None:
            columns = self.columns
            self._offset = max(0, min(self._offset, len(self.axis) - columns.seen))
            look = (columns, self.axis, self._offset, self.outline)
            if len(self._looks) > CACHED_LOOKS:
                self._looks.clear()
            self._strips = self._looks.setdefault(look, {})
            self._painter = Painter(
                columns, self.axis, self._offset, self._today_cell(columns),
                self.outline.roster, Palette(self.app.theme_variables), self.messages,
                self.ascii_only,
            )  # fmt: skip
        return self._painter

    def _today_cell(self, columns: Columns) -> int | None:
        """The cell of the whole axis in which today lies, to the day."""
        column = self.axis.column_of_day(self.today)
        if column is None:
            return None
        first, _ = self.axis.months(column)
        months = month_of(self.today) - first
        part = (months + (self.today.day - 1) / 31) / self.zoom.months
        return column * columns.column + int(part * columns.column)

    @property
    def position_text(self) -> str:
        """``12/90``: the cursor's row among those that are shown."""
        return f"{self.cursor_index + 1}/{len(self.rows)}" if self.rows else "0/0"

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region, with Textual's line filters (NO_COLOR, ANSI themes) applied."""
        painter = self._get_painter()
        lines = [self._line(painter, y) for y in range(crop.y, crop.bottom)]
        if crop.x or crop.width != self.size.width:
            lines = [line.crop(crop.x, crop.right) for line in lines]
        filters = self.get_line_filters()
        if filters:
            _, background = self.background_colors
            for each in filters:
                if each.enabled:
                    lines = [line.apply_filter(each, background) for line in lines]
        return lines

    def _line(self, painter: Painter, y: int) -> Strip:
        if y < HEAD_LINES:
            return self._head(painter, y)
        index = self._top + y - HEAD_LINES
        if index >= len(self.rows):
            return self._blank(painter, y)
        place = self.rows.places[index]
        if index == self.cursor_index:
            return painter.row(self.rows[index], self.cursor_column)
        key = (place, False)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) > CACHED_STRIPS:
                self._strips.clear()
            strip = self._strips[key] = painter.row(self.rows[index], None)
        return strip

    def _head(self, painter: Painter, y: int) -> Strip:
        now = FiscalYear.of(self.today).start
        corner = self.messages.text("gantt.head.name") if y == 0 else self.position_text
        return painter.head(y, self.cursor_column, now, corner)

    def _blank(self, painter: Painter, y: int) -> Strip:
        text = ""
        if not self.rows and y == HEAD_LINES + 1:
            key = "gantt.empty" if self.row_filter.is_empty else "gantt.nothing"
            text = "  " + self.messages.text(key)
        return painter.blank(text, self.size.width)

    def render(self) -> str:
        """Nothing: the lines are drawn by ``render_lines``."""
        return ""

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """All that there is."""
        return container.width

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Go where the click was; on a fold sign or twice on a row with rows, fold it."""
        index = self._top + event.y - HEAD_LINES
        columns = self.columns
        if event.x >= columns.time_at and columns.seen:
            inside = min((event.x - columns.time_at) // columns.column, columns.seen - 1)
            self.go_to_column(self._offset + inside)
        if event.y < HEAD_LINES or index >= len(self.rows):
            return
        self.go_to_row(index)
        row = self.rows[index]
        if row.has_children and event.x <= row.depth + 2:
            self.toggle_fold(index)
        elif event.chain == DOUBLE_CLICK:
            self.post_message(self.RowOpened(self))
        else:
            self.post_message(self.CellClicked(self))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll the rows, or the columns with shift or control held."""
        self._wheel(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll the rows back, or the columns with shift or control held."""
        self._wheel(event, -1)

    def _wheel(self, event: events.MouseEvent, by: int) -> None:
        event.stop()
        if event.shift or event.ctrl:
            self.move_columns(by)
            return
        top = max(0, min(self._top + by * WHEEL_LINES, len(self.rows) - self.page))
        if top != self._top:
            self._top = top
            self.cursor_index = max(top, min(self.cursor_index, top + self.page - 1))
            self.refresh()
            self.post_message(self.CursorMoved(self))
