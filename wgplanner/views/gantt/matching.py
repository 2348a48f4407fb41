"""Which rows of an outline a filter wants, and whose own names hold the text looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from wgplanner.plan.records import WorkingGroup
from wgplanner.views.gantt.doubts import is_late, lost_cell, lost_sum
from wgplanner.views.gantt.kin import both, either
from wgplanner.views.gantt.outline import RowKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wgplanner.plan.records import Activity, Program
    from wgplanner.views.gantt.filter import GanttFilter
    from wgplanner.views.gantt.kin import Rows
    from wgplanner.views.gantt.outline import Outline


class Matches(NamedTuple):
    """Sets of rows, a byte a row: those that are wanted, those whose names hold the text.

    ``None`` stands for all rows, and for the hits where no text is looked for.
    """

    wanted: Rows | None = None
    hits: Rows | None = None


def matches(outline: Outline, row_filter: GanttFilter) -> Matches:
    """What a filter finds in an outline; a wanted row brings the rows that it stands under."""
    key = row_filter.key
    hits = named = None
    if key:
        hits = bytes([key in name for name in outline.search_keys])
        named = either(hits, outline.kin.below(hits), outline.kin.above(hits))
    if not row_filter.asks_of_programs:
        return Matches(named, hits)
    allowed = _allowed(outline, row_filter)
    wanted = allowed if named is None else both(allowed, named)
    return Matches(either(wanted, outline.kin.above(wanted)), hits)


def _allowed(outline: Outline, row_filter: GanttFilter) -> bytearray:
    """1 for every program that meets the filter, and for all its activities."""
    allowed = bytearray(len(outline))
    meets = _condition(outline, row_filter)
    first, last = 0, len(outline)
    if row_filter.field is not None:
        found = outline.find(row_filter.field)
        first, last = (found, outline.ends[found]) if found is not None else (0, 0)
    place = outline.kinds.find(RowKind.PROGRAM, first, last)
    while place >= 0:
        end = outline.ends[place]
        if meets(place):
            allowed[place:end] = b"\x01" * (end - place)
            if row_filter.unknown:
                _keep_doubts(outline, place, allowed)
        place = outline.kinds.find(RowKind.PROGRAM, end, last)
    return allowed


def _condition(outline: Outline, row_filter: GanttFilter) -> Callable[[int], bool]:
    """Whether the program at a place meets all that is asked of programs."""
    takes_part = _taking_part(outline, row_filter.municipality)
    status, late = row_filter.status, row_filter.late
    group = outline.plan.table(WorkingGroup).get(row_filter.group or "")
    of_group = None if row_filter.group is None else frozenset(group.programs if group else ())

    def meets(place: int) -> bool:
        program = cast("Program", outline.records[place])
        activities = cast("Sequence[Activity]", outline.activities(place))
        return (
            (status is None or program.status is status)
            and (of_group is None or program.id in of_group)
            and (
                takes_part is None
                or any(each.party in takes_part for each in program.participants or ())
            )
            and (late is None or is_late(program, activities, late))
        )

    return meets


def _keep_doubts(outline: Outline, place: int, allowed: bytearray) -> None:
    """Leave of a program only rows with a lost cell or sum, and the program above them."""
    program = cast("Program", outline.records[place])
    activities = cast("Sequence[Activity]", outline.activities(place))
    lost = bytes(lost_cell(each) for each in activities)
    allowed[place + 1 : outline.ends[place]] = lost
    allowed[place] = lost_sum(program) or any(lost)


def _taking_part(outline: Outline, municipality: str | None) -> frozenset[str] | None:
    """The party ids that stand for a municipality: itself and its groups."""
    if municipality is None:
        return None
    groups = outline.roster.groups.items()
    return frozenset({municipality, *(name for name, members in groups if municipality in members)})
