"""A list of programs (連携事業一覧) with a summary each, whose labels cannot be trusted.

Labels of policy field, item and agreement were merged cells: the extraction
prints them late, early or twice, and some rows lost or gained a cell. What a
row says for certain is its program and the summary beside it. A label is taken
for no row; it is reported, unless a plan that is open knows the program and
with it the place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wgplanner.plan.errors import InputError
from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.records import Agreement, PolicyField, PolicyItem, Record
from wgplanner.plan.text import comparison_key
from wgplanner.readers.ledger import Fate
from wgplanner.readers.levels import STANDARD_FIELDS
from wgplanner.readers.page_lines import ends_in_page_line
from wgplanner.readers.paragraphs import Piece, pieces_of
from wgplanner.readers.policy_labels import UNKNOWN_PATH
from wgplanner.readers.program_book import ProgramBook
from wgplanner.readers.reading import Reading
from wgplanner.readers.rejoined import Joined, rejoined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wgplanner.plan.plan import Plan
    from wgplanner.plan.records import Program
    from wgplanner.readers.result import ReadResult
    from wgplanner.readers.rows import Row
    from wgplanner.readers.text_file import SourceText

DOCUMENT_KIND = "program_list"
_LABELS = frozenset({"政策分野", "政策項目", "協定内容", "協定項目", "取組項目"})
_PROGRAM = re.compile(r"^(?:連携)?事業名?(?:\((?:案|名)\))?$")
_SUMMARY = re.compile(r"^(?:事業|取組)?の?(?:概要|内容)(?:\(案\))?$")
_TITLE = re.compile(r"連携事業|事業一覧|一覧表?")
_JAPANESE_BLANK = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
_POINTS = re.compile(r"[、・:：]|^\W|^.$")
"""A list of things, a bullet or its number: no name."""
_PROGRAM_END = "事業"
LEAST_SUMMARY = 25
LONGEST_NAME = 40


def looks_like_list(source: SourceText) -> bool:
    """Whether a text has a table with labels of a policy, a program and its summary only."""
    heads = [
        row for line in source.lines
        if "\t" in line and len(line) < 500 and (row := _head_of(line.split("\t"))) is not None
    ]  # fmt: skip
    return bool(heads)


def read_list(source: SourceText, *, read_at: str, plan: Plan | None = None) -> ReadResult:
    """Read a list of programs.

    Raises:
        InputError: No row names a program for certain.
    """
    reading = Reading.of(source, DOCUMENT_KIND, read_at, plan)
    records = _ListReader(reading).read()
    if not records:
        raise InputError("error.import.no_program", path=source.name)
    return reading.result(records)


@dataclass(frozen=True, slots=True)
class _Head:
    """The columns of a list. All before ``program`` are labels."""

    program: int
    width: int

    @property
    def summary(self) -> int:
        return self.program + 1


@dataclass(frozen=True, slots=True)
class _Said:
    """What a row says for certain, by the columns of its cells."""

    program: int
    summary: int | None
    shifted: bool = False


class _ListReader:
    """One walk through one list of programs."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._ledger = reading.ledger
        self._book = ProgramBook(reading)
        plan = reading.plan
        names = [each.name for each in plan.ordered(PolicyField)]
        names += [each.name for each in plan.ordered(PolicyItem)]
        names += [each.name for each in plan.ordered(Agreement)]
        self._labels = {comparison_key(name) for name in (*STANDARD_FIELDS, *names)}
        self._count = 0
        self._torn = False

    def read(self) -> list[Record]:
        """The records of the list; none where no row is certain."""
        pieces = pieces_of(self._reading.open_rows_with_blanks)
        for at, piece in enumerate(pieces):
            if piece.is_table:
                self._take_table(piece)
            elif self._is_title(piece, pieces[at + 1 : at + 2]):
                for line in piece.lines:
                    self._ledger.settle(Fate.HEADING, line)
        if not self._count:
            return []
        return [*self._reading.frame.made, *self._book.records]

    @staticmethod
    def _is_title(piece: Piece, following: Sequence[Piece]) -> bool:
        over_table = bool(following) and following[0].is_table
        return over_table and len(piece.text) <= LONGEST_NAME and bool(_TITLE.search(piece.text))

    def _take_table(self, piece: Piece) -> None:
        head = next((found for row in piece.rows if (found := _head_of(row.cells))), None)
        if head is None:
            self._ledger.doubt(FindingKind.UNBOUND, piece.lines)
            return
        below = False
        rows = rejoined(piece.rows, head.width, _ends_well, _is_head)
        told = [each for each in rows if not (_is_head(each.row) or each.row.is_blank)]
        # Where rows are left over, a summary without an end may go on in one of them.
        self._torn = any(self._certain(each, head) is None for each in told)
        for joined in rows:
            if _is_head(joined.row):
                below = True
                for line in joined.lines:
                    self._ledger.settle(Fate.HEADING, line)
            elif below and not joined.row.is_blank:
                self._take_row(joined, head)

    def _take_row(self, joined: Joined, head: _Head) -> None:
        said = self._certain(joined, head)
        if said is None:
            self._ledger.doubt(FindingKind.CELL_UNREADABLE, joined.lines)
            return
        cells = joined.cells
        name = cells[said.program]
        summary = cells[said.summary] if said.summary is not None else None
        cut = summary and not _ends(summary) and (self._torn or "。" in summary)
        if summary and (cut or ends_in_page_line(summary)):
            said, summary = replace(said, summary=None), None
        program = self._book.say(name, joined.line, path=UNKNOWN_PATH, summary=summary)
        if program is None:
            self._ledger.doubt(FindingKind.RECORD_UNKNOWN, joined.lines, name)
            return
        self._count += 1
        self._report(joined, said, program)

    def _certain(self, joined: Joined, head: _Head) -> _Said | None:
        """What a row says for certain; ``None`` where lines of it may stand elsewhere."""
        return None if joined.doubtful or joined.cut else self._said(joined.cells, head)

    def _report(self, joined: Joined, said: _Said, program: Program) -> None:
        """Report the labels of a row, and that its cells had moved."""
        log, line = self._reading.log, joined.line
        if said.shifted:
            log.add(FindingKind.ROW_REPAIRED, line, program.name, program.id)
        if said.summary is None:
            log.add(FindingKind.FIELD_MISSING, line, f"{program.name} 事業概要", program.id)
        labels = [
            (column, cell)
            for column, cell in enumerate(joined.cells)
            if cell and column not in (said.program, said.summary)
        ]
        for column, cell in labels:
            if self._book.knows(program.name) and comparison_key(cell) in self._labels:
                # The plan knows the label and the program, so nothing is left to place.
                self._ledger.settle(Fate.HEADING, line, column)
                continue
            if len(joined.lines) == 1:
                self._ledger.settle(Fate.FINDING, line, column)
            log.add(FindingKind.LABEL_UNPLACED, line, cell, program.id)
        for each in joined.lines:
            self._ledger.settle(Fate.STORED, each)

    def _said(self, cells: Sequence[str], head: _Head) -> _Said | None:
        """Which cells of a row are the program and its summary; ``None`` where that is open."""
        if len(cells) != head.width:
            return None
        filled = [column for column, cell in enumerate(cells) if cell]
        last = filled[-1]
        if last == head.summary and cells[head.program]:
            if _begins_with_name(cells[last]):
                return None
            if _is_prose(cells[last]):
                return self._named(cells, head.program, last)
            return self._slipped_right(cells, head)
        if len(filled) == 2 and filled[0] and last == filled[0] + 2 and last == head.program:
            # The row lost cells before its program and got them back at its end.
            name, summary = cells[filled[0]], cells[last]
            if name.endswith(_PROGRAM_END) and _is_prose(summary):
                return self._named(cells, filled[0], last, shifted=True)
        return None

    def _named(
        self, cells: Sequence[str], program: int, summary: int | None, *, shifted: bool = False
    ) -> _Said | None:
        name = cells[program]
        is_label = comparison_key(name) in self._labels and not self._book.knows(name)
        if not _is_name(name) or (shifted and is_label):
            return None
        if any(_is_prose(cell) or _JAPANESE_BLANK.search(cell) for cell in cells[:program] if cell):
            return None
        return _Said(program, summary, shifted)

    def _slipped_right(self, cells: Sequence[str], head: _Head) -> _Said | None:
        """A row that gained a cell, so that its program stands where the summaries do.

        It is known by the cell before it: a heading of the plan, or, without a
        plan, a text that is no program's name beside one that is.
        """
        before, name = cells[head.program], cells[head.summary]
        by_plan = comparison_key(before) in self._labels and not self._book.knows(before)
        by_form = name.endswith(_PROGRAM_END) and not before.endswith(_PROGRAM_END)
        if not (by_plan or by_form) or self._book.knows(before):
            return None
        return self._named(cells, head.summary, None, shifted=True)


def _head_of(cells: Sequence[str]) -> _Head | None:
    """The head of a list: labels of a policy, then program and summary side by side, no more."""
    keys = [comparison_key(cell) for cell in cells]
    for column, key in enumerate(keys[:-1]):
        if _PROGRAM.match(key) and _SUMMARY.match(keys[column + 1]):
            labels, rest = keys[:column], keys[column + 2 :]
            if labels and set(labels) <= _LABELS and not any(rest):
                return _Head(column, len(cells))
    return None


def _is_head(row: Row) -> bool:
    return _head_of(row.cells) is not None


def _ends_well(row: Row) -> bool:
    return _ends(row.cells[-1])


def _ends(text: str) -> bool:
    return text.endswith(("。", "）", ")"))


def _begins_with_name(summary: str) -> bool:
    """Whether a program's name stands before a summary: two rows came out as one.

    A few words before a blank and a whole sentence are a name as well.
    """
    first, *others = summary.split(maxsplit=1)
    if not others or "。" in first:
        return False
    few = len(first) <= LEAST_SUMMARY and not _POINTS.search(first)
    before_sentence = summary.endswith("。") and bool(_JAPANESE_BLANK.search(summary))
    return first.endswith(_PROGRAM_END) or (few and before_sentence)


def _is_prose(cell: str) -> bool:
    """Whether a cell is a summary: a sentence, or a text longer than names are."""
    return cell.endswith("。") or len(cell) >= LEAST_SUMMARY


def _is_name(cell: str) -> bool:
    return len(cell) <= LONGEST_NAME and "。" not in cell and not _JAPANESE_BLANK.search(cell)
