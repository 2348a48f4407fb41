"""The programs that a summary of changes names, in its items and in its table of activities."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec import structs

from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.records import Activity, Agreement, PolicyField, Program, Record
from wgplanner.plan.text import comparison_key
from wgplanner.readers.ledger import Fate
from wgplanner.readers.outline import UNKNOWN_NAME
from wgplanner.readers.policy_labels import UNKNOWN_PATH, codes_of
from wgplanner.readers.program_book import ProgramBook
from wgplanner.readers.tables.frame import Path

if TYPE_CHECKING:
    from wgplanner.readers.activity_table import ActivityRow, ActivityTable
    from wgplanner.readers.agreement_table import AgreementText
    from wgplanner.readers.reading import Reading


@dataclass(slots=True)
class _Named:
    """A program as the text names it, at the first place where it does."""

    name: str
    line: int
    numbers: dict[int, int] = field(default_factory=dict)
    codes: dict[str, int] = field(default_factory=dict)
    row: ActivityRow | None = None


@dataclass(slots=True)
class ChangedPrograms:
    """Gathers all places where the text names a program before it makes any."""

    reading: Reading
    found: dict[str, _Named] = field(default_factory=dict)
    _agreements: dict[str, AgreementText] = field(default_factory=dict)
    _field: tuple[str, str] | None = None
    _field_line: int = 0
    _codes: dict[tuple[str, str], str] = field(default_factory=dict)
    _ids: dict[str, str] = field(default_factory=dict)
    _made: list[Record] = field(default_factory=list)

    def name(self, name: str, line: int, number: int | None, code: str | None = None) -> None:
        """A program that an item names, with its number or code if the item prints it."""
        named = self.found.setdefault(comparison_key(name), _Named(name, line))
        if number is not None:
            named.numbers.setdefault(number, line)
        if code is not None:
            named.codes.setdefault(code, line)

    def knows(self, name: str) -> bool:
        """Whether the text or the open plan has a program of exactly this name."""
        key = comparison_key(name)
        return key in self.found or any(
            comparison_key(each.name) == key for each in self.reading.plan.ordered(Program)
        )

    def agreement(self, agreement: AgreementText) -> None:
        """An agreement that the text adds or changes."""
        self._agreements[comparison_key(agreement.name)] = agreement

    def table(self, table: ActivityTable) -> None:
        """The programs of a table, with what of their place and activities is certain."""
        self._field, self._field_line = table.field, table.field_line
        for row in table.rows:
            key = comparison_key(row.program)
            named = self.found.setdefault(key, _Named(row.program, row.line))
            if named.row is not None:
                self.reading.ledger.doubt(FindingKind.VALUE_TWICE, row.joined.lines, row.program)
                continue
            named.row = row

    def name_of(self, number: int | None) -> str | None:
        """The one program that the text gives this number."""
        names = [each.name for each in self.found.values() if number in each.numbers]
        return names[0] if number is not None and len(names) == 1 else None

    def id_of(self, name: str) -> str | None:
        """The id of a program of the text."""
        return self._ids.get(comparison_key(name))

    def records(self) -> list[Record]:
        """The programs and their activities; ``headings`` are complete after this."""
        book = ProgramBook(self.reading)
        activities: list[Record] = []
        self._place_agreements()
        for key, named in self.found.items():
            number = next(iter(named.numbers)) if len(named.numbers) == 1 else None
            code = next(iter(named.codes)) if len(named.codes) == 1 else None
            lines = {"number": named.numbers[number]} if number is not None else {}
            lines |= {"code": named.codes[code]} if code is not None else {}
            program = book.say(
                named.name,
                named.line,
                path=self._path(named),
                path_line=named.row.line if named.row else None,
                lines=lines,
                number=number,
                code=code,
            )
            if program is None:
                continue
            self._ids[key] = program.id
            if named.row is not None:
                activities += self._activities(named.row, program)
        return [*book.records, *activities]

    def headings(self) -> list[Record]:
        """The policy fields, items and agreements that the plan does not have."""
        return [self._complete(each) for each in codes_of(self.reading.frame.made, self._codes)]

    def _complete(self, heading: Record) -> Record:
        """A heading with what the text says of it beside its name."""
        if isinstance(heading, Agreement):
            said = self._agreements.get(comparison_key(heading.name))
            return _with_texts(heading, said) if said else heading
        if isinstance(heading, PolicyField) and self._field and heading.name == self._field[1]:
            return structs.replace(heading, code=self._field[0], lines={"name": self._field_line})
        return heading

    def _place_agreements(self) -> None:
        for agreement in self._agreements.values():
            path = Path(UNKNOWN_NAME, UNKNOWN_NAME, agreement.name)
            self.reading.frame.place(path, agreement.line)

    def _path(self, named: _Named) -> Path:
        """Where the text places a program: its row of the table, or an agreement of its name."""
        row = named.row
        if row is None:
            added = comparison_key(named.name) in self._agreements
            return Path(UNKNOWN_NAME, UNKNOWN_NAME, named.name) if added else UNKNOWN_PATH
        top = self._field[1] if self._field else UNKNOWN_NAME
        item = row.item[1] if row.item else UNKNOWN_NAME
        if row.item:
            self._codes[top, row.item[1]] = row.item[0]
        return Path(top, item, row.agreement or UNKNOWN_NAME)

    def _activities(self, row: ActivityRow, program: Program) -> list[Record]:
        """The activities that are surely this program's; the rest of the cell is reported."""
        key = comparison_key(program.name)
        sure = [text for text in row.activities if not row.doubtful or key in comparison_key(text)]
        self._report(row, program, len(sure) < len(row.activities))
        known = {comparison_key(each.name) for each in
                 self.reading.plan.children(Activity, "program", program.id)}  # fmt: skip
        return [
            Activity(
                id=self.reading.ids.new("activity"),
                position=len(known) + position,
                document=self.reading.document.id,
                lines={"name": row.line},
                program=program.id,
                name=text,
            )
            for position, text in enumerate(sure, 1)
            if comparison_key(text) not in known
        ]

    def _report(self, row: ActivityRow, program: Program, slipped: bool) -> None:
        log, ledger = self.reading.log, self.reading.ledger
        column = row.columns.get("activities")
        if column is not None and not row.activities:
            words = f"{program.name} 具体的な取組"
            log.add(FindingKind.FIELD_MISSING, row.line, words, program.id)
        elif slipped:
            log.add(FindingKind.CELL_SLIPPED, row.line, program.name, program.id)
            if column is not None and len(row.joined.lines) == 1:
                ledger.settle(Fate.FINDING, row.line, column)
        for word, said in (("政策項目", row.item), ("協定内容", row.agreement)):
            if not said:
                log.add(FindingKind.FIELD_MISSING, row.line, f"{program.name} {word}", program.id)
        for line in row.joined.lines:
            ledger.settle(Fate.STORED, line)


def _with_texts(agreement: Agreement, said: AgreementText) -> Agreement:
    return structs.replace(
        agreement,
        lines={**agreement.lines, **said.lines},
        purpose=said.texts.get("purpose"),
        central_duty=said.texts.get("central_duty"),
        member_duty=said.texts.get("member_duty"),
    )
