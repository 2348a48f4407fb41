"""The whole grid at once, for what prints it: ``show gantt``, the picture and the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wgplanner.plan.fiscal import FiscalYear
from wgplanner.views.gantt.axis import Axis, Zoom
from wgplanner.views.gantt.heads import YearHeads
from wgplanner.views.gantt.outline import Outline, RowKind
from wgplanner.views.gantt.period import shown_period, vision_term
from wgplanner.views.gantt.rows import NO_FOLDS, GanttRow, make_row

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from wgplanner.plan.plan import Plan
    from wgplanner.views.gantt.earlier import Earlier
    from wgplanner.views.gantt.participants import Roster


class WholeGantt(NamedTuple):
    """All that a drawing of the grid needs: every row, unfolded, and the years."""

    plan: Plan
    rows: Sequence[GanttRow]
    axis: Axis
    roster: Roster
    today: date
    heads: YearHeads
    earlier: Earlier | None = None
    figures: bool = False


def whole_gantt(
    plan: Plan,
    today: date,
    programs: Collection[str] | None = None,
    zoom: Zoom = Zoom.YEAR,
    earlier: Earlier | None = None,
    *,
    figures: bool = False,
) -> WholeGantt:
    """The grid of a plan, or of the programs with these ids and the headings above them.

    ``earlier`` is the plan with which it is compared; ``figures`` asks for each program's
    cost and KPIs.
    """
    outline = Outline(plan)
    if programs is None:
        places = list(range(len(outline)))
    else:
        wanted: set[int] = set()
        for place, record in enumerate(outline.records):
            if outline.kinds[place] == RowKind.PROGRAM and record.id in programs:
                wanted.update(range(place, outline.ends[place]))
                wanted.update(outline.ancestors(place))
        places = sorted(wanted)
    rows = [make_row(outline, place, NO_FOLDS) for place in places]
    period = shown_period(plan, FiscalYear.of(today))
    axis = Axis(period if earlier is None else earlier.widened(period), zoom)
    heads = YearHeads(FiscalYear.of(today).start, vision_term(plan))
    return WholeGantt(plan, rows, axis, outline.roster, today, heads, earlier, figures)
