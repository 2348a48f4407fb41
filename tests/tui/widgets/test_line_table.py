"""Columns and cells of line tables, whatever is in them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from wgplanner.tui.widgets.line_table import FLEXIBLE_MINIMUM, Column, column_widths, fitted

COLUMNS = (
    Column("", 4),
    Column("名", share=3),
    Column("分", 4, right=True),
    Column("説明", share=1, seen_from=80),
)


def test_a_narrow_table_leaves_columns_out_and_a_wide_one_shares_what_is_left() -> None:
    assert column_widths(COLUMNS, 40) == (4, 30, 4, 0)
    assert column_widths(COLUMNS, 91) == (4, 60, 4, 20)


@settings(max_examples=60, deadline=None)
@given(st.integers(30, 250))
def test_columns_fill_the_table_exactly(width: int) -> None:
    widths = column_widths(COLUMNS, width)
    seen = [each for each in widths if each]
    assert sum(seen) + len(seen) - 1 == width
    assert widths[1] >= FLEXIBLE_MINIMUM


@settings(max_examples=150, deadline=None)
@given(st.text(), st.integers(3, 30), st.booleans())
def test_a_cell_takes_exactly_its_width(text: str, width: int, right: bool) -> None:
    line = fitted(text, width, right=right)
    assert cell_len(line) == width
    assert "\n" not in line


def test_what_is_cut_says_so() -> None:
    assert fitted("夜間当番医の参加", 9) == "夜間当.. "
    assert fitted("夜間当番医の参加", 10) == "夜間当番.."
    assert fitted("夜間", 6) == "夜間  "
    assert fitted("5", 3, right=True) == "  5"
    assert fitted("a\nb", 6) == "a / b "
