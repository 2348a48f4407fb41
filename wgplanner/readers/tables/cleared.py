"""Cells that somebody emptied in a form of ours, which holds what the plan said.

Only rows with a locked key are looked at: what stands in no other row was never there
for certain. Nothing is taken away here; whoever imports is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wgplanner.plan.amounts import AmountState
from wgplanner.plan.importing.cleared import Cleared
from wgplanner.plan.plan import TABLE_OF
from wgplanner.plan.records import Duty, Kpi, Program
from wgplanner.readers.tables.headings import Field, TableKind
from wgplanner.readers.years import read_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wgplanner.readers.tables.columns import Column
    from wgplanner.readers.tables.programs import Slot
    from wgplanner.readers.tables.row import RowView
    from wgplanner.readers.tables.work import Work

_KEYS = (Field.PROGRAM_ID, Field.RECORD_ID)
_FIELDS: dict[TableKind, dict[Field, str]] = {
    TableKind.PROGRAMS: {
        Field.NUMBER: "number",
        Field.SUMMARY: "summary",
        Field.EFFECT: "effect",
        Field.PARTICIPANTS: "participants",
        Field.PARTICIPANTS_NOTE: "participants_note",
        Field.REMARK: "remark",
    },
    TableKind.DUTIES: {
        Field.DUTY_KIND: "kind",
        Field.SECTION: "section",
        Field.CONTACT: "contact",
        Field.SINCE: "since",
        Field.UNTIL: "until",
    },
    TableKind.KPI: {
        Field.DIRECTION: "direction",
        Field.AGGREGATION: "aggregation",
        Field.BASELINE: "baseline",
        Field.TARGET: "target",
        Field.REMARK: "note",
    },
}
"""The columns whose blank cell says that a field is to be empty, by what the form lists."""

_NOT_SHOWN = (AmountState.BLANK, AmountState.UNKNOWN)
"""Sums for which a form shows a blank cell itself."""


@dataclass(slots=True)
class ClearedCells:
    """Looks through rows with a key."""

    work: Work

    def take(self, row: RowView, slot: Slot) -> bool:
        """Note what a row has lost; returns whether nothing but its keys is left of it."""
        record = self._record(row, slot)
        if record is None:
            return False
        table = TABLE_OF[type(record)]
        keys = {column.at for field in _KEYS for column in row.head.of(field)}
        named = {column.at for column in row.head.of(Field.NAME)} if table != "program" else set()
        if not set(row.filled) - keys - named:
            self.work.keyed.add(record.id)
            self._note(Cleared(table, record.id, "", "", row.line, row.address))
            return True
        for field, member, column in self._blank(row, record):
            address = row.table.address(row.at, column.at)
            self._note(Cleared(table, record.id, field, member, row.line, address))
        return False

    def _record(self, row: RowView, slot: Slot) -> Program | Duty | Kpi | None:
        """The plan's record that the key of a row names."""
        if not row.own_label(Field.PROGRAM_ID) or slot.before is None:
            return None
        kind = row.head.kind
        if kind is TableKind.PROGRAMS:
            return slot.before
        if kind not in (TableKind.DUTIES, TableKind.KPI):
            return None
        key = row.own_label(Field.RECORD_ID)
        found: Duty | Kpi | None = (
            self.work.plan.table(Duty).get(key)
            if kind is TableKind.DUTIES
            else self.work.plan.table(Kpi).get(key)
        )
        return found if found is not None and found.program == slot.id else None

    def _blank(
        self, row: RowView, record: Program | Duty | Kpi
    ) -> Iterator[tuple[str, str, Column]]:
        """The fields and members that the plan knows and the row leaves blank."""
        for heading, field in _FIELDS[row.head.kind].items():
            column = row.head.one(heading)
            if column and getattr(record, field) not in (None, ()) and _is_blank(row, column):
                yield field, "", column
        if isinstance(record, Program):
            status = row.head.one(Field.STATUS)
            if status and (record.status or record.status_text) and _is_blank(row, status):
                yield "status" if record.status else "status_text", "", status
            known = {each.year: each.year.label for each in record.budget
                     if each.amount.state not in _NOT_SHOWN}  # fmt: skip
            yield from self._members(row, Field.BUDGET, "budget", known)
        elif isinstance(record, Kpi):
            labels = {read_year(each.label): each.label for each in record.actuals}
            yield from self._members(row, Field.ACTUAL, "actuals", labels)

    @staticmethod
    def _members(
        row: RowView, heading: Field, field: str, known: dict[Any, str]
    ) -> Iterator[tuple[str, str, Column]]:
        for column in row.head.of(heading):
            if column.year in known and column.year is not None and _is_blank(row, column):
                yield field, known[column.year], column

    def _note(self, told: Cleared) -> None:
        self.work.cleared.append(told)


def _is_blank(row: RowView, column: Column) -> bool:
    """Whether nothing at all stands in a cell: no value, no failed formula, no merged block."""
    place = (row.at, column.at)
    return (
        not row.table.text(row.at, column.at)
        and place not in row.table.doubts
        and row.table.block(*place) is None
    )
