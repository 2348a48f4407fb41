"""Parts of the page: data as its text, the letters of parties, the cost of a year, the legend."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from wgplanner.plan.cleaning import visible
from wgplanner.plan.fiscal import MONTHS_IN_YEAR
from wgplanner.views.figures import amount_with_unit
from wgplanner.views.gantt.colours import party_colour
from wgplanner.views.gantt.document_legend import document_legend
from wgplanner.views.gantt.figures import budget_heights
from wgplanner.views.gantt.signs import PROGRESS_SIGNS, SHAPES, Sign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wgplanner.locale import Messages
    from wgplanner.plan.fiscal import Period
    from wgplanner.plan.records import Program
    from wgplanner.views.gantt.legend import LegendEntry
    from wgplanner.views.gantt.whole import WholeGantt

NOT_DRAWN = {*(each.value for each in PROGRESS_SIGNS), "chart"}
"""What the page says in words: how far a row has come, and what a year costs."""

COLOURED = (Sign.DONE, Sign.EXTRA, Sign.GHOST)
"""Thin bars, which have no letter on the page either."""


def text_of(text: str) -> str:
    """Data as text of the page, never as markup."""
    return escape(visible(text))


def party_mark(rank: int, mark: str, name: str) -> str:
    """The letter of a municipality in its colours, with its name for the mouse and for readers."""
    colour = party_colour(rank)
    style = f"background:{colour.ground};color:{colour.ink}"
    return f'<abbr class="mark" style="{style}" title="{text_of(name)}">{text_of(mark)}</abbr>'


def cost_row(program: Program, period: Period, messages: Messages) -> Iterator[str]:
    """What a program costs under each year, with its unit, on a column that lies on its side."""
    if not program.budget:
        return
    amounts = {each.year: each.amount for each in program.budget}
    cells = []
    for year, (height, _) in zip(period, budget_heights(program.budget, period), strict=True):
        amount = amounts.get(year)
        words = amount_with_unit(amount, program.unit, messages) if amount is not None else ""
        share = round(100 * height)
        style = f"background:linear-gradient(to right,#ddd {share}%,transparent {share}%)"
        cells.append(
            f'<td class="sign" colspan="{MONTHS_IN_YEAR}" style="{style}">{text_of(words)}</td>'
        )
    yield f'<tr class="cost">{"".join(cells)}</tr>'


def page_legend(whole: WholeGantt, messages: Messages) -> Iterator[str]:
    """The signs of the page, the municipalities, and how the KPIs are written."""
    yield f"<h2>{text_of(messages.text('gantt.legend'))}</h2><ul>"
    for group in document_legend(whole, messages, pictured=True):
        for entry in group:
            if entry.part not in NOT_DRAWN:
                yield f"<li>{_sign(entry)}{text_of(entry.meaning)}</li>"
    yield "</ul>"


def _sign(entry: LegendEntry) -> str:
    if entry.part.startswith("party-"):
        rank = int(entry.part.removeprefix("party-")) - 1
        return f'<span class="swatch">{party_mark(rank, entry.shape, entry.meaning)}</span>'
    signs = {each.value: "" if each in COLOURED else SHAPES[each].printed for each in Sign}
    signs["today"] = ""
    shape = signs.get(entry.part, entry.shape)
    return f'<span class="swatch {entry.part}">{text_of(shape) or "&nbsp;"}</span>'
