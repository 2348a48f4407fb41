"""A table becomes records: each row bound to its program, each value to its column.

Where a plan is open, programs and what they have are found in it, by the key
that a form of ours carries or by name, and come back with their own ids: a
record that is in the plan already is a change of it, any other is new. A blank
cell never takes away what the plan says; a dash does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import structs

from wgplanner.plan.cleaning import clean_line
from wgplanner.plan.errors import InputError
from wgplanner.plan.fiscal import Period
from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.number_text import is_ditto
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Finding, Municipality, Record, SourceDocument
from wgplanner.plan.text import comparison_key
from wgplanner.readers.budget_rows import is_total
from wgplanner.readers.findings import FindingLog
from wgplanner.readers.result import ReadResult
from wgplanner.readers.tables.cleared import ClearedCells
from wgplanner.readers.tables.columns import Column, IsMunicipality, year_in
from wgplanner.readers.tables.frame import Frame
from wgplanner.readers.tables.head import Head, find_head, likely_head
from wgplanner.readers.tables.headings import PRIVATE_FIELDS, Field, Mapping, field_of
from wgplanner.readers.tables.headless import figures_in, headless_column, is_total_of
from wgplanner.readers.tables.owned import OwnedBook
from wgplanner.readers.tables.owned_rows import OwnedRows
from wgplanner.readers.tables.parties import looks_like_municipality, party_book
from wgplanner.readers.tables.parts import parts_of
from wgplanner.readers.tables.program_rows import ProgramRows
from wgplanner.readers.tables.programs import ProgramBook
from wgplanner.readers.tables.row import RowView
from wgplanner.readers.tables.sheets import sheets_to_read
from wgplanner.readers.tables.sums import SumCheck
from wgplanner.readers.tables.work import Ids, Work

if TYPE_CHECKING:
    from wgplanner.readers.tables.grid import TableText

_NAMED = (Field.PARTICIPANTS, Field.PARTY)
MOST_HEADINGS = 8
"""How many headings an error names."""


def heads_of(
    tables: Sequence[TableText], mapping: Mapping, plan: Plan | None = None
) -> list[tuple[TableText, Head]]:
    """Every table that would be read of some sheets, with its head."""
    test = _municipality_test(plan or Plan())
    taken = sheets_to_read(tables).tables
    parts = (part for table in taken for part in parts_of(table, mapping, test))
    heads = ((part, find_head(part, mapping, test)) for part in parts)
    return [(part, head) for part, head in heads if head is not None]


def likely_head_of(table: TableText, mapping: Mapping, plan: Plan | None = None) -> Head | None:
    """The head that a table most likely has, for a screen that asks which column is what."""
    return likely_head(table, mapping, _municipality_test(plan or Plan()))


def head_of(table: TableText, mapping: Mapping, plan: Plan | None = None) -> Head | None:
    """The head of a table, for a screen that asks what its unmatched columns mean."""
    return find_head(table, mapping, _municipality_test(plan or Plan()))


def read_table(table: TableText, mapping: Mapping, plan: Plan | None, read_at: str) -> ReadResult:
    """The records of one table.

    Raises:
        InputError: No row names programs and something of them.
    """
    return read_tables([table], mapping, plan, read_at)


def read_tables(
    tables: Sequence[TableText], mapping: Mapping, plan: Plan | None, read_at: str
) -> ReadResult:
    """The records of all tables of one file.

    Raises:
        InputError: None of them has a head that names programs and something of them.
    """
    known = plan or Plan()
    choice = sheets_to_read(tables)
    test = _municipality_test(known)
    pieces = [part for table in choice.tables for part in parts_of(table, mapping, test)]
    heads = [(table, find_head(table, mapping, test)) for table in pieces]
    found = [(table, head) for table, head in heads if head is not None]
    if not found:
        raise _no_head(choice.tables, tables[0].name, mapping, known)
    ids = Ids(known, tables[0].sha256)
    reader = _FileReader(known, ids, found, read_at)
    for table, head in found:
        reader.read(table, head)
    left = [*choice.left, *(table for table, head in heads if head is None)]
    return reader.result(left)


def _no_head(tables: Sequence[TableText], name: str, mapping: Mapping, plan: Plan) -> InputError:
    """Why nothing can be read: no head at all, or one that does not say where the names stand."""
    likely = (likely_head_of(table, mapping, plan) for table in tables)
    found = next((head for head in likely if head is not None), None)
    if found is None:
        return InputError("error.table.no_head", path=name)
    headings = [clean_line(column.heading) for column in found.columns]
    return InputError(
        "error.table.no_name",
        path=name,
        headings=" / ".join(headings[:MOST_HEADINGS]),
        example=f"{headings[0]}=name",
    )


class _FileReader:
    """One walk through the tables of one file."""

    def __init__(
        self, plan: Plan, ids: Ids, found: Sequence[tuple[TableText, Head]], read_at: str
    ) -> None:
        first, head = found[0]
        self._document = SourceDocument(
            id=ids.document,
            name=first.name,
            kind=head.kind.value,
            sha256=first.sha256,
            encoding=first.encoding,
            read_at=read_at,
        )
        self._plan = plan
        log = FindingLog((), ids.document)
        self._logs = [log]
        self._work = Work(plan, ids, log)
        cells: dict[str, int] = {}
        for table, each in found:
            cells = {**_cells_with_names(table, each), **cells}
        self._parties = party_book(plan, cells, ids.document, log, ids.new)
        self._frame = Frame(plan, ids.document, ids.new)
        self._programs = ProgramBook(self._work, self._frame)
        self._owned = OwnedBook(self._work)

    def read(self, table: TableText, head: Head) -> None:
        """Take all rows of one table."""
        log = FindingLog(_quotable(table, head), self._document.id)
        self._logs.append(log)
        self._work.log = log
        self._parties.report_to(log)
        self._report_head(table, head)
        readers = (
            ProgramRows(self._work, self._parties),
            OwnedRows(self._work, self._parties, self._owned),
        )
        check = SumCheck(self._work, head)
        cleared = ClearedCells(self._work)
        for at in head.rows_below(table):
            row = RowView(table, head, at)
            for address in (*row.lost_addresses(), *row.unclear_dittos()):
                self._work.note(FindingKind.CELL_UNREADABLE, row.line, address)
            if row.total_label is not None:
                check.compare(row)
            elif row.is_note or row.is_band or not row.is_whole:
                self._work.note(FindingKind.LINE_NOT_UNDERSTOOD, row.line, row.address)
            elif (slot := self._programs.find(row)) is not None:
                if cleared.take(row, slot):
                    continue
                for reader in readers:
                    reader.read(row, slot)
                if not is_total(row.label(Field.PARTY)):
                    check.add(row)
        self._programs.settle_parts()

    def result(self, left: Sequence[TableText]) -> ReadResult:
        """Everything that was read, and what was left out."""
        for table in left:
            if any(not table.is_blank(row) for row in range(len(table.rows))):
                self._logs[0].add(FindingKind.PART_NOT_READ, 1, table.sheet or table.name)
        programs = self._programs.records()
        records: list[Record] = [*self._parties.made, *self._frame.made, *programs]
        records += self._owned.records()
        held = [self._is_held(each) for each in records]
        return ReadResult(
            self._document,
            tuple(each for each, is_held in zip(records, held, strict=True) if not is_held),
            self._findings(),
            dict(self._work.sources),
            same=tuple(each for each, is_held in zip(records, held, strict=True) if is_held),
            keyed=frozenset(self._work.keyed),
            cleared=tuple(self._work.cleared),
            told=dict(self._work.told),
        )

    def _is_held(self, record: Record) -> bool:
        """Whether the plan says the same already."""
        return self._plan.table(type(record)).get(record.id) == record

    def _findings(self) -> tuple[Finding, ...]:
        found = _told_once([finding for log in self._logs for finding in log.records()])
        prefix = self._document.id.removeprefix("document-")
        return tuple(
            structs.replace(finding, id=f"finding-{prefix}-{number:04}", position=number)
            for number, finding in enumerate(found, 1)
        )

    def _report_head(self, table: TableText, head: Head) -> None:
        """What is doubtful of a table as a whole."""
        line = head.bottom + 1
        for at, heading in _unbound(table, head):
            values = figures_in(table, head, at) if _is_of_sums(head, at) else ()
            kind = FindingKind.UNBOUND if values else FindingKind.LABEL_UNKNOWN
            words = " ".join((heading, *values)).strip()
            self._work.note(kind, line, table.address(head.bottom, at), words)
        sums = [each for each in head.of(Field.BUDGET) if each.unit is None]
        if sums and not head.of(Field.UNIT):
            address = table.address(head.bottom, sums[0].at)
            self._work.note(FindingKind.FIELD_MISSING, line, address, "単位")
        for each in self._outside_period(head):
            address = table.address(head.bottom, each.at)
            words = each.year.label if each.year else ""
            self._work.note(FindingKind.YEAR_OUTSIDE_PERIOD, line, address, words)
        self._report_hidden(table, head)

    def _outside_period(self, head: Head) -> list[Column]:
        """The columns of years that the plan does not run through."""
        region = self._plan.region
        if region is None or region.first_year is None or region.last_year is None:
            return []
        period = Period(region.first_year, region.last_year)
        # The baseline of a KPI is of a year before the plan, and its target may be of one behind.
        planned = (*head.of(Field.BUDGET), *head.of(Field.MARK))
        return [each for each in planned if each.year and each.year not in period]

    def _report_hidden(self, table: TableText, head: Head) -> None:
        rows = [row for row in sorted(table.hidden_rows) if row < len(table.rows)]
        for row in rows:
            if row > head.bottom and not table.is_blank(row):
                self._work.note(FindingKind.HIDDEN_CELLS, row + 1, table.address(row, 0))
        ours = {each.at for field in (Field.PROGRAM_ID, Field.RECORD_ID) for each in head.of(field)}
        for column in sorted(table.hidden_columns - ours):
            if any(table.text(row, column) for row in range(len(table.rows))):
                address = table.address(head.bottom, column)
                self._work.note(FindingKind.HIDDEN_CELLS, head.bottom + 1, address)
        for (row, column), removed in sorted(table.cleaned.items()):
            address = table.address(row, column)
            self._work.note(FindingKind.TEXT_CLEANED, row + 1, address, str(removed))
        if table.beyond:
            self._work.note(
                FindingKind.PART_NOT_READ, len(table.rows), table.address(len(table.rows), 0)
            )


def _told_once(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those that say less of a cell than another one does."""
    more = {
        (each.kind, each.line, each.subject[each.subject.rindex("(") :])
        for each in findings
        if each.subject.endswith(")") and not each.subject.startswith("(")
    }
    return [each for each in findings if (each.kind, each.line, each.subject) not in more]


def _municipality_test(plan: Plan) -> IsMunicipality:
    """Tells names of municipalities in headings: the plan's, or without a plan by their form."""
    known = {comparison_key(each.name) for each in plan.ordered(Municipality)}
    if known:
        return lambda text: comparison_key(text) in known
    return lambda text: field_of(text) is None and looks_like_municipality(text)


def _cells_with_names(table: TableText, head: Head) -> dict[str, int]:
    """The cells in which parties are named, each once, with its line."""
    cells = {column.party: head.bottom + 1 for column in head.columns if column.party}
    named = [column.at for field in _NAMED for column in head.of(field)]
    for row in head.rows_below(table):
        for at in named:
            if (text := table.text(row, at)) and not is_ditto(text):
                cells.setdefault(text, row + 1)
    return cells


def _is_of_sums(head: Head, at: int) -> bool:
    """Whether a column that is bound to nothing stands among those of a budget."""
    column = next((each for each in head.columns if each.at == at), None)
    if column is None:
        return len(head.of(Field.BUDGET)) > 1
    years = {year for text in column.headings if (year := year_in(text)) is not None}
    return len(years) > 1


def _unbound(table: TableText, head: Head) -> list[tuple[int, str]]:
    """Columns that hold something and are bound to nothing, with their heading.

    A column without a head that is the total in every row is no doubt.
    """
    bound = {column.at for column in head.columns if column.field is not None}
    headings = {column.at: column.heading for column in head.columns}
    width = table.width if table.is_grid else head.width(table)
    rows = head.rows_below(table)
    total = headless_column(table, head)
    if total is not None and all(is_total_of(table, head, row, total) for row in rows):
        bound.add(total)
    return [
        (at, headings.get(at, ""))
        for at in range(width)
        if at not in bound and any(table.text(row, at) for row in rows)
    ]


def _quotable(table: TableText, head: Head) -> list[str]:
    """The rows as a finding may quote them: without columns in which a person may be named."""
    private = {column.at for field in PRIVATE_FIELDS for column in head.of(field)}
    return [
        " ".join(cell for at, cell in enumerate(cells) if at not in private) for cells in table.rows
    ]
