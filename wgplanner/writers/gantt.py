"""The Gantt grid as Markdown: programs and activities against fiscal years, with a legend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.judged import verdicts
from wgplanner.plan.months import short_month
from wgplanner.plan.records import Kpi, PolicyField, Program
from wgplanner.views.figures import amount_with_unit
from wgplanner.views.gantt.document_legend import gone_words
from wgplanner.views.gantt.figures import kpi_text
from wgplanner.views.gantt.heads import era_label
from wgplanner.views.gantt.legend import printed_legend, progress_words, signs_used
from wgplanner.views.gantt.outline import RowKind
from wgplanner.views.gantt.runs import shared, without
from wgplanner.views.gantt.signs import SHAPES, SIGN_OF_MARK, Sign
from wgplanner.views.gantt.year_parts import (
    WHOLE,
    YearParts,
    month_of_year,
    parts_of_year,
    year_parts,
)
from wgplanner.views.parties import party_name
from wgplanner.writers import markdown
from wgplanner.writers.dates import year_text
from wgplanner.writers.figures import status_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wgplanner.locale import Messages
    from wgplanner.plan.fiscal import Period
    from wgplanner.plan.plan import Plan
    from wgplanner.views.gantt.rows import GanttRow
    from wgplanner.views.gantt.runs import Runs
    from wgplanner.views.gantt.whole import WholeGantt


def gantt_markdown(whole: WholeGantt, messages: Messages) -> str:
    """The schedule: a table for each policy field."""
    plan = whole.plan
    rows = whole.rows
    blocks = [
        markdown.heading(_title(plan, messages)),
        _period(plan, messages),
        printed_legend(signs_used(rows, compared=whole.earlier is not None), messages),
    ]
    if whole.earlier is not None and (gone := gone_words(whole.earlier, messages)):
        blocks.append(markdown.paragraph(gone))
    for field, group in _by_field(rows):
        blocks += _field(whole, field, group, messages)
    if not any(row.kind is RowKind.PROGRAM for row in rows):
        blocks.append(messages.text("document.none"))
    return markdown.document(blocks)


def _title(plan: Plan, messages: Messages) -> str:
    if plan.region is None:
        return messages.text("document.gantt.title.no_region")
    return messages.text("document.gantt.title", region=plan.region.name)


def _period(plan: Plan, messages: Messages) -> str:
    region = plan.region
    if region is None or region.first_year is None or region.last_year is None:
        return messages.text("document.gantt.period.unknown")
    first, last = (year_text(year, messages) for year in (region.first_year, region.last_year))
    return messages.text("document.gantt.period", first=first, last=last)


def _by_field(rows: Iterable[GanttRow]) -> Iterator[tuple[GanttRow | None, list[GanttRow]]]:
    """The rows under each field that has any; those that stand under none come with ``None``."""
    field: GanttRow | None = None
    group: list[GanttRow] = []
    for row in rows:
        if row.depth == 0 and (row.kind is RowKind.FIELD or field is not None):
            if group:
                yield field, group
            field = row if row.kind is RowKind.FIELD else None
            group = []
        if row.kind >= RowKind.PROGRAM:
            group.append(row)
    if group:
        yield field, group


def _field(
    whole: WholeGantt, field: GanttRow | None, group: list[GanttRow], messages: Messages
) -> Iterable[str]:
    if field is None:
        yield markdown.heading(messages.text("document.unknown"), 2)
    else:
        record = whole.plan.find(PolicyField, field.id)
        yield markdown.heading(" ".join(each for each in (record.code, record.name) if each), 2)
    heads = ("number", "program", "participants", "status", "note")
    number, name, *rest = (messages.text(f"document.head.{head}") for head in heads)
    years = tuple(whole.axis.period)
    yield markdown.table(
        [number, name, *(f"{era_label(year)}({year.start})" for year in years), *rest],
        (_row(whole, row, messages) for row in group),
        [
            markdown.RIGHT,
            markdown.LEFT,
            *(markdown.CENTER for _ in years),
            *(markdown.LEFT for _ in range(3)),
        ],
    )


def _row(whole: WholeGantt, row: GanttRow, messages: Messages) -> list[str]:
    """A program's row, or that of an activity."""
    earlier = whole.earlier
    before = earlier.bars.get(row.id, ()) if earlier is not None else ()
    left = without(before, row.bars)
    cells = [
        _cell(year_parts(row, year), parts_of_year(left, year), messages)
        for year in whole.axis.period
    ]
    facts = ["", ""]
    note = row.note or ""
    if row.kind is RowKind.PROGRAM:
        program = whole.plan.find(Program, row.id)
        facts = [
            participants_words(whole.plan, program, messages),
            status_words(program, messages),
        ]
        note = program.remark or ""
        if whole.figures:
            costs = _costs(program, whole.axis.period, messages)
            cells = ["\n".join(filter(None, each)) for each in zip(cells, costs, strict=True)]
            facts[1] = "\n".join(filter(None, (facts[1], _kpis(whole.plan, row.id, messages))))
    said = [note]
    if row.progress is not None:
        said.append(progress_words(row.progress, messages))
    if earlier is not None and earlier.is_new(row.id):
        said.append(messages.text("gantt.legend.new"))
    return [row.number, row.title, *cells, *facts, "\n".join(filter(None, said))]


def _costs(program: Program, period: Period, messages: Messages) -> list[str]:
    """What a program costs in each year, with its unit where that is a sum."""
    amounts = {each.year: each.amount for each in program.budget}
    return [
        amount_with_unit(amounts[year], program.unit, messages) if year in amounts else ""
        for year in period
    ]


def _kpis(plan: Plan, program: str, messages: Messages) -> str:
    """How the KPIs of a program stand."""
    counted = kpi_text(verdicts(plan.children(Kpi, "program", program)))
    return f"{messages.text('gantt.head.kpi')} {counted}" if counted else ""


def participants_words(plan: Plan, program: Program, messages: Messages) -> str:
    """Who takes part, in the words of the document, with its note; 不明 where it is silent."""
    separator = messages.text("document.separator")
    if program.participants is None:
        named = messages.text("document.unknown")
    else:
        named = separator.join(
            party_name(plan, each.party) or messages.text("document.unknown")
            for each in program.participants
        )
    note = program.participants_note
    return f"{named}\n{note}" if note and named else note or named


def _cell(parts: YearParts, left: Runs, messages: Messages) -> str:
    """What the plan says of a year, then what was carried out, then its milestones.

    ``left`` is what an earlier plan had planned in the year and this one has not.
    """
    lines = []
    if parts.planned:
        lines.append(_with_months(Sign.BAR, parts.planned, messages))
    else:
        sign = Sign.ABSENT if parts.mark is None else SIGN_OF_MARK[parts.mark]
        lines.append(SHAPES[Sign.NONE if sign is Sign.BAR else sign].printed)
    both, extra = shared(parts.actual, parts.planned), without(parts.actual, parts.planned)
    lines += [
        _with_months(sign, runs, messages)
        for sign, runs in ((Sign.DONE, both), (Sign.EXTRA, extra))
        if runs
    ]
    if left:
        lines.append(_with_months(Sign.GHOST, left, messages))
    shape = SHAPES[Sign.MILESTONE].printed
    lines += [f"{shape} {short_month(each.month)} {each.name}" for each in parts.milestones]
    return "\n".join(line for line in lines if line)


def _with_months(sign: Sign, runs: Runs, messages: Messages) -> str:
    """The sign alone for a whole year, else with its months: ``→ 4～9月``."""
    shape = SHAPES[sign].printed
    if runs == WHOLE:
        return shape
    months = messages.text("document.separator").join(
        messages.text("document.gantt.month", first=month_of_year(first))
        if first == last
        else messages.text(
            "document.gantt.month_range", first=month_of_year(first), last=month_of_year(last)
        )
        for first, last in runs
    )
    return messages.text("document.gantt.months", sign=shape, months=months)
