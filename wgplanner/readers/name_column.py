"""Schedules whose activities are named in the column of the labels.

Most sheets keep their first column for labels, and name the activities in the
second. Others print 取組内容 or スケジュール, then the years, and below that each
activity with its arrows. Such rows are given an empty column of labels, so that
there is one form only to read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wgplanner.readers.labels import Label, printed, row_label
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


def with_label_column(rows: Sequence[Row]) -> tuple[tuple[Row, ...], frozenset[int]]:
    """The rows of a sheet, with a column of labels where one is missing, and the lines of those."""
    taken: list[Row] = []
    moved: set[int] = set()
    inside = False
    for row in rows:
        if heads_names(row):
            inside = True
            head = row.head if is_name_head(row.head) else ""
            taken.append(replace(row, cells=(printed(Label.SCHEDULE), head, *row.cells[1:])))
            moved.add(row.line)
        elif inside and _is_activity(row):
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
