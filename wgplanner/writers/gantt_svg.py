"""The whole plan as one picture in SVG, from the same layout as the screen.

All data is escaped, every sign has a shape beside its colour, and each row carries its
whole name as a title, which browsers show under the mouse and read aloud.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.cleaning import visible
from wgplanner.plan.done import progress_point
from wgplanner.plan.judged import verdicts
from wgplanner.plan.months import short_month
from wgplanner.plan.records import Kpi, Program
from wgplanner.views.gantt.axis import point_of_day
from wgplanner.views.gantt.colours import BAR, DONE, LATE, MILESTONE, party_colour
from wgplanner.views.gantt.figures import budget_heights, kpi_text
from wgplanner.views.gantt.heads import YearHeads, era_label
from wgplanner.views.gantt.layout import Piece, layout_row
from wgplanner.views.gantt.outline import RowKind
from wgplanner.views.gantt.runs import inside
from wgplanner.views.gantt.signs import SHAPES, Sign
from wgplanner.writers.cells import cut
from wgplanner.writers.gantt_sheet import (
    CELL,
    CHART,
    COLUMN,
    GHOST,
    HEAD,
    MARGIN,
    MARK,
    NAME_CELLS,
    NOW,
    ROW,
    STATUS_CELLS,
    TITLE,
    TODAY,
    UNKNOWN,
    WRITTEN,
    Sheet,
    box,
    text_of,
    words,
)
from wgplanner.writers.gantt_svg_legend import picture_legend

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wgplanner.locale import Messages
    from wgplanner.plan.plan import Plan
    from wgplanner.views.gantt.earlier import Earlier
    from wgplanner.views.gantt.participants import Roster
    from wgplanner.views.gantt.rows import GanttRow
    from wgplanner.views.gantt.runs import Runs
    from wgplanner.views.gantt.whole import WholeGantt

FONT = "'Noto Sans CJK JP','Yu Gothic',Meiryo,sans-serif"
GROUNDS = {RowKind.FIELD: "#cfe3f3", RowKind.ITEM: "#eef4f9"}


def gantt_svg(whole: WholeGantt, messages: Messages) -> str:
    """The picture: title, heads, a band for each row, today's line, the legend."""
    plan, rows, axis, roster = whole.plan, whole.rows, whole.axis, whole.roster
    sheet = Sheet(axis, len(roster.municipalities), len(rows), whole.figures)
    now = point_of_day(whole.today)
    legend, end = picture_legend(whole, sheet, messages)
    width = sheet.right + MARGIN
    height = end + MARGIN
    title = plan.region.name if plan.region else messages.text("document.unknown")
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width:.0f}" '
        f'height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'font-family="{FONT}" font-size="13">',
        f"<title>{text_of(title)}</title>",
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        words(MARGIN, MARGIN + 20, title, 'font-size="20" font-weight="bold"'),
        *_heads(sheet, whole.heads, messages),
        *(
            part
            for place, row in enumerate(rows)
            for part in _row(row, sheet, sheet.top + place * ROW, whole, messages)
        ),
        *_today(sheet, now),
        *_progress_line(rows, sheet, now),
        *legend,
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _heads(sheet: Sheet, heads: YearHeads, messages: Messages) -> Iterator[str]:
    y = MARGIN + TITLE
    yield box(MARGIN, y, sheet.right - MARGIN, HEAD, "#e8e8e8")
    titles = {"name": MARGIN, "participants": sheet.who_at, "status": sheet.status_at}
    if sheet.figures:
        titles |= {"budget": sheet.figures_at, "kpi": sheet.figures_at + sheet.chart + 8}
    for head, x in titles.items():
        yield words(x + 4, y + 17, messages.text(f"gantt.head.{head}"), 'font-weight="bold"')
    axis = sheet.axis
    for column in range(len(axis)):
        first, _ = axis.months(column)
        x = sheet.at(first)
        opens_year = column % axis.columns_per_year == 0
        colour = "#888888" if opens_year else "#dddddd"
        above = y if opens_year else y + HEAD / 2
        yield f'<path d="M{x:.1f} {above}V{sheet.bottom}" stroke="{colour}"/>'
        if opens_year:
            year = axis.year(column)
            label = f"({era_label(year)})" if heads.is_outside(year) else era_label(year)
            if heads.is_now(year):
                yield box(x + 1, y, 12 * sheet.month - 1, HEAD / 2, NOW)
            yield words(x + 4, y + 17, label, 'font-weight="bold"')
        yield words(x + 4, y + 38, axis.column_head(column, messages), 'font-size="11"')


def _row(
    row: GanttRow, sheet: Sheet, y: float, whole: WholeGantt, messages: Messages
) -> Iterator[str]:
    yield f"<g><title>{text_of(f'{row.number} {row.title}')}</title>"
    if row.kind in GROUNDS:
        yield box(MARGIN, y, sheet.right - MARGIN, ROW, GROUNDS[row.kind])
    yield f'<path d="M{MARGIN} {y + ROW:.1f}H{sheet.right:.1f}" stroke="#dddddd"/>'
    lead = f"{row.number} {visible(row.title)}"
    name, _ = cut(lead, NAME_CELLS - 2 * row.depth - 1)
    weight = 'font-weight="bold"' if row.kind < RowKind.PROGRAM else ""
    yield words(MARGIN + 4 + 2 * row.depth * CELL, y + 16, name, weight)
    if row.kind is RowKind.PROGRAM:
        yield from _facts(row, sheet, y, whole.roster, messages)
        if sheet.figures:
            yield from _figures(whole.plan, row, sheet, y)
    if row.kind >= RowKind.PROGRAM and whole.earlier is not None:
        yield from _ghost(row, whole.earlier, sheet, y)
    for piece in layout_row(row, sheet.axis):
        yield from _piece(piece, sheet, y, row)
    yield from _actual(row, sheet, y)
    yield from _milestones(row, sheet, y)
    yield "</g>"


def _ghost(row: GanttRow, earlier: Earlier, sheet: Sheet, y: float) -> Iterator[str]:
    """The bars of the earlier plan, where they are others, behind those of now."""
    bars = tuple(earlier.bars.get(row.id, ()))
    for x, end in _stretches(bars if bars != row.bars else (), sheet):
        yield (
            f'<rect class="ghost" x="{x:.1f}" y="{y + 2:.1f}" width="{end - x:.1f}" '
            f'height="{ROW - 4}" fill="none" {GHOST}/>'
        )
    if earlier.is_new(row.id):
        yield words(4, y + 16, "N", 'font-weight="bold"')


def _actual(row: GanttRow, sheet: Sheet, y: float) -> Iterator[str]:
    """What was carried out: a thin bar under that of the plan."""
    for x, end in _stretches(row.actual, sheet):
        yield (
            f'<rect class="actual" x="{x:.1f}" y="{y + 13:.1f}" width="{end - x:.1f}" '
            f'height="6" fill="{DONE}"/>'
        )


def _milestones(row: GanttRow, sheet: Sheet, y: float) -> Iterator[str]:
    """Diamonds, each with its name for the mouse and for readers."""
    for each in row.milestones:
        if sheet.axis.column(each.month) is None:
            continue
        x, middle = sheet.at(each.month) + sheet.month / 2, y + ROW / 2
        title = text_of(f"{short_month(each.month)} {each.name}")
        yield (
            f'<path class="milestone" d="M{x:.1f} {middle - 7}l6 7l-6 7l-6 -7z" '
            f'fill="{MILESTONE}" stroke="#000000"><title>{title}</title></path>'
        )


def _stretches(runs: Runs, sheet: Sheet) -> Iterator[tuple[float, float]]:
    """Runs of months as pixels, cut at the ends of the axis."""
    axis = sheet.axis
    for first, last in inside(runs, axis.first_month, axis.last_month):
        yield sheet.at(first), sheet.at(last + 1)


def _progress_line(rows: Sequence[GanttRow], sheet: Sheet, now: float) -> Iterator[str]:
    """The progress line (イナズマ線): from row to row, through what is done of each."""
    points: list[tuple[float, float]] = []
    for place, row in enumerate(rows):
        point = progress_point(row.bars, row.progress, now)
        if point is None:
            continue
        axis = sheet.axis
        x, y = sheet.at(min(max(point, axis.first_month), axis.last_month + 1)), sheet.top
        today, y = sheet.at(now), y + place * ROW
        points += [(today, y), (x, y + ROW / 2), (today, y + ROW)]
    if points and _has(sheet, now):
        line = " ".join(f"{each[0]:.1f},{each[1]:.1f}" for each in points)
        yield (
            f'<polyline class="progress" points="{line}" fill="none" '
            f'stroke="{LATE}" stroke-width="2.5"/>'
        )


def _facts(
    row: GanttRow, sheet: Sheet, y: float, roster: Roster, messages: Messages
) -> Iterator[str]:
    status = messages.text(f"document.status.{row.status}") if row.status else row.status_text
    yield words(sheet.status_at, y + 16, cut(status or "", STATUS_CELLS)[0])
    if row.participants is None:
        yield words(sheet.who_at, y + 16, messages.text("document.unknown"), 'fill="#777777"')
        return
    taking = set(row.participants.municipalities)
    for rank, each in enumerate(roster.municipalities):
        if each in taking:
            colour, x = party_colour(rank), sheet.who_at + rank * MARK
            yield box(x, y + 3, MARK - 2, ROW - 6, colour.ground)
            yield words(x + 1.5, y + 15.5, roster.marks[each], f'fill="{colour.ink}"')
    if row.participants.others:
        yield words(sheet.who_at + len(roster.municipalities) * MARK - 1, y + 16, "+")


def _figures(plan: Plan, row: GanttRow, sheet: Sheet, y: float) -> Iterator[str]:
    """The budget as columns, with their signs where there is no sum, and the KPIs."""
    budget = plan.find(Program, row.id).budget
    for place, (height, sign) in enumerate(budget_heights(budget, sheet.axis.period)):
        x = sheet.figures_at + place * COLUMN
        if sign:
            yield words(x + COLUMN / 2, y + ROW - 4, sign, 'font-size="10" text-anchor="middle"')
            continue
        tall = max(height * (ROW - 6), 1)
        yield (
            f'<rect class="budget" x="{x + 1:.1f}" y="{y + ROW - 3 - tall:.1f}" '
            f'width="{COLUMN - 2}" height="{tall:.1f}" fill="{CHART}"/>'
        )
    kpis = kpi_text(verdicts(plan.children(Kpi, "program", row.id)))
    yield words(sheet.figures_at + sheet.chart + 8, y + 16, kpis)


def _piece(piece: Piece, sheet: Sheet, y: float, row: GanttRow) -> Iterator[str]:
    x, end = sheet.at(piece.first), sheet.at(piece.last + 1)
    if piece.sign is Sign.BAR:
        yield _bar(piece, x, end, y, row)
    elif piece.sign is Sign.NOTE:
        text, _ = cut(visible(piece.text), int((end - x) / CELL) - 1)
        yield words(x + 4, y + 16, text, 'font-style="italic"')
    elif piece.sign in WRITTEN:
        if piece.sign is Sign.UNKNOWN:
            yield box(x + 1, y + 2, end - x - 2, ROW - 4, UNKNOWN)
        shape = SHAPES[piece.sign].printed
        yield words((x + end) / 2, y + 16, shape, 'text-anchor="middle"')


def _bar(piece: Piece, x: float, end: float, y: float, row: GanttRow) -> str:
    """A planned bar; where the row says what was carried out, thin and in the upper half."""
    wide = row.kind is RowKind.ACTIVITY
    half, middle = (7.0 if wide else 4.0), y + ROW / 2
    if row.actual:
        half, middle = 3.0, y + 7
    tip = end - (min(10, (end - x) / 2) if piece.ends else 0)
    points = f"{x:.1f},{middle - half} {tip:.1f},{middle - half} "
    points += f"{end:.1f},{middle} " if piece.ends else ""
    points += f"{tip:.1f},{middle + half} {x:.1f},{middle + half}"
    return f'<polygon points="{points}" fill="{BAR}" fill-opacity="{1 if wide else 0.55}"/>'


def _has(sheet: Sheet, now: float) -> bool:
    return sheet.axis.first_month <= now < sheet.axis.last_month + 1


def _today(sheet: Sheet, now: float) -> Iterator[str]:
    if _has(sheet, now):
        yield (f'<path d="M{sheet.at(now):.1f} {sheet.top - HEAD}V{sheet.bottom}" {TODAY}/>')
