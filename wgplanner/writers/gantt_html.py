"""The whole plan as one HTML page, to be read, searched and printed without a terminal.

Every row is a table row whose cells are the pieces of the grid's layout, as wide as the
months that they cover. All data is escaped; the page asks for nothing from outside.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from wgplanner.plan.fiscal import MONTHS_IN_YEAR
from wgplanner.plan.judged import verdicts
from wgplanner.plan.months import short_months
from wgplanner.plan.records import Kpi, Municipality, Program
from wgplanner.views.gantt.axis import point_of_day
from wgplanner.views.gantt.colours import BAR, DONE, LATE
from wgplanner.views.gantt.figures import kpi_text
from wgplanner.views.gantt.heads import era_label
from wgplanner.views.gantt.layout import Piece, layout_row
from wgplanner.views.gantt.legend import progress_words
from wgplanner.views.gantt.outline import RowKind
from wgplanner.views.gantt.runs import inside
from wgplanner.views.gantt.signs import SHAPES, Sign
from wgplanner.writers.gantt_html_cells import cost_row, page_legend, party_mark, text_of
from wgplanner.writers.gantt_html_milestones import blank, milestone_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wgplanner.locale import Messages
    from wgplanner.plan.plan import Plan
    from wgplanner.views.gantt.axis import Axis
    from wgplanner.views.gantt.heads import YearHeads
    from wgplanner.views.gantt.participants import Roster
    from wgplanner.views.gantt.rows import GanttRow
    from wgplanner.views.gantt.runs import Runs
    from wgplanner.views.gantt.whole import WholeGantt

CLASSES = {
    RowKind.FIELD: "field",
    RowKind.ITEM: "item",
    RowKind.PROGRAM: "program",
    RowKind.ACTIVITY: "activity",
}
NAME, WHO, STATUS = 26, 9, 6
"""How wide the columns before the months are, in letters (em); the months share the rest."""
HATCHED = "repeating-linear-gradient(90deg, #999 0 5px, #fff 5px 9px)"
STYLE = f"""
body {{ font-family: "Noto Sans CJK JP", "Yu Gothic", Meiryo, sans-serif; margin: 1.5em; }}
div.grid {{ position: relative; font-size: 13px; }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed; font-size: inherit; }}
col.name {{ width: {NAME}em; }} col.who {{ width: {WHO}em; }} col.status {{ width: {STATUS}em; }}
th, td {{ border: 1px solid #bbb; padding: 2px 4px; text-align: left; overflow: hidden; }}
th {{ overflow-wrap: anywhere; }}
thead tr + tr th {{ overflow-wrap: normal; padding: 2px 0; text-align: center; }}
td.sign {{ padding: 0; text-align: center; }}
li span.swatch {{ display: inline-block; width: 3em; text-align: center; margin-right: .5em; }}
span.bar {{ background: {BAR}; color: #fff; }} span.unknown {{ background: #ffe0b0; }}
span.done {{ background: linear-gradient({BAR} 60%, {DONE} 60%); color: #fff; }}
span.extra {{ background: linear-gradient(#fff 60%, {DONE} 60%); color: #000; }}
span.ghost {{ background: {HATCHED}; }} span.now {{ background: #ffe9a8; }}
.today {{ background: linear-gradient({LATE} 66%, transparent 66%) center / 2px 9px repeat-y; }}
div.today {{ position: absolute; top: 0; bottom: 0; width: 2px; pointer-events: none; }}
th.outside {{ font-weight: normal; color: #555; }}
thead th {{ background: #e8e8e8; }} th.now {{ background: #ffe9a8; }}
tr.field th {{ background: #cfe3f3; }} tr.item th {{ background: #eef4f9; }}
tr.item th {{ padding-left: 1em; }} tr.program th {{ padding-left: 2em; }}
tr.activity th {{ padding-left: 3.5em; font-weight: normal; }}
td.bar {{ background: {BAR}; color: #fff; text-align: right; padding-right: 3px; }}
tr.program td.bar {{ background: #7fb8d8; color: #000; }}
tr.thin td.sign {{ height: 6px; line-height: 6px; font-size: 0; border-top: none; }}
td.actual {{ background: {DONE}; }}
td.earlier {{ background: {HATCHED}; }}
tr.cost td {{ text-align: right; padding: 0 4px; font-size: 11px; }}
td.milestone {{ text-align: left; white-space: nowrap; overflow: visible; }}
td.before {{ text-align: right; }}
td.unknown {{ background: #ffe0b0; font-weight: bold; }} td.note {{ font-style: italic; }}
.mark {{ display: inline-block; min-width: 1.3em; text-align: center; margin-right: 1px; }}
ul {{ list-style: none; padding: 0; columns: 3; font-size: 13px; }}
@media print {{
  @page {{ size: A3 landscape; margin: 10mm; }}
  body {{ margin: 0; }} div.grid {{ font-size: 8pt; }}
  thead {{ display: table-header-group; }} tr {{ break-inside: avoid; }}
  tr.field, tr.item, tr.program, h2 {{ break-after: avoid; }}
  * {{ -webkit-print-color-adjust: exact; print-color-adjust: exact; }}
}}
"""


def gantt_html(whole: WholeGantt, messages: Messages) -> str:
    """The page: title, table, legend."""
    plan, axis = whole.plan, whole.axis
    title = text_of(plan.region.name if plan.region else messages.text("document.unknown"))
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{messages.language}"><head><meta charset="utf-8">',
        f"<title>{title}</title><style>{STYLE}</style></head><body>",
        f"<h1>{title}</h1><p>{text_of(axis.period.label)}</p>",
        '<div class="grid"><table>',
        *_head(axis, whole.heads, messages),
        "<tbody>",
        *(line for row in whole.rows for line in _row(whole, row, messages)),
        "</tbody></table>",
        *_today(axis, point_of_day(whole.today)),
        "</div>",
        *page_legend(whole, messages),
        "</body></html>",
    ]
    return "\n".join(lines) + "\n"


def _head(axis: Axis, heads: YearHeads, messages: Messages) -> Iterator[str]:
    months = len(axis.period) * MONTHS_IN_YEAR
    yield '<colgroup><col class="name"><col class="who"><col class="status">'
    yield f'<col span="{months}"></colgroup><thead><tr>'
    span = "" if axis.columns_per_year == 1 else ' rowspan="2"'
    for head in ("name", "participants", "status"):
        yield f'<th scope="col"{span}>{text_of(messages.text(f"gantt.head.{head}"))}</th>'
    for year, _ in groupby(range(len(axis)), axis.year):
        mark = ' class="now"' if heads.is_now(year) else ""
        mark = ' class="outside"' if heads.is_outside(year) else mark
        label = f"{era_label(year)} ({year.start})"
        label = f"({label})" if heads.is_outside(year) else label
        yield f'<th scope="col" colspan="{MONTHS_IN_YEAR}"{mark}>{label}</th>'
    yield "</tr>"
    if axis.columns_per_year > 1:
        columns = (axis.column_head(column, messages) for column in range(len(axis)))
        cells = (f'<th scope="col" colspan="{axis.zoom.months}">{each}</th>' for each in columns)
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</thead>"


def _today(axis: Axis, now: float) -> Iterator[str]:
    """The line for today over the whole table, where the months hold it."""
    share = (now - axis.first_month) / (axis.last_month + 1 - axis.first_month)
    if 0 <= share < 1:
        facts = f"{NAME + WHO + STATUS}em"
        left = f"calc({facts} + max(0px, 100% - {facts}) * {share:.4f} - 1px)"
        yield f'<div class="today" style="left:{left}" aria-hidden="true"></div>'


def _row(whole: WholeGantt, row: GanttRow, messages: Messages) -> Iterator[str]:
    """A row of the plan, and thin ones below it for what else is said along the months."""
    kind = CLASSES[row.kind]
    if row.kind < RowKind.PROGRAM:
        count = text_of(messages.text("gantt.count", programs=row.programs))
        months = len(whole.axis.period) * MONTHS_IN_YEAR
        cells = f'<td colspan="2">{count}</td><td colspan="{months}"></td>'
        yield f'<tr class="{kind}"><th scope="row">{_named(row)}</th>{cells}</tr>'
        return
    below = list(_below(whole, row, messages))
    span = f' rowspan="{1 + len(below)}"' if below else ""
    status = messages.text(f"document.status.{row.status}") if row.status else row.status_text
    words = [status or ""]
    if row.progress is not None:
        words.append(progress_words(row.progress, messages))
    if whole.earlier is not None and whole.earlier.is_new(row.id):
        words.append(messages.text("gantt.legend.new"))
    if whole.figures and row.kind is RowKind.PROGRAM:
        words.append(_kpis(whole.plan, row.id, messages))
    who = _who(whole.plan, row, whole.roster, messages)
    said = "<br>".join(text_of(each) for each in words if each)
    signs = "".join(_piece(each, messages) for each in layout_row(row, whole.axis))
    yield (
        f'<tr class="{kind}"><th scope="row"{span}>{_named(row)}</th><td{span}>{who}</td>'
        f"<td{span}>{said}</td>{signs}</tr>"
    )
    yield from below


def _kpis(plan: Plan, program: str, messages: Messages) -> str:
    """How the KPIs of a program stand."""
    counted = kpi_text(verdicts(plan.children(Kpi, "program", program)))
    return f"{messages.text('gantt.head.kpi')} {counted}" if counted else ""


def _named(row: GanttRow) -> str:
    return f"{row.number} {text_of(row.title)}"


def _below(whole: WholeGantt, row: GanttRow, messages: Messages) -> Iterator[str]:
    """The rows below a row: what was carried out, the earlier plan, milestones, the cost."""
    axis = whole.axis
    if row.actual:
        title = messages.text("gantt.legend.actual")
        yield f'<tr class="thin">{_thin(row.actual, "actual", title, axis)}</tr>'
    earlier = whole.earlier.bars.get(row.id, ()) if whole.earlier is not None else ()
    if earlier and earlier != row.bars:
        title = messages.text("gantt.legend.earlier")
        yield f'<tr class="thin">{_thin(earlier, "earlier", title, axis)}</tr>'
    inside_axis = [each for each in row.milestones if axis.column(each.month) is not None]
    if inside_axis:
        yield from milestone_rows(inside_axis, axis)
    if whole.figures and row.kind is RowKind.PROGRAM:
        yield from cost_row(whole.plan.find(Program, row.id), axis.period, messages)


def _thin(runs: Runs, kind: str, title: str, axis: Axis) -> str:
    """Runs of months as cells of one row, blank cells between them."""
    cells = []
    cursor = axis.first_month
    for first, last in inside(runs, axis.first_month, axis.last_month):
        cells.append(blank(first - cursor))
        words = text_of(f"{title} {short_months(first, last)}")
        span = f'colspan="{last - first + 1}"'
        cells.append(f'<td class="sign {kind}" {span} title="{words}">{words}</td>')
        cursor = last + 1
    cells.append(blank(axis.last_month + 1 - cursor))
    return "".join(cells)


def _who(plan: Plan, row: GanttRow, roster: Roster, messages: Messages) -> str:
    if row.kind is not RowKind.PROGRAM:
        return ""
    if row.participants is None:
        return text_of(row.participants_note or messages.text("document.unknown"))
    names = plan.table(Municipality)
    taking = set(row.participants.municipalities)
    return "".join(
        party_mark(rank, roster.marks[each], names[each].name)
        for rank, each in enumerate(roster.municipalities)
        if each in taking
    ) + ("+" if row.participants.others else "")


def _piece(piece: Piece, messages: Messages) -> str:
    span = f'colspan="{piece.last - piece.first + 1}"'
    if piece.sign is Sign.NOTE:
        return f'<td class="sign note" {span}>{text_of(piece.text)}</td>'
    meaning = text_of(messages.text(f"gantt.sign.{piece.sign.value}"))
    shape = SHAPES[piece.sign].printed
    return f'<td class="sign {piece.sign.value}" {span} title="{meaning}">{shape}</td>'
