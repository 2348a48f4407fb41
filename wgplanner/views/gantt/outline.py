"""All rows of a plan in their order, in arrays: cheap for a hundred thousand of them.

A plan of 27,000 programs has 100,000 rows, and a grid shows forty. So a row is
here no object: it is a number into parallel arrays, and ``rows`` makes objects of
the few that are looked at.
"""

from __future__ import annotations

from array import array
from enum import IntEnum
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, cast

from wgplanner.plan.plan import Plan
from wgplanner.plan.records import (
    Activity,
    Agreement,
    PolicyField,
    PolicyItem,
    Program,
    Record,
    Revision,
)
from wgplanner.plan.text import comparison_key, fold
from wgplanner.views.gantt.kin import Kin
from wgplanner.views.gantt.participants import Roster

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wgplanner.plan.changes import Edit

NAME_BREAK = "\x00"


class RowKind(IntEnum):
    """What a row stands for; the number is its usual depth."""

    FIELD = 0
    ITEM = 1
    PROGRAM = 2
    ACTIVITY = 3


KIND_OF: dict[type[Record], RowKind] = {
    PolicyField: RowKind.FIELD,
    PolicyItem: RowKind.ITEM,
    Program: RowKind.PROGRAM,
    Activity: RowKind.ACTIVITY,
}
PARENT_FIELDS: dict[type[Record], str] = {
    PolicyItem: "field",
    Program: "agreement",
    Activity: "program",
}
_PROGRAM_KIND = bytes((RowKind.PROGRAM,))
_ACTIVITY_KIND = bytes((RowKind.ACTIVITY,))
OTHER_TABLES_SHOWN = frozenset({"region", "municipality", "party", "agreement", "revision"})
"""Tables without rows of their own whose records decide what the rows are or show."""


class Outline:
    """The rows of a plan: records, kinds, depths, numbers, and where each one's rows end.

    ``ends[i]`` is the first row after all rows under row ``i``. ``parents[i]`` is the
    row above it, or the row itself where none is. ``numbers[i]`` counts a field in the plan,
    an item in its field, an activity in its program, and is a program's number.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.roster = Roster.of(plan)
        self.records: list[Record] = []
        self.kinds = bytearray()
        self.depths = bytearray()
        self.numbers = array("I")
        self.ends = array("I")
        self.parents = array("I")
        self._keys: list[str] = []
        self._heads: dict[str, int] | None = None
        self._kin: Kin | None = None
        self._programs = 0
        self._running = 0
        # A change may name its program by a number alone, which is then no other program's.
        self._printed = {
            each.number
            for table in (plan.table(Program), plan.table(Revision))
            for each in table.values()
        }
        self._fill()

    def __len__(self) -> int:
        return len(self.records)

    def _fill(self) -> None:
        plan = self.plan
        for number, field in enumerate(plan.ordered(PolicyField), 1):
            place = self._open(field, RowKind.FIELD, 0, number)
            for rank, item in enumerate(plan.children(PolicyItem, "field", field.id), 1):
                self._add_item(item, 1, rank)
            self._close(place)
        self._add_strays()

    def _add_item(self, item: PolicyItem, depth: int, number: int) -> None:
        place = self._open(item, RowKind.ITEM, depth, number)
        agreements = self.plan.children(Agreement, "item", item.id)
        programs = self.plan.families(Program, "agreement")
        self._add_programs(chain(*(programs.get(each.id, ()) for each in agreements)), depth + 1)
        self._close(place)

    def _add_programs(self, programs: Iterable[Program], depth: int) -> None:
        """Programs with their activities: all rows but a few, so what can be is done for many."""
        records, kinds, numbers, parents = self.records, self.kinds, self.numbers, self.parents
        families = self.plan.families(Activity, "program")
        first = len(records)
        ends = []
        seen, running, printed = self._programs, self._running, self._printed
        for program in programs:
            seen += 1
            number = program.number
            if number is None:
                # The program's place in the plan, or the next one that is no program's number.
                running = seen if seen > running else running + 1
                while running in printed:
                    running += 1
                number = running
            activities = families.get(program.id, ())
            count = len(activities)
            parents.extend([len(records)] * (count + 1))
            records.append(program)
            records.extend(activities)
            kinds.extend(_PROGRAM_KIND + _ACTIVITY_KIND * count)
            numbers.append(number)
            numbers.extend(range(1, count + 1))
            ends.append(len(records))
        self._programs, self._running = seen, running
        self.depths.extend(kinds[first:].translate(_depths_under(depth)))
        self.ends.extend(range(first + 1, len(records) + 1))
        for end in ends:
            self.ends[first] = end
            first = end

    def _add_strays(self) -> None:
        """Rows whose parent is missing stand at the end: a plan hides nothing."""
        plan = self.plan
        if len(self.records) == sum(len(plan.table(kind)) for kind in KIND_OF):
            return
        placed = {record.id for record in self.records}
        rank = 0
        for item in plan.ordered(PolicyItem):
            if item.id not in placed:
                rank += 1
                self._add_item(item, 0, rank)
        placed = {record.id for record in self.records}
        for program in plan.ordered(Program):
            if program.id not in placed:
                self._add_programs((program,), 0)
        placed = {record.id for record in self.records}
        for number, activity in enumerate(
            (each for each in plan.ordered(Activity) if each.id not in placed), 1
        ):
            self._close(self._open(activity, RowKind.ACTIVITY, 0, number))

    def _open(self, record: Record, kind: RowKind, depth: int, number: int) -> int:
        place = len(self.records)
        self.records.append(record)
        self.kinds.append(kind)
        self.depths.append(depth)
        self.numbers.append(number)
        self.ends.append(place + 1)
        self.parents.append(place)
        return place

    def _close(self, place: int) -> None:
        """End a row's own rows here, and take those that name no parent yet as its children."""
        self.ends[place] = len(self.records)
        child = place + 1
        while child < len(self.records):
            self.parents[child] = place
            child = self.ends[child]

    def find(self, record_id: str) -> int | None:
        """The row of a record.

        An activity is found by its program's row: a list of all rows by their ids
        would take more memory than the rows.
        """
        if self._heads is None:
            heads = (i for i, kind in enumerate(self.kinds) if kind < RowKind.ACTIVITY)
            self._heads = {self.records[place].id: place for place in heads}
        head = self._heads.get(record_id)
        activity = self.plan.table(Activity).get(record_id)
        if head is not None or activity is None:
            return head
        program = self._heads.get(activity.program)
        first, last = (0, len(self)) if program is None else (program + 1, self.ends[program])
        return next((i for i in range(first, last) if self.records[i].id == record_id), None)

    def ancestors(self, place: int) -> Iterable[int]:
        """The rows above a row, from the nearest."""
        above = self.parents[place]
        while above != place:
            yield above
            place, above = above, self.parents[above]

    def activities(self, place: int) -> Sequence[Record]:
        """The activities of a program's row."""
        return self.records[place + 1 : self.ends[place]]

    def count(self, place: int, kind: RowKind) -> int:
        """How many rows of a kind stand under a row."""
        return self.kinds.count(kind, place + 1, self.ends[place])

    def number_text(self, place: int) -> str:
        """``1`` of a field, ``1-2`` of an item, ``12`` of a program, ``12-1`` of an activity."""
        kind, above = self.kinds[place], self.parents[place]
        if kind in (RowKind.ITEM, RowKind.ACTIVITY) and above != place:
            return f"{self.numbers[above]}-{self.numbers[place]}"
        return str(self.numbers[place])

    @property
    def search_keys(self) -> list[str]:
        """The names of all rows as they are compared."""
        self.prepare_search(len(self))
        return self._keys

    def prepare_search(self, names: int) -> bool:
        """Make so many more names ready to be compared; whether all of them are.

        Some microseconds a name: a grid has it done piece by piece before anybody searches.
        """
        done = len(self._keys)
        more = self.records[done : done + names]
        self._keys += name_keys([record_name(each) for each in more])
        return len(self._keys) == len(self.records)

    @property
    def kin(self) -> Kin:
        """What tells of sets of rows which rows stand under and over them."""
        if self._kin is None:
            self._kin = Kin(self.depths)
        return self._kin

    def patched(self, plan: Plan, edits: Iterable[Edit]) -> list[int] | None:
        """Take in what the plan now says of the edited records; the rows that look different.

        ``None`` where rows come, go or move: the outline is then as it was and a new one
        is needed. What counts is the plan, so the edits may have been done or undone.
        An edit thus costs its own rows, however many there are.
        """
        changed: dict[int, Record] = {}
        for edit in edits:
            if edit.table in OTHER_TABLES_SHOWN:
                return None
            if type(edit.record) not in KIND_OF:
                continue
            place = self.find(edit.record.id)
            now = plan.lookup(edit.table, edit.record.id)
            if place is None and now is None:
                continue
            if place is None or now is None or _moves(self.records[place], now):
                return None
            changed[place] = now
        for place, record in changed.items():
            self.records[place] = record
            if place < len(self._keys):
                self._keys[place] = name_keys([record_name(record)])[0]
        self.plan = plan
        looks = set(changed)
        for place in changed:
            looks.update(self.ancestors(place))
        return sorted(looks)


@cache
def _depths_under(depth: int) -> bytes:
    """For the kinds of rows, how deep they stand where programs stand at a depth."""
    return bytes((0, 0, depth, depth + 1)).ljust(256, b"\0")


def record_name(record: Record) -> str:
    """The name of a record that has a row."""
    return cast("PolicyField | PolicyItem | Program | Activity", record).name


def _moves(before: Record, after: Record) -> bool:
    watched = ("position", "number", PARENT_FIELDS.get(type(before), "position"))
    return any(getattr(before, name, None) != getattr(after, name, None) for name in watched)


def name_keys(names: list[str]) -> list[str]:
    """The comparison keys of many names at once, letters without case."""
    if not names:
        return []
    joined = fold(NAME_BREAK.join(names)).casefold()
    keys = ["".join(part.split()) for part in joined.split(NAME_BREAK)]
    if len(keys) == len(names):
        return keys
    return [comparison_key(name).casefold() for name in names]
