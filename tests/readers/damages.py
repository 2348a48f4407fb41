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


def duplicate_row(lines: list[str], at: int, cell: int) -> list[str]:
    return [*lines[: at + 1], lines[at], *lines[at + 1 :]]


def duplicate_cell(lines: list[str], at: int, cell: int) -> list[str]:
    cells = lines[at].split("\t")
    column = cell % len(cells)
    cells.insert(column, cells[column])
    return [*lines[:at], "\t".join(cells), *lines[at + 1 :]]


def swap_far_rows(lines: list[str], at: int, cell: int) -> list[str]:
    """Two rows of one table that have changed places."""
    first, end = table_around(lines, at)
    other = first + cell % max(1, end - first)
    changed = list(lines)
    changed[at], changed[other] = lines[other], lines[at]
    return changed


def tabs_to_blanks(lines: list[str], at: int, cell: int) -> list[str]:
    return [*lines[:at], lines[at].replace("\t", " "), *lines[at + 1 :]]


def one_tab_to_blank(lines: list[str], at: int, cell: int) -> list[str]:
    cells = lines[at].split("\t")
    if len(cells) == 1:
        return lines
    column = cell % (len(cells) - 1)
    cells[column : column + 2] = [f"{cells[column]} {cells[column + 1]}"]
    return [*lines[:at], "\t".join(cells), *lines[at + 1 :]]


def join_lines(lines: list[str], at: int, cell: int) -> list[str]:
    if at + 1 >= len(lines):
        return lines
    return [*lines[:at], lines[at] + lines[at + 1], *lines[at + 2 :]]


def break_number(lines: list[str], at: int, cell: int) -> list[str]:
    """A line broken between two digits, where a text is most like a whole one on both sides."""
    cuts = [match.end() for match in re.finditer(r"[\d０-９,](?=[\d０-９,])", lines[at])]
    if not cuts:
        return lines
    cut = cuts[cell % len(cuts)]
    return [*lines[:at], lines[at][:cut], lines[at][cut:], *lines[at + 1 :]]


def page_number(lines: list[str], at: int, cell: int) -> list[str]:
    """The number of a page in the midst of what goes on behind it."""
    return [*lines[: at + 1], ("- 12 -", "12", "", "１３")[cell % 4], *lines[at + 1 :]]


def page_heading(lines: list[str], at: int, cell: int) -> list[str]:
    words = ("資料１", "共生ビジョン（案）", "（単位：千円）", "第３章 将来像")[cell % 4]
    return [*lines[: at + 1], words, *lines[at + 1 :]]


def other_width(lines: list[str], at: int, cell: int) -> list[str]:
    """Full-width letters, digits and blanks for half-width ones, or the other way round."""
    line = lines[at]
    wide = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
    narrow = {to: of for of, to in wide.items()}
    table = (wide, narrow, {0x20: 0x3000}, {0x3000: 0x20})[cell % 4]
    return [*lines[:at], line.translate(table), *lines[at + 1 :]]


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

ALL_DAMAGES: list[Damage] = [
    *TABLE_DAMAGES,
    duplicate_row,
    duplicate_cell,
    swap_far_rows,
    tabs_to_blanks,
    one_tab_to_blank,
    join_lines,
    break_number,
    page_number,
    page_heading,
    other_width,
]
"""What is done to any line of any document."""
