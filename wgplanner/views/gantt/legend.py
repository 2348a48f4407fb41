"""The one legend of the grid: every sign with its meaning, for screens and documents alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wgplanner.plan.months import short_month
from wgplanner.plan.progress_text import progress_text
from wgplanner.plan.records import Municipality
from wgplanner.views.gantt.outline import RowKind
from wgplanner.views.gantt.rows import NO_FOLDS, make_row
from wgplanner.views.gantt.signs import DONE_SIGNS, PLAN_SIGNS, PROGRESS_SIGNS, SHAPES, Sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wgplanner.locale import Messages
    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.plan.plan import Plan
    from wgplanner.plan.schedule import Progress
    from wgplanner.views.gantt.outline import Outline
    from wgplanner.views.gantt.participants import Roster
    from wgplanner.views.gantt.rows import GanttRow
    from wgplanner.views.gantt.signs import DoneShapes

LINES = (
    (">", "cursor", "gantt.legend.cursor"),
    ("*", "number", "gantt.legend.marked"),
    ("[ ]", "cell", "gantt.legend.cell"),
    ("|", "today", "gantt.legend.today"),
    ("[{year}]", "now", "gantt.this_year"),
    ("({year})", "outside", "gantt.legend.outside"),
)
"""With the present year in the head of a year."""
PARTIES = (
    ("3/9", "count", "gantt.legend.counted"),
    ("+", "program", "gantt.legend.others"),
    ("??", "absent", "gantt.legend.nobody_said"),
)
COMPARED = (
    (SHAPES[Sign.GHOST].shown, "ghost", "gantt.sign.ghost"),
    ("=:=>", "edge", "gantt.legend.edge"),
    ("N", "number", "gantt.legend.new"),
)
COMPARED_WHOLE = (
    (SHAPES[Sign.GHOST].shown, "ghost", "gantt.legend.earlier"),
    ("N", "new", "gantt.legend.new"),
)
"""Where the earlier plan's bars are drawn whole, behind or below those of now."""
FIGURES = (
    ("0", "chart", "gantt.legend.chart.zero"),
    ("-", "chart", "gantt.sign.dash"),
    ("~", "chart", "gantt.legend.chart.undecided"),
    ("?", "chart", "gantt.legend.chart.unknown"),
    (".", "chart", "gantt.sign.absent"),
    ("1/2", "count", "gantt.legend.kpi"),
    ("1/2?", "count", "gantt.legend.kpi.open"),
)
MOST_MILESTONES = 40
"""Milestones that a legend names; more are counted."""


class LegendEntry(NamedTuple):
    """A sign as it is drawn, the part of the grid whose colours it has, and what it means.

    ``meaning`` may hold data: the name of a municipality or of a milestone.
    """

    shape: str
    part: str
    meaning: str


Group = tuple[LegendEntry, ...]


def legend(
    plan: Plan,
    roster: Roster,
    messages: Messages,
    this_year: FiscalYear,
    *,
    done: DoneShapes,
    compared: bool = False,
    chart: str = "",
    milestones: Group = (),
) -> tuple[Group, ...]:
    """The legend of the screen, in groups: what years say, what came of it, places, parties.

    ``done`` is how the screen draws what was carried out, ``compared`` adds the signs of an
    earlier plan, ``chart`` (its columns, from the lowest) those of the figures.
    """
    names = plan.table(Municipality)
    municipalities = (
        LegendEntry(roster.marks[each], f"party-{rank}", names[each].name)
        for rank, each in enumerate(roster.municipalities, 1)
    )
    signs = (*DONE_SIGNS, *PROGRESS_SIGNS, Sign.MILESTONE)
    groups: list[Group] = [
        _of_signs(PLAN_SIGNS, messages, done),
        (*_of_signs(signs, messages, done), *crossed_entry(messages, done)),
        _entries(COMPARED if compared else (), messages),
        _entries(
            ((each.format(year=this_year.label), part, key) for each, part, key in LINES), messages
        ),
        (*municipalities, *_entries(PARTIES, messages)),
    ]
    if chart:
        columns = LegendEntry(chart, "chart", messages.text("gantt.legend.chart"))
        groups.append((columns, *_entries(FIGURES, messages)))
    groups.append(milestones)
    return tuple(group for group in groups if group)


def sign_entries(sign: Sign, messages: Messages, done: DoneShapes) -> Group:
    """A sign with its meaning; a thin bar that was only planned stands before one carried out."""
    meaning = messages.text(f"gantt.sign.{sign.value}")
    if sign not in DONE_SIGNS:
        return (LegendEntry(SHAPES[sign].shown, sign.value, meaning),)
    if sign is Sign.DONE and not done.on_ground:
        planned = messages.text(f"gantt.sign.{Sign.BAR.value}")
        return (
            LegendEntry(f"{done.planned * 3}>", "planned", planned),
            LegendEntry(done.shown(sign), "both", messages.text("gantt.legend.both")),
        )
    return (LegendEntry(done.shown(sign), sign.value, meaning),)


def _of_signs(signs: Iterable[Sign], messages: Messages, done: DoneShapes) -> Group:
    return tuple(each for sign in signs for each in sign_entries(sign, messages, done))


def crossed_entry(messages: Messages, done: DoneShapes) -> Group:
    """How the progress line crosses what was carried out, where that has shapes of its own."""
    if done.on_ground:
        return ()
    shape = "".join(done.crossed[each] for each in (done.planned, done.done, done.extra))
    return (LegendEntry(shape, Sign.LATE.value, messages.text("gantt.legend.crossed")),)


def _entries(rows: Iterable[tuple[str, str, str]], messages: Messages) -> Group:
    return tuple(LegendEntry(shape, part, messages.text(key)) for shape, part, key in rows)


def milestone_entries(rows: Iterable[GanttRow], messages: Messages) -> Group:
    """The milestones of some rows by name: when, what, and in which row."""
    found = [
        (each.month, each.name, row.number)
        for row in rows
        if row.milestones and (row.kind is RowKind.ACTIVITY or not row.folded)
        for each in row.milestones
    ]
    shape = SHAPES[Sign.MILESTONE].shown
    entries = [
        LegendEntry(
            shape,
            Sign.MILESTONE.value,
            messages.text("gantt.milestone", month=short_month(month), name=name, number=number),
        )
        for month, name, number in sorted(found)[:MOST_MILESTONES]
    ]
    if len(found) > MOST_MILESTONES:
        more = messages.text("gantt.milestone.more", count=len(found) - MOST_MILESTONES)
        entries.append(LegendEntry("", Sign.MILESTONE.value, more))
    return tuple(entries)


def named_rows(outline: Outline) -> Iterator[GanttRow]:
    """The rows of an outline that have milestones of their own."""
    for place, record in enumerate(outline.records):
        if getattr(record, "milestones", ()):
            yield make_row(outline, place, NO_FOLDS)


def signs_used(rows: Iterable[GanttRow], *, compared: bool = False) -> tuple[Sign, ...]:
    """The signs that a document needs to explain: those of plans, and others that it draws."""
    used = set(PLAN_SIGNS)
    for row in rows:
        if row.actual:
            used.update(DONE_SIGNS)
        if row.progress is not None:
            used.update(PROGRESS_SIGNS)
        if row.milestones:
            used.add(Sign.MILESTONE)
    if compared:
        used.add(Sign.GHOST)
    return tuple(sign for sign in SHAPES if sign in used)


def printed_signs(signs: Iterable[Sign], messages: Messages) -> Iterator[str]:
    """The signs of a document, each with its meaning; the progress line is no sign of a cell."""
    for sign in signs:
        if sign not in PROGRESS_SIGNS:
            yield f"{SHAPES[sign].printed} {messages.text(f'gantt.sign.{sign.value}')}".strip()


def printed_legend(signs: Iterable[Sign], messages: Messages) -> str:
    """The signs of a document with their meanings, as one line."""
    words = messages.text("gantt.legend.apart").join(printed_signs(signs, messages))
    return messages.text("gantt.legend.line", signs=words)


def progress_words(progress: Progress, messages: Messages) -> str:
    """How far something has come: ``進捗 40%``, ``進捗 R5.9まで``."""
    key = "gantt.progress" if progress.until is None else "gantt.progress.until"
    return messages.text(key, progress=progress_text(progress))
