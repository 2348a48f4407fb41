"""The rows that fold and filter leave, made into objects only where they are looked at."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING, cast, overload

from msgspec import Struct

from wgplanner.plan.amounts import total, total_text
from wgplanner.plan.kinds import ProgramStatus
from wgplanner.plan.records import Activity, Program
from wgplanner.plan.schedule import (
    Mark,
    Milestone,
    Progress,
    joined_runs,
    marks_by_year,
    planned_runs,
)
from wgplanner.views.gantt.filter import EVERYTHING, GanttFilter
from wgplanner.views.gantt.kin import Rows, both, without
from wgplanner.views.gantt.matching import Matches, matches
from wgplanner.views.gantt.outline import Outline, RowKind, record_name
from wgplanner.views.gantt.participants import Participants
from wgplanner.views.gantt.places import Places

if TYPE_CHECKING:
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
        actual: Runs in which the row was carried out, a program's those of its activities.
        progress: How far an activity has come, if somebody said it.
        milestones: A folded program shows those of its activities too.
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
    actual: tuple[tuple[int, int], ...] = ()
    progress: Progress | None = None
    milestones: tuple[Milestone, ...] = ()
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
    """What is to be seen of an outline. ``places`` are its rows' numbers in the outline.

    Folds are kept as a byte a row, like all sets of rows (``kin``), so that a key costs
    no more where there are many.
    """

    def __init__(
        self, outline: Outline, folds: Rows, opened: Rows, row_filter: GanttFilter, found: Matches
    ) -> None:
        """``folds`` are the folded rows, ``opened`` those that no fold hides."""
        self.outline = outline
        self.filter = row_filter
        self._folds = folds
        self._opened = opened
        self._found = found
        seen = opened
        if found.wanted is not None:
            # A text is looked for in folded rows too.
            seen = found.wanted if row_filter.key else both(opened, found.wanted)
        self.places = Places(seen)

    @classmethod
    def of(
        cls,
        outline: Outline,
        folded: frozenset[str] = NO_FOLDS,
        row_filter: GanttFilter = EVERYTHING,
    ) -> GanttRows:
        """The rows that a filter wants and no fold hides; a text filter looks into folds."""
        folds = _folds(outline, folded)
        found = matches(outline, row_filter)
        return cls(outline, folds, _opened(outline, folds), row_filter, found)

    @cached_property
    def folded(self) -> frozenset[str]:
        """The record ids of the folded rows."""
        records, ends = self.outline.records, self.outline.ends
        folds = compress(range(len(records)), self._folds)
        return frozenset(records[place].id for place in folds if ends[place] > place + 1)

    @property
    def is_open(self) -> bool:
        """Whether no fold hides a row."""
        return self._opened.find(0) < 0

    @cached_property
    def hits(self) -> Places:
        """The places of the rows that are seen whose own names hold the text looked for."""
        hits = self._found.hits
        return Places(bytes(len(self.outline)) if hits is None else both(hits, self.places.seen))

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, index: int) -> GanttRow: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[GanttRow]: ...
    def __getitem__(self, index: int | slice) -> GanttRow | Sequence[GanttRow]:
        if isinstance(index, slice):
            return [self._row(place) for place in self.places[index]]
        return self._row(self.places[index])

    def _row(self, place: int) -> GanttRow:
        folded = frozenset((self.outline.records[place].id,)) if self._folds[place] else NO_FOLDS
        return make_row(self.outline, place, folded)

    def id(self, index: int) -> str:
        """The record id of a row, without making the row."""
        return self.outline.records[self.places[index]].id

    def ids_of(self, kind: RowKind) -> frozenset[str]:
        """The record ids of the rows of a kind that are seen."""
        of_kind = self.outline.kinds.translate(bytes(each == kind for each in range(256)))
        records = compress(self.outline.records, both(of_kind, self.places.seen))
        return frozenset(each.id for each in records)

    def index_of_place(self, place: int) -> int | None:
        """Where a row of the outline stands, or ``None`` where it is hidden."""
        return self.places.index_of(place)

    def index_of(self, record_id: str) -> int | None:
        """Where a record stands, or the nearest row above it that is not hidden.

        ``None`` where the record is not in the plan, or no row above it is to be seen.
        """
        place = self.outline.find(record_id)
        if place is None:
            return None
        for each in (place, *self.outline.ancestors(place)):
            index = self.index_of_place(each)
            if index is not None:
                return index
        return None

    def filtered(self, row_filter: GanttFilter) -> GanttRows:
        """The rows that another filter wants, folded as they are."""
        found = matches(self.outline, row_filter)
        return GanttRows(self.outline, self._folds, self._opened, row_filter, found)

    def refolded(self, folded: frozenset[str]) -> GanttRows:
        """The same rows with exactly these records folded."""
        folds = _folds(self.outline, folded)
        opened = _opened(self.outline, folds)
        return GanttRows(self.outline, folds, opened, self.filter, self._found)

    def folded_to(self, kind: RowKind) -> GanttRows:
        """The same rows with everything of a kind folded, and what is above it open."""
        table = bytes(kind <= each < RowKind.ACTIVITY for each in range(256))
        folds = self.outline.kinds.translate(table)
        opened = _opened(self.outline, folds)
        return GanttRows(self.outline, folds, opened, self.filter, self._found)

    def toggled(self, index: int) -> GanttRows:
        """The same rows with one of them folded, or unfolded."""
        return self._turned(self.places[index])

    def opened_to(self, place: int) -> GanttRows:
        """The same rows with nothing folded under which a row of the outline stands."""
        rows = self
        for above in self.outline.ancestors(place):
            if self._folds[above]:
                rows = rows._turned(above)
        return rows

    def _turned(self, place: int) -> GanttRows:
        """The same rows with the fold of one turned: only what stands under it is looked at."""
        first, end = place + 1, self.outline.ends[place]
        folds, opened = bytearray(self._folds), bytearray(self._opened)
        folds[place] ^= 1
        if folds[place]:
            opened[first:end] = bytes(end - first)
        elif opened[place]:
            opened[first:end] = b"\x01" * (end - first)
            inner = folds.find(1, first, end)
            while inner >= 0:
                first = self.outline.ends[inner]
                opened[inner + 1 : first] = bytes(first - inner - 1)
                inner = folds.find(1, first, end)
        return GanttRows(self.outline, folds, opened, self.filter, self._found)


def build_rows(
    plan: Plan, folded: frozenset[str] = NO_FOLDS, row_filter: GanttFilter = EVERYTHING
) -> GanttRows:
    """The rows of a plan's grid."""
    return GanttRows.of(Outline(plan), folded, row_filter)


def _folds(outline: Outline, folded: Collection[str]) -> Rows:
    """The rows of some records as a byte a row; records that are not there are passed over."""
    folds = bytearray(len(outline))
    for record_id in folded:
        place = outline.find(record_id)
        if place is not None:
            folds[place] = 1
    return folds


def _opened(outline: Outline, folds: Rows) -> Rows:
    """The rows that stand under no folded row."""
    every = b"\x01" * len(outline)
    return without(every, outline.kin.below(folds)) if folds.find(1) >= 0 else every


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
            actual=actual_runs((record,)),
            progress=record.progress, milestones=in_order(record.milestones),
        )  # fmt: skip
    if isinstance(record, Program):
        activities = cast("Sequence[Activity]", outline.activities(place))
        return GanttRow(
            kind=kind, id=record.id, depth=depth, number=number, title=record.name,
            participants=outline.roster.expand(record.participants),
            participants_note=record.participants_note,
            status=record.status, status_text=record.status_text,
            marks=joined_marks(activities), bars=joined_bars(activities),
            actual=actual_runs(activities),
            milestones=shown_milestones(record, activities if is_folded else ()),
            budget=_budget(record),
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
    return joined_runs(
        run for each in activities for run in planned_runs(marks_by_year(each.marks), each.spans)
    )


def actual_runs(activities: Sequence[Activity]) -> tuple[tuple[int, int], ...]:
    """The months in which any of some activities was carried out, as runs."""
    spans = [span for each in activities if each.actual for span in each.actual]
    return joined_runs((span.first, span.last) for span in spans) if spans else ()


def shown_milestones(program: Program, activities: Sequence[Activity]) -> tuple[Milestone, ...]:
    """A program's milestones and those of the activities that are folded into its row."""
    found = [each for activity in activities for each in activity.milestones]
    return in_order((*program.milestones, *found))


def in_order(milestones: tuple[Milestone, ...]) -> tuple[Milestone, ...]:
    """Milestones by their months; a plan may hold them in any order."""
    if len(milestones) <= 1:
        return milestones
    return tuple(sorted(milestones, key=lambda each: each.month))


def _budget(program: Program) -> str | None:
    """A program's total with its unit, if a document or a figure tells one."""
    if not program.budget:
        return None
    figure = total_text(total(each.amount for each in program.budget))
    return f"{figure} {program.told_unit or ''}".rstrip()
