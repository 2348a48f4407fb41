"""The sheet of one program: its rows sorted by label, each read by its own reader.

A sheet begins with its name. A label may stand once; a row in a place where it
cannot belong is reported and never attached to what happens to stand above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from wgplanner.plan.amounts import THOUSAND_YEN
from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.number_text import is_ditto
from wgplanner.plan.records import Duty
from wgplanner.plan.text import comparison_key
from wgplanner.readers.budget import BudgetReader
from wgplanner.readers.change_marks import split_mark
from wgplanner.readers.codes import is_code, number_of
from wgplanner.readers.findings import Place
from wgplanner.readers.group_words import is_group_word
from wgplanner.readers.joining import JoinedTable
from wgplanner.readers.labels import Label, party_of_duty_label, printed, row_label, unit_of
from wgplanner.readers.markup import read_cell
from wgplanner.readers.name_column import with_label_column
from wgplanner.readers.parties import LONGEST_NAME
from wgplanner.readers.rows import Row
from wgplanner.readers.schedule import ScheduleReader, is_mark
from wgplanner.readers.sheet_parts import Sheet, Surroundings, sections_of, without_torn
from wgplanner.readers.signs import has_words

if TYPE_CHECKING:
    from wgplanner.readers.rows import Table

_TEXTS = {
    Label.SUMMARY: "summary",
    Label.EFFECT: "effect",
    Label.REMARK: "remark",
}
_MANY_ROWS = (Label.BUDGET, Label.SCHEDULE, Label.DUTIES)
_DUTY_LABELS = (Label.DUTIES, Label.CENTRAL_DUTY, Label.MEMBER_DUTY, Label.PARTY_DUTY)
_NOBODY_KNOWS = "?"
_EXPECTED = (
    Label.SUMMARY,
    Label.EFFECT,
    Label.BUDGET,
    Label.SCHEDULE,
    Label.PARTICIPANTS,
    Label.DUTIES,
)


class SheetReader:
    """Reads one sheet."""

    def __init__(
        self, around: Surroundings, joined: JoinedTable, number: int, code: Row | None = None
    ) -> None:
        self._around = around
        self._code_above = code
        self._table = joined.table
        self._rows, self._moved = with_label_column(joined.table.rows)
        self._joined = joined
        self._number = number
        self._subject = ""

    def read(self) -> Sheet | None:
        """The sheet, or ``None`` where the program's name was lost."""
        sections = sections_of(self._rows)
        head = sections[0][1][0]
        code, printed, mark, name = self._name(head)
        self._subject = name or ""
        for row in self._joined.loose:
            self._note(FindingKind.LINE_NOT_UNDERSTOOD, row.line)
        if name is None or not has_words(name) or row_label(name) or self._goes_on(head):
            # What stands where the name should may be the label of the next row.
            for row in self._table.rows:
                if not row.is_blank:
                    self._note(FindingKind.LINE_NOT_UNDERSTOOD, row.line)
            return None
        sheet = Sheet(self._number, name, f"program-{self._number:03}", lines={"name": head.line})
        sheet.mark = mark
        for said, value in (("code", code), ("number", printed)):
            if value is not None:
                sheet.fields[said], sheet.lines[said] = value, head.line
        for line in self._joined.joined:
            self._note(FindingKind.ROW_REPAIRED, line, sheet)
        seen: dict[Label, list[Row]] = {Label.NAME: sections[0][1]}
        self._report_rest(sections[0][1][1:])
        for label, rows in sections[1:]:
            above = {row.line for row in self._joined.loose}
            torn = rows[0].line - 1 in above
            owed = seen.get(Label.PARTY_DUTY, ())
            if label is Label.PARTY_DUTY and not torn and self._owes(rows[0].head, owed):
                seen.setdefault(label, []).extend(rows)
            elif label in (None, Label.KPI, Label.PARTY_DUTY):
                self._tear(seen, rows[0])
                self._note(FindingKind.LABEL_UNKNOWN, rows[0].line, sheet)
                self._report_rest(rows[1:])
            elif label in seen:
                self._report_rest(rows)
                sheet.overrun = True
            else:
                seen[label] = rows
        self._fill(sheet, seen)
        return sheet

    def _goes_on(self, head: Row) -> bool:
        """Whether the name goes on below it, in a row that has nothing but a text and tabs."""
        below = next((row for row in self._rows if row.line > head.line), None)
        if below is None or below.line != head.line + 1 or not below.is_tabbed or below.filled:
            return False
        return bool(below.head) and row_label(below.head) is None and not unit_of(below.head)

    def _tear(self, seen: dict[Label, list[Row]], below: Row) -> None:
        """Leave out the last activity where a row without a known label is the rest of it."""
        if Label.SCHEDULE not in seen:
            return
        rows = seen[Label.SCHEDULE]
        seen[Label.SCHEDULE] = without_torn(rows, below)
        self._report_rest(rows[len(seen[Label.SCHEDULE]) :])

    def _fill(self, sheet: Sheet, seen: dict[Label, list[Row]]) -> None:
        for row in (self._code_above, *seen.get(Label.CODE, ())):
            if row is not None:
                self._code(sheet, row)
        self._participants(sheet, seen.get(Label.PARTICIPANTS))
        for label, name in _TEXTS.items():
            if label in seen:
                self._text(sheet, name, seen[label])
        if Label.BUDGET in seen:
            self._budget(sheet, seen[Label.BUDGET])
        if Label.SCHEDULE in seen:
            self._schedule(sheet, seen[Label.SCHEDULE])
        duty_rows = [(label, row) for label in _DUTY_LABELS for row in seen.get(label, ())]
        self._duties(sheet, duty_rows)
        self._tell_own(sheet)
        own = self._around.parties.own
        for label in _EXPECTED:
            if own is not None and label is Label.PARTICIPANTS:
                continue
            covered = any(each in seen for each in _DUTY_LABELS) and label is Label.DUTIES
            if label not in seen and not covered:
                self._note(FindingKind.FIELD_MISSING, sheet.lines["name"], sheet, label)

    def _owes(self, label: str, before: Sequence[Row]) -> bool:
        """Whether a label names a party of its own (湯川市の役割), for the first time."""
        party = party_of_duty_label(label)
        known = {comparison_key(row.head) for row in before if row.head}
        own = self._around.parties.own
        if own is not None and own.is_own(party):
            return comparison_key(label) not in known
        if own is not None and len(party) == 1:
            # What is left of 本町 where its first letter is lost.
            return False
        return self._around.parties.names_parties(party) and comparison_key(label) not in known

    def _name(self, row: Row) -> tuple[str | None, int | None, str | None, str | None]:
        """Code, number, mark of a change and name in the first row of a sheet."""
        cells = [cell for _, cell in row.filled]
        if len(cells) == 2 and is_code(cells[0]) and self._table.ends_safely(row):
            number = number_of(cells[0])
            name, mark = split_mark(cells[1])
            return (cells[0] if number is None else None), number, mark, name
        text = self._single(row)
        if text is None:
            return None, None, None, None
        plain, mark = split_mark(text)
        code, number, name = self._around.numbering.split(plain)
        if mark is None:
            name, mark = split_mark(name)
        return code, number, mark, name

    def _code(self, sheet: Sheet, row: Row) -> None:
        """The number or code in a row of its own; a second one that differs is not believed."""
        text = self._single(row)
        number = number_of(text) if text else None
        if text is None or not is_code(text):
            self._note(FindingKind.LINE_NOT_UNDERSTOOD, row.line, sheet)
            return
        said, value = ("code", text) if number is None else ("number", number)
        if sheet.fields.get(said, value) != value:
            self._note(FindingKind.VALUE_TWICE, row.line, sheet, Label.CODE)
            sheet.fields[said] = None
            return
        sheet.fields[said], sheet.lines[said] = value, row.line

    def _participants(self, sheet: Sheet, rows: list[Row] | None) -> None:
        if rows is None:
            return
        self._report_rest(rows[1:])
        text = self._single(rows[0])
        if text is None:
            self._note(FindingKind.FIELD_MISSING, rows[0].line, sheet, Label.PARTICIPANTS)
            return
        participants, note = self._around.parties.participants(
            text, Place(rows[0].line, self._subject, sheet.program)
        )
        own = self._around.parties.own
        if own is not None and own.is_own(text):
            # Only the municipality whose list this is; who else takes part is not in it.
            participants, note = None, None
        sheet.fields |= {"participants": participants, "participants_note": note}
        sheet.lines["participants"] = rows[0].line

    def _text(self, sheet: Sheet, name: str, rows: list[Row]) -> None:
        self._report_rest(rows[1:])
        row = rows[0]
        if not row.filled and name == "remark":
            return
        text = self._single(row)
        if text is None:
            self._note(FindingKind.FIELD_MISSING, row.line, sheet)
            return
        cell = read_cell(text)
        if cell.bullets_lost:
            self._note(FindingKind.BULLETS_LOST, row.line, sheet)
        sheet.fields[name] = cell.text
        sheet.lines[name] = row.line

    def _budget(self, sheet: Sheet, rows: list[Row]) -> None:
        around = self._around
        reader = BudgetReader(
            self._table_of(rows), around.term, around.blank_means_lost, around.log, self._subject,
            sheet.program, unit_of(rows[0].head), around.usual_unit,
            bool(around.surplus - {row.line for row in rows}),
        )  # fmt: skip
        budget = reader.read(rows)
        sheet.fields |= {"budget": budget.amounts, "unit": budget.unit or THOUSAND_YEN}
        sheet.lines["budget"] = rows[0].line
        if budget.unit is not None:
            sheet.lines["unit"] = rows[0].line
        if budget.lines:
            sheet.fields["budget_lines"] = budget.lines
            sheet.lines["budget_lines"] = budget.lines[0].line or rows[0].line

    def _schedule(self, sheet: Sheet, rows: list[Row]) -> None:
        around = self._around
        reader = ScheduleReader(
            self._table_of(rows), around.term, around.log, self._subject, sheet.program,
            f"{self._number:03}", around.document, around.parties.is_party,
        )  # fmt: skip
        sheet.activities = reader.read(rows)

    def _table_of(self, rows: list[Row]) -> Table:
        """The table to which the rows of a section belong, as wide as they are now."""
        if rows[0].line in self._moved and self._table.width is not None:
            return replace(self._table, width=self._table.width + 1)
        return self._table

    def _duties(self, sheet: Sheet, rows: list[tuple[Label, Row]]) -> None:
        found = [
            (row, *pair)
            for label, row in rows
            if (pair := self._party_and_text(label, row, sheet)) is not None
        ]
        names = [party for _, party, _ in found]
        repaired = any(row.line in self._joined.joined for _, row in rows)
        if repaired or self._joined.loose or sum(not row.is_blank for _, row in rows) > len(found):
            # Whoever was named in what is lost may be among those for whom a word stands.
            names.append(_NOBODY_KNOWS)
        taking_part = sheet.fields.get("participants") or ()
        members = [each.party for each in taking_part]  # type: ignore[attr-defined]
        for row, party, text in found:
            others = [name for name in names if name != party]
            party_id = self._around.parties.duty_party(
                party, members, others, Place(row.line, self._subject, sheet.program)
            )
            cell = read_cell(text)
            if cell.bullets_lost:
                self._note(FindingKind.BULLETS_LOST, row.line, sheet)
            for item in cell.items:
                self._add_duty(sheet, party_id, item, row.line)

    def _tell_own(self, sheet: Sheet) -> None:
        """Keep that the municipality whose list this is takes part, where no duty tells it."""
        parties = self._around.parties
        if parties.own is None or sheet.fields.get("participants_note"):
            return
        own = parties.municipality(parties.own.name)
        if sheet.fields.get("participants") is None and all(d.party != own for d in sheet.duties):
            sheet.fields["participants_note"] = parties.own.title
            sheet.lines["participants_note"] = parties.own.line

    def _add_duty(self, sheet: Sheet, party: str, text: str, line: int) -> None:
        position = len(sheet.duties) + 1
        sheet.duties.append(
            Duty(
                id=f"duty-{self._number:03}-{position:02}",
                position=position,
                document=self._around.document,
                lines={"text": line},
                program=sheet.program,
                party=party,
                text=text,
            )
        )

    def _party_and_text(self, label: Label, row: Row, sheet: Sheet) -> tuple[str, str] | None:
        """The party and the duties of a row, or ``None`` where one of them is not certain."""
        cells = [cell for _, cell in row.filled]
        if not cells and not row.head:
            return None
        if any(is_ditto(cell) or is_mark(cell) for cell in cells):
            self._note(FindingKind.LINE_NOT_UNDERSTOOD, row.line, sheet)
            return None
        if (
            label is not Label.DUTIES
            and row.head
            and len(cells) == 1
            and self._table.ends_safely(row)
        ):
            return party_of_duty_label(row.head), cells[0]
        if len(cells) == 2 and self._table.ends_safely(row):
            party = party_of_duty_label(cells[0])
            if self._may_be_party(party):
                return party, cells[1]
        self._note(FindingKind.LINE_NOT_UNDERSTOOD, row.line, sheet)
        return None

    def _may_be_party(self, text: str) -> bool:
        """Whether a cell can be the name of one party, not duties and not two names merged."""
        pieces = text.split()
        # Letters with blanks between them are one list (滝 砂); words or lists are two cells.
        merged = (
            len(pieces) > 1
            and any(len(piece) > 1 or is_group_word(piece) for piece in pieces)
            and all(self._around.parties.named_by(each) or is_group_word(each) for each in pieces)
        )
        return (
            len(text) <= LONGEST_NAME
            and not merged
            and row_label(text) in (None, Label.PARTICIPANTS)
            and "。" not in text
            and not read_cell(text).bullet
        )

    def _single(self, row: Row) -> str | None:
        """The only cell of a labelled row; ``None`` where there is none, several, or half a one.

        同上 is none either: what stands above in a sheet of its own is another field.
        """
        if len(row.filled) != 1 or not self._table.ends_safely(row):
            return None
        text = row.filled[0][1]
        repeats = comparison_key(text) == comparison_key(row.head)
        return None if repeats or is_ditto(text) else text

    def _report_rest(self, rows: Sequence[Row]) -> None:
        for row in rows:
            if not row.is_blank:
                self._note(FindingKind.LINE_NOT_UNDERSTOOD, row.line)

    def _note(
        self, kind: FindingKind, line: int, sheet: Sheet | None = None, label: Label | None = None
    ) -> None:
        word = f"{self._subject} {printed(label)}" if label else self._subject
        self._around.log.add(kind, line, word.strip(), sheet.program if sheet else None)
