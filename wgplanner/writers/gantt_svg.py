"""The whole plan as one picture in SVG, from the same layout as the screen.

All data is escaped, every sign has a shape beside its colour, and each row carries its
whole name as a title, which browsers show under the mouse and read aloud.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from msgspec import Struct

from wgplanner.plan.cleaning import visible
from wgplanner.views.gantt.axis import Axis, Zoom, month_of
from wgplanner.views.gantt.colours import BAR, party_colour
from wgplanner.views.gantt.layout import Piece, layout_row
from wgplanner.views.gantt.outline import RowKind
from wgplanner.views.gantt.signs import Sign
from wgplanner.writers.cells import cut

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from wgplanner.locale import Messages
    from wgplanner.views.gantt.participants import Roster
    from wgplanner.views.gantt.rows import GanttRow
    from wgplanner.views.gantt.whole import WholeGantt

ROW, HEAD, TITLE, MARGIN, CELL = 22, 44, 34, 16, 7.2
"""Pixels: of a row, the heads, the title, the margin, and a terminal cell of the text."""
NAME_CELLS, STATUS_CELLS = 56, 10
MARK = 18
MONTH_WIDTH = {Zoom.YEAR: 9.0, Zoom.HALF: 10.0, Zoom.QUARTER: 14.0, Zoom.MONTH: 24.0}
FONT = "'Noto Sans CJK JP','Yu Gothic',Meiryo,sans-serif"
GROUNDS = {RowKind.FIELD: "#cfe3f3", RowKind.ITEM: "#eef4f9"}
SHAPES = {Sign.DASH: "—", Sign.UNKNOWN: "？", Sign.ABSENT: "・"}


class _Sheet(Struct, frozen=True):
    """Where the parts of the picture stand, in pixels."""

    axis: Axis
    parties: int
    rows: int

    @property
    def who_at(self) -> float:
        return MARGIN + NAME_CELLS * CELL

    @property
    def status_at(self) -> float:
        return self.who_at + self.parties * MARK + 8

    @property
    def time_at(self) -> float:
        return self.status_at + STATUS_CELLS * CELL + 8

    @property
    def month(self) -> float:
        return MONTH_WIDTH[self.axis.zoom]

    def at(self, month: int) -> float:
        """Where a month begins."""
        return self.time_at + (month - self.axis.first_month) * self.month

    @property
    def right(self) -> float:
        return self.at(self.axis.last_month + 1)

    @property
    def top(self) -> float:
        return MARGIN + TITLE + HEAD

    @property
    def bottom(self) -> float:
        return self.top + self.rows * ROW


def gantt_svg(whole: WholeGantt, messages: Messages) -> str:
    """The picture: title, heads, a band for each row, today's line, the legend."""
    plan, rows, axis, roster, today = whole
    sheet = _Sheet(axis, len(roster.municipalities), len(rows))
    width, height = sheet.right + MARGIN, sheet.bottom + 2 * ROW + MARGIN
    title = plan.region.name if plan.region else messages.text("document.unknown")
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width:.0f}" '
        f'height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'font-family="{FONT}" font-size="13">',
        f"<title>{_text(title)}</title>",
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        _words(MARGIN, MARGIN + 20, title, 'font-size="20" font-weight="bold"'),
        *_heads(sheet, messages),
        *(
            part
            for place, row in enumerate(rows)
            for part in _row(row, sheet, sheet.top + place * ROW, roster, messages)
        ),
        *_today(sheet, today),
        _legend(sheet, messages),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _text(text: str) -> str:
    """Data as text of the picture, never as markup."""
    return escape(" ".join(visible(text).split()))


def _words(x: float, y: float, text: str, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" {more}>{_text(text)}</text>'


def _box(x: float, y: float, width: float, height: float, fill: str) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"/>'
    )


def _heads(sheet: _Sheet, messages: Messages) -> Iterator[str]:
    y = MARGIN + TITLE
    yield _box(MARGIN, y, sheet.right - MARGIN, HEAD, "#e8e8e8")
    for head, x in (("name", MARGIN), ("participants", sheet.who_at), ("status", sheet.status_at)):
        yield _words(x + 4, y + 17, messages.text(f"gantt.head.{head}"), 'font-weight="bold"')
    axis = sheet.axis
    for column in range(len(axis)):
        first, _ = axis.months(column)
        x = sheet.at(first)
        opens_year = column % axis.columns_per_year == 0
        colour = "#888888" if opens_year else "#dddddd"
        above = y if opens_year else y + HEAD / 2
        yield f'<path d="M{x:.1f} {above}V{sheet.bottom}" stroke="{colour}"/>'
        if opens_year:
            yield _words(x + 4, y + 17, axis.year(column).label, 'font-weight="bold"')
        yield _words(x + 4, y + 38, axis.column_head(column, messages), 'font-size="11"')


def _row(
    row: GanttRow, sheet: _Sheet, y: float, roster: Roster, messages: Messages
) -> Iterator[str]:
    yield f"<g><title>{_text(f'{row.number} {row.title}')}</title>"
    if row.kind in GROUNDS:
        yield _box(MARGIN, y, sheet.right - MARGIN, ROW, GROUNDS[row.kind])
    yield f'<path d="M{MARGIN} {y + ROW:.1f}H{sheet.right:.1f}" stroke="#dddddd"/>'
    lead = f"{row.number} {visible(row.title)}"
    name, _ = cut(lead, NAME_CELLS - 2 * row.depth - 1)
    weight = 'font-weight="bold"' if row.kind < RowKind.PROGRAM else ""
    yield _words(MARGIN + 4 + 2 * row.depth * CELL, y + 16, name, weight)
    if row.kind is RowKind.PROGRAM:
        yield from _facts(row, sheet, y, roster, messages)
    for piece in layout_row(row, sheet.axis):
        yield from _piece(piece, sheet, y, wide=row.kind is RowKind.ACTIVITY)
    yield "</g>"


def _facts(
    row: GanttRow, sheet: _Sheet, y: float, roster: Roster, messages: Messages
) -> Iterator[str]:
    status = messages.text(f"document.status.{row.status}") if row.status else row.status_text
    yield _words(sheet.status_at, y + 16, cut(status or "", STATUS_CELLS)[0])
    if row.participants is None:
        yield _words(sheet.who_at, y + 16, messages.text("document.unknown"), 'fill="#777777"')
        return
    taking = set(row.participants.municipalities)
    for rank, each in enumerate(roster.municipalities):
        if each in taking:
            colour, x = party_colour(rank), sheet.who_at + rank * MARK
            yield _box(x, y + 3, MARK - 2, ROW - 6, colour.ground)
            yield _words(x + 1.5, y + 15.5, roster.marks[each], f'fill="{colour.ink}"')


def _piece(piece: Piece, sheet: _Sheet, y: float, *, wide: bool) -> Iterator[str]:
    x, end = sheet.at(piece.first), sheet.at(piece.last + 1)
    middle = y + ROW / 2
    if piece.sign is Sign.BAR:
        half = 7 if wide else 4
        tip = end - (min(10, (end - x) / 2) if piece.ends else 0)
        points = (
            f"{x:.1f},{middle - half} {tip:.1f},{middle - half} {end:.1f},{middle} "
            f"{tip:.1f},{middle + half} {x:.1f},{middle + half}"
            if piece.ends
            else f"{x:.1f},{middle - half} {end:.1f},{middle - half} "
            f"{end:.1f},{middle + half} {x:.1f},{middle + half}"
        )
        yield f'<polygon points="{points}" fill="{BAR}" fill-opacity="{1 if wide else 0.55}"/>'
    elif piece.sign is Sign.NOTE:
        text, _ = cut(visible(piece.text), int((end - x) / CELL) - 1)
        yield _words(x + 4, y + 16, text, 'font-style="italic"')
    elif piece.sign in SHAPES:
        if piece.sign is Sign.UNKNOWN:
            yield _box(x + 1, y + 2, end - x - 2, ROW - 4, "#ffe0b0")
        yield _words((x + end) / 2, y + 16, SHAPES[piece.sign], 'text-anchor="middle"')


def _today(sheet: _Sheet, today: date) -> Iterator[str]:
    month = month_of(today)
    if sheet.axis.column(month) is not None:
        x = sheet.at(month) + (today.day - 1) / 31 * sheet.month
        yield (
            f'<path d="M{x:.1f} {sheet.top - HEAD}V{sheet.bottom}" stroke="#d55e00" '
            f'stroke-width="2" stroke-dasharray="6 3"/>'
        )


def _legend(sheet: _Sheet, messages: Messages) -> str:
    shapes = {Sign.BAR: "→", Sign.NONE: "(  )", **SHAPES}
    signs = "   ".join(
        f"{shape} {messages.text(f'gantt.sign.{sign.value}')}" for sign, shape in shapes.items()
    )
    text = f"{messages.text('gantt.legend')}: {signs}   ┆ {messages.text('gantt.today')}"
    return _words(MARGIN, sheet.bottom + ROW + 8, text)
