"""The milestones of a row of the page: each in its month, with room for its name beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from wgplanner.plan.fiscal import MONTHS_IN_YEAR
from wgplanner.plan.months import short_month
from wgplanner.views.gantt.signs import SHAPES, Sign
from wgplanner.writers.cells import cells_in
from wgplanner.writers.gantt_html_cells import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wgplanner.plan.schedule import Milestone
    from wgplanner.views.gantt.axis import Axis

SHAPE = SHAPES[Sign.MILESTONE].printed


class _Placed(Struct, frozen=True):
    """The milestones of one month, and the months that their words take."""

    first: int
    last: int
    words: str
    before: bool
    """Whether the words stand before the month, for want of room behind it."""


def milestone_rows(milestones: Iterable[Milestone], axis: Axis) -> Iterator[str]:
    """As many table rows as it takes that no name lies over another; ``milestones`` are in order.

    All lie inside of the axis.
    """
    by_month: dict[int, list[str]] = {}
    for each in milestones:
        by_month.setdefault(each.month, []).append(f"{short_month(each.month)} {each.name}")
    rows: list[list[_Placed]] = []
    for month, names in by_month.items():
        placed = _placed(month, names, axis)
        free = next((row for row in rows if row[-1].last < placed.first), None)
        if free is None:
            rows.append([placed])
        else:
            free.append(placed)
    for row in rows:
        yield f"<tr>{''.join(_cells(row, axis))}</tr>"


def _placed(month: int, names: list[str], axis: Axis) -> _Placed:
    words = " ".join(f"{SHAPE} {each}" for each in names)
    # A month is at least as wide as one and a half cells of a text.
    size = min(cells_in(words) * 2 // 3 + 1, len(axis.period) * MONTHS_IN_YEAR)
    if month + size - 1 <= axis.last_month or month - size + 1 < axis.first_month:
        return _Placed(month, min(month + size - 1, axis.last_month), words, before=False)
    words = " ".join(f"{each} {SHAPE}" for each in names)
    return _Placed(month - size + 1, month, words, before=True)


def _cells(row: list[_Placed], axis: Axis) -> Iterator[str]:
    """The cells of one table row, with blank ones between them."""
    cursor = axis.first_month
    for each in row:
        yield blank(each.first - cursor)
        kind = "sign milestone before" if each.before else "sign milestone"
        span = each.last - each.first + 1
        yield f'<td class="{kind}" colspan="{span}">{text_of(each.words)}</td>'
        cursor = each.last + 1
    yield blank(axis.last_month + 1 - cursor)


def blank(months: int) -> str:
    """A cell without a sign over some months; nothing where there are none."""
    return f'<td class="sign" colspan="{months}"></td>' if months else ""
