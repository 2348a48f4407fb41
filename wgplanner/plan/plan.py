"""The plan as one immutable value: a table of records for each kind.

An edit makes a new plan that shares all untouched tables with the old one, so
keeping old plans is cheap and nothing that holds a plan is ever surprised.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType
from typing import Any, TypeVar, cast

from wgplanner.plan.derived import Pending, carried
from wgplanner.plan.errors import RecordError
from wgplanner.plan.layers import Layered
from wgplanner.plan.records import (
    ActionItem,
    Activity,
    AgendaItem,
    Agreement,
    Duty,
    Edition,
    Finding,
    Kpi,
    Meeting,
    Member,
    Municipality,
    Opinion,
    Party,
    PolicyField,
    PolicyItem,
    PopulationTable,
    Program,
    Record,
    Region,
    Review,
    Revision,
    SourceDocument,
    WorkingGroup,
)

RECORD_TYPES: Mapping[str, type[Record]] = MappingProxyType(
    {
        "region": Region,
        "municipality": Municipality,
        "party": Party,
        "population_table": PopulationTable,
        "policy_field": PolicyField,
        "policy_item": PolicyItem,
        "agreement": Agreement,
        "program": Program,
        "activity": Activity,
        "duty": Duty,
        "kpi": Kpi,
        "review": Review,
        "opinion": Opinion,
        "revision": Revision,
        "edition": Edition,
        "working_group": WorkingGroup,
        "member": Member,
        "meeting": Meeting,
        "agenda_item": AgendaItem,
        "action_item": ActionItem,
        "document": SourceDocument,
        "finding": Finding,
    }
)
"""Table name in the plan file, and in ``wgplanner edit``, for each kind of record."""

TABLE_OF: Mapping[type[Record], str] = MappingProxyType(
    {kind: table for table, kind in RECORD_TYPES.items()}
)

R = TypeVar("R", bound=Record)
Table = Mapping[str, Record]
_EMPTY: Table = MappingProxyType({})
_BY_POSITION = attrgetter("position", "id")


class Plan:
    """All records of one region's plan, by table and id. Never changed in place."""

    __slots__ = ("_derived", "_tables")

    def __init__(self, tables: Mapping[str, Table] = MappingProxyType({})) -> None:
        self._tables = dict(tables)
        self._derived: dict[str, Any] = {}

    @classmethod
    def of(cls, records: Iterable[Record]) -> Plan:
        """A plan that holds these records.

        Raises:
            RecordError: Two records of one kind bear the same id.
        """
        tables: dict[str, dict[str, Record]] = {}
        for record in records:
            table = tables.setdefault(TABLE_OF[type(record)], {})
            if record.id in table:
                raise RecordError("error.record.twice", record=TABLE_OF[type(record)], id=record.id)
            table[record.id] = record
        return cls(cast(Mapping[str, Table], tables))

    def table(self, kind: type[R]) -> Mapping[str, R]:
        """The records of one kind by id, in no promised order."""
        return cast(Mapping[str, R], self._tables.get(TABLE_OF[kind], _EMPTY))

    def ordered(self, kind: type[R]) -> tuple[R, ...]:
        """The records of one kind by position; made once for each plan."""
        key = f"ordered:{TABLE_OF[kind]}"
        found = self._derived.get(key)
        if found is None:
            records = self.table(kind).values()
            found = tuple(sorted(records, key=_BY_POSITION))
        elif isinstance(found, Pending):
            found = found.settled()
        self._derived[key] = found
        return cast("tuple[R, ...]", found)

    def children(self, kind: type[R], field: str, parent: str) -> tuple[R, ...]:
        """The records of one kind whose ``field`` names the parent, by position."""
        return self.families(kind, field).get(parent, ())

    def families(self, kind: type[R], field: str) -> Mapping[str, tuple[R, ...]]:
        """The records of one kind by the parent that ``field`` names, each family by position."""
        key = f"children:{TABLE_OF[kind]}:{field}"
        if key not in self._derived:
            self._derived[key] = _grouped(self.table(kind).values(), field)
        return cast("Mapping[str, tuple[R, ...]]", self._derived[key])

    def find(self, kind: type[R], record_id: str) -> R:
        """The record with that id.

        Raises:
            RecordError: There is none.
        """
        record = self.table(kind).get(record_id)
        if record is None:
            raise RecordError("error.record.missing", record=TABLE_OF[kind], id=record_id)
        return record

    def lookup(self, table: str, record_id: str) -> Record | None:
        """The record of a table by name, or ``None``."""
        return self._tables.get(table, _EMPTY).get(record_id)

    def records(self) -> Iterable[Record]:
        """Every record, table by table in the order of ``RECORD_TYPES``."""
        for kind in RECORD_TYPES.values():
            yield from self.ordered(kind)

    def replacing(self, changed: Mapping[str, Mapping[str, Record | None]]) -> Plan:
        """A plan in which the named records are put, or removed where ``None`` stands."""
        tables = dict(self._tables)
        for name, updates in changed.items():
            tables[name] = Layered.of(tables.get(name, _EMPTY)).replacing(updates)
        plan = Plan(tables)
        plan._derived = carried(self._derived, self._tables, changed)
        return plan

    @property
    def region(self) -> Region | None:
        """The region, or ``None`` in a plan that is still empty."""
        return next(iter(self.table(Region).values()), None)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Plan):
            return NotImplemented
        names = self._tables.keys() | other._tables.keys()
        return all(self._tables.get(n, _EMPTY) == other._tables.get(n, _EMPTY) for n in names)

    __hash__ = None  # type: ignore[assignment]


def _grouped(records: Iterable[Record], field: str) -> dict[str, tuple[Record, ...]]:
    """Records by what a field of theirs names, each group by position.

    Many small groups are sorted in a third of the time of one long row. Mostly they
    stand together and in order already, as they came from their document.
    """
    groups: dict[str, list[Record]] = {}
    for owner, run in groupby(records, attrgetter(field)):
        if owner in groups:
            groups[owner].extend(run)
        else:
            groups[owner] = [*run]
    return {owner: _by_position(group) for owner, group in groups.items()}


def _by_position(group: Sequence[Record]) -> tuple[Record, ...]:
    """The records in order, which costs most where they are out of it."""
    last: int | None = None
    for record in group:
        position = record.position
        if last is not None and position <= last:
            return tuple(sorted(group, key=_BY_POSITION))
        last = position
    return tuple(group)
