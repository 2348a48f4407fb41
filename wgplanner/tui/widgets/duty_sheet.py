"""One party's own duty sheet: what it owes, who leads, what it costs and what is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from wgplanner.plan.amounts import sum_totals
from wgplanner.plan.kinds import DutyKind
from wgplanner.plan.records import Duty
from wgplanner.tui.commands import with_full_width
from wgplanner.tui.shown import shown
from wgplanner.tui.widgets.duty_text import duty_text
from wgplanner.views.figures import amount_words, figure_words, total_words
from wgplanner.views.parties import party_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from wgplanner.locale import Messages
    from wgplanner.plan.plan import Plan
    from wgplanner.plan.records import KpiPoint
    from wgplanner.views.duty_sheet import DutySheet, SheetEntry

HEAD, PROGRAM, QUIET, WARN = "bold $text-accent", "bold", "$foreground 60%", "$text-warning"
INDENT = 4


class SheetLine(NamedTuple):
    """A line of the sheet before it is wrapped: a label, its text, and how the text looks."""

    label: str
    text: str
    style: str = ""
    indent: int = INDENT


class DutySheetView(VerticalScroll, can_focus=True):
    """Shows a sheet and scrolls; long lines go on under their own beginning."""

    DEFAULT_CSS = """
    DutySheetView { background: $background; padding: 0 1; scrollbar-size-vertical: 1; }
    DutySheetView > Static { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(with_full_width("j"), "scroll_down", show=False),
        Binding(with_full_width("k"), "scroll_up", show=False),
        Binding("space", "page_down", show=False),
    ]

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self._messages = messages
        self._lines: tuple[SheetLine, ...] = ()

    def compose(self) -> ComposeResult:
        """One text that scrolls."""
        yield Static("", markup=False)

    def show(self, plan: Plan, sheet: DutySheet) -> None:
        """Show a sheet; where it is scrolled to stays."""
        self._lines = tuple(sheet_lines(plan, sheet, self._messages))
        self._draw()

    def on_resize(self) -> None:
        """Wrap the lines anew."""
        self._draw()

    def _draw(self) -> None:
        width = max(self.scrollable_content_region.width, 20)
        drawn = [_wrapped(line, width) for line in self._lines]
        self.query_one(Static).update(Content("\n").join(drawn))


def _wrapped(line: SheetLine, width: int) -> Content:
    """A line with all its parts under where its text begins."""
    label = shown(line.label, QUIET)
    gap = " " if line.label else ""
    at = line.indent + label.cell_length + len(gap)
    parts = shown(line.text, line.style).wrap(max(width - at, 10)) or [Content("")]
    lines = [Content.assemble(" " * line.indent, label, gap, parts[0])]
    lines += [Content.assemble(" " * at, part) for part in parts[1:]]
    return Content("\n").join(lines)


def sheet_lines(plan: Plan, sheet: DutySheet, messages: Messages) -> Iterator[SheetLine]:
    """The whole sheet: what it adds up to, then program by program, then what is not known."""
    duties = [owed for entry in sheet.entries for owed in entry.duties]
    leads = sum(owed.duty.kind is DutyKind.LEAD for owed in duties)
    cost = sum_totals(entry.budget for entry in sheet.entries)
    yield SheetLine("", sheet.municipality.name, HEAD, 0)
    counts = {"programs": len(sheet.entries), "duties": len(duties), "leads": leads}
    yield SheetLine("", messages.text("duty.sheet.counts", **counts), "", 0)
    if sheet.entries:
        sums = "".join(total_words(cost, messages).rsplit(" ", 1))  # the unit stays with its sum
        yield SheetLine("", messages.text("duty.sheet.cost", sum=sums), QUIET, 0)
    else:
        yield SheetLine("", messages.text("duty.sheet.none"), "", 0)
    for entry in sheet.entries:
        yield SheetLine("", "", "", 0)
        yield from _entry_lines(plan, entry, messages)
    if sheet.not_known:
        yield SheetLine("", "", "", 0)
        yield SheetLine("", messages.text("duty.sheet.not_known"), HEAD, 0)
        for place in sheet.not_known:
            yield SheetLine(f"{place.number:>3}", place.program.name, "", 0)


def _entry_lines(plan: Plan, entry: SheetEntry, messages: Messages) -> Iterator[SheetLine]:
    place = entry.place
    yield SheetLine(f"{place.number:>3}", place.program.name, PROGRAM, 0)
    path = " > ".join(each.name for each in (place.field, place.item) if each is not None)
    if path:
        yield SheetLine("", path, QUIET)
    if not entry.takes_part:
        key = "not_taking_part" if entry.takes_part is False else "part_unknown"
        yield SheetLine("!", messages.text(f"duty.sheet.{key}"), WARN)
    label = messages.text("duty.sheet.duties")
    for owed in entry.duties:
        first, *more = duty_text(messages, owed)
        yield SheetLine(label, "".join([first, *(f"  ({fact})" for fact in more)]))
    if not entry.duties:
        yield SheetLine(label, f"! {messages.text('duty.none')}", WARN)
    yield SheetLine(messages.text("duty.sheet.lead"), *_lead(plan, place.program.id, messages))
    yield SheetLine(messages.text("duty.sheet.budget"), _budget(entry, messages))
    for kpi in entry.kpis:
        points = {
            "baseline": _point(kpi.baseline, messages),
            "target": _point(kpi.target, messages),
        }
        text = messages.text("duty.sheet.kpi_text", label=kpi.label, **points)
        yield SheetLine(messages.text("duty.sheet.kpi"), text)


def _lead(plan: Plan, program: str, messages: Messages) -> tuple[str, str]:
    """Who leads a program, each with the section where one is known, and how that looks."""
    leads = [
        " ".join(part for part in (party_name(plan, duty.party), duty.section) if part)
        for duty in plan.children(Duty, "program", program)
        if duty.kind is DutyKind.LEAD
    ]
    if not leads:
        return f"! {messages.text('duty.sheet.no_lead')}", WARN
    return messages.text("duty.separator").join(leads), ""


def _budget(entry: SheetEntry, messages: Messages) -> str:
    program = entry.place.program
    if not program.budget:
        return messages.text("duty.sheet.no_budget")
    blank = messages.text("duty.sheet.blank")
    years = "  ".join(
        f"{each.year.label} {amount_words(each.amount, messages) or blank}"
        for each in program.budget
    )
    sum_ = messages.text("duty.sheet.sum", sum=figure_words(entry.budget, messages))
    unit = f" ({program.told_unit})" if program.told_unit else ""
    return f"{years}  {sum_}{unit}"


def _point(point: KpiPoint | None, messages: Messages) -> str:
    if point is None:
        return messages.text("duty.sheet.not_said")
    return f"{point.text} ({point.label})" if point.label else point.text
