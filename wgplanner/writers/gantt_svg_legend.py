"""The legend under the picture: every sign as it is drawn above, with its meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.cleaning import visible
from wgplanner.views.gantt.colours import BAR, DONE, LATE, MILESTONE, party_colour
from wgplanner.views.gantt.document_legend import document_legend
from wgplanner.views.gantt.signs import SHAPES, Sign
from wgplanner.writers.cells import cells_in, cut
from wgplanner.writers.gantt_sheet import (
    CELL,
    CHART,
    COLUMN,
    GHOST,
    MARGIN,
    MARK,
    NOW,
    ROW,
    TODAY,
    UNKNOWN,
    WRITTEN,
    Sheet,
    box,
    words,
)

if TYPE_CHECKING:
    from wgplanner.locale import Messages
    from wgplanner.views.gantt.legend import LegendEntry
    from wgplanner.views.gantt.whole import WholeGantt

SWATCH, GAP, BEFORE = 36, 16, 6
"""Pixels: how wide a sign is drawn, before the next one, and before its meaning."""
BOLD = 'font-weight="bold"'
CENTRED = 'text-anchor="middle"'


def picture_legend(whole: WholeGantt, sheet: Sheet, messages: Messages) -> tuple[list[str], float]:
    """The legend below the rows, and where it ends; each group begins a line of its own."""
    y = sheet.bottom + ROW
    drawn = [words(MARGIN, y + 8, messages.text("gantt.legend"), BOLD)]
    y += ROW - 6
    for group in document_legend(whole, messages, pictured=True):
        x = MARGIN
        for entry in group:
            width = SWATCH + BEFORE + round(cells_in(entry.meaning) * CELL) + GAP
            if x > MARGIN and x + width > sheet.right:
                x, y = MARGIN, y + ROW
            lines = _lines(entry, sheet.right - x)
            drawn.append(_entry(entry, lines, x, y))
            x, y = x + width, y + ROW * (len(lines) - 1)
        y += ROW
    return drawn, y


def _lines(entry: LegendEntry, room: float) -> list[str]:
    """A meaning in lines that end where the picture does."""
    rest = " ".join(visible(entry.meaning).split())
    cells = max(int((room - SWATCH - BEFORE) / CELL), 2)
    lines = []
    while rest:
        line, _ = cut(rest, cells)
        lines.append(line)
        rest = rest[len(line) :]
    return lines or [""]


def _entry(entry: LegendEntry, lines: list[str], x: float, y: float) -> str:
    """A sign with its meaning."""
    meaning = "".join(
        words(x + SWATCH + BEFORE, y + 16 + place * ROW, line) for place, line in enumerate(lines)
    )
    return f'<g class="legend">{_sign(entry, x, y)}{meaning}</g>'


def _sign(entry: LegendEntry, x: float, y: float) -> str:
    """A sign as it is drawn in the rows: by its colours and its shape, or by its letters."""
    if entry.part in DRAWN:
        return f'<g transform="translate({x:.1f} {y:.1f})">{DRAWN[entry.part]}</g>'
    if entry.part.startswith("party-"):
        colour = party_colour(int(entry.part.removeprefix("party-")) - 1)
        left = x + (SWATCH - MARK) / 2
        ground = box(left, y + 3, MARK - 2, ROW - 6, colour.ground)
        return ground + words(left + 1.5, y + 15.5, entry.shape, f'fill="{colour.ink}"')
    if entry.part == "chart" and not entry.shape:
        return "".join(
            box(x + 5 + place * COLUMN, y + ROW - 3 - tall, COLUMN - 2, tall, CHART)
            for place, tall in enumerate((5, 9, 16))
        )
    grounds = {Sign.UNKNOWN.value: UNKNOWN, "now": NOW}
    ground = box(x, y + 2, SWATCH, ROW - 4, grounds[entry.part]) if entry.part in grounds else ""
    return ground + words(x + SWATCH / 2, y + 16, _letters(entry), CENTRED)


def _letters(entry: LegendEntry) -> str:
    """A sign that is written: that of documents where it has one of its own."""
    if entry.part == "now":
        return entry.shape.strip("[]")
    written = {each.value: SHAPES[each].printed for each in WRITTEN}
    return written.get(entry.part, entry.shape)


def _bar(y: int, height: int, colour: str) -> str:
    return f'<rect y="{y}" width="{SWATCH}" height="{height}" fill="{colour}"/>'


def _line(way: str) -> str:
    return f'<path d="{way}" fill="none" stroke="{LATE}" stroke-width="2.5"/>'


DRAWN = {
    Sign.BAR.value: f'<path d="M0 4H28L36 11L28 18H0z" fill="{BAR}"/>',
    Sign.NONE.value: "",
    Sign.DONE.value: _bar(4, 6, BAR) + _bar(13, 6, DONE),
    Sign.EXTRA.value: _bar(13, 6, DONE),
    Sign.MILESTONE.value: f'<path d="M18 4l6 7l-6 7l-6 -7z" fill="{MILESTONE}" stroke="#000000"/>',
    Sign.LATE.value: _line("M30 0L6 11L30 22"),
    Sign.AHEAD.value: _line("M6 0L30 11L6 22"),
    Sign.ON_TIME.value: _line("M18 0V22"),
    Sign.GHOST.value: f'<rect y="2" width="{SWATCH}" height="18" fill="none" {GHOST}/>',
    "today": f'<path d="M18 0V22" {TODAY}/>',
}
"""Signs that are shapes, in a place that is ``SWATCH`` wide and ``ROW`` high."""
