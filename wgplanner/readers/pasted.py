"""A block of a spreadsheet, pasted as tab-separated text: marks, with or without years and names.

Two forms are taken. With a head line that names fiscal years, the columns are those
years, and columns headed 番号 and 名称 say which row a line is for; under any other head, or
none, the one column of words before the years does. Without a head line, every
cell is a mark, for the cursor's row and year and those behind them. What a cell does not
surely say is counted as unreadable and sets nothing.
"""

from __future__ import annotations

import csv
import io
import re
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from wgplanner.plan.cleaning import clean, clean_line
from wgplanner.plan.edits.pasting import YearWords
from wgplanner.plan.errors import InputError
from wgplanner.plan.fiscal import APRIL, MONTHS_IN_YEAR, FiscalYear
from wgplanner.plan.schedule import Mark
from wgplanner.plan.text import comparison_key
from wgplanner.readers.signs import read_mark

NUMBER_HEADS = frozenset({"番号", "no", "no.", "number"})
NAME_HEADS = frozenset(
    {"名称", "名前", "取組", "取組名", "取組内容", "取組の内容", "取組の名称", "name"}
)
PROGRAM_HEADS = frozenset({"事業", "事業名", "事業の名称", "連携事業", "連携事業名"})
"""Heads of names too, where no other column is headed as the names of the rows."""
NOTE_HEADS = frozenset({"注記", "備考", "note"})
UNKNOWN_SIGNS = frozenset({"?", "不明", "unknown"})
NONE_SIGNS = frozenset({"空", "空欄", "なし", "none"})
LEFT_ALONE = frozenset({"・", "."})
"""The sign of a year that a document does not print: it sets nothing."""
LONGEST = 2_000_000
"""Characters; more is no block of a schedule."""
_MONTHS = re.compile(r"^(\d{1,2})(?:[-~](\d{1,2}))?月?$")


class PastedLine(NamedTuple):
    """One line: the row that it names, if any, and what its columns say (``None`` sets nothing)."""

    number: str
    name: str
    cells: tuple[YearWords | None, ...]
    note: str


class Pasted(Struct, frozen=True):
    """A whole block. ``years`` are those of the head line, ``None`` where it has none."""

    years: tuple[FiscalYear, ...] | None
    lines: tuple[PastedLine, ...]
    unreadable: tuple[str, ...] = ()

    @property
    def is_named(self) -> bool:
        """Whether the lines say by name for which rows they are."""
        return any(each.name for each in self.lines)


def read_pasted(text: str) -> Pasted:
    """Read a pasted block.

    Raises:
        InputError: It holds no mark at all, is too long to be a schedule, or has several
            columns of words before its years, of which none is headed as the names.
    """
    if len(text) > LONGEST:
        raise InputError("error.paste.long", length=len(text))
    rows = [row for row in _rows(text) if any(row)]
    years = _head(rows)
    pasted = _with_head(rows, years) if years else _without_head(rows)
    if not any(any(line.cells) for line in pasted.lines) and not pasted.is_named:
        raise InputError("error.paste.nothing")
    return pasted


def _rows(text: str) -> list[list[str]]:
    """The cells of all lines; Excel quotes what holds a line end."""
    source = io.StringIO(clean(text).text, newline="")
    try:
        return [
            [clean_line(cell).strip() for cell in row] for row in csv.reader(source, "excel-tab")
        ]
    except csv.Error:
        raise InputError("error.paste.nothing") from None


def _head(rows: list[list[str]]) -> dict[int, FiscalYear]:
    """The columns that the first line heads with a year; none where it is no head line."""
    if len(rows) < 2:
        return {}
    years = {at: year for at, cell in enumerate(rows[0]) if (year := _year(cell)) is not None}
    if len(set(years.values())) != len(years):
        return {}
    return years


@lru_cache(maxsize=1024)
def _year(cell: str) -> FiscalYear | None:
    try:
        return FiscalYear.parse(cell)
    except InputError:
        return None


def _with_head(rows: list[list[str]], years: dict[int, FiscalYear]) -> Pasted:
    heads = [comparison_key(cell).casefold() for cell in rows[0]]
    number, name, program, note = (
        next((at for at, head in enumerate(heads) if head in wanted and at not in years), None)
        for wanted in (NUMBER_HEADS, NAME_HEADS, PROGRAM_HEADS, NOTE_HEADS)
    )
    name = program if name is None else name
    if name is None:
        name = _words_before(rows, min(years), {number, note})
    unreadable: list[str] = []
    lines = [
        PastedLine(
            _cell(row, number),
            _unquoted(_cell(row, name)),
            tuple(_words(_cell(row, at), unreadable) for at in years),
            _unquoted(_cell(row, note)),
        )
        for row in rows[1:]
    ]
    return Pasted(tuple(years.values()), tuple(lines), tuple(unreadable))


def _words_before(rows: list[list[str]], end: int, others: set[int | None]) -> int | None:
    """The one column before the years that holds words; lines that name rows are for no others."""
    found = [
        at
        for at in range(end)
        if at not in others and any(_is_words(_cell(row, at)) for row in rows[1:])
    ]
    if len(found) > 1:
        heads = "、".join(rows[0][at] or "( )" for at in found)
        raise InputError("error.paste.names", heads=heads)
    return found[0] if found else None


def _is_words(cell: str) -> bool:
    """Whether a cell is more than a sign, a number or nothing."""
    return any(each.isalpha() for each in cell) and read_year_words(cell) is None


def _without_head(rows: list[list[str]]) -> Pasted:
    unreadable: list[str] = []
    lines = [
        PastedLine("", "", tuple(_words(cell, unreadable) for cell in row), "") for row in rows
    ]
    return Pasted(None, tuple(lines), tuple(unreadable))


def _cell(row: list[str], at: int | None) -> str:
    return row[at] if at is not None and at < len(row) else ""


def _unquoted(text: str) -> str:
    """A text without the apostrophe that kept a spreadsheet from taking it for a formula."""
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text


def _words(cell: str, unreadable: list[str]) -> YearWords | None:
    words = read_year_words(cell)
    if words is None and cell not in LEFT_ALONE:
        unreadable.append(cell)
    return words


@lru_cache(maxsize=4096)
def read_year_words(cell: str) -> YearWords | None:
    """What a cell says of its year: a mark, or months such as ``→4-9月``; ``None`` if neither."""
    key = comparison_key(cell).casefold()
    if key in UNKNOWN_SIGNS:
        return YearWords(Mark.UNKNOWN)
    if key in NONE_SIGNS:
        return YearWords(Mark.NONE)
    mark = read_mark(cell)
    if mark is not None:
        return YearWords(mark)
    if cell[:1] == "→":
        parts = tuple(_months(part) for part in comparison_key(cell[1:]).split(","))
        if all(parts):
            return YearWords(Mark.PLANNED, tuple(part for part in parts if part))
    return None


def _months(text: str) -> tuple[int, int] | None:
    """``4-9月`` counted from April; ``None`` where it is no run of months of one fiscal year."""
    match = _MONTHS.match(text)
    if match is None:
        return None
    months = [int(match[1]), int(match[2] or match[1])]
    if not all(1 <= month <= MONTHS_IN_YEAR for month in months):
        return None
    first, last = ((month - APRIL) % MONTHS_IN_YEAR for month in months)
    return (first, last) if first <= last else None
