"""Sheets whose cells came out one after another, one a line or all in one line.

Labels that stand alone on their lines, or in one line with several others, cut
such a text into fields. A field is laid out as rows with tabs again where it
can be bound in one way only; the values of all others are reported unbound.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from wgplanner.readers.budget_rows import is_unit
from wgplanner.readers.codes import split_code
from wgplanner.readers.labels import Label, label_of, row_label
from wgplanner.readers.levels import field_of
from wgplanner.readers.line_pieces import cut_at_tabs, cut_by_labels, cut_rows_apart
from wgplanner.readers.page_lines import is_page_line
from wgplanner.readers.rows import LONGEST_LINE, are_padded
from wgplanner.readers.schedule import is_name_head
from wgplanner.readers.sequence_fields import BY_YEAR, ONE_TEXT, Bound, Value, bind_field, years_of
from wgplanner.readers.years import read_year

if TYPE_CHECKING:
    from wgplanner.readers.text_file import SourceText

LEAST_LABELS = 3
"""So many labels beside the name make a sheet of lines that could be anything."""

_LETTER_OF_NAMES = "名"
"""Every label of a name has it, so a line without it begins no sheet."""

_HEADING = re.compile(
    r"^(?:[(（](?:[0-9０-９]{1,2}|[ア-ン])[)）]|[①-⑳]|[ア-ン][\s.．、)）]|【|[Ⅰ-Ⅻ]|[0-9]-[A-Z0-9]-)"
)


class Loose(NamedTuple):
    """Values that nothing binds, with their label and the name of their program."""

    program: str
    label: str
    values: tuple[Value, ...]

    @property
    def subject(self) -> str:
        """What a finding calls them."""
        first, last = self.values[0].line, self.values[-1].line
        where = f"({first}–{last})" if last != first else ""
        said = " / ".join(value.text for value in self.values)
        return " ".join(word for word in (self.program, f"{self.label}: {said}", where) if word)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A text whose sheets are rows again.

    Attributes:
        source: The text with other lines.
        numbers: For each of its lines the number of the line that it came from.
        loose: What could not be bound, in the order of the text.
    """

    source: SourceText
    numbers: tuple[int, ...]
    loose: tuple[Loose, ...]


@dataclass(slots=True)
class _Section:
    label: Label
    head: Value
    values: list[Value] = field(default_factory=list)


@dataclass(slots=True)
class _Sheet:
    """One sheet with what stands before it in its line.

    ``sure`` says that all of that are headings. Without them a sheet is bound only where
    it is the first of all and ``alone``, so that no other heading can be taken for its own.
    """

    sections: list[_Section] = field(default_factory=list)
    before: list[Value] = field(default_factory=list)
    sure: bool = True
    alone: bool = False

    @property
    def begins(self) -> bool:
        """Whether it has the name of a program; else it goes on with the one above it."""
        return self.sections[0].label is Label.NAME

    @property
    def program(self) -> str:
        """The name of its program; nothing where that is not certain."""
        name = self.sections[0]
        bound = bind_field(Label.NAME, name.head, name.values).rows
        once = (
            self.has_labels
            and 1 == sum(section.label is Label.NAME for section in self.sections) == 1
        )
        sure = (self.sure or self.alone) and once and not self._heads_stand_apart
        return bound[0][1].text if sure and bound and len(bound[0]) > 1 else ""

    @property
    def _heads_stand_apart(self) -> bool:
        """Whether most labels have no value below them: then all values stand somewhere else.

        The name is none for certain there: it may be what is left of two labels.
        """
        fields = [section for section in self.sections if section.label is not Label.NAME]
        filled = sum(any(map(_is_content, section.values)) for section in fields)
        return 2 * filled < len(fields)

    @property
    def has_labels(self) -> bool:
        """Whether it has more labels than lines have by chance."""
        return len({section.label for section in self.sections}) > LEAST_LABELS


def _is_content(value: Value) -> bool:
    """Whether a value is more than a year or a unit, which belong to a label."""
    return read_year(value.text) is None and not is_unit(value.text)


def laid_out(source: SourceText) -> LaidOut | None:
    """The text with its sheets as rows; ``None`` where no sheet came out one after another."""
    found = list(_sheets(source.lines))
    if not found:
        return None
    padded = are_padded(source.lines)
    lines: list[str] = []
    numbers: list[int] = []
    loose: list[Loose] = []
    done = 0
    program = ""
    for begin, end, sheet in found:
        lines += source.lines[done:begin]
        numbers += range(done + 1, begin + 1)
        program = sheet.program if sheet.begins else program
        rows = _rows_of(sheet, program, loose)
        width = max(map(len, rows), default=0) if padded else 0
        for row in rows:
            cells = [value.text.replace("\t", " ") for value in row]
            lines.append(
                "\t".join(cells + [""] * (width - len(cells)) if len(cells) > 1 else cells)
            )
            numbers.append(next(value.line for value in row if value.text))
        done = end
    lines += source.lines[done:]
    numbers += range(done + 1, len(source.lines) + 1)
    places = {number: at for at, number in reversed(list(enumerate(numbers, 1)))}
    cleaned = {places[line]: count for line, count in source.cleaned.items() if line in places}
    text = replace(source, lines=tuple(lines), cleaned=cleaned)
    return LaidOut(text, tuple(numbers), tuple(loose))


def _sheets(lines: Sequence[str]) -> Iterator[tuple[int, int, _Sheet]]:
    """Every such sheet: its first line from 0, the line behind its last, and its fields."""
    index, found = 0, False
    while index < len(lines):
        end = index + 1
        line = lines[index] if len(lines[index]) <= LONGEST_LINE else ""
        if not found and _LETTER_OF_NAMES not in line:
            index = end
            continue
        sheets = _in_line(line, end, goes_on=found)
        if not sheets and _lone_label(line) in (Label.NAME, Label.KPI):
            behind, sheet = _in_lines(lines, index)
            if sheet.has_labels if sheet.begins else found:
                end, sheets = behind, [sheet]
        if sheets and not found:
            sheets[0].alone = not any(map(str.strip, lines[:index]))
        for count, sheet in enumerate(sheets):
            yield end if count else index, end, sheet
        found = found or bool(sheets)
        index = end


def _lone_label(line: str) -> Label | None:
    return label_of(line.strip()) if "\t" not in line else None


def _label_among(lines: Sequence[str], index: int, above: _Section | None) -> Label | None:
    """The label alone on a line; a head of activities over years is one of a schedule."""
    label = _lone_label(lines[index])
    if label is not None or not is_name_head(lines[index].strip()):
        return label
    opens = above is None or above.label is not Label.SCHEDULE or bool(above.values)
    below = [line.strip() for line in lines[index + 1 : index + 4] if line.strip()][:2]
    return Label.SCHEDULE if opens and len(below) == 2 and all(map(read_year, below)) else None


def _in_lines(lines: Sequence[str], begin: int) -> tuple[int, _Sheet]:
    """The sheet whose name's label is alone on a line, and the line behind it."""
    sheet = _Sheet()
    index = begin
    while index < len(lines):
        text = lines[index].strip()
        label = _label_among(lines, index, sheet.sections[-1] if sheet.sections else None)
        coded = len(sheet.sections) == 1 and not sheet.sections[0].values and _is_coded(text)
        if index > begin and not coded and (
            label is Label.NAME or _ends_sheet(lines[index], sheet) or _opens_code(lines, index)
        ):  # fmt: skip
            break
        if label is not None:
            sheet.sections.append(_Section(label, Value(text, index + 1)))
        elif text and not is_page_line(text):
            sheet.sections[-1].values.append(Value(text, index + 1))
        index += 1
    return index, sheet


def _ends_sheet(line: str, sheet: _Sheet) -> bool:
    text = line.strip()
    if "\t" in line or len(line) > LONGEST_LINE:
        return True
    if text[:1] in ("※", "【"):
        return sheet.has_labels
    return _is_heading(text)


def _is_heading(text: str) -> bool:
    return bool(_HEADING.match(text) or (text and field_of(text)))


def _is_coded(text: str) -> bool:
    """Whether a name stands behind a code of so many parts that it can be no other number."""
    printed = split_code(text)
    return printed is not None and printed.number is None and printed.is_sure


def _opens_code(lines: Sequence[str], index: int) -> bool:
    """Whether a line is the label of a code over the name of the next program."""
    if row_label(lines[index].strip()) is not Label.CODE:
        return False
    below = [line for line in lines[index + 1 : index + 5] if line.strip()][:2]
    return any(_lone_label(line) is Label.NAME for line in below)


def _in_line(line: str, number: int, *, goes_on: bool) -> list[_Sheet]:
    """The sheets that stand in one line; none where it has not enough labels.

    ``goes_on`` says that a sheet came before in such a line, whose KPIs may stand here.
    """
    pieces = list(cut_at_tabs(line) if "\t" in line else cut_by_labels(line))
    glued = "\t" in line and not _has_labels(pieces)
    pieces = list(cut_rows_apart(line)) if glued else pieces
    kpis = goes_on and "\t" not in line and pieces[:1] and pieces[0][1] is Label.KPI
    if len(pieces) > 1 and kpis:
        values = [Value(text, number) for text, _ in pieces]
        return [_Sheet([_Section(Label.KPI, values[0], values[1:])])]
    sheets = [_Sheet()]
    for text, label in pieces:
        value = Value(text, number)
        if label is Label.NAME:
            sheets.append(_Sheet(before=[] if sheets[-1].sections else sheets[-1].before))
        if label is Label.NAME or (label is not None and len(sheets) > 1):
            sheets[-1].sections.append(_Section(label, value))
        elif sheets[-1].sections:
            sheets[-1].sections[-1].values.append(value)
        else:
            sheets[-1].before.append(value)
    sheets = sheets[1:]
    if not sheets or not _has_labels(pieces):
        return []
    first, *others = sheets
    first.before, first.sure = _headings(first.before)
    for above, sheet in pairwise(sheets):
        _take_headings(above.sections[-1], sheet, glued=glued)
    for sheet in sheets:
        for section in sheet.sections:
            if section.label in ONE_TEXT and section.values and "\t" not in line:
                section.values = [Value(" ".join(v.text for v in section.values), number)]
    return [first, *others]


def _has_labels(pieces: Sequence[tuple[str, Label | None]]) -> bool:
    """Whether a line has more labels than one has by chance."""
    return len({label for _, label in pieces if label}) > LEAST_LABELS


def _take_headings(section: _Section, below: _Sheet, *, glued: bool) -> None:
    """Move the headings at the end of a sheet to the sheet below it.

    Where the rows of a line are ``glued`` together a heading may be the end of the last cell.
    """
    for at, value in enumerate(section.values):
        if _is_heading(f"{value.text} "):
            headings, sure = _headings(section.values[at:])
            below.before, below.sure = headings, sure
            if sure:
                del section.values[at:]
            return
    below.sure = not (glued and any(" " in value.text for value in section.values[-1:]))


def _headings(values: Sequence[Value]) -> tuple[list[Value], bool]:
    """The headings that some words are; ``False`` where they are not headings throughout."""
    made: list[Value] = []
    for value in values:
        if _is_heading(f"{value.text} "):
            made.append(value)
        elif made:
            made[-1] = Value(f"{made[-1].text} {value.text}", value.line)
        else:
            return list(values), False
    return made, True


def _rows_of(sheet: _Sheet, program: str, loose: list[Loose]) -> list[list[Value]]:
    """The rows of all fields that are certain; the values of the others go to ``loose``."""
    counts = Counter(section.label for section in sheet.sections)
    rows: list[list[Value]] = []
    if sheet.sure:
        rows += [[heading] for heading in sheet.before]
    elif sheet.before:
        loose.append(Loose("", "", tuple(sheet.before)))
    years = [years_of(section.label, section.values) for section in sheet.sections]
    agreed = len({each for each in years if each is not None}) <= 1
    for section, below in zip_longest(sheet.sections, sheet.sections[1:]):
        # A word that is a label by chance cuts the field above it.
        certain = counts[section.label] == 1
        if below is not None and section.label is not Label.NAME:
            certain = certain and counts[below.label] == 1
        bound = bind_field(section.label, section.head, section.values)
        if section.label in BY_YEAR:
            certain = certain and agreed
        if not certain or not program:
            bound = Bound([], section.values)
        rows += bound.rows
        if bound.loose:
            loose.append(Loose(program, section.head.text, tuple(bound.loose)))
    return rows
