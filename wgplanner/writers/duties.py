"""The duty matrix as Markdown: programs against municipalities, then what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.views.duties import duty_matrix
from wgplanner.views.duty_year import plan_in_year
from wgplanner.views.parties import party_name
from wgplanner.writers import markdown
from wgplanner.writers.dates import year_text
from wgplanner.writers.figures import owed_kind_words, period_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from wgplanner.locale import Messages
    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.plan.plan import Plan
    from wgplanner.views.duties import DutyCell, DutyMatrix, DutyRow, Gap, OwedDuty


def duties_markdown(
    plan: Plan,
    messages: Messages,
    programs: Collection[str] | None = None,
    year: FiscalYear | None = None,
) -> str:
    """Who owes what in all programs, or in those with the given ids; in one year if asked."""
    plan = plan_in_year(plan, year)
    matrix = duty_matrix(plan)
    rows = [row for row in matrix.rows if programs is None or row.place.program.id in programs]
    heads = [messages.text("document.head.number"), messages.text("document.head.name")]
    return markdown.document(
        [
            markdown.heading(_title(plan, messages)),
            *year_blocks(year, messages),
            markdown.paragraph(messages.text("document.duties.legend")),
            markdown.table(
                [*heads, *(column.name for column in matrix.columns)],
                (_row(row, messages) for row in rows),
                [markdown.RIGHT, *(markdown.LEFT for _ in range(len(matrix.columns) + 1))],
            )
            if rows
            else messages.text("document.none"),
            markdown.heading(messages.text("document.duties.gaps"), 2),
            "\n".join(_gaps(plan, matrix, rows, messages))
            or messages.text("document.duties.gaps.none"),
        ]
    )


def year_blocks(year: FiscalYear | None, messages: Messages) -> list[str]:
    """Of which year alone a document tells who is responsible; nothing where it is all of them."""
    if year is None:
        return []
    text = messages.text("document.duties.year", year=year_text(year, messages))
    return [markdown.paragraph(text)]


def _title(plan: Plan, messages: Messages) -> str:
    if plan.region is None:
        return messages.text("document.duties.title.no_region")
    return messages.text("document.duties.title", region=plan.region.name)


def _row(row: DutyRow, messages: Messages) -> list[str]:
    cells = (_cell(cell, messages) for cell in row.cells)
    return [str(row.place.number), row.place.program.name, *cells]


def _cell(cell: DutyCell, messages: Messages) -> str:
    if cell.duties:
        return "\n".join(owed_words(each, messages) for each in cell.duties)
    if cell.takes_part is None:
        return messages.text("document.duties.part_unknown")
    return messages.text("document.duties.takes_part") if cell.takes_part else ""


def owed_words(owed: OwedDuty, messages: Messages) -> str:
    """``［費用負担］費用を負担〈町村〉``: the kind, the text, the group word it came through."""
    kind = owed_kind_words(owed, messages)
    text = messages.text("document.duty.kind", kind=kind, text=owed.duty.text)
    if owed.via:
        text = messages.text("document.duty.via", text=text, via=owed.via)
    period = period_words(owed, messages)
    return f"{text} {period}" if period else text


def _gaps(
    plan: Plan, matrix: DutyMatrix, rows: Iterable[DutyRow], messages: Messages
) -> Iterable[str]:
    columns = {column.id: column.name for column in matrix.columns}
    for row in rows:
        program = f"{row.place.number} {row.place.program.name}"
        for gap in row.gaps:
            party = columns.get(gap.party or "") or party_name(plan, gap.party) or gap.party
            yield f"- {markdown.paragraph(_gap(gap, program, party, messages))}"


def _gap(gap: Gap, program: str, party: str | None, messages: Messages) -> str:
    key = f"document.gap.{gap.kind.value}"
    if gap.via:
        return messages.text(f"{key}.via", party=party, program=program, via=gap.via)
    return messages.text(key, party=party, program=program)
