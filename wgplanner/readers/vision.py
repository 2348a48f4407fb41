"""A published vision (共生ビジョン) into records, with a finding for every doubt.

The document is walked once from top to bottom. Facts about the region stand
before the programs and after them; what lies between the first heading over a
program and the appendix must be understood line by line, and a line that is
not is reported.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wgplanner.plan.errors import InputError
from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.records import Record, SourceDocument
from wgplanner.plan.text import comparison_key
from wgplanner.readers.agreement_texts import AgreementTexts
from wgplanner.readers.change_marks import change_of, kind_of
from wgplanner.readers.council import RosterReader, council_over, roster_columns
from wgplanner.readers.findings import FindingLog
from wgplanner.readers.heads_apart import without_unbound
from wgplanner.readers.joining import table_of
from wgplanner.readers.kpis import KpiReader
from wgplanner.readers.label_lines import with_label_lines
from wgplanner.readers.labels import Label, label_of, row_label
from wgplanner.readers.levels import holds_two_headings, levels_of
from wgplanner.readers.meetings import MeetingReader
from wgplanner.readers.municipalities import read_municipalities
from wgplanner.readers.outline import UNKNOWN_NAME, Outline
from wgplanner.readers.own_view import own_view
from wgplanner.readers.parties import Parties
from wgplanner.readers.population import PopulationReader
from wgplanner.readers.region import read_region
from wgplanner.readers.renumbered import with_loose
from wgplanner.readers.result import ReadResult
from wgplanner.readers.rows import Row, are_padded, rows_of
from wgplanner.readers.sequences import laid_out
from wgplanner.readers.sheet import SheetReader
from wgplanner.readers.sheet_parts import Sheet, Surroundings
from wgplanner.readers.text_headings import TextHeadings
from wgplanner.readers.vision_fates import fates_of
from wgplanner.readers.vision_survey import (
    abbreviations_of,
    code_above,
    codes_stand_above,
    is_appendix,
    is_contents,
    is_list_head,
    listed_name,
    members_are_the_rest,
    names_of_participants,
    numbering_of,
    program_part,
    stands_twice,
    starts_sheet,
    strays_above_fields,
    tells_participants,
    usual_surplus,
    usual_unit,
    writes_dashes,
    years_covered,
)

if TYPE_CHECKING:
    from wgplanner.readers.text_file import SourceText

DOCUMENT_KIND = "vision"
LONGEST_REST = 20


def read_vision(source: SourceText, *, read_at: str) -> ReadResult:
    """Read a vision; ``read_at`` is the ISO time that the document's record bears.

    Raises:
        InputError: The text holds no sheet of a program at all, nor the labels of one.
    """
    source = with_label_lines(source)
    laid = laid_out(source)
    rows = rows_of(laid.source.lines if laid else source.lines)
    if not any(starts_sheet(row) for row in rows):
        laid = without_unbound(source) or laid
        if laid is None:
            raise InputError("error.import.no_program", path=source.name)
        rows = rows_of(laid.source.lines)
    document = SourceDocument(
        id=f"document-{source.sha256[:12]}",
        name=source.name,
        kind=DOCUMENT_KIND,
        sha256=source.sha256,
        encoding=source.encoding,
        read_at=read_at,
    )
    text = laid.source if laid else source
    result = _VisionReader(text, rows, document).read()
    return with_loose(result, laid, source.lines) if laid else result


class _VisionReader:
    """One walk through one vision."""

    def __init__(self, source: SourceText, rows: tuple[Row, ...], document: SourceDocument) -> None:
        self._rows = rows
        self._lines = source.lines
        self._document = document
        self._padded = are_padded(source.lines)
        self._log = FindingLog(source.lines, document.id)
        for line, removed in source.cleaned.items():
            self._log.add(FindingKind.TEXT_CLEANED, line, str(removed))
        self._facts = read_region(rows, self._log)
        own = own_view(rows) if not self._facts.members else None
        names = self._facts.members or names_of_participants(rows)
        if own is not None:
            names = tuple(dict.fromkeys((own.name, *names)))
            self._log.add(FindingKind.FIELD_MISSING, own.line, f"連携市町村 ({own.name})")
        line = self._facts.lines.get("members", 1)
        municipalities = read_municipalities(names, rows, self._log, document.id, line)
        self._population = PopulationReader(self._log, document.id)
        self._population.read(rows, names)
        ids = {each.name: each.id for each in municipalities}
        self._central = tuple(ids[name] for name in self._facts.central if name in ids)
        self._parties = Parties(
            municipalities,
            self._central,
            self._log,
            document.id,
            self._facts.scheme,
            abbreviations_of(rows, names),
            tells_participants(rows),
            own,
            bool(self._facts.members),
            members_are_the_rest(rows, [n for n in names if n not in self._facts.central]),
        )
        self._headings = TextHeadings(self._parties, self._central)
        self._meetings = MeetingReader(self._log, document.id)
        self._meetings.read(rows)
        self._roster: RosterReader | None = None
        self._private: set[int] = set()
        self._begin, self._end = program_part(rows)
        part = rows[self._begin - 1 : self._end - 1]
        over = rows[max(0, self._begin - 2) : self._end - 1]
        for row in strays_above_fields(over):
            self._log.add(FindingKind.LABEL_UNPLACED, row.line, row.head)
        sheets = [row.line for row in part if starts_sheet(row)]
        self._outline = Outline(
            self._log, document.id, levels_of(over, self._headings.opens, frozenset(sheets))
        )
        self._around = Surroundings(
            document.id,
            years_covered(rows, self._facts.period),
            self._parties,
            self._log,
            writes_dashes(rows),
            usual_unit(rows),
            usual_surplus(rows),
            numbering_of(rows),
        )
        self._codes_above = codes_stand_above(rows)
        self._sheets: list[Sheet] = []
        self._orphaned = False
        self._texts = AgreementTexts(
            self._outline, self._headings, self._log, rows, self._ends_prose
        )
        self._listed: list[tuple[str, int]] = []

    def read(self) -> ReadResult:
        index = 0
        while index < len(self._rows):
            index += self._take(index)
        self._compare_with_list()
        records = self._records()
        fates, missed = fates_of(self._rows, records, self._log.reported, self._parties.other_words)
        for line in missed:
            self._log.add(FindingKind.LINE_NOT_UNDERSTOOD, line, private=line in self._private)
        return ReadResult(self._document, records, self._log.records(), fates=fates)

    def _take(self, index: int) -> int:
        """Read what begins at this row; how many rows that were."""
        row = self._rows[index]
        if row.is_huge:
            self._log.add(FindingKind.LINE_NOT_UNDERSTOOD, row.line)
            return 1
        if row.is_blank or row.line in self._population.used or row.line in self._meetings.used:
            return 1
        code = self._code_of_next(index)
        if code is not None:
            return 1 + self._take_sheet(index + 1, code)
        return self._take_table(index) if row.is_tabbed else self._take_line(index)

    def _take_table(self, index: int) -> int:
        row = self._rows[index]
        label = label_of(row.head)
        if label is Label.NAME:
            return self._take_sheet(index)
        if label is Label.KPI:
            rows = self._while_tabbed(index)
            self._take_kpis(rows)
            return len(rows)
        if roster_columns(row):
            rows = self._while_tabbed(index)
            self._take_roster(rows)
            return len(rows)
        if is_list_head(row):
            rows = self._while_tabbed(index)
            self._listed += [(listed_name(each), each.line) for each in rows[1:]]
            return len(rows)
        text = self._headings.opened(row.head)
        if text and text[0] and len(row.filled) == 1 and not self._headings.opens(row.filled[0][1]):
            self._texts.take_cell(text[0], row.filled[0][1], row.line, cut=self._goes_on(row))
        elif not is_contents(row):
            self._log.add(FindingKind.LINE_NOT_UNDERSTOOD, row.line)
            # It may be a sheet whose name was lost: what follows is not the last program's.
            self._orphaned = True
            for cell in row.cells:
                self._outline.lose(cell, row.line)
        return 1

    def _code_of_next(self, index: int) -> Row | None:
        """The row with the code of the program whose name stands in the next row, if it is one."""
        below = self._rows[index + 1 : index + 2]
        above = self._rows[index - 1] if index else None
        # Below a code with its label stands the rest of that code.
        torn = above is not None and above.is_tabbed and row_label(above.head) is Label.CODE
        if self._codes_above and not torn and any(starts_sheet(each) for each in below):
            return code_above(self._rows[index])
        return None

    def _take_sheet(self, index: int, code: Row | None = None) -> int:
        rows = [self._rows[index]]
        for row in self._rows[index + 1 :]:
            label = label_of(row.head) if row.is_tabbed else None
            if row.may_be_page and rows[-1].ends_in_number:
                rows.append(row)
                continue
            if (not row.is_tabbed and self._ends_sheet(row)) or row.is_huge:
                break
            if label in (Label.NAME, Label.KPI) or self._code_of_next(row.line - 1):
                break
            rows.append(row)
        if stands_twice(rows, self._rows):
            self._log.add(FindingKind.VALUE_TWICE, rows[0].line)
            return len(rows)
        number = len(self._sheets) + 1
        sheet = SheetReader(self._around, table_of(rows, padded=self._padded), number, code).read()
        self._orphaned = sheet is None or sheet.overrun
        if sheet is not None:
            self._code_over(sheet)
            if sheet.mark and kind_of(sheet.mark) is None:
                sheet.add_text("remark", f"【{sheet.mark}】", sheet.lines["name"])
            sheet.agreement = self._outline.place_program(sheet.name, sheet.lines["name"])
            sheet.kpis = KpiReader(
                self._log, sheet.name, sheet.program, f"{number:03}", self._document.id,
            )  # fmt: skip
            self._sheets.append(sheet)
        return len(rows)

    def _code_over(self, sheet: Sheet) -> None:
        """Take the code of a heading that bears the program's own name."""
        code = self._outline.code_over(sheet.name)
        if code and not {"code", "number"} & sheet.fields.keys():
            sheet.fields["code"] = code

    def _ends_sheet(self, row: Row) -> bool:
        """Whether a line without tabs is no piece of a broken row."""
        text = row.head
        return (
            not text
            or text[0] in "※【"
            or row_label(text) is Label.CODE
            or self._outline.opens_level(text)
            or row.may_be_page
            or is_appendix(text)
        )

    def _take_kpis(self, rows: Sequence[Row]) -> None:
        kpis = self._sheets[-1].kpis if self._sheets and not self._orphaned else None
        if kpis is None:
            for row in rows:
                self._log.add(FindingKind.LINE_NOT_UNDERSTOOD, row.line)
        else:
            self._orphaned = not kpis.read(rows, cut=self._goes_on(rows[-1]))

    def _goes_on(self, row: Row) -> bool:
        """Whether the last cell of a row may go on in the line below it."""
        below = self._rows[row.line] if row.line < len(self._rows) else row
        if below.is_tabbed or below.is_blank or self._code_of_next(below.line - 1):
            return False
        if below.may_be_page:
            return row.ends_in_number
        return below.head[0] not in "※【" and not self._ends_prose(below.head)

    def _take_roster(self, rows: Sequence[Row]) -> None:
        line = rows[0].line
        name = council_over(self._rows, line)
        if name is None:
            self._log.add(FindingKind.FIELD_MISSING, line, "懇談会の名称")
            name = UNKNOWN_NAME
        if self._roster is None:
            group = self._meetings.council(name, line)
            self._roster = RosterReader(self._parties, self._log, self._document.id, group)
        self._roster.read(rows)
        self._private.update(row.line for row in rows)

    def _take_line(self, index: int) -> int:
        row = self._rows[index]
        text = row.head
        inside = self._begin <= row.line < self._end
        if not inside or row.may_be_page or self._is_bare_code(row):
            return 1
        # The first line of a sheet that lost its tabs: what follows is not the last program's.
        self._orphaned = self._orphaned or label_of(text.split(maxsplit=1)[0]) is Label.NAME
        if self._may_be_broken(row):
            self._outline.lose(text, row.line)
            self._log.add(FindingKind.LINE_NOT_UNDERSTOOD, row.line)
            return 1
        if not self._headings.opens(text) and self._outline.feed(text, row.line):
            return 1
        if text.startswith("※") and self._is_note_of_program(row):
            # Of the budget if it says so, else a remark of the program.
            name = "budget_note" if "事業費" in text else "remark"
            self._sheets[-1].add_text(name, text, row.line)
            return 1
        opened = self._headings.opened(text)
        if opened is None:
            self._outline.lose(text, row.line)
            self._log.add(FindingKind.LINE_NOT_UNDERSTOOD, row.line)
            return 1
        return 1 + self._texts.take(opened, row.line)

    def _is_bare_code(self, row: Row) -> bool:
        """Whether a line is the label of a code, of which nothing stands behind it."""
        if row_label(row.head) is not Label.CODE:
            return False
        self._log.add(FindingKind.FIELD_MISSING, row.line, row.head)
        return True

    def _may_be_broken(self, row: Row) -> bool:
        """Whether a heading ran into the next, or may go on in the line below, no sentence."""
        if not self._outline.opens_level(row.head):
            return False
        above = self._rows[row.line - 2].head if row.line > 1 else ""
        behind = row.head.find("【")
        run_on = behind > 0 and self._headings.opens(row.head[behind:])
        if holds_two_headings(row.head) or run_on or above.endswith(("(", "（")):
            return True
        if not self._goes_on(row):
            return False
        below = self._rows[row.line]
        return len(below.head) <= LONGEST_REST and "。" not in below.head

    def _is_note_of_program(self, row: Row) -> bool:
        """Whether a ※ line is whole, and not one of the KPI right above it."""
        if not self._sheets or self._orphaned or self._goes_on(row):
            return False
        kpis = self._sheets[-1].kpis
        return not (kpis and kpis.kpis and kpis.kpis[-1].lines["label"] == row.line - 1)

    def _ends_prose(self, text: str) -> bool:
        """Whether a line opens something of its own."""
        return self._outline.opens_level(text) or self._headings.opens(text)

    def _while_tabbed(self, index: int) -> list[Row]:
        """The rows of a table up to the next line without tabs or the next sheet."""
        rows = [self._rows[index]]
        for row in self._rows[index + 1 :]:
            if not row.is_tabbed or row.is_huge or label_of(row.head) in (Label.NAME, Label.KPI):
                break
            rows.append(row)
        return rows

    def _compare_with_list(self) -> None:
        """Report programs that the vision's own list names and no sheet does, if it has one."""
        names = {comparison_key(sheet.name) for sheet in self._sheets}
        for name, line in self._listed:
            if name and comparison_key(name) not in names:
                self._log.add(FindingKind.NAME_DIFFERS, line, name)

    def _records(self) -> tuple[Record, ...]:
        municipalities = [
            self._population.with_population(each) for each in self._parties.municipalities
        ]
        records: list[Record] = []
        if self._facts.name:
            # Those whom its programs name are some of its members only.
            members = municipalities if self._facts.members and not self._parties.own else ()
            records.append(self._facts.record(self._central, members, self._document.id))
        records += [*municipalities, *self._parties.records, *self._population.tables]
        records += self._outline.records()
        changes: list[Record] = []
        for sheet in self._sheets:
            program = sheet.record(self._document.id)
            records += [program, *sheet.activities, *sheet.duties]
            records += sheet.kpis.kpis if sheet.kpis else []
            change = change_of(program, sheet.mark, len(changes) + 1) if sheet.mark else None
            changes += [change] if change else []
        records += changes
        records += [*self._meetings.groups, *self._meetings.meetings, *self._meetings.items]
        records += self._roster.members if self._roster else []
        return tuple(records)
