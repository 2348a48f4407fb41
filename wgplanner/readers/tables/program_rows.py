"""What a row says of its program itself: texts, status, participants and sums."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wgplanner.plan.amounts import BLANK, UNKNOWN, AmountState
from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.records import Participation
from wgplanner.readers.codes import is_code
from wgplanner.readers.labels import unit_of
from wgplanner.readers.money import adds_up, converted, read_sum
from wgplanner.readers.parties import split_names
from wgplanner.readers.signs import has_words
from wgplanner.readers.tables.budget_parts import Sum, names_part
from wgplanner.readers.tables.cells import read_program_number, takes_part
from wgplanner.readers.tables.dates import read_year_or_date
from wgplanner.readers.tables.headings import Field, TableKind
from wgplanner.readers.tables.headless import headless_column, is_total_of
from wgplanner.readers.tables.parties import looks_like_municipality
from wgplanner.readers.tables.programs import Slot
from wgplanner.readers.vocabulary import read_status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.readers.tables.columns import Column
    from wgplanner.readers.tables.parties import PartyBook
    from wgplanner.readers.tables.row import RowView
    from wgplanner.readers.tables.work import Work

_TEXTS = {
    Field.SUMMARY: "summary",
    Field.EFFECT: "effect",
    Field.PARTICIPANTS_NOTE: "participants_note",
}
_SPENT = re.compile("決算|実績")
_REMARKS = {TableKind.PROGRAMS: "remark", TableKind.BUDGET: "budget_note"}
"""Whose remark a column of remarks holds; in other tables it belongs to the row's own record."""


@dataclass(slots=True)
class ProgramRows:
    """Reads the columns that belong to programs."""

    work: Work
    parties: PartyBook
    _headless: list[int | None] = field(default_factory=list)
    """The column of sums without a head, once it has been looked for."""

    def read(self, row: RowView, slot: Slot) -> None:
        """Take what the row says."""
        for heading, name in _TEXTS.items():
            if text := row.label(heading):
                self._say(row, slot, heading, name, text)
        remark = _REMARKS.get(row.head.kind)
        if remark and (text := row.label(Field.REMARK)):
            self._say(row, slot, Field.REMARK, remark, text)
        self._number(row, slot)
        self._status(row, slot)
        self._participants(row, slot)
        self._sums(row, slot)

    def _number(self, row: RowView, slot: Slot) -> None:
        text = row.label(Field.NUMBER)
        number = read_program_number(text)
        if not text or (number is not None and row.head.kind is not TableKind.PROGRAMS):
            # In a table of duties or KPIs a number may count its own rows.
            return
        if number is None and is_code(text):
            self._say(row, slot, Field.NUMBER, "code", text)
        elif number is None:
            self._note(FindingKind.CELL_UNREADABLE, row, row.head.one(Field.NUMBER), slot)
        else:
            self._say(row, slot, Field.NUMBER, "number", number)

    def _status(self, row: RowView, slot: Slot) -> None:
        text = row.label(Field.STATUS)
        if text:
            status = read_status(text)
            self._say(row, slot, Field.STATUS, "status", status)
            self._say(row, slot, Field.STATUS, "status_text", text)

    def _participants(self, row: RowView, slot: Slot) -> None:
        column = row.head.one(Field.PARTICIPANTS)
        text = row.label(Field.PARTICIPANTS)
        if column and text and not has_words(text):
            self._note(FindingKind.CELL_UNREADABLE, row, column, slot)
        elif column and text:
            address = row.table.address(row.at, column.at)
            place = self.work.place(row.line, address, slot.name, slot.id)
            found, note = self.parties.participants(text, place)
            if found:
                self._say(row, slot, Field.PARTICIPANTS, "participants", found)
            if note:
                self._say(row, slot, Field.PARTICIPANTS, "participants_note", note)
        elif row.head.of(Field.PARTICIPATES):
            self._signs(row, slot)

    def _signs(self, row: RowView, slot: Slot) -> None:
        """A sign in each municipality's column; one that is not clear leaves all unsaid."""
        columns = row.head.of(Field.PARTICIPATES)
        cells = [row.value(column, Field.NAME) for column in columns]
        if not any(cell.text for cell in cells):
            return
        taking = [None if cell.is_lost else takes_part(cell.text) for cell in cells]
        ids = [self.parties.municipality(column.party or "") for column in columns]
        for column, sign, party in zip(columns, taking, ids, strict=True):
            if sign is None:
                self._note(FindingKind.CELL_UNREADABLE, row, column, slot)
            elif party is None:
                self._note(FindingKind.PARTY_UNKNOWN, row, column, slot)
        if None not in taking and None not in ids:
            said = tuple(Participation(party) for party, sign in zip(ids, taking, strict=True)
                         if sign and party)  # fmt: skip
            self._say(row, slot, Field.PARTICIPATES, "participants", said)

    def _sums(self, row: RowView, slot: Slot) -> None:
        unit = unit_of(row.label(Field.UNIT)) if not row.head.of(Field.KPI) else None
        found: list[Sum] = []
        if _SPENT.search(row.label(Field.DUTY_KIND)):
            # What was spent is no budget.
            for column in row.head.of(Field.BUDGET)[:1]:
                self._note(FindingKind.UNBOUND, row, column, slot)
            return
        unbound = self._has_stray_sum(row, slot) or self._have_moved(row, slot, unit)
        part = row.label(Field.PARTY)
        for column in row.head.of(Field.BUDGET):
            year = column.year or read_year_or_date(row.label(Field.YEAR))
            cell = row.value(column, Field.NAME)
            if year is None:
                if cell.text:
                    self._note(FindingKind.CELL_UNREADABLE, row, column, slot)
                continue
            said = self._sum(row, column, year, slot, column.unit or unit)
            said = Sum(UNKNOWN, "", row.line) if unbound else said
            found.append(said)
            if names_part(part):
                taken = slot.parts.say((part, row.address), year, said)
            else:
                self.work.place_value(row, column, slot.id, "budget", year.label)
                taken = slot.say_sum(year, said)
            if not taken:
                self._note(FindingKind.VALUE_TWICE, row, column, slot)
        self._check_total(row, slot, found, unit)

    def _has_stray_sum(self, row: RowView, slot: Slot) -> bool:
        """Whether a text gives more sums than years: then nobody knows whose each of them is.

        In a sheet each stands under its head, and what has none is reported with its column.
        """
        if not self._headless:
            grid = row.table.is_grid
            self._headless.append(None if grid else headless_column(row.table, row.head))
        at = self._headless[0]
        if at is None or is_total_of(row.table, row.head, row.at, at):
            return False
        cells = [column.at for column in row.head.of(Field.BUDGET)] + [at]
        values = " ".join(text for each in cells if (text := row.table.text(row.at, each)))
        words = f"{slot.name} {values}"
        address = row.table.address(row.at, at)
        self.work.note(FindingKind.UNBOUND, row.line, address, words, slot.id)
        return True

    def _have_moved(self, row: RowView, slot: Slot, unit: str | None) -> bool:
        """Whether sums of a text behind an empty cell give another total than the printed one."""
        columns, total = row.head.of(Field.BUDGET), row.head.one(Field.BUDGET_TOTAL)
        if not row.table.is_grid and self._names_parties_in(row, columns):
            words = f"{slot.name} {' '.join(row.table.text(row.at, each) for each in row.filled)}"
            self.work.note(FindingKind.UNBOUND, row.line, row.address, words, slot.id)
            return True
        if row.table.is_grid or total is None:
            return False
        cells = [row.table.text(row.at, column.at) for column in columns]
        filled = [at for at, cell in enumerate(cells) if cell]
        if filled == list(range(len(filled))):
            return False
        said = zip(cells, columns, strict=True)
        found = [read_sum(cell, column.unit or unit) for cell, column in said if cell]
        printed = read_sum(row.table.text(row.at, total.at), total.unit or unit)
        if printed is None or None in found or printed[0].value is None:
            return False
        if adds_up([converted(*each, into=printed[1]) for each in found if each], printed[0]):
            return False
        words = f"{slot.name} {' '.join(cell for cell in cells if cell)}"
        address = row.table.address(row.at, columns[0].at)
        self.work.note(FindingKind.UNBOUND, row.line, address, words, slot.id)
        return True

    @staticmethod
    def _names_parties_in(row: RowView, columns: Sequence[Column]) -> bool:
        """Whether municipalities stand where sums should: the cells of the row have moved."""
        cells = (row.table.text(row.at, column.at) for column in columns)
        return any(cell and all(map(looks_like_municipality, split_names(cell))) for cell in cells)

    def _sum(
        self, row: RowView, column: Column, year: FiscalYear, slot: Slot, unit: str | None
    ) -> Sum:
        cell = row.value(column, Field.NAME)
        read = read_sum(cell.text, unit) if cell.text else (BLANK, "")
        # One number over several years is not the sum of each of them.
        spread = cell.is_wide and read is not None and read[0].state is AmountState.NUMBER
        if cell.is_lost or spread or read is None:
            self.work.note(
                FindingKind.CELL_UNREADABLE, row.line, cell.address, f"{slot.name} {year.label}",
                slot.id,
            )  # fmt: skip
            return Sum(UNKNOWN, "", row.line)
        amount, own = read
        words = f"{slot.name} {year.label} {cell.text}"
        if amount.text is not None and not slot.holds(year, amount.text, own):
            self.work.note(FindingKind.INEXACT, row.line, cell.address, words, slot.id)
        elif amount.value and unit and own != unit:
            self.work.note(FindingKind.UNIT_CONVERTED, row.line, cell.address, words, slot.id)
        return Sum(converted(amount, own, unit or own), unit or own, row.line)

    def _check_total(self, row: RowView, slot: Slot, found: list[Sum], unit: str | None) -> None:
        column = row.head.one(Field.BUDGET_TOTAL)
        if column is None or not found:
            if column is not None and row.value(column, Field.NAME).text:
                self._note(FindingKind.CELL_UNREADABLE, row, column, slot)
            return
        cell = row.value(column, Field.NAME)
        printed = read_sum(cell.text, column.unit or unit) if cell.text else None
        if cell.is_lost or (cell.text and (printed is None or printed[0].text is not None)):
            self._note(FindingKind.CELL_UNREADABLE, row, column, slot)
        if printed is None or printed[0].value is None:
            return
        into = printed[1] or found[0].unit
        values = [_value(said, into) for said in found if said.amount.value]
        if sum(values) != printed[0].value:
            self._note(FindingKind.SUM_DIFFERS, row, column, slot)

    def _say(self, row: RowView, slot: Slot, field: Field, name: str, value: object) -> None:
        column = row.head.one(field)
        if column is not None:
            self.work.place_value(row, column, slot.id, name)
        if not slot.say(name, value, row.line):
            self._note(FindingKind.VALUE_TWICE, row, row.head.one(field), slot)

    def _note(self, kind: FindingKind, row: RowView, column: Column | None, slot: Slot) -> None:
        address = row.table.address(row.at, column.at) if column else row.address
        heading = column.heading if column else ""
        self.work.note(kind, row.line, address, f"{slot.name} {heading}".strip(), slot.id)


def _value(said: Sum, into: str) -> int | Decimal:
    return converted(said.amount, said.unit, into).value or 0
