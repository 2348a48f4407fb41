"""Draws the rows that a viewport shows, by Textual's line API and nothing else.

One strip a row, built whole and cached until that row, the zoom, the offset, the widths
or the theme changes; no child widgets, no scrollbars and no box pass. Only this makes
a key at 100,000 rows cost what it costs at 100.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.widget import Widget

from wgplanner.plan.fiscal import FiscalYear
from wgplanner.tui.widgets.gantt_columns import Columns, fit_columns
from wgplanner.tui.widgets.gantt_painter import Painter, one_line
from wgplanner.tui.widgets.gantt_palette import Palette
from wgplanner.tui.widgets.gantt_viewport import Viewport
from wgplanner.views.gantt.axis import point_of_day
from wgplanner.views.gantt.heads import YearHeads
from wgplanner.views.gantt.period import vision_term

if TYPE_CHECKING:
    from datetime import date

    from textual.strip import Strip

    from wgplanner.locale import Messages
    from wgplanner.views.gantt.earlier import Earlier
    from wgplanner.views.gantt.figures import ProgramFigures
    from wgplanner.views.gantt.outline import Outline

HEAD_LINES = 2
CACHED_STRIPS = 4096
CACHED_LOOKS = 8


class GanttCanvas(Widget):
    """The lines of the grid; ``outline`` and ``view`` say what they show."""

    DEFAULT_CSS = "GanttCanvas { height: 1fr; }"
    ALLOW_SELECT = False
    virtual_size = Reactive(Size(0, 0))
    """Textual would lay the whole screen out again at each change of it, for scroll bars."""

    def __init_subclass__(cls, can_focus: bool | None = None, **options: bool) -> None:
        """Have Textual prepare the grid only, not each part that it is put together from."""
        if can_focus is not None:
            super().__init_subclass__(can_focus=can_focus, **options)

    def __init__(
        self,
        messages: Messages,
        outline: Outline,
        view: Viewport,
        today: date,
        *,
        ascii_only: bool = False,
        name_width: int | None = None,
        id: str | None = None,  # noqa: A002 - Textual's name for it
    ) -> None:
        super().__init__(id=id)
        self.messages = messages
        self.outline = outline
        self.view = view
        self.today = today
        self.ascii_only = ascii_only
        self.marked: frozenset[str] = frozenset()
        self.plain = False
        self.with_figures = False
        self.earlier: Earlier | None = None
        self._name_width = name_width
        self._painter: Painter | None = None
        self._palette: Palette | None = None
        self._looks: dict[object, dict[int, Strip]] = {}
        self._strips: dict[int, Strip] = {}
        self._drawn_size: Size | None = None

    @property
    def columns(self) -> Columns:
        """The widths of the parts of a line at the present size."""
        municipalities = len(self.outline.roster.municipalities)
        axis, name = self.view.axis, self._name_width
        return fit_columns(
            self.size.width,
            axis,
            municipalities,
            name,
            plain=self.plain,
            figures=self.with_figures,
        )

    @property
    def position_text(self) -> str:
        """``12/90``: the cursor's row among those that are shown."""
        return f"{self.view.row + 1}/{len(self.view.rows)}" if self.view.rows else "0/0"

    # Drawing again

    def forget(self, *places: int) -> None:
        """Drop the strips of some rows of the outline; of all where none is named."""
        if not places:
            self._looks.clear()
            self._painter = None
        for strips in self._looks.values():
            for place in places:
                strips.pop(place, None)

    def look_changed(self) -> None:
        """Draw everything anew with another offset, zoom or width."""
        self._painter = None
        self.refresh()

    def refresh_rows(self, *indexes: int | None) -> None:
        """Draw some rows and the heads again."""
        width, height = self.size
        lines = {HEAD_LINES + each - self.view.top for each in indexes if each is not None}
        regions = [Region(0, y, width, 1) for y in lines if HEAD_LINES <= y < height]
        self.refresh(Region(0, 0, width, HEAD_LINES), *regions)

    def on_mount(self) -> None:
        """Hear of other themes."""
        self.app.theme_changed_signal.subscribe(self, self._theme_changed)

    def _theme_changed(self, _: object) -> None:
        self._palette = None
        self.forget()
        self.refresh()

    # Drawing

    def _take_size(self) -> None:
        """Fit the view to the size, with the cursor in sight.

        A frame may come between a new size and the news of it; lines of the old width would
        leave what they do not reach blank, the whole grid where Textual cuts lines by its edges.
        """
        self._drawn_size = self.size
        self.view.resize(self.size.height - HEAD_LINES, self.columns.seen)
        self._painter = None

    def _get_painter(self) -> Painter:
        """The painter of the present look, and with it the strips that look has already."""
        if self._painter is None:
            columns = self.columns
            offset = max(0, min(self.view.offset, len(self.view.axis) - columns.seen))
            if len(self._looks) > CACHED_LOOKS:
                self._looks.clear()
            self._strips = self._looks.setdefault((columns, self.view.axis, offset), {})
            self._palette = self._palette or Palette(self.app.theme_variables)
            self._painter = Painter(
                columns,
                self.view.axis,
                offset,
                point_of_day(self.today),
                YearHeads(FiscalYear.of(self.today).start, vision_term(self.outline.plan)),
                self.outline.roster,
                self._palette,
                self.messages,
                self.ascii_only,
                self.earlier,
                self._figures if self.with_figures else None,
            )
        return self._painter

    def _figures(self, program: str) -> ProgramFigures:
        """The budget and the KPIs of a program, as few cells."""
        from wgplanner.views.gantt.figures import program_figures  # noqa: PLC0415 - when shown

        period = self.view.axis.period
        return program_figures(self.outline.plan, program, period, ascii_only=self.ascii_only)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region, with Textual's line filters (NO_COLOR, ANSI themes) applied."""
        if self.size != self._drawn_size:
            self._take_size()
        painter = self._get_painter()
        lines = [self._line(painter, y) for y in range(crop.y, crop.bottom)]
        if crop.x or crop.width != self.size.width:
            lines = [line.crop(crop.x, crop.right) for line in lines]
        for each in self.get_line_filters():
            if each.enabled:
                _, background = self.background_colors
                lines = [line.apply_filter(each, background) for line in lines]
        return lines

    def _line(self, painter: Painter, y: int) -> Strip:
        if y < HEAD_LINES:
            corner = self._corner() if y else self.messages.text("gantt.head.name")
            return painter.head(y, self.view.column, corner)
        index = self.view.top + y - HEAD_LINES
        if index >= len(self.view.rows):
            return painter.blank(self._message_at(y), self.size.width)
        place = self.view.rows.places[index]
        strip = self._strips.get(place) if index != self.view.row else None
        if strip is None:
            row = self.view.rows[index]
            marked = row.id in self.marked
            if index == self.view.row:
                return painter.row(row, self.view.column, marked=marked)
            if len(self._strips) > CACHED_STRIPS:
                self._strips.clear()
            strip = self._strips[place] = painter.row(row, None, marked=marked)
        return strip

    def _corner(self) -> str:
        """Where the cursor stands, and with which plan this one is compared."""
        if self.earlier is None:
            return self.position_text
        against = self.messages.text("gantt.against", name=self.earlier.name)
        return f"{self.position_text}  {one_line(against)}"

    def _message_at(self, y: int) -> str:
        """What stands on a line below the last row: where there are no rows, why."""
        if self.view.rows or y != HEAD_LINES + 1:
            return ""
        key = "gantt.empty" if self.view.rows.filter.is_empty else "gantt.nothing"
        return "  " + self.messages.text(key)
