"""The Gantt grid as Markdown: programs and activities against fiscal years, with a legend."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from wgplanner.plan.fiscal import APRIL, MONTHS_IN_YEAR
from wgplanner.plan.records import Activity
from wgplanner.plan.schedule import Mark
from wgplanner.views.outline import places
from wgplanner.views.parties import party_name
from wgplanner.views.year_cells import activity_cells, program_cells, shown_years
from wgplanner.writers import markdown
from wgplanner.writers.dates import year_text
from wgplanner.writers.figures import status_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from wgplanner.locale import Messages
    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.plan.plan import Plan
    from wgplanner.plan.records import Program
    from wgplanner.views.outline import Place
    from wgplanner.views.year_cells import YearCell

ABSENT = "・"
SIGNS = {Mark.PLANNED: "→", Mark.NONE: "", Mark.DASH: "—", Mark.UNKNOWN: "？", None: ABSENT}


def gantt_markdown(plan: Plan, messages: Messages, programs: Collection[str] | None = None) -> str:
    """The schedule of all programs, or of those with the given ids: a table for each field."""
    years = shown_years(plan)
    wanted = [each for each in places(plan) if programs is None or each.program.id in programs]
    blocks = [
        markdown.heading(_title(plan, messages)),
        _period(plan, messages),
        messages.text("document.gantt.legend"),
    ]
    for _, group in groupby(wanted, key=lambda each: each.field.id if each.field else None):
        blocks += _field(plan, list(group), years, messages)
    if not wanted:
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


def _field(
    plan: Plan, group: list[Place], years: tuple[FiscalYear, ...], messages: Messages
) -> Iterable[str]:
    field = group[0].field
    if field is None:
        yield markdown.heading(messages.text("document.unknown"), 2)
    else:
        yield markdown.heading(" ".join(each for each in (field.code, field.name) if each), 2)
    heads = ("number", "program", "participants", "status", "note")
    number, name, *rest = (messages.text(f"document.head.{head}") for head in heads)
    yield markdown.table(
        [number, name, *(f"{year.label}({year.start})" for year in years), *rest],
        (row for place in group for row in _rows(plan, place, years, messages)),
        [
            markdown.RIGHT,
            markdown.LEFT,
            *(markdown.CENTER for _ in years),
            *(markdown.LEFT for _ in range(3)),
        ],
    )


def _rows(
    plan: Plan, place: Place, years: tuple[FiscalYear, ...], messages: Messages
) -> Iterable[list[str]]:
    """A program's row and the rows of its activities."""
    program = place.program
    activities = plan.children(Activity, "program", program.id)
    yield [
        str(place.number),
        program.name,
        *_signs(program_cells(activities, years), messages),
        participants_words(plan, program, messages),
        status_words(program, messages),
        program.remark or "",
    ]
    for number, activity in enumerate(activities, start=1):
        yield [
            f"{place.number}-{number}",
            activity.name,
            *_signs(activity_cells(activity, years), messages),
            "",
            "",
            activity.note or "",
        ]


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


def _signs(cells: Iterable[YearCell], messages: Messages) -> list[str]:
    return [_sign(cell, messages) for cell in cells]


def _sign(cell: YearCell, messages: Messages) -> str:
    if not cell.months:
        return SIGNS[cell.mark]
    parts = messages.text("document.separator").join(
        messages.text("document.gantt.month", first=_month(first))
        if first == last
        else messages.text("document.gantt.month_range", first=_month(first), last=_month(last))
        for first, last in cell.months
    )
    return messages.text("document.gantt.months", months=parts)


def _month(since_april: int) -> int:
    """The month of the calendar."""
    return (since_april + APRIL - 1) % MONTHS_IN_YEAR + 1
