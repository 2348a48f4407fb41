"""Where the parts of the picture stand, in pixels, and the shapes that it is drawn with."""

from __future__ import annotations

from html import escape

from msgspec import Struct

from wgplanner.plan.cleaning import visible
from wgplanner.views.gantt.axis import Axis, Zoom
from wgplanner.views.gantt.signs import Sign

ROW, HEAD, TITLE, MARGIN, CELL = 22, 44, 34, 16, 7.2
"""Pixels: of a row, the heads, the title, the margin, and a terminal cell of the text."""
NAME_CELLS, STATUS_CELLS = 56, 10
MARK, COLUMN, KPI_CELLS = 18, 9, 6
MONTH_WIDTH = {Zoom.YEAR: 9.0, Zoom.HALF: 10.0, Zoom.QUARTER: 14.0, Zoom.MONTH: 24.0}

WRITTEN = (Sign.DASH, Sign.UNKNOWN, Sign.ABSENT)
"""Signs that are letters; the others are drawn."""
NOW, UNKNOWN, CHART = "#ffe9a8", "#ffe0b0", "#555555"
"""Grounds of the present year and of a lost cell; the columns of a budget."""
GHOST = 'stroke="#999999" stroke-dasharray="3 2"'
TODAY = 'stroke="#d55e00" stroke-width="2" stroke-dasharray="6 3"'
"""Lines: around the bars of an earlier plan, and through today."""


class Sheet(Struct, frozen=True):
    """Where the parts of the picture stand, in pixels."""

    axis: Axis
    parties: int
    rows: int
    figures: bool = False

    @property
    def who_at(self) -> float:
        """Where the participants begin."""
        return MARGIN + NAME_CELLS * CELL

    @property
    def status_at(self) -> float:
        """Where the status begins."""
        return self.who_at + self.parties * MARK + 8

    @property
    def figures_at(self) -> float:
        """Where cost and KPIs begin."""
        return self.status_at + STATUS_CELLS * CELL + 8

    @property
    def chart(self) -> float:
        """How wide the columns of a budget are together."""
        return len(self.axis.period) * COLUMN

    @property
    def time_at(self) -> float:
        """Where the years begin."""
        return self.figures_at + (self.chart + KPI_CELLS * CELL + 16 if self.figures else 0)

    @property
    def month(self) -> float:
        """How wide a month is."""
        return MONTH_WIDTH[self.axis.zoom]

    def at(self, month: float) -> float:
        """Where a month, or a point in time, lies."""
        return self.time_at + (month - self.axis.first_month) * self.month

    @property
    def right(self) -> float:
        """Where the years end."""
        return self.at(self.axis.last_month + 1)

    @property
    def top(self) -> float:
        """Where the first row begins."""
        return MARGIN + TITLE + HEAD

    @property
    def bottom(self) -> float:
        """Where the last row ends."""
        return self.top + self.rows * ROW


def text_of(text: str) -> str:
    """Data as text of the picture, never as markup."""
    return escape(" ".join(visible(text).split()))


def words(x: float, y: float, text: str, more: str = "") -> str:
    """A text whose line stands at ``y``; ``more`` are further attributes."""
    return f'<text x="{x:.1f}" y="{y:.1f}" {more}>{text_of(text)}</text>'


def box(x: float, y: float, width: float, height: float, fill: str) -> str:
    """A filled rectangle."""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"/>'
    )
