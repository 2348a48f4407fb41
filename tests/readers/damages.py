"""Damage that an extraction does to the lines of a document."""

from __future__ import annotations

import re
from collections.abc import Callable

Damage = Callable[[list[str], int, int], list[str]]


def drop_cell(lines: list[str], at: int, cell: int) -> list[str]:
    cells = lines[at].split("\t")
    del cells[cell % len(cells)]
    return [*lines[:at], "\t".join(cells), *lines[at + 1 :]]


def insert_cell(lines: list[str], at: int, cell: int) -> list[str]:
    cells = lines[at].split("\t")
    cells.insert(cell % len(cells), "")
    return [*lines[:at], "\t".join(cells), *lines[at + 1 :]]


def shift_cells(lines: list[str], at: int, cell: int) -> list[str]:
    """The cells of a row moved right by one, the last of them lost."""
    cells = lines[at].split("\t")
    column = cell % len(cells)
    moved = [*cells[:column], "", *cells[column:-1]]
    return [*lines[:at], "\t".join(moved), *lines[at + 1 :]]


def table_around(lines: list[str], at: int) -> tuple[int, int]:
    first = last = at
    while first and "\t" in lines[first - 1]:
        first -= 1
    while last + 1 < len(lines) and "\t" in lines[last + 1]:
        last += 1
    return first, last + 1


def drop_column(lines: list[str], at: int, cell: int) -> list[str]:
    first, end = table_around(lines, at)
    column = cell % len(lines[at].split("\t"))
    changed = []
    for line in lines[first:end]:
        cells = line.split("\t")
        changed.append("\t".join(cells[:column] + cells[column + 1 :]))
    return [*lines[:first], *changed, *lines[end:]]


def break_line(lines: list[str], at: int, cell: int) -> list[str]:
    cut = cell * 7 % max(1, len(lines[at]))
    return [*lines[:at], lines[at][:cut], lines[at][cut:], *lines[at + 1 :]]


def swap_rows(lines: list[str], at: int, cell: int) -> list[str]:
    if at + 1 >= len(lines):
        return lines
    return [*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]]


def merge_with_next(lines: list[str], at: int, cell: int) -> list[str]:
    """Two rows of one width as one, cell by cell: a head merged with the first row."""
    if at + 1 >= len(lines):
        return lines
    upper, lower = lines[at].split("\t"), lines[at + 1].split("\t")
    if len(upper) != len(lower) or len(upper) == 1:
        return lines
    merged = "\t".join(f"{a} {b}".strip() for a, b in zip(upper, lower, strict=True))
    return [*lines[:at], merged, *lines[at + 2 :]]


def append_next(lines: list[str], at: int, cell: int) -> list[str]:
    if at + 1 >= len(lines):
        return lines
    return [*lines[:at], lines[at] + "\t" + lines[at + 1], *lines[at + 2 :]]


def cut_off(lines: list[str], at: int, cell: int) -> list[str]:
    cells = lines[at].split("\t")
    return [*lines[:at], "\t".join(cells[: cell % len(cells) + 1]), *lines[at + 1 :]]


def drop_row(lines: list[str], at: int, cell: int) -> list[str]:
    return [*lines[:at], *lines[at + 1 :]]


def without_blank_lines(text: str) -> str:
    return re.sub(r"\n(?:\s*\n)+", "\n", text)


TABLE_DAMAGES: list[Damage] = [
    drop_cell,
    insert_cell,
    shift_cells,
    drop_column,
    break_line,
    swap_rows,
    merge_with_next,
    append_next,
    cut_off,
    drop_row,
]
