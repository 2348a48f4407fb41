"""A table of plain lines with a cursor, for lists that are no grid.

It has no key bindings of its own: a screen's commands call ``move`` and its
neighbours, so that keys, palette and help stay in one place. The cursor's row
bears a ``>`` before it, so that it shows without colour too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from wgplanner.plan.cleaning import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual import events

Look = Literal["", "head", "dim", "warn", "good"]
"""How a row is drawn: as usual, as a heading, faint, wanting attention, done."""

PREFIX = "line-table--"
FLEXIBLE_MINIMUM = 8
WHEEL = 3


@dataclass(frozen=True)
class Column:
    """One column: its head, its width in cells (0 takes its share of what is left).

    ``right`` sets figures to the right; ``seen_from`` is the width of the table
    from which on the column is shown at all; ``share`` weighs flexible columns.
    """

    head: str
    width: int = 0
    right: bool = False
    seen_from: int = 0
    share: int = 1


@dataclass(frozen=True)
class Row:
    """One row: the key by which a screen knows it, its cells, and how it looks.

    A row without a key is a line between others; the cursor passes over it.
    """

    key: str
    cells: tuple[str, ...]
    look: Look = ""


def column_widths(columns: Sequence[Column], width: int) -> tuple[int, ...]:
    """The width of each column in a table so wide; 0 for one that is not shown."""
    seen = [column.seen_from <= width for column in columns]
    gaps = max(sum(seen) - 1, 0)
    fixed = sum(column.width for column, shows in zip(columns, seen, strict=True) if shows)
    shares = sum(c.share for c, shows in zip(columns, seen, strict=True) if shows and not c.width)
    left = max(width - fixed - gaps, 0)
    widths = []
    for column, shows in zip(columns, seen, strict=True):
        if not shows or column.width:
            widths.append(column.width if shows else 0)
            continue
        share = left * column.share // shares
        left, shares = left - share, shares - column.share
        widths.append(max(share, FLEXIBLE_MINIMUM))
    return tuple(widths)


def fitted(text: str, width: int, *, right: bool = False) -> str:
    """Text on exactly so many cells; what does not fit is cut and ends in ``..``."""
    line = visible(text).replace("\n", " / ")
    if cell_len(line) > width:
        line = set_cell_size(line, max(width - 2, 0)).rstrip() + ".."
    size = cell_len(line)
    return " " * (width - size) + line if right and size < width else set_cell_size(line, width)


class LineTable(Widget, can_focus=True):
    """Shows rows under a head; the cursor stays on its row's key when the rows change."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        PREFIX + part for part in ("head", "section", "dim", "warn", "good", "cursor", "standing")
    }
    DEFAULT_CSS = """
    LineTable {
        height: 1fr; min-height: 2; background: $background; color: $foreground;
        & > .line-table--head { background: $panel; color: $foreground; text-style: bold; }
        & > .line-table--section { text-style: bold; color: $text-accent; }
        & > .line-table--dim { color: $foreground 60%; }
        & > .line-table--warn { color: $text-warning; text-style: bold; }
        & > .line-table--good { color: $text-success; }
        & > .line-table--cursor { background: $primary; color: $background; text-style: bold; }
        & > .line-table--standing { background: $foreground 15%; }
        &:ansi > .line-table--cursor { color: ansi_bright_white; }
    }
    """
    ALLOW_SELECT = False

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, table: LineTable) -> None:
            super().__init__()
            self.table = table

        @property
        def control(self) -> LineTable:
            """The table that sent it."""
            return self.table

    class Opened(Moved):
        """The cursor's row was clicked once more."""

    def __init__(
        self,
        columns: Sequence[Column],
        nothing: str = "",
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """``nothing`` stands where there are no rows."""
        super().__init__(id=id)
        self._columns = tuple(columns)
        self._has_head = any(column.head for column in columns)
        self._nothing = nothing
        self.rows: tuple[Row, ...] = ()
        self._at = 0
        self._top = 0

    @property
    def key(self) -> str:
        """The key of the cursor's row; empty where there is none."""
        return self.rows[self._at].key if self._at < len(self.rows) else ""

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns; the rows must fit them."""
        self._columns = tuple(columns)
        self.refresh()

    def set_nothing(self, text: str) -> None:
        """Say something else where there are no rows."""
        self._nothing = text
        self.refresh()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the cursor stays on its key, or else near its place."""
        key = self.key
        self.rows = tuple(rows)
        self._at = min(self._at, max(len(self.rows) - 1, 0))
        if not self.go_to(key):
            self._settle(1)
        self._keep_seen()
        self.refresh()

    def go_to(self, key: str) -> bool:
        """Put the cursor on the row with that key, if there is one."""
        place = next((at for at, row in enumerate(self.rows) if key and row.key == key), None)
        if place is None:
            return False
        self._stand(place)
        return True

    def move(self, steps: int) -> None:
        """Move the cursor by so many rows that have a key."""
        places = [at for at, row in enumerate(self.rows) if row.key]
        if places:
            now = places.index(self._at) if self._at in places else 0
            self._stand(places[min(max(now + steps, 0), len(places) - 1)])

    def move_page(self, direction: int) -> None:
        """Move the cursor by as many rows as are seen."""
        self.move(direction * max(self._room - 1, 1))

    def move_end(self, direction: int) -> None:
        """Move the cursor to the first (-1) or the last row (1)."""
        self.move(direction * len(self.rows))

    @property
    def _room(self) -> int:
        return max(self.size.height - self._has_head, 1)

    def _settle(self, direction: int) -> None:
        """Leave a row without a key for the next one that has one."""
        places = [at for at, row in enumerate(self.rows) if row.key]
        if places and self._at not in places:
            after = [at for at in places if (at - self._at) * direction > 0]
            self._at = after[0] if after else places[-1]

    def _stand(self, place: int) -> None:
        moved = place != self._at
        self._at = place
        self._keep_seen()
        if moved:
            self.refresh()
            self.post_message(self.Moved(self))

    def _keep_seen(self) -> None:
        first = self._at if any(row.key for row in self.rows[: self._at]) else 0
        self._top = min(self._top, first, max(len(self.rows) - self._room, 0))
        self._top = max(self._top, self._at - self._room + 1, 0)

    def on_resize(self) -> None:
        """Keep the cursor's row in sight."""
        self._keep_seen()
        self.refresh()

    def on_focus(self) -> None:
        """Draw the cursor as the live one."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw the cursor as one that waits."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The head, or one row."""
        width = self.size.width
        if self._has_head and y == 0:
            head = self._line(tuple(column.head for column in self._columns), " ")
            return self._strip(head, width, self._style("head"))
        at = self._top + y - self._has_head
        if not self.rows and y == self._has_head:
            return self._strip(f" {visible(self._nothing)}", width, self._style("dim"))
        if not 0 <= at < len(self.rows):
            return Strip.blank(width, self.rich_style)
        row = self.rows[at]
        here = at == self._at and bool(row.key)
        text = self._line(row.cells, ">" if here else " ")
        return self._strip(text, width, self._row_style(row, here=here))

    def _line(self, cells: Sequence[str], before: str) -> str:
        if len(cells) == 1:
            return before + visible(cells[0]).replace("\n", " / ")
        widths = column_widths(self._columns, self.size.width - 1)
        shown = [
            fitted(cell, width, right=column.right)
            for cell, width, column in zip(cells, widths, self._columns, strict=True)
            if width
        ]
        return before + " ".join(shown)

    def _row_style(self, row: Row, *, here: bool) -> Style:
        if here and self.has_focus:
            return self._style("cursor")
        style = self._style("section" if row.look == "head" else row.look)
        return style + self._style("standing") if here else style

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(PREFIX + part) if part else self.rich_style

    @staticmethod
    def _strip(text: str, width: int, style: Style) -> Strip:
        return Strip([Segment(set_cell_size(text, width), style)], width)

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; one on the cursor's row opens it."""
        at = self._top + event.y - self._has_head
        if event.y < self._has_head or not 0 <= at < len(self.rows) or not self.rows[at].key:
            return
        if at == self._at and event.chain > 1:
            self.post_message(self.Opened(self))
        self._stand(at)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves the cursor."""
        event.stop()
        self.move(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves the cursor."""
        event.stop()
        self.move(-WHEEL)
