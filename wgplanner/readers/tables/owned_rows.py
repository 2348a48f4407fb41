"""What a row says of a duty, a KPI or an activity of its program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wgplanner.plan.errors import InputError
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.number_text import is_ditto
from wgplanner.plan.records import Activity, Duty, Kpi, KpiPoint
from wgplanner.plan.schedule import Mark, YearMark
from wgplanner.plan.text import comparison_key
from wgplanner.plan.typed import typed_point_label
from wgplanner.plan.year_text import dates_in, fiscal_year_of
from wgplanner.readers.kpis import is_inexact_value, number_in
from wgplanner.readers.markup import read_cell
from wgplanner.readers.signs import read_mark
from wgplanner.readers.tables.cells import is_plain_number
from wgplanner.readers.tables.dates import is_date, read_year_or_date
from wgplanner.readers.tables.headings import Field, TableKind
from wgplanner.readers.tables.owned import Absent, OwnedBook, name_key
from wgplanner.readers.vocabulary import (
    aggregation_in,
    direction_in,
    read_aggregation,
    read_direction,
    read_duty_kind,
)
from wgplanner.readers.years import read_year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wgplanner.readers.tables.columns import Column
    from wgplanner.readers.tables.parties import PartyBook
    from wgplanner.readers.tables.programs import Slot
    from wgplanner.readers.tables.row import Cell, RowView
    from wgplanner.readers.tables.work import Work


@dataclass(slots=True)
class OwnedRows:
    """Reads the columns that belong to what a program has."""

    work: Work
    parties: PartyBook
    book: OwnedBook

    def read(self, row: RowView, slot: Slot) -> None:
        """Take what the row says."""
        self._duty(row, slot)
        for column in row.head.of(Field.PARTY_DUTY):
            cell = row.value(column, Field.NAME)
            if is_ditto(cell.text):
                self._note(FindingKind.CELL_UNREADABLE, row, column, slot)
            elif cell.text and column.party:
                self._duty_texts(row, slot, (column.party, cell.text, cell.address), {})
        self._kpi(row, slot)
        self._activity(row, slot)

    # -- duties -----------------------------------------------------------------------------

    def _duty(self, row: RowView, slot: Slot) -> None:
        text, party = row.label(Field.DUTY), row.label(Field.PARTY)
        words = self._words_of_duty(row, slot)
        if not text and not words:
            return
        if not party or (not text and words.get("kind") is None):
            missing = Field.DUTY if party else Field.PARTY
            self._note(FindingKind.FIELD_MISSING, row, row.head.one(missing), slot)
            return
        address = self._address(row, Field.PARTY)
        if row.own_label(Field.RECORD_ID) or not text:
            self._one_duty(row, slot, (party, text, address), words)
        else:
            self._duty_texts(row, slot, (party, text, address), words)

    def _duty_texts(
        self, row: RowView, slot: Slot, said: tuple[str, str, str], words: dict[str, Any]
    ) -> None:
        """The duties of a cell, which may list several with bullets."""
        party, text, address = said
        cell = read_cell(text)
        for item in cell.items if cell.bullet else (text,):
            self._one_duty(row, slot, (party, item, address), words)

    def _one_duty(
        self, row: RowView, slot: Slot, said: tuple[str, str, str], words: dict[str, Any]
    ) -> None:
        name, text, address = said
        place = self.work.place(row.line, address, f"{slot.name} {name}", slot.id)
        party = self.parties.party(name, slot.participants, place)
        same = (party, comparison_key(text))
        found = self.book.find(
            Duty, slot, row, same, names=lambda duty: (duty.party, comparison_key(duty.text))
        )
        if found is Absent.NEW:
            self.book.add(Duty, slot, row, same, party=party, text=text, **words)
        elif found is not Absent.UNCLEAR:
            self.book.restate(found, row, party=party, text=text or found.text, **words)

    def _words_of_duty(self, row: RowView, slot: Slot) -> dict[str, Any]:
        """The further columns of a duty that say something."""
        if not row.head.of(Field.DUTY):
            return {}
        words: dict[str, Any] = {
            "section": row.label(Field.SECTION),
            "contact": row.label(Field.CONTACT),
            "kind": self._word(row, slot, Field.DUTY_KIND, read_duty_kind),
            "since": self._word(row, slot, Field.SINCE, read_year_or_date),
            "until": self._word(row, slot, Field.UNTIL, read_year_or_date),
        }
        if words["since"] and words["until"] and words["until"] < words["since"]:
            self._note(FindingKind.CELL_UNREADABLE, row, row.head.one(Field.UNTIL), slot)
            words["since"] = words["until"] = None
        return {name: value for name, value in words.items() if value}

    # -- KPIs -------------------------------------------------------------------------------

    def _kpi(self, row: RowView, slot: Slot) -> None:
        columns = [
            column
            for field in (Field.BASELINE, Field.TARGET, Field.ACTUAL)
            for column in row.head.of(field)
        ]
        label = row.label(Field.KPI)
        if not label:
            self._report_filled(row, slot, columns, Field.KPI)
            return
        found = self.book.find(Kpi, slot, row, name_key(label), names=lambda k: name_key(k.label))
        if found is Absent.UNCLEAR:
            return
        before = None if isinstance(found, Absent) else found
        fields = self._words_of_kpi(row, slot)
        for field, heading, years in (
            ("baseline", Field.BASELINE, Field.BASELINE_YEAR),
            ("target", Field.TARGET, Field.TARGET_YEAR),
        ):
            point = self._single_point(row, slot, heading, years, getattr(before, field, None))
            if point is not None:
                fields[field] = point
        actuals = self._actuals(row, slot, before)
        if actuals:
            fields["actuals"] = actuals
        if before is None:
            self._say_words_of_goal(fields, label, columns)
            self.book.add(Kpi, slot, row, name_key(label), label=label, **fields)
        else:
            self.book.restate(before, row, label=label, **fields)

    @staticmethod
    def _say_words_of_goal(fields: dict[str, Any], label: str, columns: list[Column]) -> None:
        """Direction and aggregation of a new KPI, as the words of its goal say them."""
        goal = fields["target"].text if "target" in fields else ""
        heads = (column.heading for column in columns if column.field is Field.TARGET)
        said = {"direction": direction_in(goal), "aggregation": aggregation_in(goal, label, *heads)}
        for name, value in said.items():
            if value is not None:
                fields.setdefault(name, value)

    def _words_of_kpi(self, row: RowView, slot: Slot) -> dict[str, Any]:
        own = row.head.kind is TableKind.KPI
        words: dict[str, Any] = {
            "direction": self._word(row, slot, Field.DIRECTION, read_direction),
            "aggregation": self._word(row, slot, Field.AGGREGATION, read_aggregation),
            "note": row.label(Field.REMARK) if own else "",
        }
        return {name: value for name, value in words.items() if value}

    def _single_point(
        self, row: RowView, slot: Slot, heading: Field, years: Field, before: KpiPoint | None
    ) -> KpiPoint | None:
        column = row.head.one(heading)
        if column is None:
            return None
        named = row.label(years)
        if named and not _is_likely(named):
            self._note(FindingKind.CELL_UNREADABLE, row, row.head.one(years), slot)
            named = ""
        if is_date(named) and (year := read_year_or_date(named)) is not None:
            named = year.label
        label = named or column.label
        if not named and before is not None and label == column.heading:
            label = before.label  # a heading without a year renames nothing
        return self._point(row, slot, column, label, before)

    def _actuals(self, row: RowView, slot: Slot, before: Kpi | None) -> tuple[KpiPoint, ...]:
        held = {_point_year(each): each for each in (before.actuals if before else ())}
        said = dict(held)
        for column in row.head.of(Field.ACTUAL):
            year = column.year or read_year_or_date(row.label(Field.YEAR))
            label = column.label if not year or dates_in(column.label) else year.label
            key = year or label
            old = held.get(key)
            point = self._point(row, slot, column, old.label if old else label, old)
            if point is not None:
                said[key] = point
        return tuple(sorted(said.values(), key=_order) if said != held else held.values())

    def _point(
        self, row: RowView, slot: Slot, column: Column, label: str, before: KpiPoint | None
    ) -> KpiPoint | None:
        """The point in a cell; the plan's own where the cell says the same."""
        cell = row.value(column, Field.KPI)
        if cell.is_lost or (cell.is_wide and cell.text):
            self._note(FindingKind.CELL_UNREADABLE, row, column, slot)
            return None
        if not cell.text:
            return None
        value, own = number_in(cell.text)
        if is_inexact_value(cell.text):
            self._note(FindingKind.INEXACT, row, column, slot)
        unit = own or (row.label(Field.UNIT) or None if value is not None else None)
        text = f"{cell.text}{unit}" if unit and is_plain_number(cell.text) else cell.text
        if before is not None and before.text in (text, cell.text) and before.label == label:
            return before
        return KpiPoint(label, text, value, unit, row.line)

    # -- activities -------------------------------------------------------------------------

    def _activity(self, row: RowView, slot: Slot) -> None:
        columns = row.head.of(Field.MARK)
        column = row.head.one(Field.ACTIVITY)
        if not columns and (column is None or row.head.kind is not TableKind.SCHEDULE):
            # Beside a status or sums it may tell what was done, and is no row of a schedule.
            if column is not None and row.value(column, Field.ACTIVITY).text:
                self._note(FindingKind.UNBOUND, row, column, slot)
            return
        owner = Field.ACTIVITY if row.head.of(Field.ACTIVITY) else Field.NAME
        name = row.label(owner)
        cells = [(column, row.value(column, owner)) for column in columns]
        if not name:
            self._report_filled(row, slot, columns, owner)
            return
        found = self.book.find(
            Activity, slot, row, name_key(name), names=lambda each: name_key(each.name)
        )
        if found is Absent.UNCLEAR or not any(cell.text or cell.is_lost for _, cell in cells):
            if found is Absent.NEW and owner is Field.ACTIVITY:
                self._keep_activity(row, slot, name, None, ())
            return
        marks = self._marks(row, slot, cells)
        self._keep_activity(row, slot, name, None if isinstance(found, Absent) else found, marks)

    def _marks(
        self, row: RowView, slot: Slot, cells: list[tuple[Column, Cell]]
    ) -> tuple[YearMark, ...]:
        marks: dict[FiscalYear, Mark] = {}
        for column, cell in cells:
            year = column.year or read_year_or_date(row.label(Field.YEAR))
            mark = None if cell.is_lost else read_mark(cell.text)
            if year is None or mark is None:
                self._note(FindingKind.CELL_UNREADABLE, row, column, slot)
            if year is not None:
                marks[year] = mark or Mark.UNKNOWN
        return tuple(YearMark(year, mark, row.line) for year, mark in sorted(marks.items()))

    def _keep_activity(
        self, row: RowView, slot: Slot, name: str, before: Activity | None,
        marks: tuple[YearMark, ...],
    ) -> None:  # fmt: skip
        note = row.label(Field.REMARK) if row.head.kind is TableKind.SCHEDULE else ""
        words = {"note": note} if note else {}
        if before is None:
            self.book.add(Activity, slot, row, name_key(name), name=name, marks=marks, **words)
            return
        own = before.document in (None, self.work.ids.document)
        held = {each.year: each for each in before.marks}
        for each in marks:
            old = held.get(each.year)
            if each.mark is not Mark.UNKNOWN and (old is None or old.mark is not each.mark):
                held[each.year] = YearMark(each.year, each.mark, row.line if own else None)
        planned = {each.year for each in held.values() if each.mark is Mark.PLANNED}
        spans = tuple(each for each in before.spans if planned.issuperset(each.years))
        said = tuple(sorted(held.values(), key=lambda each: each.year))
        self.book.restate(before, row, marks=said, spans=spans, **words)

    # -- shared -----------------------------------------------------------------------------

    def _word(self, row: RowView, slot: Slot, field: Field, read: Callable[[str], Any]) -> Any:
        """A word of a closed list; one that is not in it is reported."""
        text = row.label(field)
        found = read(text) if text else None
        if text and found is None:
            self._note(FindingKind.CELL_UNREADABLE, row, row.head.one(field), slot)
        return found

    def _report_filled(
        self, row: RowView, slot: Slot, columns: Iterable[Column], owner: Field
    ) -> None:
        """Values whose own name is missing belong to nobody."""
        if not row.head.of(owner) and owner is Field.KPI:
            return
        for column in columns:
            if row.value(column, owner).text:
                self._note(FindingKind.CELL_UNREADABLE, row, column, slot)

    def _address(self, row: RowView, field: Field) -> str:
        column = row.head.one(field)
        return row.table.address(row.at, column.at) if column else row.address

    def _note(self, kind: FindingKind, row: RowView, column: Column | None, slot: Slot) -> None:
        address = row.table.address(row.at, column.at) if column else row.address
        heading = column.heading if column else ""
        self.work.note(kind, row.line, address, f"{slot.name} {heading}".strip(), slot.id)


def _is_likely(label: str) -> bool:
    """Whether the head of a value names no year, or one that somebody can mean."""
    try:
        typed_point_label(label)
    except InputError:
        return False
    return True


def _point_year(point: KpiPoint) -> FiscalYear | str:
    return read_year(point.label) or fiscal_year_of(point.label) or point.label


def _order(point: KpiPoint) -> tuple[int, str]:
    year = read_year(point.label) or fiscal_year_of(point.label)
    return (year.start if year else 0, point.label)
