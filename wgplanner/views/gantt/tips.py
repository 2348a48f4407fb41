"""What is told of a place of the grid when the mouse rests there; ``tooltip`` tells of whole rows.

The lines are data as it is; whatever shows them must take them for plain text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.fiscal import MONTHS_IN_YEAR, FiscalYear
from wgplanner.plan.months import short_month, short_months
from wgplanner.plan.records import Kpi, Municipality, Program
from wgplanner.views.figures import amount_words
from wgplanner.views.gantt.layout import layout_row
from wgplanner.views.gantt.outline import RowKind
from wgplanner.views.gantt.signs import Sign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wgplanner.locale import Messages
    from wgplanner.plan.plan import Plan
    from wgplanner.views.gantt.axis import Axis
    from wgplanner.views.gantt.rows import GanttRow

Lines = list[str]


def participants_tip(row: GanttRow, plan: Plan, messages: Messages) -> Lines:
    """Who takes part, by their names; nothing where the row is no program's."""
    if row.kind is not RowKind.PROGRAM:
        return []
    lines: Lines = []
    if row.participants is None:
        lines.append(messages.text("gantt.legend.nobody_said"))
    else:
        names = plan.table(Municipality)
        listed = [names[each].name for each in row.participants.municipalities if each in names]
        lines += ["、".join(listed)] if listed else []
        if row.participants.others:
            lines.append(messages.text("gantt.tip.others", count=row.participants.others))
    return [*lines, *([row.participants_note] if row.participants_note else [])]


def status_tip(row: GanttRow, messages: Messages) -> Lines:
    """The status in full, and the region's own word for it."""
    said = [messages.text(f"document.status.{row.status}")] if row.status else []
    return [*said, *([row.status_text] if row.status_text else [])]


def figures_tip(row: GanttRow, plan: Plan, messages: Messages) -> Lines:
    """The sum of each year, and the KPIs with their targets."""
    program = plan.table(Program).get(row.id)
    if program is None:
        return []
    sums = [f"{each.year.label} {amount_words(each.amount, messages)}" for each in program.budget]
    unit = program.told_unit
    words = messages.text("gantt.tip.budget", unit=unit) if unit else None
    head = [words or messages.text("detail.budget.no_unit")] if sums else []
    kpis = [
        f"{kpi.label}: {kpi.target.text if kpi.target else messages.text('detail.not_said')}"
        for kpi in plan.children(Kpi, "program", program.id)
    ]
    return [*head, *sums, *kpis]


def cell_tip(row: GanttRow, axis: Axis, column: int, messages: Messages) -> Lines:
    """When the column is, and what the row says then: its signs with their meaning."""
    if row.kind < RowKind.PROGRAM:
        return []
    first, last = axis.months(column)
    return [_when(first, last), *_said(row, axis, first, last, messages)]


def _said(row: GanttRow, axis: Axis, first: int, last: int, messages: Messages) -> Iterator[str]:
    told: set[Sign] = set()
    for piece in layout_row(row, axis):
        if piece.last < first or piece.first > last:
            continue
        if piece.sign is Sign.BAR:
            yield messages.text("gantt.tip.planned", months=_when(*_bar(row, piece.first)))
        elif piece.sign is Sign.NOTE:
            yield piece.text
        elif piece.sign not in told:
            told.add(piece.sign)
            yield messages.text(f"gantt.sign.{piece.sign.value}")
    for begin, end in row.actual:
        if begin <= last and end >= first:
            yield messages.text("gantt.tip.actual", months=_when(begin, end))
    for each in row.milestones:
        if first <= each.month <= last:
            yield messages.text(
                "gantt.tip.milestone", month=short_month(each.month), name=each.name
            )


def _bar(row: GanttRow, month: int) -> tuple[int, int]:
    """The whole bar, also where the axis shows a part of it."""
    return next((bar for bar in row.bars if bar[0] <= month <= bar[1]), (month, month))


def _when(first: int, last: int) -> str:
    """``R5`` or ``R5-R7`` for whole fiscal years, else the months."""
    if first % MONTHS_IN_YEAR == 0 and (last + 1) % MONTHS_IN_YEAR == 0:
        begin = FiscalYear(first // MONTHS_IN_YEAR).label
        end = FiscalYear(last // MONTHS_IN_YEAR).label
        return begin if begin == end else f"{begin}-{end}"
    return short_months(first, last)
