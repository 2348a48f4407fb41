"""CSV, TSV and cells pasted from a spreadsheet."""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections import Counter
from statistics import median
from typing import TYPE_CHECKING

from wgplanner.plan.errors import InputError
from wgplanner.readers.tables.grid import (
    MAX_CELL_CHARACTERS,
    MAX_CHARACTERS,
    MAX_COLUMNS,
    MAX_ROWS,
    TableText,
)
from wgplanner.readers.text_file import text_from_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_LINE_CHARACTERS = 1_000_000
MAX_LINES_IN_CELL = 100
MAX_LINES = 400_000
"""So many that even rows with cells of many lines are more than ``MAX_ROWS``."""

TAB = "\t"
_DELIMITERS = (TAB, ",", ";")
_LOOKED_AT = 200


def read_delimited(data: bytes, name: str) -> TableText:
    """The table in a CSV or TSV file, whatever its encoding and its delimiter.

    Raises:
        InputError: It is no text, has a quotation mark that is never closed, or is more
            than a table can be.
    """
    if data.count(b"\n") > MAX_LINES:
        raise InputError("error.table.too_many_rows", path=name)
    source = text_from_bytes(data, name, MAX_LINES)
    lines = source.lines
    _check_size(lines, name)
    rows, begins = _parse(lines, _delimiter(lines, name), name)
    cleaned = Counter[tuple[int, int]]()
    for line, removed in source.cleaned.items():
        cleaned[max(bisect_right(begins, line) - 1, 0), 0] += removed
    return TableText(
        name=name,
        sheet="",
        sha256=source.sha256,
        encoding=source.encoding,
        rows=tuple(rows[:MAX_ROWS]),
        cleaned=cleaned,
        beyond=len(rows) > MAX_ROWS or any(len(row) > MAX_COLUMNS for row in rows),
    )


def read_pasted(text: str, name: str) -> TableText:
    """Cells pasted from a spreadsheet, which come as text with tabs between them.

    Raises:
        InputError: As ``read_delimited`` raises it.
    """
    return read_delimited(text.encode("utf-8", "replace"), name)


def _check_size(lines: Sequence[str], name: str) -> None:
    longest = max(enumerate(map(len, lines), 1), key=lambda pair: pair[1], default=(0, 0))
    if longest[1] > MAX_LINE_CHARACTERS:
        raise InputError("error.table.long_line", path=name, line=longest[0])
    if sum(map(len, lines)) > MAX_CHARACTERS:
        raise InputError("error.table.too_much", path=name)


def _delimiter(lines: Sequence[str], name: str) -> str:
    """The delimiter that gives the most cells a row: tab before comma before semicolon."""
    sample = [line for line in lines if line.strip()][:_LOOKED_AT]
    counts = {each: median(line.count(each) for line in sample) for each in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda each: counts[each])
    if counts[best] == 0:
        sums = {each: sum(line.count(each) for line in sample) for each in _DELIMITERS}
        best = max(_DELIMITERS, key=lambda each: sums[each])
        if sums[best] == 0:
            raise InputError("error.table.no_delimiter", path=name)
    return best


def _parse(
    lines: Sequence[str], delimiter: str, name: str
) -> tuple[list[tuple[str, ...]], list[int]]:
    """The rows, and the line on which each begins."""
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter, strict=True)
    rows: list[tuple[str, ...]] = []
    begins: list[int] = []
    begin = 1
    try:
        for cells in reader:
            if reader.line_num - begin > MAX_LINES_IN_CELL:
                raise InputError("error.table.quote", path=name, line=begin)
            if any(len(cell) > MAX_CELL_CHARACTERS for cell in cells):
                raise InputError("error.table.long_cell", path=name)
            rows.append(tuple(cells[: MAX_COLUMNS + 1]))
            begins.append(begin)
            begin = reader.line_num + 1
            if len(rows) > MAX_ROWS:
                break
    except csv.Error as error:
        raise InputError("error.table.quote", path=name, line=begin) from error
    return rows, begins
