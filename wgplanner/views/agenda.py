"""The agenda of a meeting as it is numbered and timed: heads 1, 2, 3 and items (1), (2).

The length of a head covers its items: where both are said the longer one
counts, so a head of 60 minutes over items of 20 and 30 minutes lasts 60, and
over items of 40 and 30 it lasts 70 and is 10 over. An item that nobody has
given minutes adds nothing, and whatever depends on it is marked as inexact:
such times and sums are the earliest and the least.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from wgplanner.plan.kinds import MeetingMode
from wgplanner.plan.records import AgendaItem, Meeting
from wgplanner.plan.text import comparison_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wgplanner.plan.plan import Plan

_CLOCK = re.compile(r"^([01]?\d|2[0-3]):([0-5]\d)$")
MINUTES_IN_HOUR = 60


class AgendaRow(Struct, frozen=True):
    """One numbered line of an agenda.

    ``level`` is 0 for a head and 1 for an item under it; ``number`` is ``3`` or
    ``(1)``. ``minutes`` is the planned length, of a head with its items, and
    ``None`` where nothing is said; ``is_exact`` is false where a part of it is
    not said. ``start`` counts minutes since midnight, ``None`` where the
    meeting's start is not known; ``starts_exactly`` is false where an earlier
    length is not said. ``over_head`` is by how many minutes the items of a head
    are longer than the head's own minutes.
    """

    item: AgendaItem
    level: int
    number: str
    minutes: int | None
    is_exact: bool
    start: int | None
    starts_exactly: bool
    over_head: int = 0


class AgendaLayout(Struct, frozen=True):
    """A whole agenda. Times are minutes since midnight, lengths are minutes.

    ``minutes`` is the sum of what is said, exact where ``is_exact``; ``forecast``
    is the end that follows from start and sum. ``overrun`` is how far the
    forecast lies behind the planned end, negative where time is left, and
    ``None`` where one of both is not known. ``papers`` stand in order of their
    first mention.
    """

    meeting: Meeting
    rows: tuple[AgendaRow, ...]
    minutes: int
    is_exact: bool
    start: int | None
    planned_end: int | None
    forecast: int | None
    overrun: int | None
    papers: tuple[str, ...]

    @property
    def heads(self) -> tuple[AgendaRow, ...]:
        """The rows that stand on their own."""
        return tuple(row for row in self.rows if row.level == 0)

    @property
    def is_written(self) -> bool:
        """Whether nobody comes together (書面開催), so that minutes mean nothing."""
        return self.meeting.mode is MeetingMode.WRITTEN


def agenda_layout(plan: Plan, meeting: Meeting) -> AgendaLayout:
    """Number and time the agenda of a meeting."""
    items = plan.children(AgendaItem, "meeting", meeting.id)
    start = clock_minutes(meeting.start)
    planned_end = clock_minutes(meeting.end)
    rows: list[AgendaRow] = []
    elapsed, exact = 0, True
    for number, (head, under) in enumerate(_heads(items), start=1):
        begin = None if start is None else start + elapsed
        children = _item_rows(under, begin, exact)
        row = _head_row(head, str(number), begin, exact, children)
        rows += [row, *children]
        elapsed += row.minutes or 0
        exact = exact and row.is_exact
    forecast = None if start is None else start + elapsed
    overrun = None if forecast is None or planned_end is None else forecast - planned_end
    papers = unrepeated(paper for row in rows for paper in row.item.papers)
    return AgendaLayout(
        meeting, tuple(rows), elapsed, exact, start, planned_end, forecast, overrun, papers
    )


def clock_minutes(text: str | None) -> int | None:
    """Minutes since midnight of an ``HH:MM``; ``None`` for anything else."""
    match = _CLOCK.match(text or "")
    return int(match[1]) * MINUTES_IN_HOUR + int(match[2]) if match else None


def clock_text(minutes: int) -> str:
    """``13:30``; past midnight the hours go on, as 25:10, so that no day is hidden."""
    return f"{minutes // MINUTES_IN_HOUR:02}:{minutes % MINUTES_IN_HOUR:02}"


def unrepeated(papers: Iterable[str]) -> tuple[str, ...]:
    """Papers in order of first mention; 資料１ and 資料1 are the same paper."""
    first: dict[str, str] = {}
    for paper in papers:
        first.setdefault(comparison_key(paper), paper)
    first.pop("", None)
    return tuple(first.values())


def _heads(items: Sequence[AgendaItem]) -> list[tuple[AgendaItem, list[AgendaItem]]]:
    """Heads with the items under them; an item deeper down stands under its topmost head."""
    known = {each.id: each for each in items}
    tops = {each.id: _top(each, known) for each in items}
    under: dict[str, list[AgendaItem]] = {}
    for each in items:
        if tops[each.id] != each.id:
            under.setdefault(tops[each.id], []).append(each)
    return [(each, under.get(each.id, [])) for each in items if tops[each.id] == each.id]


def _top(item: AgendaItem, known: Mapping[str, AgendaItem]) -> str:
    """The head over an item. An item whose parents are gone or run in a circle is its own head."""
    passed = {item.id}
    current = item
    while (above := known.get(current.parent or "")) is not None:
        if above.id in passed:
            return item.id
        passed.add(above.id)
        current = above
    return current.id


def _item_rows(items: Sequence[AgendaItem], begin: int | None, exact: bool) -> list[AgendaRow]:
    rows = []
    elapsed = 0
    for number, item in enumerate(items, start=1):
        said = item.minutes is not None
        start = None if begin is None else begin + elapsed
        rows.append(AgendaRow(item, 1, f"({number})", item.minutes, said, start, exact))
        elapsed += item.minutes or 0
        exact = exact and said
    return rows


def _head_row(
    head: AgendaItem, number: str, begin: int | None, exact: bool, children: Sequence[AgendaRow]
) -> AgendaRow:
    lengths = [each.minutes for each in children if each.minutes is not None]
    own, below = head.minutes, sum(lengths)
    if own is None:
        minutes = below if lengths else None
        said = bool(children) and len(lengths) == len(children)
    else:
        minutes, said = max(own, below), True
    over = max(0, below - own) if own is not None else 0
    return AgendaRow(head, 0, number, minutes, said, begin, exact, over)
