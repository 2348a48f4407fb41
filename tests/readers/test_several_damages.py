"""Several damages to one published document: what once gave a wrong value, line by line."""

from __future__ import annotations

import pytest

from tests.readers.damages import (
    Damage,
    append_next,
    break_line,
    break_number,
    drop_cell,
    drop_column,
    drop_row,
    duplicate_cell,
    duplicate_row,
    insert_cell,
    join_lines,
    merge_with_next,
    one_tab_to_blank,
    page_heading,
    page_number,
    shift_cells,
    swap_rows,
    tabs_to_blanks,
)
from tests.readers.everything import everything, wrong_values
from tests.readers.mutations import read, text_of, truth_of
from tests.readers.real_documents import needs_documents

Done = tuple[Damage, int, int]
"""A damage, the line at which it is done, and its cell."""

CASES: list[tuple[str, tuple[Done, ...]]] = [
    ("000", ((break_line, 13, 24), (swap_rows, 12, 2), (drop_cell, 28, 34))),
    ("000", ((break_line, 15, 18), (insert_cell, 16, 7))),
    ("000", ((join_lines, 13, 0), (break_line, 13, 10))),
    ("000", ((page_heading, 21, 6), (join_lines, 21, 27))),
    ("000", ((shift_cells, 18, 26), (merge_with_next, 18, 3))),
    ("000", ((shift_cells, 21, 18), (merge_with_next, 20, 26))),
    ("000", ((swap_rows, 21, 20), (tabs_to_blanks, 22, 13))),
    ("001", ((break_line, 199, 8),)),
    ("001", ((break_line, 210, 38),)),
    ("001", ((break_line, 816, 5),)),
    ("001", ((drop_row, 237, 0),)),
    ("001", ((page_heading, 201, 3),)),
    ("001", ((shift_cells, 949, 13),)),
    ("001", ((shift_cells, 575, 2),)),
    ("001", ((drop_row, 917, 0),)),
    ("001", ((drop_row, 919, 0),)),
    ("001", ((drop_row, 257, 0),)),
    ("000", ((shift_cells, 20, 22), (merge_with_next, 20, 21))),
    ("002", ((append_next, 13, 30), (break_line, 13, 22))),
    ("002", ((one_tab_to_blank, 15, 9), (drop_column, 20, 5))),
    ("002", ((one_tab_to_blank, 12, 39), (drop_column, 22, 23))),
    ("002", ((break_line, 18, 28), (shift_cells, 18, 25))),
    ("002", ((break_line, 14, 6), (insert_cell, 14, 6))),
    ("002", ((break_line, 14, 35), (drop_column, 16, 16))),
    ("002", ((break_line, 19, 39), (page_heading, 18, 32), (drop_column, 9, 31))),
    ("002", ((break_line, 9, 21), (page_number, 9, 11))),
    ("002", ((break_line, 21, 38), (shift_cells, 21, 31))),
    ("002", ((break_line, 25, 23), (append_next, 25, 23), (drop_column, 10, 37))),
    ("002", ((break_number, 13, 2), (drop_column, 8, 35))),
    ("002", ((drop_cell, 9, 31), (break_line, 9, 30))),
    ("002", ((drop_column, 16, 17), (page_number, 23, 15))),
    ("002", ((drop_column, 9, 23), (tabs_to_blanks, 21, 8))),
    ("002", ((duplicate_cell, 22, 3), (one_tab_to_blank, 22, 2))),
    ("002", ((merge_with_next, 13, 8), (tabs_to_blanks, 13, 2), (duplicate_row, 13, 12))),
    ("002", ((page_heading, 15, 7), (join_lines, 16, 31))),
    ("002", ((page_heading, 24, 18), (join_lines, 25, 33))),
    ("002", ((page_number, 8, 21), (join_lines, 9, 26))),
    ("002", ((shift_cells, 8, 21), (page_number, 8, 23))),
    ("002", ((tabs_to_blanks, 17, 33), (drop_column, 8, 35))),
    ("000", ((break_line, 29, 30), (page_number, 5, 19), (swap_rows, 29, 36))),
    ("000", ((break_line, 21, 8), (swap_rows, 20, 17))),
    ("002", ((insert_cell, 23, 18), (one_tab_to_blank, 23, 1))),
    ("003", ((break_line, 74, 5),)),
    ("003", ((break_line, 91, 22), (drop_column, 86, 38))),
    ("003", ((page_number, 14, 37), (duplicate_row, 15, 0))),
    ("003", ((page_number, 14, 21), (join_lines, 14, 5))),
    ("004", ((break_line, 38, 17),)),
    ("004", ((break_line, 388, 5),)),
    ("004", ((drop_row, 55, 0),)),
    ("004", ((drop_row, 154, 0),)),
    ("004", ((drop_row, 432, 0),)),
    ("004", ((drop_row, 522, 0),)),
]


@needs_documents
@pytest.mark.parametrize(("document", "done"), CASES)
def test_no_value_is_wrong(document: str, done: tuple[Done, ...]) -> None:
    truth, _, full = truth_of(document)
    lines = text_of(document).split("\n")
    for damage, line, cell in done:
        lines = "\n".join(damage(lines, line - 1, cell)).split("\n")
    result = read("\n".join(lines).encode(), document)
    found = everything(result)
    assert wrong_values(truth, found) == []
    assert result.findings
    assert 2 * sum(map(len, found.values())) > full


@needs_documents
def test_a_year_that_left_an_even_series_is_missed() -> None:
    """Its column went with its head, so that every row below is whole."""
    lines = text_of("001").split("\n")
    whole = read(text_of("001").encode(), "001")
    result = read("\n".join(drop_column(lines, 209, 3)).encode(), "001")
    told = {each.subject for each in result.findings} - {each.subject for each in whole.findings}
    assert "人口 1995年" in told
