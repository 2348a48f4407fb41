"""The Gantt grid: draws the rows of a plan and moves a cursor over them.

Use::

    grid = GanttGrid(messages, plan, today=date.today())   # compose it anywhere
    grid.set_model(plan)                    # after a change that may move rows
    grid.take_edits(plan, change.edits)     # after any change; costs only what it touched
    grid.set_filter(GanttFilter(text="医療"))
    grid.set_folded(frozenset({...}))       # record ids of folded rows
    grid.set_marked(frozenset({...}))       # record ids of rows that an edit is for
    grid.set_zoom(Zoom.QUARTER)             # or zoom_in(), zoom_out()
    grid.name_width = 40                    # None: fitted to the terminal

Look at: ``rows``, ``cursor_index``, ``cursor_row`` (a ``GanttRow`` or None),
``cursor_column``, ``cursor_year``, ``cursor_months`` (first and last month of the
cursor's cell), ``axis``, ``zoom``, ``folded``, ``row_filter``, ``position_text``,
``selection`` and ``selected_months`` (the rectangle that ``select_to(row, column)`` stretches).

Move: ``move_rows(n)``, ``move_pages(n)``, ``go_to_row(i)``, ``go_to_first()``, ``go_to_last()``,
``move_columns(n)``, ``go_to_column(c)``, ``go_to_today()``, ``go_to_record(id)``,
``go_to_program_number(n)``, ``toggle_fold()``, ``fold_to(RowKind)``, ``unfold_all()``,
``go_to_parent()``.

It has no key bindings of its own: a screen's commands call these methods, so that
keys, palette and help stay in one place. It posts ``CursorMoved``, ``Folded``,
``Zoomed`` and, by mouse, ``CellClicked``, ``RowOpened`` (a double click), ``BarDragged``
and ``BarDrawn``.
The cursor stays on the same record whatever happens to the rows around it.

``gantt_contents`` is what it shows, ``gantt_cursor`` folds rows and moves the cursor,
``gantt_selection`` selects a rectangle of cells; ``gantt_drag`` says what a drag means,
``gantt_tips`` what is told of the place under the mouse,
``gantt_viewport`` knows where cursor and window stand, ``gantt_canvas`` draws what they show,
``gantt_columns`` says how wide the parts of a line are, ``gantt_painter`` how a line looks,
``gantt_palette`` in which colours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from wgplanner.tui.widgets.gantt_canvas import HEAD_LINES
from wgplanner.tui.widgets.gantt_columns import GUTTER
from wgplanner.tui.widgets.gantt_cursor import GanttCursor
from wgplanner.tui.widgets.gantt_drag import Drawing, take
from wgplanner.tui.widgets.gantt_selection import GanttSelecting
from wgplanner.views.gantt.layout import Scale
from wgplanner.views.gantt.outline import RowKind

if TYPE_CHECKING:
    from textual import events

    from wgplanner.tui.widgets.gantt_drag import Drag

EDGE_CELLS = 2
"""The cells by which the edge of the names is held: their last, and the blank behind it."""
WHEEL_LINES = 3
LEFT_BUTTON = 1
DOUBLE_CLICK = 2
FOLD_SIGN_CELLS = 2


class GanttGrid(GanttSelecting, can_focus=True):
    """Rows of a plan against time; see the module's text for its use."""

    class CellClicked(GanttCursor.CursorMoved):
        """A cell or a row was clicked; the cursor is already there."""

    class RowOpened(GanttCursor.CursorMoved):
        """A row was clicked twice."""

    class BarDragged(Message):
        """An activity's bar is dragged by so many columns; ``dropped`` when it is let go."""

        def __init__(self, drag: Drag, steps: int, *, dropped: bool) -> None:
            super().__init__()
            self.drag = drag
            self.steps = steps
            self.dropped = dropped

    class BarDrawn(Message):
        """A bar is drawn over empty months of an activity; ``dropped`` when it is let go.

        ``months`` are ``None`` where the mouse is back where it began.
        """

        def __init__(self, record: str, months: tuple[int, int] | None, *, dropped: bool) -> None:
            super().__init__()
            self.record = record
            self.months = months
            self.dropped = dropped

    _drag: Drag | None = None
    _drawing: Drawing | None = None
    _dragged = 0
    _edge: int | None = None
    _was_dragged = False
    _told = ""

    def _axis_cell(self, x: int) -> int:
        """The cell of the whole axis at a place of the line."""
        return self.view.offset * self.columns.column + x - self.columns.time_at

    def _row_index(self, y: int) -> int | None:
        """The row at a line, or ``None`` where there is none."""
        index = self.scroll_top + y - HEAD_LINES
        return index if y >= HEAD_LINES and index < len(self.rows) else None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take the edge of the names, the bar of an activity, or an empty stretch of it."""
        self._was_dragged = False
        columns = self.columns
        if event.button != LEFT_BUTTON:
            return
        if 0 <= GUTTER + columns.name - event.x < EDGE_CELLS:
            self._edge = event.x - columns.name
            self.capture_mouse()
            return
        index = self._row_index(event.y)
        if index is None or not 0 <= event.x - columns.time_at < columns.time:
            return
        row = self.rows[index]
        if row.kind is RowKind.ACTIVITY and not (event.shift or event.ctrl):
            cell = self._axis_cell(event.x)
            self._drag, self._dragged = take(row, Scale(self.axis, columns.column), cell), 0
            if self._drag is None:
                self._drawing = Drawing(row.id, cell, columns.column)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell how far what is held was dragged."""
        if self._edge is not None:
            if event.x - self._edge != self.columns.name:
                self._was_dragged = True
                self.name_width = event.x - self._edge
        elif self._drag is not None:
            steps = self._drag.steps(self._axis_cell(event.x))
            if steps != self._dragged:
                self._dragged, self._was_dragged = steps, True
                self.post_message(self.BarDragged(self._drag, steps, dropped=False))
        elif self._drawing is not None:
            months = self._drawing.months(self._axis_cell(event.x), self.axis)
            self._was_dragged = self._was_dragged or months is not None
            self.post_message(self.BarDrawn(self._drawing.record, months, dropped=False))
        else:
            self._tell_of(event.x, event.y)

    def _tell_of(self, x: int, y: int) -> None:
        """Have the tooltip tell of the place under the mouse."""
        from wgplanner.tui.shown import shown  # noqa: PLC0415 - not for the first frame
        from wgplanner.tui.widgets.gantt_tips import Seen, tip_of  # noqa: PLC0415

        index, text = self._row_index(y), ""
        if index is not None:
            shown_plan = self.outline.plan
            seen = Seen(shown_plan, self.columns, self.axis, self.view.offset, self.earlier)
            text = tip_of(self.rows[index], x, seen, self.messages)
        if text != self._told:
            self._told = text
            self.tooltip = shown(text) if text else None

    def on_leave(self) -> None:
        """Nothing is under the mouse any more."""
        self._told = ""
        self.tooltip = None

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let what is held go where it is."""
        drag, drawing, edge = self._drag, self._drawing, self._edge
        self._drag = self._drawing = None
        self._edge = None
        if drag is None and drawing is None and edge is None:
            return
        self.release_mouse()
        cell = self._axis_cell(event.x)
        if drag is not None and (drag.steps(cell) or self._dragged):
            self.post_message(self.BarDragged(drag, drag.steps(cell), dropped=True))
        elif drawing is not None and self._was_dragged:
            months = drawing.months(cell, self.axis)
            self.post_message(self.BarDrawn(drawing.record, months, dropped=True))

    def on_click(self, event: events.Click) -> None:
        """Go where the click was; on a fold sign fold the row, twice anywhere open it.

        With shift or control held the selected cells reach to where the click was.
        """
        columns = self.columns
        if self._was_dragged and 0 <= GUTTER + columns.name - event.x < EDGE_CELLS:
            return
        column, index = self.cursor_column, self._row_index(event.y)
        if event.x >= columns.time_at and columns.seen:
            inside = min((event.x - columns.time_at) // columns.column, columns.seen - 1)
            column = self.view.offset + inside
        if index is not None and (event.shift or event.ctrl):
            self.select_to(index, column)
            return
        self.clear_selection()
        self.go_to_column(column)
        if index is None:
            return
        self.go_to_row(index)
        row = self.rows[index]
        if row.has_children and event.x <= row.depth + FOLD_SIGN_CELLS:
            self.toggle_fold(index)
        elif event.chain == DOUBLE_CLICK:
            self.post_message(self.RowOpened(self))
        else:
            self.post_message(self.CellClicked(self))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll the rows, or move by columns with shift or control held."""
        self._wheel(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll the rows back, or move by columns with shift or control held."""
        self._wheel(event, -1)

    def _wheel(self, event: events.MouseEvent, by: int) -> None:
        event.stop()
        if event.shift or event.ctrl:
            self.move_columns(by)
            return
        before = self.view.sight
        self.view.scroll(by * WHEEL_LINES)
        self._moved(before)
