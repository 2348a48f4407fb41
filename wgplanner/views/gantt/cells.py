"""A row of the grid as cells of a terminal: a character and the parts of its look for each.

The screen and ``show gantt`` both draw from this. Layers lie over each other and move nothing:
what the plan says, the earlier plan behind it, what was carried out, today, the progress
line, and milestones on top.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from wgplanner.plan.done import progress_point
from wgplanner.views.gantt.layout import layout_row
from wgplanner.views.gantt.outline import RowKind
from wgplanner.views.gantt.runs import Runs, inside, shared, without
from wgplanner.views.gantt.signs import SHAPES, TWO_BARS, DoneShapes, Sign, bar_text, sign_text

if TYPE_CHECKING:
    from wgplanner.plan.fiscal import Period
    from wgplanner.views.gantt.layout import Piece, Scale
    from wgplanner.views.gantt.rows import GanttRow

Parts = tuple[str, ...]
TextCells = Callable[[str, int], list[str]]
"""A text in exactly so many cells: a wide character is followed by an empty cell."""
TODAY = "|"
HEAD, LATE_TIP = ">", "<"
GROUNDS = frozenset({"bar", "span", "done"})
"""Parts of which the ground stays under a line."""
SAID = frozenset({Sign.DASH.value, Sign.UNKNOWN.value})
"""Parts of years of which the plan says something, but no bar."""
HAIR = 1e-6
"""Of a month: what ends where a cell begins lies in the cell before."""
NOTHING: Parts = ()
MONTHS_IN_QUARTER = 3


class Over(Struct, frozen=True):
    """What lies over the plan of every row.

    Attributes:
        now: Today as a point in time, see ``plan.done``; ``None``: no line is drawn.
        earlier: The bars that an earlier plan has for each record; ``None``: none is compared.
        note_from: The first cell that is seen; a note begins there and not out of sight.
        term: The years of which this plan is to say something; ``None``: all of them.
        done: How a row is drawn of which something was carried out.
    """

    now: float | None = None
    earlier: Mapping[str, Runs] | None = None
    note_from: int = 0
    term: Period | None = None
    done: DoneShapes = TWO_BARS


class Cells:
    """The cells of one row, drawn layer by layer."""

    def __init__(self, row: GanttRow, scale: Scale, over: Over, text_cells: TextCells) -> None:
        self.characters = [" "] * scale.cells
        self.parts: list[Parts] = [NOTHING] * scale.cells
        self._row = row
        self._scale = scale
        self._done = over.done
        self._bar = "bar" if row.kind is RowKind.ACTIVITY else "span"
        self._shape = SHAPES[Sign.BAR].cell
        if row.actual:
            self._shape = over.done.planned
            self._bar = self._bar if over.done.on_ground else "planned"
        self._draw_plan(over, text_cells)
        earlier = (over.earlier or {}).get(row.id, ()) if row.kind >= RowKind.PROGRAM else ()
        self._draw_earlier(earlier, over.term)
        if row.actual:
            self._draw_actual()
        self._draw_edges(earlier)
        if over.now is not None:
            self._draw_today(over.now)
        if row.milestones:
            self._draw_milestones()

    def _draw(self, begin: int, text: str, *parts: str) -> None:
        end = begin + len(text)
        for edge in (begin, end):
            self._blank_half(edge)
        self.characters[begin:end] = text
        self.parts[begin:end] = [parts] * len(text)

    def _blank_half(self, edge: int) -> None:
        """Blank the wide character that a cut at an edge would halve."""
        if 0 < edge < len(self.characters) and self.characters[edge] == "":
            self.characters[edge - 1 : edge + 1] = [" ", " "]

    def _draw_plan(self, over: Over, text_cells: TextCells) -> None:
        scale = self._scale
        bars = []
        for piece in layout_row(self._row, scale.axis):
            if piece.sign is Sign.BAR:
                bars.append(piece)
                continue
            begin, end = scale.cell(piece.first), scale.cell(piece.last + 1)
            if piece.sign is Sign.NOTE:
                begin = max(begin, min(over.note_from, end))
                self.characters[begin:end] = text_cells(piece.text, end - begin)
                self.parts[begin:end] = [("note",)] * (end - begin)
            elif piece.sign is not Sign.NONE:
                self._draw_said(piece)
        for piece in bars:
            begin, end = scale.stretch(piece.first, piece.last)
            text = bar_text(end - begin, ends=piece.ends, shape=self._shape)
            self._draw(begin, text, self._bar)
            if piece.ends:
                self.parts[end - 1] = (self._bar, "tip")

    def _draw_said(self, piece: Piece) -> None:
        """A sign that is no bar, again in every quarter where quarters are seen.

        A window of a few months then still says it, and not by its ground alone.
        """
        scale = self._scale
        step = max(scale.axis.zoom.months, MONTHS_IN_QUARTER)
        for first in range(piece.first, piece.last + 1, step):
            last = min(first + step - 1, piece.last)
            begin, end = scale.cell(first), scale.cell(last + 1)
            self._draw(begin, sign_text(piece.sign, end - begin), piece.sign.value)

    def _inside(self, runs: Runs) -> Runs:
        axis = self._scale.axis
        return inside(runs, axis.first_month, axis.last_month)

    def _draw_earlier(self, earlier: Runs, term: Period | None) -> None:
        """Where the earlier plan had a bar and this one has none."""
        sign = SHAPES[Sign.GHOST].cell
        for first, last in self._inside(without(earlier, self._row.bars)):
            # Behind what is said of now: a sign or a note stays to be read.
            for cell in range(*self._scale.stretch(first, last)):
                if self.characters[cell] == " " or self._says_nothing(cell, term):
                    self._draw(cell, sign, "ghost")

    def _draw_edges(self, earlier: Runs) -> None:
        """Where the bars of the earlier plan began and ended within those of now."""
        bars = self._row.bars
        for first, last in earlier:
            if any(bar < first <= until for bar, until in bars):
                self._draw_edge(first)
            if any(bar <= last < until for bar, until in bars):
                self._draw_edge(last)

    def _says_nothing(self, cell: int, term: Period | None) -> bool:
        """Whether a cell only says that nothing is stated, of a year that is none of the plan's."""
        if term is None or self.parts[cell] != (Sign.ABSENT.value,):
            return False
        return self._scale.axis.year(cell // self._scale.width) not in term

    def _draw_edge(self, month: int) -> None:
        """An end of an earlier bar under a bar of now."""
        for first, last in self._inside(((month, month),)):
            begin, _ = self._scale.stretch(first, last)
            self._draw(begin, SHAPES[Sign.GHOST].cell, self._bar, "edge")

    def _draw_actual(self) -> None:
        """What was carried out as planned, within or below the bars, and what was not planned."""
        row, scale, shapes = self._row, self._scale, self._done
        parts = (self._bar, "done") if shapes.on_ground else ("both",)
        for first, last in self._inside(without(row.actual, row.bars)):
            begin, end = scale.stretch(first, last)
            # What the plan says of a year stays to be read, if the rest still tells of this.
            cells = [each for each in range(begin, end) if not self._is_said(each)]
            for cell in cells or range(begin, end):
                self._draw(cell, shapes.extra, "extra")
        for first, last in self._inside(shared(row.actual, row.bars)):
            begin, end = scale.stretch(first, last)
            self._draw(begin, shapes.done * (end - begin), *parts)

    def _is_said(self, cell: int) -> bool:
        """Whether a sign of the plan other than a bar is read in a cell."""
        return self.characters[cell] != " " and not SAID.isdisjoint(self.parts[cell])

    def _draw_today(self, now: float) -> None:
        today = self._scale.cell_of_point(now)
        if today is None:
            return
        point = progress_point(self._row.bars, self._row.progress, now)
        if point is not None:
            self._draw_progress(today, point, now)
        elif self.characters[today] == " ":
            self.characters[today] = TODAY
        self.parts[today] = (*self.parts[today], "today")

    def _draw_progress(self, today: int, point: float, now: float) -> None:
        """The way of the progress line (イナズマ線) from today to what is done, and back."""
        axis = self._scale.axis
        # Late, it reaches the first cell that is not done, and ahead the last one that is.
        nearest = max(point, axis.first_month)
        if point > now:
            nearest = min(point, axis.last_month + 1) - HAIR
        reached = self._scale.cell_of_point(nearest)
        reached = today if reached is None or point == now else reached
        way = abs(today - reached) - 1
        if reached < today:
            self._draw_way(reached + 1, way, "late")
            self._draw(reached, LATE_TIP, "reached_late")
        elif reached > today:
            self._draw_way(today + 1, way, "ahead")
            self._draw(reached, HEAD, "reached_ahead")
        self._draw_over(today, TODAY, "on_time")

    def _draw_over(self, begin: int, text: str, part: str) -> None:
        """Draw on the grounds that are there: of a bar, of what was carried out, or none."""
        for cell, character in enumerate(text, begin):
            ground = tuple(each for each in self.parts[cell] if each in GROUNDS)
            self._draw(cell, character, *ground, part)

    def _draw_way(self, begin: int, size: int, part: str) -> None:
        """The progress line, which leaves what was carried out to be read."""
        crossed = self._done.crossed if self._row.actual else {}
        line = SHAPES[Sign.LATE].cell
        cells = self.characters[begin : begin + size]
        self._draw_over(begin, "".join(crossed.get(each, line) for each in cells), part)

    def _draw_milestones(self) -> None:
        for each in self._row.milestones:
            cell = self._scale.cell_of_point(each.month)
            if cell is not None:
                self._draw(cell, SHAPES[Sign.MILESTONE].cell, "milestone")
