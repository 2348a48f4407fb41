"""What a row says in full where the grid has no room: the text of a tooltip, without markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.months import short_month, short_months
from wgplanner.plan.records import Municipality
from wgplanner.views.gantt.legend import progress_words
from wgplanner.views.gantt.outline import RowKind

if TYPE_CHECKING:
    from wgplanner.locale import Messages
    from wgplanner.plan.plan import Plan
    from wgplanner.views.gantt.earlier import Earlier
    from wgplanner.views.gantt.rows import GanttRow


def row_words(plan: Plan, row: GanttRow, messages: Messages, earlier: Earlier | None = None) -> str:
    """Lines that say a row: its whole name, who takes part, status, what came of it, its note."""
    lines = [f"{row.number} {row.title}"]
    if row.kind is RowKind.PROGRAM:
        lines += _program_lines(plan, row, messages)
    if row.bars:
        bars = ", ".join(short_months(*run) for run in row.bars)
        lines.append(f"{messages.text('gantt.sign.bar')}: {bars}")
    if row.actual:
        actual = ", ".join(short_months(*run) for run in row.actual)
        lines.append(f"{messages.text('gantt.legend.actual')}: {actual}")
    if row.progress is not None:
        lines.append(progress_words(row.progress, messages))
    lines += [f"{short_month(each.month)} {each.name}" for each in row.milestones]
    if earlier is not None and row.kind >= RowKind.PROGRAM:
        lines.append(_earlier_line(row, earlier, messages))
    if row.note:
        lines.append(row.note)
    return "\n".join(lines)


def _program_lines(plan: Plan, row: GanttRow, messages: Messages) -> list[str]:
    lines = []
    if row.participants is not None:
        names = plan.table(Municipality)
        taking = (names[each].name for each in row.participants.municipalities)
        lines.append(messages.text("document.separator").join(taking))
    if row.participants_note:
        lines.append(row.participants_note)
    if row.status is not None:
        lines.append(messages.text(f"document.status.{row.status}"))
    if row.status_text:
        lines.append(row.status_text)
    if row.budget:
        lines.append(row.budget)
    return [line for line in lines if line]


def _earlier_line(row: GanttRow, earlier: Earlier, messages: Messages) -> str:
    if earlier.is_new(row.id):
        return messages.text("gantt.legend.new")
    bars = ", ".join(short_months(*run) for run in earlier.bars[row.id])
    return f"{messages.text('gantt.legend.earlier')}: {bars or messages.text('gantt.sign.none')}"
