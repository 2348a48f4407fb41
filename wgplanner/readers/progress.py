"""The progress of programs (進捗状況): one row a program, with status and participants.

Its head often has fewer labels than the table has columns, and number and name
share a cell. So every cell is known by what it says: a numbered name, a word
for a status, a list of municipalities. Labels of policy field and item are
printed once for several rows; they reach down as long as the numbers go on
without a gap.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import structs

from wgplanner.plan.errors import InputError
from wgplanner.plan.kinds import FindingKind, ProgramStatus
from wgplanner.plan.records import Program, Record, Revision
from wgplanner.plan.text import comparison_key, fold
from wgplanner.readers.change_marks import change_of, split_mark
from wgplanner.readers.findings import Place
from wgplanner.readers.ledger import Fate
from wgplanner.readers.named_region import NamedRegion
from wgplanner.readers.page_lines import is_page_line
from wgplanner.readers.policy_labels import Labels, LabelState, codes_of
from wgplanner.readers.program_book import ProgramBook
from wgplanner.readers.progress_cells import (
    ENDS,
    begins_with_status,
    lists_parties,
    runs_over,
    says_status,
)
from wgplanner.readers.reading import Reading
from wgplanner.readers.rejoined import Joined, rejoined, usual_width
from wgplanner.readers.vocabulary import read_status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wgplanner.plan.plan import Plan
    from wgplanner.readers.result import ReadResult
    from wgplanner.readers.rows import Row
    from wgplanner.readers.text_file import SourceText

DOCUMENT_KIND = "progress"
_NUMBERED = re.compile(r"^(?P<number>\d{1,3})(?:[\s.、．]+|(?=[^\d\s.、．,]))(?P<name>\D.*)$")
_HEADS = re.compile(
    r"^(?:政策分野|政策項目|分野|番号|No\.?|連携事業名?|事業名称?|取組名|(?:取組|進捗|実施)?状況"
    r"|取組内容|事業(?:の)?(?:概要|内容)|概要|(?:関係|連携|構成|参加)市町村?|備考)(?:等)?$"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_LEADING_NUMBER = re.compile(r"^[0-9０-９]+[\s.、．]*")
_SECOND = re.compile(r"\s\d{1,3}\s+\D")
_COUNT = re.compile(r"(\d{1,3})事業")
_TITLE = re.compile(r"(進捗|実施状況|取組状況)")
_PAPER = re.compile(r"^(資料|別紙|参考)\s*[-\d０-９一二三四五]*$")
LEAST_HEADS = 3
MOST_COLUMNS = 30
"""More cells in a line are a whole page that came out in one."""
LEAST_NAME = 2
LONGEST_LABEL = 30


def looks_like_progress(source: SourceText) -> bool:
    """Whether a text has a table of programs with a column of statuses."""
    rows = [line.split("\t") for line in source.lines if "\t" in line and len(line) < 20_000]
    stated = sum(
        len(cells) <= MOST_COLUMNS
        and any(_NUMBERED.match(fold(cell.strip())) for cell in cells)
        and any(read_status(cell) for cell in cells)
        for cells in rows
    )
    return stated >= 1 and stated * 2 >= sum(len(cells) > LEAST_HEADS for cells in rows) - 2


def read_progress(source: SourceText, *, read_at: str, plan: Plan | None = None) -> ReadResult:
    """Read a table of progress.

    Raises:
        InputError: No row of the text says how a program stands.
    """
    reading = Reading.of(source, DOCUMENT_KIND, read_at, plan)
    records = _ProgressReader(reading).read()
    if not records:
        raise InputError("error.import.no_program", path=source.name)
    return reading.result(records)


@dataclass(slots=True)
class _Entry:
    """What one row says, each part ``None`` where the row does not say it for certain."""

    joined: Joined
    column: int
    number: int
    name: str
    whole: bool
    status: ProgramStatus | None = None
    status_text: str | None = None
    listed: str | None = None
    summary: str | None = None
    mark: str | None = None

    @property
    def line(self) -> int:
        return self.joined.line

    @property
    def labels(self) -> tuple[str, ...]:
        """The cells before the name."""
        return self.joined.cells[: self.column]

    @property
    def parted(self) -> int:
        """How many cells with words stand between the name and the status."""
        behind = self.joined.cells[self.column + 1 :]
        if self.status_text not in behind:
            return 0
        return sum(map(bool, behind[: behind.index(self.status_text)]))


class _ProgressReader:
    """One walk through one table of progress."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._ledger = reading.ledger
        self._width = usual_width(reading.rows)
        self._changes: list[Record] = []
        self._region = NamedRegion(reading)
        self._parties = self._region.parties({})

    def read(self) -> list[Record]:
        """The records of the table; none where no row says anything for certain."""
        joined = rejoined(self._reading.rows, self._width, _ends_in_names, _is_head)
        entries = [entry for each in joined if (entry := self._entry(each)) is not None]
        entries = self._without_doubles(entries)
        if not entries:
            return []
        entries = self._without_parted_names(entries)
        if not entries:
            return []
        self._check_columns(entries)
        self._check_ends(joined, entries)
        self._check_numbers(entries)
        self._heads(joined, entries)
        self._parties = self._region.parties(
            {entry.listed: entry.line for entry in reversed(entries) if entry.listed}
        )
        book = ProgramBook(self._reading)
        state = LabelState(self._reading)
        for entry in sorted(entries, key=lambda each: each.number):
            self._take(entry, book, state)
        made = codes_of(self._reading.frame.made, state.codes)
        return [*self._region.records(), *made, *book.records, *self._changes]

    def _entry(self, joined: Joined) -> _Entry | None:
        """The entry of a row; ``None``, with a finding, where no program is named for certain."""
        if len(joined.cells) < LEAST_HEADS or _is_head(joined.row):
            return None
        numbered = [
            (column, match)
            for column, cell in enumerate(joined.cells)
            if (match := _NUMBERED.match(fold(cell))) and not _is_sentence(cell)
        ]
        if len(numbered) != 1 or not int(numbered[0][1]["number"]):
            # Without its first digit 10 is a 0.
            return None
        column, match = numbered[0]
        cell = joined.cells[column]
        name = cell[len(cell) - len(cell.lstrip("0123456789０１２３４５６７８９")) :].lstrip(
            " 　.、．"
        )
        whole = len(joined.cells) == self._width and not (joined.doubtful or joined.cut)
        name, mark = split_mark(name)
        entry = _Entry(joined, column, int(match["number"]), name, whole, mark=mark)
        if not self._fill(entry):
            return None
        return entry

    def _fill(self, entry: _Entry) -> bool:
        """Tell the cells behind the name apart; ``False`` where not even the name is certain."""
        behind = [cell for cell in entry.joined.cells[entry.column + 1 :] if cell]
        stated = [cell for cell in behind if read_status(cell)]
        listed = [cell for cell in behind if lists_parties(cell)]
        rest = [cell for cell in behind if cell not in stated and cell not in listed]
        if not behind or len(entry.name) < LEAST_NAME or _SECOND.search(fold(entry.name)):
            return False
        if says_status(entry.name, -1) or (not stated and any(map(begins_with_status, rest))):
            # Two cells came out as one, and where one ends is a guess.
            return False
        if len(stated) == 1:
            entry.status, entry.status_text = read_status(stated[0]), stated[0]
        if len(listed) == 1 and behind[-1] == listed[0] and not entry.joined.cut:
            entry.listed = listed[0]
        # A text at the end of a row that lost cells may have been cut anywhere.
        sure = entry.whole or behind[-1] != rest[0] if len(rest) == 1 else False
        if sure and not runs_over(rest[0]):
            entry.summary = rest[0]
        return True

    def _check_columns(self, entries: Sequence[_Entry]) -> None:
        """A row whose name stands in another column than most has moved as a whole.

        It may have as many cells as the others only because its last one was broken.
        """
        columns = Counter(entry.column for entry in entries)
        usual = columns.most_common(1)[0][0]
        for entry in entries:
            entry.whole = entry.whole and entry.column == usual
            if not entry.whole and entry.summary == entry.joined.cells[-1]:
                entry.summary = None

    def _check_ends(self, joined: Sequence[Joined], entries: Sequence[_Entry]) -> None:
        """Where rows are left over, a last text without an end may go on in one of them."""
        first, told = entries[0].line, {entry.line for entry in entries}
        if all(each.line in told or each.line < first or _is_head(each.row) for each in joined):
            return
        for entry in entries:
            last = entry.joined.cells[-1]
            if entry.summary == last and not last.endswith(ENDS):
                entry.summary = None

    def _without_parted_names(self, entries: Sequence[_Entry]) -> list[_Entry]:
        """The entries with as much between name and status as most have: nothing, as a rule.

        What stands there in one row only may be the second half of a name.
        """
        between = Counter(entry.parted for entry in entries if entry.status_text)
        usual = max(between, key=lambda count: (between[count], -count), default=0)
        kept = []
        for entry in entries:
            if entry.status_text is None or entry.parted == usual:
                kept.append(entry)
            else:
                self._ledger.doubt(FindingKind.CELL_UNREADABLE, entry.joined.lines, entry.name)
        return kept

    def _check_numbers(self, entries: Sequence[_Entry]) -> None:
        """Report the numbers that are missing between two rows: their rows were lost."""
        ordered = sorted(entries, key=lambda each: each.number)
        for above, below in pairwise(ordered):
            first, last = above.number + 1, below.number - 1
            if first <= last:
                lost = str(first) if first == last else f"{first}–{last}"
                self._reading.log.add(FindingKind.PART_NOT_READ, below.line, lost)

    def _without_doubles(self, entries: Sequence[_Entry]) -> list[_Entry]:
        """The entries whose number stands once; a broken number makes two rows look like one."""
        numbers = Counter(entry.number for entry in entries)
        kept = []
        for entry in entries:
            if numbers[entry.number] == 1:
                kept.append(entry)
            else:
                self._ledger.doubt(
                    FindingKind.VALUE_TWICE, entry.joined.lines, f"{entry.number} {entry.name}"
                )
        return kept

    def _take(self, entry: _Entry, book: ProgramBook, state: LabelState) -> None:
        """Make the program of an entry, and report what its row does not say."""
        labels = state.labels(entry.number, entry.labels, whole=entry.whole)
        place = Place(entry.line, entry.name, "")
        parties, note = self._parties.participants(entry.listed or "", place)
        program = book.say(
            entry.name,
            entry.line,
            path=labels.path,
            number=entry.number,
            status=entry.status,
            status_text=entry.status_text,
            summary=entry.summary,
            participants=parties,
            participants_note=note,
        )
        if program is None:
            return
        if entry.mark:
            self._keep_mark(entry.mark, entry.line, program)
        said = {
            "取組状況": entry.status_text,
            "取組内容・事業概要": entry.summary,
            "関係市町": parties,
            "政策分野": labels.field,
            "政策項目": labels.item,
        }
        missing = [word for word, value in said.items() if value is None]
        if labels.printed_field:
            state.report_disorder(labels.printed_field, entry.line)
        for word in missing:
            self._reading.log.add(
                FindingKind.FIELD_MISSING, entry.line, f"{entry.name} {word}", program.id
            )
        self._settle(entry, labels, whole=not missing)

    def _keep_mark(self, mark: str, line: int, program: Program) -> None:
        """Keep what a mark beside a name (【新規】) says; one that says no change is reported."""
        reading = self._reading
        change = change_of(program, mark, len(self._changes) + 1, line, reading.document.id)
        if change is None:
            words = f"{program.name} 【{mark}】"
            reading.log.add(FindingKind.LABEL_UNKNOWN, line, words, program.id)
            return
        own = (each for each in reading.plan.ordered(Revision) if each.document == change.document)
        held = next((each.id for each in own if each.program == program.id), None)
        self._changes.append(structs.replace(change, id=held or reading.ids.new("revision")))

    def _settle(self, entry: _Entry, labels: Labels, *, whole: bool) -> None:
        """Say of each cell of an entry whether it was stored."""
        if whole:
            for line in entry.joined.lines:
                self._ledger.settle(Fate.STORED, line)
            return
        cells = entry.joined.cells
        kept = {
            entry.status_text,
            entry.summary,
            entry.listed,
            labels.printed_field,
            labels.printed_item,
        }
        if len(entry.joined.lines) == 1:
            for column, cell in enumerate(cells):
                if cell and (column == entry.column or cell in kept):
                    self._ledger.settle(Fate.STORED, entry.line, column)
        for line in entry.joined.lines:
            self._ledger.settle(Fate.FINDING, line)

    def _heads(self, joined: Sequence[Joined], entries: Sequence[_Entry]) -> None:
        """Class the head of the table and the lines over it; check the count that it gives."""
        for each in joined:
            if _is_head(each.row):
                for line in each.lines:
                    self._ledger.settle(Fate.HEADING, line)
                count = next((m for cell in each.cells if (m := _COUNT.search(fold(cell)))), None)
                if count and int(count[1]) != len(entries):
                    self._reading.log.add(FindingKind.SUM_DIFFERS, each.line, count[0])
        first = min(entry.line for entry in entries)
        if self._reading.plan.region is None:
            self._reading.log.add(FindingKind.FIELD_MISSING, first, "協定内容")
        for row in self._reading.rows[: first - 1]:
            if row.is_tabbed or row.is_blank:
                continue
            above = self._reading.rows[row.line - 2] if row.line > 1 else None
            if above is not None and not above.is_blank and not _is_title(above.head):
                # What is left of a title that was broken names another region.
                continue
            if (
                self._region.title(row.head, row.line)
                or _TITLE.search(row.head)
                or _PAPER.match(row.head)
            ):
                self._ledger.settle(Fate.HEADING, row.line)


def _is_title(text: str) -> bool:
    """Whether a line over the table is a whole one."""
    return (
        bool(_TITLE.search(text) or _PAPER.match(text)) or text.endswith("圏") or is_page_line(text)
    )


def _ends_in_names(row: Row) -> bool:
    return lists_parties(row.cells[-1])


def _is_sentence(cell: str) -> bool:
    return "。" in cell


def _is_head(row: Row) -> bool:
    """Whether a row holds labels only."""
    filled = [cell for cell in row.cells if cell]
    return bool(filled) and all(map(_is_label, filled))


def _is_label(cell: str) -> bool:
    if len(cell) > LONGEST_LABEL:
        return False
    words = _BRACKETS.sub("", comparison_key(cell)).split("・")
    return all(_HEADS.match(word) for word in words)
