"""What belongs to programs: duties, KPIs and activities of a table's rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, TypeVar, cast

from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.records import Activity, Duty, Kpi
from wgplanner.plan.text import comparison_key
from wgplanner.readers.tables.dates import read_year_or_date
from wgplanner.readers.tables.headings import Field

if TYPE_CHECKING:
    from collections.abc import Callable

    from wgplanner.readers.tables.programs import Slot
    from wgplanner.readers.tables.row import RowView
    from wgplanner.readers.tables.work import Work

Owned = Duty | Kpi | Activity
O = TypeVar("O", Duty, Kpi, Activity)  # noqa: E741 - the usual name of a type of one letter
Names = tuple[object, ...]
PREFIXES: dict[type[Owned], str] = {Duty: "duty", Kpi: "kpi", Activity: "activity"}

_SINGLE: dict[type[Owned], dict[Field, str]] = {
    Duty: {
        Field.PARTY: "party",
        Field.DUTY: "text",
        Field.DUTY_KIND: "kind",
        Field.SECTION: "section",
        Field.CONTACT: "contact",
        Field.SINCE: "since",
        Field.UNTIL: "until",
    },
    Kpi: {
        Field.KPI: "label",
        Field.BASELINE: "baseline",
        Field.TARGET: "target",
        Field.DIRECTION: "direction",
        Field.AGGREGATION: "aggregation",
        Field.REMARK: "note",
    },
    Activity: {Field.ACTIVITY: "name", Field.REMARK: "note"},
}
"""The fields of each kind that stand in one column."""


class Absent(Enum):
    """Why there is no record for a row."""

    NEW = auto()
    UNCLEAR = auto()
    """It cannot be told which one is meant; a finding says so."""


@dataclass(slots=True)
class OwnedBook:
    """The records of programs that rows speak of, each once."""

    work: Work
    _held: dict[str, Owned] = field(default_factory=dict)
    _new: dict[tuple[object, ...], str] = field(default_factory=dict)
    _counts: dict[tuple[type[Owned], str], int] = field(default_factory=dict)

    def records(self) -> list[Owned]:
        """Everything that was found or made, in the order of the rows."""
        return list(self._held.values())

    def find(
        self,
        kind: type[O],
        slot: Slot,
        row: RowView,
        same: Names,
        *,
        names: Callable[[O], Names],
    ) -> O | Absent:
        """The record of a row: by its key, or by what names it within its program.

        ``same`` is what the row names, ``names`` what a record is named by.
        """
        plan = self.work.plan
        key = row.own_label(Field.RECORD_ID)
        if key and plan.table(kind):
            record = plan.table(kind).get(key)
            if record is None or record.program != slot.id:
                self.work.note(FindingKind.RECORD_UNKNOWN, row.line, row.address, slot.name)
                return Absent.UNCLEAR
            self.work.keyed.add(record.id)
            return self._now(record)
        made = self._new.get((kind, slot.id, *same))
        if made is not None:
            return cast(O, self._held[made])
        known = [each for each in plan.children(kind, "program", slot.id) if names(each) == same]
        if len(known) > 1:
            self.work.note(FindingKind.RECORD_UNKNOWN, row.line, row.address, slot.name)
            return Absent.UNCLEAR
        return self._now(known[0]) if known else Absent.NEW

    def add(self, kind: type[O], slot: Slot, row: RowView, same: Names, /, **fields: Any) -> O:
        """A new record of a program, behind those that it has."""
        counted = (kind, slot.id)
        if counted not in self._counts:
            held = self.work.plan.children(kind, "program", slot.id)
            self._counts[counted] = max((each.position for each in held), default=0)
        self._counts[counted] += 1
        record = kind(
            id=self.work.ids.new(PREFIXES[kind]),
            position=self._counts[counted],
            document=self.work.ids.document,
            lines={name: row.line for name, value in fields.items() if value not in (None, ())},
            program=slot.id,
            **fields,
        )
        self._new[kind, slot.id, *same] = record.id
        self._held[record.id] = record
        self.work.sources[record.id] = row.address
        return record

    def restate(self, record: O, row: RowView, /, **fields: Any) -> O:
        """A record of the plan, or of an earlier row, with what this row says of it."""
        changed = self.work.restated(record, row.line, **fields)
        self._held[record.id] = changed
        self.work.sources.setdefault(record.id, row.address)
        self._place_values(record, row)
        return changed

    def _place_values(self, record: Owned, row: RowView) -> None:
        """Remember in which cells the values of a record of the plan stand."""
        for heading, name in _SINGLE[type(record)].items():
            column = row.head.one(heading)
            if column is not None:
                self.work.place_value(row, column, record.id, name)
        yearly = {Activity: (Field.MARK, "marks"), Kpi: (Field.ACTUAL, "actuals")}
        if type(record) not in yearly:
            return
        heading, name = yearly[type(record)]
        for column in row.head.of(heading):
            year = column.year or read_year_or_date(row.label(Field.YEAR))
            if year is not None:
                self.work.place_value(row, column, record.id, name, year.label)

    def _now(self, record: O) -> O:
        return cast(O, self._held.get(record.id, record))


def name_key(text: str) -> tuple[object, ...]:
    """What tells KPIs and activities of one program apart."""
    return (comparison_key(text),)
