"""Schedules and budgets whose rows are named in the column of the labels.

Most sheets keep their first column for labels, and name the activities in the
second. Others print 取組内容 or スケジュール, then the years, and below that each
activity with its arrows; or 事業費, the years, and below that each party with its
sums. Such rows are given an empty column of labels, so that there is one form only
to read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wgplanner.readers.budget_rows import is_part, is_unit
from wgplanner.readers.labels import Label, printed, row_label
from wgplanner.readers.money import read_amount, unit_behind
from wgplanner.readers.rows import Row
from wgplanner.readers.schedule import is_mark, is_name_head
from wgplanner.readers.years import read_header

LEAST_YEARS = 2


def heads_names(row: Row) -> bool:
    """Whether a row is the head of a schedule that names its activities below its label."""
    if not (is_name_head(row.head) or row_label(row.head) is Label.SCHEDULE):
        return False
    header = read_header(row, LEAST_YEARS)
    return header is not None and header.first_column == 1


def heads_sums(row: Row) -> bool:
    """Whether a row is the head of a budget whose rows may be named below its label."""
    if row_label(row.head) is not Label.BUDGET:
        return False
    header = read_header(row, LEAST_YEARS)
    return header is not None and header.first_column == 1 and not header.merged


def _is_named_sum_below(rows: Sequence[Row]) -> bool:
    """Whether the first of some rows that is not blank is a named sum."""
    below = next((each for each in rows if not each.is_blank), None)
    return below is not None and _is_named_sum(below)


def with_label_column(rows: Sequence[Row]) -> tuple[tuple[Row, ...], frozenset[int]]:
    """The rows of a sheet, with a column of labels where one is missing, and the lines of those."""
    taken: list[Row] = []
    moved: set[int] = set()
    inside = sums = False
    for at, row in enumerate(rows):
        if heads_sums(row) and _is_named_sum_below(rows[at + 1 :]):
            inside, sums = False, True
            taken.append(replace(row, cells=(row.head, "", *row.cells[1:])))
            moved.add(row.line)
            continue
        sums = sums and (row.is_blank or _is_named_sum(row))
        if sums and not row.is_blank:
            taken.append(replace(row, cells=("", *row.cells)))
            moved.add(row.line)
        elif heads_names(row):
            inside = True
            head = row.head if is_name_head(row.head) else ""
            taken.append(replace(row, cells=(printed(Label.SCHEDULE), head, *row.cells[1:])))
            moved.add(row.line)
        elif inside and (_is_activity(row) or _is_second_head(row)):
            taken.append(replace(row, cells=("", *row.cells)))
            moved.add(row.line)
        else:
            inside = inside and row.is_blank
            taken.append(row)
    return tuple(taken), frozenset(moved)


def _is_activity(row: Row) -> bool:
    """Whether a row bears a name that is no label, and at least one mark behind it."""
    return (
        bool(row.head)
        and row_label(row.head) is None
        and any(is_mark(cell) for _, cell in row.filled)
    )


def _is_second_head(row: Row) -> bool:
    """Whether only years stand in a row: the second row of a head (平成27年 under 2015年)."""
    header = read_header(row, LEAST_YEARS) if not row.head else None
    return header is not None and header.is_pure


def _is_named_sum(row: Row) -> bool:
    """Whether a row bears a name that is no label and no unit, and behind it nothing but sums."""
    if not row.head or is_unit(row.head) or row_label(row.head) is not None or is_part(row.head):
        return False
    cells = [cell for _, cell in row.filled]
    return len(cells) > 1 and all(read_amount(cell, unit_behind(cell) or "") for cell in cells)
