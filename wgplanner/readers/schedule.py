"""The schedule of a program: its activities, with one mark for each fiscal year."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.records import Activity
from wgplanner.plan.schedule import Mark, YearMark
from wgplanner.plan.text import comparison_key
from wgplanner.readers.binding import Terms, bind
from wgplanner.readers.markup import read_cell
from wgplanner.readers.money import read_amount, unit_behind
from wgplanner.readers.signs import has_words, read_mark
from wgplanner.readers.years import YearHeader, read_header, second_row, split_year

if TYPE_CHECKING:
    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.readers.findings import FindingLog
    from wgplanner.readers.rows import Row, Table

_NAME_HEAD_WORDS = """
    具体的な取組内容 具体的取組内容 取組内容 具体的取組 具体的な取組 取組 内容 事業内容 実施内容
    具体的内容 具体的な内容 取組項目 項目 主な取組 主な事業
"""
_APART = re.compile(r"[^\x00-\x7f]\s+[^\x00-\x7f]")
_NAME_HEADS = {comparison_key(word) for word in _NAME_HEAD_WORDS.split()}


def is_mark(cell: str) -> bool:
    """Whether a cell is an arrow or a dash."""
    return bool(cell) and read_mark(cell) is not None


def _holds_two(cell: str) -> bool:
    """Whether a cell holds two marks with a blank between, as where two rows were merged."""
    pieces = cell.split()
    return len(pieces) > 1 and all(map(is_mark, pieces))


def is_name_head(cell: str) -> bool:
    """Whether a cell is the head of the column in which the activities are named."""
    return comparison_key(cell) in _NAME_HEADS


def _without_head(cell: str) -> str:
    """A cell of the header without the words that only name its column."""
    if comparison_key(cell) in _NAME_HEADS:
        return ""
    first, _, rest = cell.partition(" ")
    return rest.strip() if rest and comparison_key(first) in _NAME_HEADS else cell


def _is_figure(cell: str) -> bool:
    """Whether a cell is a year or a sum, which have no place among the activities."""
    if not any(each.isdigit() or each == "元" for each in cell):
        return False
    amount = read_amount(cell, unit_behind(cell) or "")
    return bool(split_year(cell)) or (amount is not None and amount.value is not None)


@dataclass(slots=True)
class ScheduleReader:
    """Reads the schedule rows of one program's sheet."""

    table: Table
    term: Terms
    log: FindingLog
    subject: str
    program: str
    key: str
    document: str
    is_party: Callable[[str], bool]
    activities: list[Activity] = field(default_factory=list)
    _moved: bool = False

    def read(self, rows: Sequence[Row]) -> tuple[Activity, ...]:
        """The activities in these rows, the first of which bears the label."""
        found = next(
            ((i, header) for i, row in enumerate(rows) if (header := read_header(row))), None
        )
        if found is None:
            self._note(FindingKind.SCHEDULE_HEADER_SHORT, rows[0].line)
            for row in rows[1:]:
                self._without_header(row)
            return tuple(self.activities)
        index, header = found
        self._check_header(header)
        if header.merged:
            self._merged_row(header)
        below = [row for row in rows[index + 1 :] if row.filled]
        self._moved = self._has_moved(header, below)
        lower = None if header.merged else second_row(header, below)
        if lower is not None:
            below = below[1:]
            if lower.columns != header.columns:
                self._note(FindingKind.UNBOUND, lower.row.line)
                for row in below:
                    self._without_header(row)
                return tuple(self.activities)
        for above, row in zip((None, *below), below, strict=False):
            if above is not None and self._is_rest(above, row):
                self._note(FindingKind.LINE_NOT_UNDERSTOOD, row.line)
            else:
                self._row(header, row)
        return tuple(self.activities)

    def _is_rest(self, above: Row, row: Row) -> bool:
        """Whether a row may be the rest of the one above it, which was broken between two cells."""
        table = self.table
        if table.width is None or table.is_whole(above) or table.is_whole(row):
            return False
        return len(above.cells) + len(row.cells) - 1 == table.width

    def _has_moved(self, header: YearHeader, rows: Sequence[Row]) -> bool:
        """Whether marks of a whole row stand before the first year of the head.

        The head has then moved by a column, its last year pushed out of the table, and
        every mark below it would be one of the year before.
        """
        return any(
            is_mark(cell) and at < header.first_column
            for row in rows
            if self.table.is_whole(row) and len(row.cells) == len(header.row.cells)
            for at, cell in row.filled
        )

    def _check_header(self, header: YearHeader) -> None:
        line = header.row.line
        if header.surplus or header.merged or not header.is_orderly:
            self._note(FindingKind.HEADER_MERGED, line)
        if any(year not in header.years for year in self.term):
            self._note(FindingKind.SCHEDULE_HEADER_SHORT, line)
        for year in header.years:
            if self.term and year not in self.term:
                self._note(FindingKind.YEAR_OUTSIDE_PERIOD, line, year)

    def _merged_row(self, header: YearHeader) -> None:
        """The first activity, where its cells were merged into the header's."""
        before = [cell for at, cell in header.row.filled if at < header.first_column]
        names = [name for cell in before if (name := _without_head(cell))]
        merged_twice = any(" " in name for name in names if name not in before)
        if merged_twice or len(names) != 1 or not has_words(names[0]) or header.surplus:
            self._note(FindingKind.LINE_NOT_UNDERSTOOD, header.row.line)
            return
        cells = {year: text for year, text in header.merged.items() if header.is_orderly}
        self._keep(names[0], header, header.row.line, cells, None)

    def _row(self, header: YearHeader, row: Row) -> None:
        before = [(at, cell) for at, cell in row.filled if at < header.first_column]
        words = [(at, cell) for at, cell in before if has_words(cell)]
        signs = [(at, cell) for at, cell in row.filled if (at, cell) not in words]
        name_column = self._name_column(header)
        notes = [cell for _, cell in words[1:] if cell != words[0][1]]
        numbers = any(_is_figure(cell) for _, cell in row.filled)
        # The mark of the first year has run into the name.
        merged_name = bool(words) and is_mark(words[0][1].rpartition(" ")[2])
        cut = row.cells[-1] in dict(words).values() and not self.table.ends_safely(row)
        merged = merged_name or any(_holds_two(cell) for _, cell in signs)
        # A row that lost a cell may have joined its name and its note.
        merged = merged or (
            bool(words) and not self.table.is_whole(row) and bool(_APART.search(words[0][1]))
        )
        if not words or numbers or cut or merged or self._is_duty(words[0][1], notes):
            self._note(FindingKind.LINE_NOT_UNDERSTOOD, row.line)
            return
        name = words[0][1]
        bound = bind(header, row, self.table, self.term, signs, readable=is_mark)
        moved = name_column is not None and words[0][0] != name_column
        if self._moved or (moved and bound is not None and not bound.repaired):
            bound = None
        if notes or moved or (bound is not None and bound.repaired):
            self._note(FindingKind.ROW_REPAIRED, row.line, name=name)
        cells = bound.cells if bound else {}
        self._keep(name, header, row.line, cells, " ".join(notes) or None)

    def _is_duty(self, name: str, notes: list[str]) -> bool:
        """Whether a row of the duties has slipped in here."""
        return self.is_party(name) or any(read_cell(note).bullet for note in notes)

    def _name_column(self, header: YearHeader) -> int | None:
        return next(
            (column for column, cell in header.row.filled if _without_head(cell) != cell), None
        )

    def _keep(
        self,
        name: str,
        header: YearHeader,
        line: int,
        cells: dict[FiscalYear, str],
        note: str | None,
    ) -> None:
        marks = []
        for year in sorted({*self.term, *(header.years if header.is_orderly else ())}):
            cell = cells.get(year)
            mark = Mark.UNKNOWN if cell is None else read_mark(cell)
            if cell is None:
                self._note(FindingKind.SCHEDULE_CELL_LOST, line, year, name)
            elif mark is None:
                self._note(FindingKind.CELL_UNREADABLE, line, year, name)
            marks.append(YearMark(year, mark or Mark.UNKNOWN, line))
        self._append(name, line, tuple(marks), note)

    def _without_header(self, row: Row) -> None:
        words = [cell for _, cell in row.filled if has_words(cell)]
        self._note(FindingKind.LINE_NOT_UNDERSTOOD, row.line)
        if len(words) == 1:
            marks = tuple(YearMark(year, Mark.UNKNOWN, row.line) for year in self.term)
            for year in self.term:
                self._note(FindingKind.SCHEDULE_CELL_LOST, row.line, year, words[0])
            self._append(words[0], row.line, marks, None)

    def _append(self, name: str, line: int, marks: tuple[YearMark, ...], note: str | None) -> None:
        position = len(self.activities) + 1
        lines = {"name": line, "marks": line, **({"note": line} if note else {})}
        self.activities.append(
            Activity(
                id=f"activity-{self.key}-{position:02}",
                position=position,
                document=self.document,
                lines=lines,
                program=self.program,
                name=name,
                marks=marks,
                note=note,
            )
        )

    def _note(
        self, kind: FindingKind, line: int, year: FiscalYear | None = None, name: str = ""
    ) -> None:
        words = (self.subject, name, year.label if year else "")
        self.log.add(kind, line, " ".join(word for word in words if word), self.program)
