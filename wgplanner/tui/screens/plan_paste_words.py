"""A pasted table in words, and as the activities that it would add."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.edits.pasting import WHOLE_YEAR, with_years
from wgplanner.plan.edits.said import said_line
from wgplanner.plan.records import Activity
from wgplanner.plan.schedule import Mark, YearMark
from wgplanner.views.gantt.table_text import PLANNED, SIGN_OF

if TYPE_CHECKING:
    from wgplanner.locale import Messages
    from wgplanner.plan.edits.pasting import YearWords
    from wgplanner.plan.fiscal import Period
    from wgplanner.plan.records import Program
    from wgplanner.readers.pasted import Pasted
    from wgplanner.views.gantt.pasting import Placement

SHOWN_EXAMPLES = 5
EMPTY = "( )"


def paste_summary(messages: Messages, pasted: Pasted, placement: Placement) -> list[str]:
    """What the table holds, and all of it that cannot be used."""
    cells = [len(each.years) for each in placement.rows if each.years]
    counts = {"lines": len(pasted.lines), "rows": len(cells), "cells": sum(cells)}
    summary = [messages.text("plan.paste.summary", **counts)]
    if placement.lost:
        named = _examples(placement.lost)
        summary.append(messages.text("plan.paste.lost", lines=len(placement.lost), names=named))
    if placement.several:
        named = _examples(placement.several)
        lines = len(placement.several)
        summary.append(messages.text("plan.paste.several", lines=lines, names=named))
    if placement.outside:
        summary.append(messages.text("plan.paste.outside", cells=placement.outside))
    if pasted.unreadable:
        count, cells_named = len(pasted.unreadable), _examples(pasted.unreadable)
        summary.append(messages.text("plan.paste.unreadable", cells=count, examples=cells_named))
    return summary


def _examples(texts: tuple[str, ...]) -> str:
    """A few different ones of many."""
    different = list(dict.fromkeys(each for each in texts if each))[:SHOWN_EXAMPLES]
    return "、".join(different)


def paste_lines(placement: Placement) -> list[str]:
    """One line for each row: its name, then each year with its sign."""
    return [
        f"{each.activity.name}: "
        + "  ".join(f"{year.label} {_sign(words)}" for year, words in each.years.items())
        for each in placement.rows
        if each.years
    ]


def _sign(words: YearWords) -> str:
    if words.mark is not Mark.PLANNED:
        return SIGN_OF[words.mark] or EMPTY
    return PLANNED if words.months == WHOLE_YEAR else f"{PLANNED}*"


def pasted_activities(pasted: Pasted, program: Program, period: Period) -> list[Activity]:
    """The named lines as activities of a program, with an empty cell for each year of the plan."""
    blank = tuple(YearMark(year, Mark.NONE) for year in period)
    years = pasted.years or ()
    made: list[Activity] = []
    for line in pasted.lines:
        name = said_line(line.name)
        if name is None:
            continue
        activity = Activity(
            id=f"pasted-{len(made)}",
            program=program.id,
            name=name,
            marks=blank,
            note=said_line(line.note),
        )
        said = {
            year: words for year, words in zip(years, line.cells, strict=True) if words is not None
        }
        made.append(with_years(activity, said))
    return made
