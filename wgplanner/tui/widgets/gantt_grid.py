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
cursor's cell), ``axis``, ``zoom``, ``folded``, ``row_filter``, ``position_text``.

Move: ``move_rows(n)``, ``move_pages(n)``, ``go_to_row(i)``, ``go_to_first()``, ``go_to_last()``,
``move_columns(n)``, ``go_to_column(c)``, ``go_to_today()``, ``go_to_record(id)``,
``go_to_program_number(n)``, ``toggle_fold()``, ``fold_to(RowKind)``, ``unfold_all()``,
``go_to_parent()``.

It has no key bindings of its own: a screen's commands call these methods, so that
keys, palette and help stay in one place. It posts ``CursorMoved``, ``Folded``,
``Zoomed`` and, by mouse, ``CellClicked``, ``RowOpened`` (a double click) and ``BarDragged``.
The cursor stays on the same record whatever happens to the rows around it.

``gantt_cursor`` is all of it but the mouse, ``gantt_drag`` says what a drag means,
``gantt_viewport`` knows where cursor and window stand, ``gantt_canvas`` draws what they show,
``gantt_columns`` says how wide the parts of a line are, ``gantt_painter`` how a line looks,
``gantt_palette`` in which colours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from wgplanner.tui.widgets.gantt_canvas import HEAD_LINES
from wgplanner.tui.widgets.gantt_cursor import GanttCursor
from wgplanner.tui.widgets.gantt_drag import take
from wgplanner.views.gantt.layout import Scale
from wgplanner.views.gantt.outline import RowKind

if TYPE_CHECKING:
    from textual import events

    from wgplanner.tui.widgets.gantt_drag import Drag

WHEEL_LINES = 3
LEFT_BUTTON = 1
DOUBLE_CLICK = 2
FOLD_SIGN_CELLS = 2


class GanttGrid(GanttCursor, can_focus=True):
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

    _drag: Drag | None = None
    _dragged = 0

    def _axis_cell(self, x: int) -> int:
        """The cell of the whole axis at a place of the line."""
        return self.view.offset * self.columns.column + x - self.columns.time_at

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take the bar of an activity, to be dragged."""
        index = self.scroll_top + event.y - HEAD_LINES
        inside = 0 <= event.x - self.columns.time_at < self.columns.time
        if event.button != LEFT_BUTTON or event.y < HEAD_LINES or index >= len(self.rows):
            return
        row = self.rows[index]
        if inside and row.kind is RowKind.ACTIVITY:
            scale = Scale(self.axis, self.columns.column)
            self._drag, self._dragged = take(row, scale, self._axis_cell(event.x)), 0
            if self._drag is not None:
                self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell how far the bar that is held was dragged."""
        if self._drag is None:
            return
        steps = self._drag.steps(self._axis_cell(event.x))
        if steps != self._dragged:
            self._dragged = steps
            self.post_message(self.BarDragged(self._drag, steps, dropped=False))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let the bar go where it is."""
        drag, self._drag = self._drag, None
        if drag is None:
            return
        self.release_mouse()
        steps = drag.steps(self._axis_cell(event.x))
        if steps or self._dragged:
            self.post_message(self.BarDragged(drag, steps, dropped=True))

    def on_click(self, event: events.Click) -> None:
        """Go where the click was; on a fold sign fold the row, twice anywhere open it."""
        columns = self.columns
        if event.x >= columns.time_at and columns.seen:
            inside = min((event.x - columns.time_at) // columns.column, columns.seen - 1)
            self.go_to_column(self.view.offset + inside)
        index = self.scroll_top + event.y - HEAD_LINES
        if event.y < HEAD_LINES or index >= len(self.rows):
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
