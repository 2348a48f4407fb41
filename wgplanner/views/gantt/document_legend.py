"""The legend of a whole plan in a document: what is drawn in it, and no more.

The entries are those of the screen's legend, so that a sign has one meaning everywhere. A
document draws each with the shapes that it has for its ``part``.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.records import Municipality
from wgplanner.views.gantt.legend import (
    COMPARED,
    COMPARED_WHOLE,
    FIGURES,
    PARTIES,
    Group,
    LegendEntry,
    crossed_entry,
    milestone_entries,
    sign_entries,
    signs_used,
)
from wgplanner.views.gantt.outline import RowKind
from wgplanner.views.gantt.signs import ONE_BAR, PROGRESS_SIGNS, TWO_BARS, Sign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wgplanner.locale import Messages
    from wgplanner.views.gantt.earlier import Earlier
    from wgplanner.views.gantt.whole import WholeGantt

MOST_GONE = 20
"""Rows of the earlier plan that a legend names; more are counted."""


def document_legend(
    whole: WholeGantt,
    messages: Messages,
    chart: str = "",
    *,
    counted: bool = False,
    pictured: bool = False,
    ascii_only: bool = False,
) -> tuple[Group, ...]:
    """The groups of the legend: signs, an earlier plan, the heads, parties, figures, milestones.

    ``chart`` are the columns of the figures, from the lowest; ``counted`` is true where the
    municipalities that take part are only counted, ``pictured`` where bars are no characters.
    ``ascii_only`` is how the rows are drawn.
    """
    seen = whole.axis.column_of_day(whole.today) is not None
    done = ONE_BAR if ascii_only or pictured else TWO_BARS
    signs = (
        each
        for sign in signs_used(whole.rows)
        if sign is not Sign.NOTE and (seen or sign not in PROGRESS_SIGNS)
        for each in sign_entries(sign, messages, done)
    )
    crosses = seen and any(row.actual and row.progress is not None for row in whole.rows)
    groups: list[Group] = [(*signs, *(crossed_entry(messages, done) if crosses else ()))]
    if whole.earlier is not None:
        signs_of_it = COMPARED_WHOLE if pictured else COMPARED
        groups.append((*_entries(signs_of_it, messages), *_gone(whole.earlier, messages)))
    groups.append(tuple(_heads(whole, messages, today=seen)))
    groups.append(tuple(_parties(whole, messages, counted=counted, words=pictured)))
    if whole.figures:
        columns = LegendEntry(chart, "chart", messages.text("gantt.legend.chart"))
        groups.append((columns, *_entries(FIGURES, messages)))
    groups.append(milestone_entries(whole.rows, messages))
    return tuple(group for group in groups if group)


def _entries(rows: tuple[tuple[str, str, str], ...], messages: Messages) -> Iterator[LegendEntry]:
    for shape, part, key in rows:
        yield LegendEntry(shape, part, messages.text(key))


def _gone(earlier: Earlier, messages: Messages) -> Iterator[LegendEntry]:
    """The rows that the earlier plan had and this one has not."""
    if words := gone_words(earlier, messages):
        yield LegendEntry("", "gone", words)


def gone_words(earlier: Earlier, messages: Messages) -> str:
    """Which rows an earlier plan had that this one has not; nothing where it has all."""
    if not earlier.gone:
        return ""
    names = messages.text("gantt.legend.and").join(islice(earlier.gone, MOST_GONE))
    more = len(earlier.gone) - MOST_GONE
    if more > 0:
        names += f" {messages.text('gantt.milestone.more', count=more)}"
    return messages.text("gantt.legend.gone", names=names)


def _heads(whole: WholeGantt, messages: Messages, *, today: bool) -> Iterator[LegendEntry]:
    if today:
        yield LegendEntry("|", "today", messages.text("gantt.legend.today"))
        now = FiscalYear.of(whole.today).label
        yield LegendEntry(f"[{now}]", "now", messages.text("gantt.this_year"))
    if outside := next(filter(whole.heads.is_outside, whole.axis.period), None):
        yield LegendEntry(f"({outside.label})", "outside", messages.text("gantt.legend.outside"))


def _parties(
    whole: WholeGantt, messages: Messages, *, counted: bool, words: bool
) -> Iterator[LegendEntry]:
    """The municipalities by their letters, and what else stands in their column.

    ``words`` is true where a word, not a sign, says that nobody is named.
    """
    programs = [row for row in whole.rows if row.kind is RowKind.PROGRAM]
    named = [each.participants for each in programs if each.participants is not None]
    number, others, nobody = _entries(PARTIES, messages)
    if named and counted:
        yield number
    elif named:
        names = whole.plan.table(Municipality)
        for rank, each in enumerate(whole.roster.municipalities, 1):
            yield LegendEntry(whole.roster.marks[each], f"party-{rank}", names[each].name)
    if any(each.others for each in named):
        yield others
    if len(named) < len(programs) and not words:
        yield nobody
