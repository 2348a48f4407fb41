"""The one legend of the grid: every sign with its meaning, for screens and exports alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wgplanner.plan.records import Municipality
from wgplanner.views.gantt.signs import LEGEND

if TYPE_CHECKING:
    from wgplanner.locale import Messages
    from wgplanner.plan.plan import Plan
    from wgplanner.views.gantt.participants import Roster

LINES = (
    (">", "cursor", "gantt.legend.cursor"),
    ("*", "number", "gantt.legend.marked"),
    ("[ ]", "cell", "gantt.legend.cell"),
    ("|", "today", "gantt.legend.today"),
    ("[R7]", "now", "gantt.this_year"),
)
PARTIES = (
    ("3/9", "count", "gantt.legend.counted"),
    ("+", "program", "gantt.legend.others"),
    ("??", "absent", "gantt.legend.nobody_said"),
)


class LegendEntry(NamedTuple):
    """A sign as it is drawn, the part of the grid whose colours it has, and what it means.

    ``meaning`` may hold data: the name of a municipality.
    """

    shape: str
    part: str
    meaning: str


def legend(plan: Plan, roster: Roster, messages: Messages) -> tuple[tuple[LegendEntry, ...], ...]:
    """The legend in three groups: what years say, what marks a place, who takes part."""
    names = plan.table(Municipality)
    municipalities = (
        LegendEntry(roster.marks[each], f"party-{rank}", names[each].name)
        for rank, each in enumerate(roster.municipalities, 1)
    )
    return (
        tuple(LegendEntry(shape, sign.value, messages.text(key)) for sign, shape, key in LEGEND),
        tuple(LegendEntry(shape, part, messages.text(key)) for shape, part, key in LINES),
        (
            *municipalities,
            *(LegendEntry(shape, part, messages.text(key)) for shape, part, key in PARTIES),
        ),
    )
