"""One municipality's own duty sheet as Markdown: what it owes, what it costs, what is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.views.duty_sheet import duty_sheet
from wgplanner.views.duty_year import plan_in_year
from wgplanner.views.figures import amount_words, total_words
from wgplanner.writers import markdown
from wgplanner.writers.duties import year_blocks
from wgplanner.writers.figures import (
    budget_words,
    kpi_words,
    owed_kind_words,
    period_words,
    status_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wgplanner.locale import Messages
    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.plan.plan import Plan
    from wgplanner.plan.records import Municipality, Party, Program
    from wgplanner.views.duties import OwedDuty
    from wgplanner.views.duty_sheet import DutySheet, SheetEntry


def duty_sheet_markdown(
    plan: Plan,
    municipality: Municipality | Party,
    messages: Messages,
    year: FiscalYear | None = None,
) -> str:
    """The sheet that a municipality keeps: a list of its programs, then each of them.

    With a ``year`` it has the duties of that year only, and says so.
    """
    plan = plan_in_year(plan, year)
    sheet = duty_sheet(plan, municipality)
    title = messages.text("document.sheet.title", municipality=municipality.name)
    blocks = [markdown.heading(title), *year_blocks(year, messages)]
    if plan.region is not None:
        blocks.append(
            markdown.paragraph(messages.text("document.sheet.region", region=plan.region.name))
        )
    blocks.append(markdown.heading(messages.text("document.sheet.programs"), 2))
    blocks += _overview(sheet, messages)
    for entry in sheet.entries:
        blocks += _entry(entry, messages)
    if sheet.not_known:
        blocks.append(markdown.heading(messages.text("document.sheet.not_known"), 2))
        blocks.append(
            "\n".join(
                f"- {markdown.inline(f'{each.number} {each.program.name}')}"
                for each in sheet.not_known
            )
        )
    return markdown.document(blocks)


def _overview(sheet: DutySheet, messages: Messages) -> Iterable[str]:
    if not sheet.entries:
        yield messages.text("document.sheet.none")
        return
    heads = ("number", "name", "item", "kind", "status", "budget_total")
    yield markdown.table(
        [messages.text(f"document.head.{head}") for head in heads],
        (
            (
                str(entry.place.number),
                entry.place.program.name,
                entry.place.item.name if entry.place.item else messages.text("document.unknown"),
                "\n".join(dict.fromkeys(owed_kind_words(each, messages) for each in entry.duties)),
                status_words(entry.place.program, messages),
                budget_words(
                    [each.amount for each in entry.place.program.budget],
                    entry.place.program.unit,
                    messages,
                ),
            )
            for entry in sheet.entries
        ),
        [markdown.RIGHT, *(markdown.LEFT for _ in range(4)), markdown.RIGHT],
    )
    if any(not entry.budget.is_exact for entry in sheet.entries):
        yield messages.text("document.sheet.amount_legend")


def _entry(entry: SheetEntry, messages: Messages) -> Iterable[str]:
    program = entry.place.program
    yield markdown.heading(
        messages.text("document.sheet.program", number=entry.place.number, name=program.name), 2
    )
    if program.summary:
        yield markdown.paragraph(program.summary)
    if entry.takes_part is None:
        yield messages.text("document.sheet.part_unknown")
    elif not entry.takes_part:
        yield messages.text("document.sheet.not_taking_part")
    yield markdown.heading(messages.text("document.sheet.duties"), 3)
    yield _duties(entry.duties, messages)
    yield markdown.heading(_budget_head(program, messages), 3)
    yield _budget(entry, messages)
    yield markdown.heading(messages.text("document.sheet.kpis"), 3)
    yield _kpis(entry, messages)


def _duties(duties: tuple[OwedDuty, ...], messages: Messages) -> str:
    if not duties:
        return messages.text("document.sheet.no_duties")
    heads = ("kind", "duty", "via", "section", "contact", "period")
    return markdown.table(
        [messages.text(f"document.head.{head}") for head in heads],
        (
            (
                owed_kind_words(each, messages),
                each.duty.text,
                each.via or "",
                each.duty.section or "",
                each.duty.contact or "",
                period_words(each, messages),
            )
            for each in duties
        ),
    )


def _budget_head(program: Program, messages: Messages) -> str:
    if program.told_unit is None:
        return messages.text("document.sheet.budget_no_unit")
    return messages.text("document.sheet.budget", unit=program.told_unit)


def _budget(entry: SheetEntry, messages: Messages) -> str:
    budget = sorted(entry.place.program.budget, key=lambda each: each.year)
    if not budget:
        return entry.place.program.budget_note or messages.text("document.sheet.no_budget")
    table = markdown.table(
        [*(each.year.label for each in budget), messages.text("document.head.total")],
        [
            [
                *(amount_words(each.amount, messages) for each in budget),
                total_words(entry.budget, messages),
            ]
        ],
        [markdown.RIGHT] * (len(budget) + 1),
    )
    note = entry.place.program.budget_note
    return f"{table}\n\n{markdown.paragraph(note)}" if note else table


def _kpis(entry: SheetEntry, messages: Messages) -> str:
    if not entry.kpis:
        return messages.text("document.sheet.no_kpis")
    heads = ("kpi", "baseline", "target", "actuals")
    return markdown.table(
        [messages.text(f"document.head.{head}") for head in heads],
        (
            (
                each.label,
                kpi_words(each.baseline, messages),
                kpi_words(each.target, messages),
                "\n".join(kpi_words(point, messages) for point in each.actuals),
            )
            for each in entry.kpis
        ),
    )
