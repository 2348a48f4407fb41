"""The agenda of a meeting: its lines with clock times and sums, and all about the line at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from wgplanner.plan.kinds import AgendaState
from wgplanner.plan.records import AgendaItem, Meeting
from wgplanner.tui.shown import shown
from wgplanner.tui.widgets.line_table import Column, LineTable, Look, Row
from wgplanner.views.agenda import agenda_layout, clock_text
from wgplanner.views.meetings import short_name
from wgplanner.views.program_places import places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from textual.app import ComposeResult

    from wgplanner.locale import Messages
    from wgplanner.plan.plan import Plan
    from wgplanner.views.agenda import AgendaLayout, AgendaRow

WIDE, WIDEST = 84, 110
"""Widths of the table, in cells, from which on more columns are shown."""
LOOK_OF_STATE: dict[AgendaState, Look] = {
    AgendaState.CONTINUED: "warn",
    AgendaState.RECONSIDERED: "warn",
    AgendaState.DECIDED: "good",
}


def agenda_columns(messages: Messages) -> tuple[Column, ...]:
    """The columns of the agenda; presenter, papers and programs where there is room."""
    text = messages.text
    return (
        Column("", 4),
        Column(text("agenda.column.clock"), 6),
        Column(text("agenda.column.title"), share=5),
        Column(text("agenda.column.minutes"), 4, right=True),
        Column(text("agenda.column.state"), 4),
        Column(text("agenda.form.presenter"), share=2, seen_from=WIDE),
        Column(text("agenda.form.papers"), share=2, seen_from=WIDE),
        Column(text("agenda.column.programs"), share=2, seen_from=WIDEST),
    )


def agenda_rows(plan: Plan, layout: AgendaLayout, messages: Messages) -> list[Row]:
    """The lines of an agenda as table rows; the key is the item's id."""
    names = program_names(plan)
    return [_row(row, layout, names, messages) for row in layout.rows]


def program_names(plan: Plan) -> dict[str, str]:
    """Each program's number and name by id."""
    return {each.program.id: f"{each.number} {each.program.name}" for each in places(plan)}


def _row(row: AgendaRow, layout: AgendaLayout, names: Mapping[str, str], messages: Messages) -> Row:
    item = row.item
    state = messages.text(f"agenda.state_short.{item.state.value}") if item.state else ""
    programs = messages.text("document.separator").join(
        names.get(each, messages.text("document.unknown")) for each in item.programs
    )
    look = LOOK_OF_STATE.get(item.state, "") if item.state else ""
    cells = (
        f"{' ' * row.level}{row.number}",
        "" if layout.is_written else clock_cell(row),
        f"{' ' * 2 * row.level}{item.title}",
        "" if layout.is_written else minutes_cell(row),
        state,
        item.presenter or "",
        messages.text("document.separator").join(item.papers),
        programs,
    )
    return Row(item.id, cells, look)


def clock_cell(row: AgendaRow) -> str:
    """``13:30``; ``13:30+`` where it may become later because a length before it is not said."""
    if row.start is None:
        return ""
    return clock_text(row.start) + ("" if row.starts_exactly else "+")


def minutes_cell(row: AgendaRow) -> str:
    """``20``; ``20+`` for a head some of whose items have no length."""
    if row.minutes is None:
        return ""
    return f"{row.minutes}{'' if row.is_exact else '+'}"


def sum_line(layout: AgendaLayout, messages: Messages) -> Content:
    """The length of the whole, the end that follows from it, and how far that is from the plan."""
    text = messages.text
    if layout.is_written:
        return shown(text("agenda.sum.written"))
    plus = "" if layout.is_exact else "+"
    parts = [shown(text("agenda.sum.minutes", minutes=f"{layout.minutes}{plus}"), "bold")]
    if layout.start is not None and layout.forecast is not None:
        end = clock_text(layout.forecast) + plus
        parts.append(shown(f"{clock_text(layout.start)}-{end}"))
    if layout.planned_end is not None:
        parts.append(shown(text("agenda.sum.planned", end=clock_text(layout.planned_end))))
    over = layout.overrun
    if over is not None and over > 0:
        parts.append(shown(text("agenda.sum.over", minutes=over), "bold $text-error"))
    elif over is not None and over < 0:
        key = "agenda.sum.left" if layout.is_exact else "agenda.sum.left_at_most"
        parts.append(shown(text(key, minutes=-over), "$text-success"))
    return Content("  ").join(parts)


def item_lines(plan: Plan, row: AgendaRow, messages: Messages) -> Iterator[tuple[str, str]]:
    """All that is said of an item, as pairs of label and text."""
    item, text = row.item, messages.text
    separator = text("document.separator")
    if item.presenter:
        yield text("agenda.form.presenter"), item.presenter
    if item.papers:
        yield text("agenda.form.papers"), separator.join(item.papers)
    if item.programs:
        names = program_names(plan)
        known = (names.get(each, text("document.unknown")) for each in item.programs)
        yield text("agenda.column.programs"), separator.join(known)
    if item.state:
        yield text("agenda.form.state"), text(f"document.state.{item.state.value}")
    if item.decision:
        yield text("agenda.form.decision"), item.decision
    if row.over_head:
        yield "!", text("agenda.head_over", minutes=row.over_head)
    earlier = plan.table(AgendaItem).get(item.continues) if item.continues else None
    meeting = plan.table(Meeting).get(earlier.meeting) if earlier else None
    if earlier and meeting:
        yield text("agenda.continues"), f"{short_name(meeting, messages)} {earlier.title}"
    if item.homework:
        yield "", text("agenda.homework_hint")


class AgendaPage(Vertical):
    """Draws an agenda; ``table`` holds the cursor."""

    DEFAULT_CSS = """
    AgendaPage { height: 1fr; }
    AgendaPage #agenda-sum { height: 1; padding: 0 1; background: $panel; }
    AgendaPage VerticalScroll { height: 5; padding: 0 1; background: $surface; }
    AgendaPage VerticalScroll Static { height: auto; }
    """

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self._messages = messages
        self._plan: Plan | None = None
        self._layout: AgendaLayout | None = None
        self.table = LineTable(
            agenda_columns(messages), messages.text("document.agenda.no_items"), id="agenda"
        )

    def compose(self) -> ComposeResult:
        """Lines, sum, and detail."""
        yield self.table
        yield Static("", id="agenda-sum", markup=False)
        with VerticalScroll(can_focus=False):
            yield Static("", id="agenda-detail", markup=False)

    def show(self, plan: Plan, meeting: Meeting) -> None:
        """Show the agenda of a meeting."""
        self._plan = plan
        self._layout = agenda_layout(plan, meeting)
        self.table.set_rows(agenda_rows(plan, self._layout, self._messages))
        self.query_one("#agenda-sum", Static).update(sum_line(self._layout, self._messages))
        self.show_detail()

    def show_detail(self) -> None:
        """Show all about the line under the cursor."""
        rows = self._layout.rows if self._layout else ()
        row = next((each for each in rows if each.item.id == self.table.key), None)
        detail = self._detail(row) if row and self._plan else Content("")
        self.query_one("#agenda-detail", Static).update(detail)

    def _detail(self, row: AgendaRow) -> Content:
        assert self._plan is not None
        lines = [shown(f"{row.number} {row.item.title}", "bold")]
        for label, text in item_lines(self._plan, row, self._messages):
            head = shown(f"{label}: " if label else "", "$text-muted")
            lines.append(Content.assemble(head, shown(text)))
        return Content("\n").join(lines)
