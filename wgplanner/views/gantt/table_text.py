"""Rows of the grid as tab-separated text, which Excel and our own paste take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.cleaning import clean_line
from wgplanner.plan.records import Municipality
from wgplanner.plan.schedule import Mark
from wgplanner.views.gantt.outline import RowKind
from wgplanner.views.gantt.year_parts import WHOLE, month_of_year, year_parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wgplanner.locale import Messages
    from wgplanner.plan.fiscal import FiscalYear, Period
    from wgplanner.plan.plan import Plan
    from wgplanner.views.gantt.rows import GanttRow

PLANNED, DASH, UNKNOWN, NOT_PRINTED = "→", "—", "?", "・"
SIGN_OF = {Mark.NONE: "", Mark.DASH: DASH, Mark.UNKNOWN: UNKNOWN, None: NOT_PRINTED}
FORMULA_BEGINS = ("=", "+", "-", "@")
AS_TEXT = "'"
"""Before a text that a spreadsheet would take for a formula."""


def rows_text(plan: Plan, rows: Iterable[GanttRow], period: Period, messages: Messages) -> str:
    """A head and one line for each row: the program's number, name, who, status, years, note."""
    heads = [messages.text(f"plan.table.{each}") for each in ("number", "name")]
    heads += [messages.text(f"gantt.head.{each}") for each in ("participants", "status")]
    lines = [[*heads, *(year.label for year in period), messages.text("plan.table.note")]]
    for row in rows:
        facts = (_number(row), row.title, _participants(plan, row), _status(row, messages))
        lines.append([*map(as_cell, facts), *year_signs(row, period), as_cell(row.note or "")])
    return "".join("\t".join(line) + "\n" for line in lines)


def cells_text(rows: Iterable[GanttRow], years: Iterable[FiscalYear]) -> str:
    """Only the signs of some years, one line for each row."""
    wanted = tuple(years)
    return "".join("\t".join(year_signs(row, wanted)) + "\n" for row in rows)


def year_signs(row: GanttRow, years: Iterable[FiscalYear]) -> list[str]:
    """What each year of a row says: ``→``, ``→4-9月``, nothing, ``—``, ``?``, ``・``."""
    if row.kind < RowKind.PROGRAM:
        return ["" for _ in years]
    return [_sign(row, year) for year in years]


def _sign(row: GanttRow, year: FiscalYear) -> str:
    parts = year_parts(row, year)
    if not parts.planned:
        return SIGN_OF.get(parts.mark, "")
    if parts.planned == WHOLE:
        return PLANNED
    months = (f"{month_of_year(a)}-{month_of_year(b)}月" for a, b in parts.planned)
    return PLANNED + ",".join(months)


def _number(row: GanttRow) -> str:
    """The number of the program: Excel would take ``12-1`` for the first of December."""
    return row.number.partition("-")[0] if row.kind >= RowKind.PROGRAM else ""


def _participants(plan: Plan, row: GanttRow) -> str:
    if row.participants is None:
        return row.participants_note or ""
    names = plan.table(Municipality)
    return "、".join(names[each].name for each in row.participants.municipalities)


def _status(row: GanttRow, messages: Messages) -> str:
    return messages.text(f"document.status.{row.status}") if row.status else row.status_text or ""


def as_cell(text: str) -> str:
    """Data as one cell: no tab or line end, and never a formula."""
    line = clean_line(text).strip()
    return AS_TEXT + line if line.startswith(FORMULA_BEGINS) else line
