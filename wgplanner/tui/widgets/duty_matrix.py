"""The duty matrix: programs against municipalities, drawn line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from wgplanner.tui.widgets.duty_columns import DutyColumns, fit_duty_columns
from wgplanner.tui.widgets.duty_lines import (
    LEAD,
    LinePiece,
    MatrixLine,
    cell_pieces,
    flat,
    head_pieces,
    matrix_lines,
    row_pieces,
    wanted_cells,
)
from wgplanner.views.duties import DutyMatrix

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.content import Content

    from wgplanner.views.duties import DutyRow

    Tell = Callable[[DutyRow | None, int | None], Content]

PREFIX = "duty-matrix--"
HEAD_LINES = 1
WHEEL = 3


NOWHERE: tuple[int, int | None] = (-1, None)


class DutyMatrixView(Widget, can_focus=True):
    """Shows a matrix and a cursor in it; the first column and the head stay while it scrolls."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        PREFIX + part
        for part in (
            "head", "field", "name", "number", "gap", "absent", "unknown", "lead", "said",
            "suggested", "unsaid", "more", "cursor", "cell", "column",
        )
    }  # fmt: skip
    DEFAULT_CSS = """
    DutyMatrixView {
        height: 1fr; min-height: 3; background: $background; color: $foreground;
        & > .duty-matrix--head { background: $panel; color: $foreground; text-style: bold; }
        & > .duty-matrix--column { background: $primary; color: $text; text-style: bold; }
        & > .duty-matrix--field {
            background: $primary-muted; color: $text-primary; text-style: bold;
        }
        & > .duty-matrix--number { color: $text-accent; }
        & > .duty-matrix--gap { color: $text-error; text-style: bold; }
        & > .duty-matrix--absent { color: $foreground 45%; }
        & > .duty-matrix--unknown { color: $text-warning; }
        & > .duty-matrix--lead { color: $text-success; text-style: bold underline; }
        & > .duty-matrix--said { text-style: bold; }
        & > .duty-matrix--suggested { color: $text-muted; text-style: italic; }
        & > .duty-matrix--unsaid { color: $text-warning; }
        & > .duty-matrix--more { color: $text-muted; }
        & > .duty-matrix--cursor { background: $foreground 16%; }
        & > .duty-matrix--cell { background: $accent; color: $text; text-style: bold; }
        &:ansi > .duty-matrix--column { color: ansi_bright_white; }
        &:ansi > .duty-matrix--field { background: ansi_default; color: $primary; }
    }
    """
    ALLOW_SELECT = False

    class Moved(Message):
        """The cursor stands in another cell."""

    class Opened(Message):
        """The cursor's cell was clicked once more."""

    class HeadClicked(Message):
        """The name of a party was clicked."""

    def __init__(self, name: str, nothing: str, tell: Tell, *, letters: bool) -> None:
        """``name`` heads the programs; ``nothing`` stands where no program is shown.

        ``tell`` makes the tooltip of a row and a column, of either of them, or of none;
        empty where there is nothing to tell.
        """
        super().__init__()
        self._words_of = tell
        self._told = NOWHERE
        self._head = name
        self._nothing = nothing
        self._letters = letters
        self.matrix = DutyMatrix((), ())
        self.rows: list[int] = []
        self.lines: tuple[MatrixLine, ...] = ()
        self._line_of: dict[int, int] = {}
        self._columns = DutyColumns(LEAD, 0, (), ())
        self._wanted: tuple[int, ...] = ()
        self._longest = 0
        self._styles: dict[tuple[str, ...], Style] = {}
        self.top = self.first = 0
        self.row = self.column = 0

    def show(self, matrix: DutyMatrix, rows: list[int]) -> None:
        """Show some rows of a matrix; the cursor stays on its program and party if it can."""
        program, party = self.program, self.party
        self.matrix, self.rows = matrix, rows
        self.lines = matrix_lines(matrix, rows)
        self._line_of = {line.row: at for at, line in enumerate(self.lines) if line.field is None}
        self._wanted = wanted_cells(matrix, letters=self._letters)
        names = (flat(row.place.program.name) for row in matrix.rows)
        self._longest = max((Segment(name).cell_length for name in names), default=0)
        self._refit()
        if not self.go_to(program, party):
            self.row = min(self.row, max(len(rows) - 1, 0))
            self.column = min(self.column, max(len(matrix.columns) - 1, 0))
        self._keep_cursor_seen()
        self.refresh()

    @property
    def program(self) -> str | None:
        """The id of the cursor's program; ``None`` where no row is shown."""
        if not 0 <= self.row < len(self.rows):
            return None
        return self.matrix.rows[self.rows[self.row]].place.program.id

    @property
    def party(self) -> str | None:
        """The id of the cursor's party; ``None`` where there is none."""
        if not 0 <= self.column < len(self.matrix.columns):
            return None
        return self.matrix.columns[self.column].id

    def go_to(self, program: str | None, party: str | None) -> bool:
        """Put the cursor on a program and, if one is named, on a party.

        Returns whether the program is shown.
        """
        columns = [each.id for each in self.matrix.columns]
        if party in columns:
            self.column = columns.index(party)
        shown = [self.matrix.rows[row].place.program.id for row in self.rows]
        if program not in shown:
            return False
        self.row = shown.index(program)
        self._keep_cursor_seen()
        self.refresh()
        return True

    def move(self, rows: int = 0, columns: int = 0) -> None:
        """Move the cursor by rows and columns, as far as there are any."""
        if not self.rows or not self.matrix.columns:
            return
        before = (self.row, self.column, self.top, self.first)
        self.row = min(max(self.row + rows, 0), len(self.rows) - 1)
        self.column = min(max(self.column + columns, 0), len(self.matrix.columns) - 1)
        self._keep_cursor_seen()
        if (self.top, self.first, self.column) != (before[2], before[3], before[1]):
            self.refresh()
        elif self.row != before[0]:
            self._refresh_row(before[0])
            self._refresh_row(self.row)
        if (self.row, self.column) != before[:2]:
            self.post_message(self.Moved())

    @property
    def page(self) -> int:
        """How many lines of rows are seen at once."""
        return max(self.size.height - HEAD_LINES, 1)

    def _refit(self) -> None:
        heads = [flat(each.name) for each in self.matrix.columns]
        self._columns = fit_duty_columns(self.size.width, LEAD, self._longest, heads, self._wanted)

    def _keep_cursor_seen(self) -> None:
        line = self._line_of.get(self.rows[self.row], 0) if self.rows else 0
        # The head of a policy field comes into sight together with its first program.
        above = line - 1 if line and self.lines[line - 1].field is not None else line
        self.top = max(min(self.top, above), line - self.page + 1, 0)
        self.top = min(self.top, max(len(self.lines) - self.page, 0))
        self.first = self._columns.first_seen(self.first, self.column, self.size.width)

    def _refresh_row(self, row: int) -> None:
        y = self._line_of.get(self.rows[row], 0) - self.top + HEAD_LINES
        self.refresh(Region(0, y, self.size.width, 1))

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        self._refit()
        self._keep_cursor_seen()
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget the styles of the theme that was."""
        super().notify_style_update()
        self._styles.clear()

    def render_line(self, y: int) -> Strip:
        """One line of the screen: the head, or a line of the matrix."""
        width = self.size.width
        if y < HEAD_LINES:
            return self._strip(self._head_line(width), (), "head")
        at = self.top + y - HEAD_LINES
        if at >= len(self.lines):
            text = f" {self._nothing}" if at == 0 else ""
            return self._strip([LinePiece(text, "absent")], ())
        line = self.lines[at]
        if line.field is not None:
            return self._strip([LinePiece(f" {flat(line.field)}", "field")], (), "field")
        return self._row_line(line.row, width)

    def _head_line(self, width: int) -> list[LinePiece]:
        seen = self._columns.seen_from(self.first, width)
        pieces = head_pieces(self._columns, self._head, self.first, seen)
        at = self.column - self.first + 1
        if 0 < at < len(pieces) and self.column < len(self._columns.parties):
            pieces[at] = LinePiece(pieces[at].text, "column")
        return pieces

    def _row_line(self, number: int, width: int) -> Strip:
        row = self.matrix.rows[number]
        under = bool(self.rows) and self.rows[self.row] == number
        ground = ("cursor",) if under else ()
        pieces = row_pieces(row, self._columns)
        last = self.first + self._columns.seen_from(self.first, width)
        for column in range(self.first, min(last, len(row.cells))):
            cell = cell_pieces(
                row.cells[column], self._columns.parties[column], letters=self._letters
            )
            if under and column == self.column:
                cell = [LinePiece(piece.text, "cell") for piece in cell]
            pieces += cell
        return self._strip(pieces, ground)

    def _strip(self, pieces: list[LinePiece], ground: tuple[str, ...], rest: str = "name") -> Strip:
        segments = [
            Segment(piece.text, self._style(*ground, piece.part)) for piece in pieces if piece.text
        ]
        padding = self._style(*ground, rest)
        return Strip(segments).adjust_cell_length(self.size.width, padding)

    def _style(self, *parts: str) -> Style:
        found = self._styles.get(parts)
        if found is None:
            *ground, part = parts
            found = self.get_component_rich_style(PREFIX + part)
            if ground and found.bgcolor == self.rich_style.bgcolor:
                under = self.get_component_rich_style(PREFIX + ground[0])
                found += Style(bgcolor=under.bgcolor)
            self._styles[parts] = found
        return found

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; once more opens the cell."""
        column = self._columns.party_at(event.x, self.first, self.size.width)
        if event.y < HEAD_LINES:
            if column is not None:
                self.move(columns=column - self.column)
                self.post_message(self.HeadClicked())
            return
        at = self.top + event.y - HEAD_LINES
        if at >= len(self.lines) or self.lines[at].field is not None:
            return
        row = self.rows.index(self.lines[at].row)
        column = self.column if column is None else column
        if (row, column) == (self.row, self.column):
            self.post_message(self.Opened())
        else:
            self.move(row - self.row, column - self.column)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Have the tooltip tell of the place under the mouse."""
        column = self._columns.party_at(event.x, self.first, self.size.width)
        at = self.top + event.y - HEAD_LINES
        place = (
            self.lines[at].row if event.y >= HEAD_LINES and at < len(self.lines) else -1,
            column,
        )
        if place == self._told:
            return
        self._told = place
        row = self.matrix.rows[place[0]] if place[0] >= 0 else None
        self.tooltip = (self._tell(row, column) or None) if event.y < HEAD_LINES or row else None

    def _tell(self, row: DutyRow | None, column: int | None) -> Content:
        """The tooltip of a place; empty where there is nothing to tell."""
        return self._words_of(row, column)

    def on_leave(self) -> None:
        """Nothing is under the mouse any more."""
        self._told = NOWHERE
        self.tooltip = None

    def on_mouse_scroll_down(self) -> None:
        """The wheel moves the cursor, which the lines follow."""
        self.move(WHEEL)

    def on_mouse_scroll_up(self) -> None:
        """The wheel moves the cursor, which the lines follow."""
        self.move(-WHEEL)
