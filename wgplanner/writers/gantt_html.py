"""The whole plan as one HTML page, to be read, searched and printed without a terminal.

Every row is a table row whose cells are the pieces of the grid's layout, as wide as the
months that they cover. All data is escaped; the page asks for nothing from outside.
"""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from wgplanner.plan.cleaning import visible
from wgplanner.plan.fiscal import MONTHS_IN_YEAR
from wgplanner.plan.records import Municipality
from wgplanner.views.gantt.axis import month_of
from wgplanner.views.gantt.colours import BAR, party_colour
from wgplanner.views.gantt.layout import Piece, layout_row
from wgplanner.views.gantt.legend import legend
from wgplanner.views.gantt.outline import RowKind
from wgplanner.views.gantt.signs import Sign

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from wgplanner.locale import Messages
    from wgplanner.plan.plan import Plan
    from wgplanner.views.gantt.axis import Axis
    from wgplanner.views.gantt.participants import Roster
    from wgplanner.views.gantt.rows import GanttRow
    from wgplanner.views.gantt.whole import WholeGantt

CLASSES = {
    RowKind.FIELD: "field",
    RowKind.ITEM: "item",
    RowKind.PROGRAM: "program",
    RowKind.ACTIVITY: "activity",
}
SHAPES = {
    Sign.BAR: "→", Sign.NONE: "", Sign.DASH: "—", Sign.UNKNOWN: "？", Sign.ABSENT: "・",
}  # fmt: skip
STYLE = f"""
body {{ font-family: "Noto Sans CJK JP", "Yu Gothic", Meiryo, sans-serif; margin: 1.5em; }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed; font-size: 13px; }}
col.name {{ width: 26em; }} col.who {{ width: 9em; }} col.status {{ width: 6em; }}
th, td {{ border: 1px solid #bbb; padding: 2px 4px; text-align: left; overflow: hidden; }}
td.sign {{ padding: 0; text-align: center; }}
thead th {{ background: #e8e8e8; }} th.now {{ background: #ffe9a8; }}
tr.field th {{ background: #cfe3f3; }} tr.item th {{ background: #eef4f9; }}
tr.item th {{ padding-left: 1em; }} tr.program th {{ padding-left: 2em; }}
tr.activity th {{ padding-left: 3.5em; font-weight: normal; }}
td.bar {{ background: {BAR}; color: #fff; text-align: right; padding-right: 3px; }}
tr.program td.bar {{ background: #7fb8d8; color: #000; }}
td.unknown {{ background: #ffe0b0; font-weight: bold; }} td.note {{ font-style: italic; }}
.mark {{ display: inline-block; min-width: 1.3em; text-align: center; margin-right: 1px; }}
ul {{ list-style: none; padding: 0; columns: 3; font-size: 13px; }}
@media print {{
  @page {{ size: A3 landscape; margin: 10mm; }}
  body {{ margin: 0; }} table {{ font-size: 8pt; }}
  thead {{ display: table-header-group; }} tr {{ break-inside: avoid; }}
  tr.field, tr.item, tr.program {{ break-after: avoid; }}
  * {{ -webkit-print-color-adjust: exact; print-color-adjust: exact; }}
}}
"""


def gantt_html(whole: WholeGantt, messages: Messages) -> str:
    """The page: title, table, legend."""
    plan, rows, axis, roster, today = whole
    title = _text(plan.region.name if plan.region else messages.text("document.unknown"))
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{messages.language}"><head><meta charset="utf-8">',
        f"<title>{title}</title><style>{STYLE}</style></head><body>",
        f"<h1>{title}</h1><p>{_text(axis.period.label)}</p><table>",
        *_head(axis, messages, today),
        "<tbody>",
        *(_row(plan, row, axis, roster, messages) for row in rows),
        "</tbody></table>",
        *_legend(plan, roster, messages),
        "</body></html>",
    ]
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    """Data as text of the page, never as markup."""
    return escape(visible(text))


def _head(axis: Axis, messages: Messages, today: date) -> Iterator[str]:
    months = len(axis.period) * MONTHS_IN_YEAR
    yield '<colgroup><col class="name"><col class="who"><col class="status">'
    yield f'<col span="{months}"></colgroup><thead><tr>'
    span = "" if axis.columns_per_year == 1 else ' rowspan="2"'
    for head in ("name", "participants", "status"):
        yield f'<th scope="col"{span}>{_text(messages.text(f"gantt.head.{head}"))}</th>'
    now = axis.column(month_of(today))
    this_year = None if now is None else axis.year(now)
    for year, _ in groupby(range(len(axis)), axis.year):
        mark = ' class="now"' if year == this_year else ""
        label = f"{year.label} ({year.start})"
        yield f'<th scope="col" colspan="{MONTHS_IN_YEAR}"{mark}>{label}</th>'
    yield "</tr>"
    if axis.columns_per_year > 1:
        heads = (axis.column_head(column, messages) for column in range(len(axis)))
        cells = (f'<th scope="col" colspan="{axis.zoom.months}">{each}</th>' for each in heads)
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</thead>"


def _row(plan: Plan, row: GanttRow, axis: Axis, roster: Roster, messages: Messages) -> str:
    name = f'<th scope="row">{row.number} {_text(row.title)}</th>'
    kind = CLASSES[row.kind]
    if row.kind < RowKind.PROGRAM:
        count = _text(messages.text("gantt.count", programs=row.programs))
        months = len(axis.period) * MONTHS_IN_YEAR
        cells = f'<td colspan="2">{count}</td><td colspan="{months}"></td>'
        return f'<tr class="{kind}">{name}{cells}</tr>'
    status = messages.text(f"document.status.{row.status}") if row.status else row.status_text
    facts = f"<td>{_who(plan, row, roster, messages)}</td><td>{_text(status or '')}</td>"
    signs = "".join(_piece(each, messages) for each in layout_row(row, axis))
    return f'<tr class="{kind}">{name}{facts}{signs}</tr>'


def _who(plan: Plan, row: GanttRow, roster: Roster, messages: Messages) -> str:
    if row.kind is not RowKind.PROGRAM:
        return ""
    if row.participants is None:
        return _text(row.participants_note or messages.text("document.unknown"))
    names = plan.table(Municipality)
    taking = set(row.participants.municipalities)
    return "".join(
        _mark(rank, roster.marks[each], names[each].name)
        for rank, each in enumerate(roster.municipalities)
        if each in taking
    ) + ("+" if row.participants.others else "")


def _mark(rank: int, mark: str, name: str) -> str:
    """The letter of a municipality in its colours, with its name for the mouse and for readers."""
    colour = party_colour(rank)
    style = f"background:{colour.ground};color:{colour.ink}"
    return f'<abbr class="mark" style="{style}" title="{_text(name)}">{_text(mark)}</abbr>'


def _piece(piece: Piece, messages: Messages) -> str:
    span = f'colspan="{piece.last - piece.first + 1}"'
    if piece.sign is Sign.NOTE:
        return f'<td class="sign note" {span}>{_text(piece.text)}</td>'
    meaning = _text(messages.text(f"gantt.sign.{piece.sign.value}"))
    shape = SHAPES[piece.sign]
    return f'<td class="sign {piece.sign.value}" {span} title="{meaning}">{shape}</td>'


def _legend(plan: Plan, roster: Roster, messages: Messages) -> Iterator[str]:
    signs, _, parties = legend(plan, roster, messages)
    yield f"<h2>{_text(messages.text('gantt.legend'))}</h2><ul>"
    for entry in signs:
        shape = SHAPES[Sign(entry.part)] or "( )"
        yield f"<li>{shape} {_text(entry.meaning)}</li>"
    for rank, entry in enumerate(parties[: len(roster.municipalities)]):
        yield f"<li>{_mark(rank, entry.shape, entry.meaning)} {_text(entry.meaning)}</li>"
    yield "</ul>"
