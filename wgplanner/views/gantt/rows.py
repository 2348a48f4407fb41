"""The rows that fold and filter leave, made into objects only where they are looked at."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import compress
from typing import TYPE_CHECKING, cast, overload

from msgspec import Struct

from wgplanner.plan.amounts import total, total_text
from wgplanner.plan.kinds import ProgramStatus
from wgplanner.plan.records import Activity, Program, WorkingGroup
from wgplanner.plan.schedule import Mark, marks_by_year, planned_runs
from wgplanner.views.gantt.doubts import is_late, lost_cell, lost_sum
from wgplanner.views.gantt.filter import EVERYTHING, GanttFilter
from wgplanner.views.gantt.outline import Outline, RowKind, record_name
from wgplanner.views.gantt.participants import Participants

if TYPE_CHECKING:
    from collections.abc import Callable

    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.plan.plan import Plan

NO_FOLDS: frozenset[str] = frozenset()
MARK_RANK = (Mark.PLANNED, Mark.UNKNOWN, Mark.DASH, Mark.NONE)


class GanttRow(Struct, frozen=True, kw_only=True):
    """One row as it is shown, whatever draws it.

    Attributes:
        id: Id of the field, item, program or activity; also the key for folding.
        number: Running number: ``1``, ``1-2``, ``12``, ``12-1``.
        marks: What each year says; a program's year says what its activities say
            together. A year that is absent is one of which the plan says nothing.
        bars: Planned runs as pairs of month numbers, both included.
        budget: A program's total with its unit, such as ``≥ 4,000 千円``.
        programs: How many programs stand under the row.
        activities: How many activities stand under it.
    """

    kind: RowKind
    id: str
    depth: int
    number: str
    title: str
    participants: Participants | None = None
    participants_note: str | None = None
    status: ProgramStatus | None = None
    status_text: str | None = None
    marks: Mapping[FiscalYear, Mark] = {}
    bars: tuple[tuple[int, int], ...] = ()
    note: str | None = None
    budget: str | None = None
    programs: int = 0
    activities: int = 0
    folded: bool = False

    @property
    def has_children(self) -> bool:
        """Whether the row can be folded."""
        return bool(self.programs or self.activities)


class GanttRows(Sequence[GanttRow]):
    """What is to be seen of an outline. ``places`` are its rows' numbers in the outline."""

    def __init__(
        self, outline: Outline, folded: frozenset[str], row_filter: GanttFilter, places: array[int]
    ) -> None:
        self.outline = outline
        self.folded = folded
        self.filter = row_filter
        self.places = places

    @classmethod
    def of(
        cls,
        outline: Outline,
        folded: frozenset[str] = NO_FOLDS,
        row_filter: GanttFilter = EVERYTHING,
    ) -> GanttRows:
        """The rows that a filter wants and no fold hides; a text filter looks into folds."""
        kept = None if row_filter.is_empty else kept_rows(outline, row_filter)
        if not folded or row_filter.key:
            everything = range(len(outline))
            seen = everything if kept is None else compress(everything, kept)
            return cls(outline, folded, row_filter, array("I", seen))
        return cls(outline, folded, row_filter, _unfolded(outline, folded, kept))

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, index: int) -> GanttRow: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[GanttRow]: ...
    def __getitem__(self, index: int | slice) -> GanttRow | Sequence[GanttRow]:
        if isinstance(index, slice):
            return [make_row(self.outline, place, self.folded) for place in self.places[index]]
        return make_row(self.outline, self.places[index], self.folded)

    def id(self, index: int) -> str:
        """The record id of a row, without making the row."""
        return self.outline.records[self.places[index]].id

    def index_of_place(self, place: int) -> int | None:
        """Where a row of the outline stands, or ``None`` where it is hidden."""
        index = bisect_left(self.places, place)
        return index if index < len(self.places) and self.places[index] == place else None

    def index_of(self, record_id: str, near: int = 0) -> int | None:
        """Where a record stands, or the nearest row above it that is not hidden.

        ``near`` is a row of the outline to look around first. ``None`` where the record
        is not in the plan, or no row above it is to be seen.
        """
        place = self.outline.find(record_id, near)
        if place is None:
            return None
        for each in (place, *self.outline.ancestors(place)):
            index = self.index_of_place(each)
            if index is not None:
                return index
        return None

    def toggled(self, index: int) -> GanttRows:
        """The same rows with one of them folded, or unfolded."""
        record_id = self.id(index)
        if record_id in self.folded:
            return GanttRows.of(self.outline, self.folded - {record_id}, self.filter)
        folded = self.folded | {record_id}
        if self.filter.key:
            return GanttRows.of(self.outline, folded, self.filter)
        places = self.places[:]
        end = self.outline.ends[places[index]]
        del places[index + 1 : bisect_left(places, end)]
        return GanttRows(self.outline, folded, self.filter, places)


def build_rows(
    plan: Plan, folded: frozenset[str] = NO_FOLDS, row_filter: GanttFilter = EVERYTHING
) -> GanttRows:
    """The rows of a plan's grid."""
    return GanttRows.of(Outline(plan), folded, row_filter)


def kept_rows(outline: Outline, row_filter: GanttFilter) -> bytearray:
    """For each row of an outline 1 where a filter wants it, ancestors included."""
    size = len(outline)
    kept = bytearray(b"\x01" * size)
    if row_filter.key:
        kept = _matching(outline, row_filter.key)
    if row_filter.asks_of_programs:
        allowed = _allowed(outline, row_filter)
        kept = bytearray(a & b for a, b in zip(kept, allowed, strict=True))
    for place in range(size - 1, -1, -1) if row_filter.asks_of_programs else ():
        if outline.kinds[place] < RowKind.PROGRAM:
            kept[place] = 1 if kept.find(1, place + 1, outline.ends[place]) >= 0 else 0
    return kept


def _matching(outline: Outline, key: str) -> bytearray:
    kept = bytearray(len(outline))
    ends, parents = outline.ends, outline.parents
    done = 0
    for place in [i for i, name in enumerate(outline.search_keys) if key in name]:
        if place < done:
            continue
        done = ends[place]
        kept[place:done] = b"\x01" * (done - place)
        above = parents[place]
        while not kept[above]:
            kept[above] = 1
            above = parents[above]
    return kept


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


def _unfolded(outline: Outline, folded: frozenset[str], kept: bytearray | None) -> array[int]:
    """The places outside of all folds: whole stretches between folded rows at once."""
    places = array("I")
    records, ends = outline.records, outline.ends
    start = 0
    hides = [i for i, record in enumerate(records) if record.id in folded]
    for place in hides:
        if place < start:
            continue
        places.extend(range(start, place + 1))
        start = ends[place]
    places.extend(range(start, len(records)))
    return places if kept is None else array("I", [i for i in places if kept[i]])


def make_row(outline: Outline, place: int, folded: frozenset[str]) -> GanttRow:
    """The row at a place of the outline."""
    record = outline.records[place]
    kind = RowKind(outline.kinds[place])
    number, depth = outline.number_text(place), outline.depths[place]
    is_folded = record.id in folded
    if isinstance(record, Activity):
        return GanttRow(
            kind=kind, id=record.id, depth=depth, number=number, title=record.name,
            marks=marks_by_year(record.marks), note=record.note,
            bars=planned_runs(marks_by_year(record.marks), record.spans),
        )  # fmt: skip
    if isinstance(record, Program):
        activities = cast("Sequence[Activity]", outline.activities(place))
        return GanttRow(
            kind=kind, id=record.id, depth=depth, number=number, title=record.name,
            participants=outline.roster.expand(record.participants),
            participants_note=record.participants_note,
            status=record.status, status_text=record.status_text,
            marks=joined_marks(activities), bars=joined_bars(activities),
            budget=f"{total_text(total(each.amount for each in record.budget))} {record.unit}"
            if record.budget else None,
            activities=len(activities), folded=is_folded,
        )  # fmt: skip
    return GanttRow(
        kind=kind, id=record.id, depth=depth, number=number, title=record_name(record),
        programs=outline.count(place, RowKind.PROGRAM),
        activities=outline.count(place, RowKind.ACTIVITY), folded=is_folded,
    )  # fmt: skip


def joined_marks(activities: Sequence[Activity]) -> dict[FiscalYear, Mark]:
    """What a program's years say: planned if any activity is, else unknown if any is, and so on."""
    joined: dict[FiscalYear, Mark] = {}
    for activity in activities:
        for each in activity.marks:
            known = joined.get(each.year)
            if known is None or MARK_RANK.index(each.mark) < MARK_RANK.index(known):
                joined[each.year] = each.mark
    return joined


def joined_bars(activities: Sequence[Activity]) -> tuple[tuple[int, int], ...]:
    """The bars of several activities as one row of bars, joined where they touch or overlap."""
    pieces = sorted(
        run for each in activities for run in planned_runs(marks_by_year(each.marks), each.spans)
    )
    runs: list[tuple[int, int]] = []
    for first, last in pieces:
        if runs and first <= runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], max(runs[-1][1], last))
        else:
            runs.append((first, last))
    return tuple(runs)
