"""Bars split and joined, and cells copied to the month, by examples and by properties."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plan.edits.test_marks import (
    FIRST,
    LAST,
    PERIOD,
    assert_consistent,
    cells,
    months_of,
    plan_of,
    plans,
    row,
    signs,
    year_bar,
)
from wgplanner.plan.changes import apply_edits
from wgplanner.plan.edits.bars import Bar, bars_of
from wgplanner.plan.edits.cells import CopiedCells, clear_cells, copy_cells, paste_cells
from wgplanner.plan.edits.marks import Frame, shift
from wgplanner.plan.edits.splitting import join_bars, lay_bar, split_bar
from wgplanner.plan.errors import InputError
from wgplanner.plan.plan import Plan
from wgplanner.plan.schedule import Mark


def test_a_split_leaves_a_gap_of_one_cell_and_a_join_fills_any_gap() -> None:
    plan = plan_of("ppppp")
    split = apply_edits(plan, split_bar(plan, "a", year_bar(2)))
    assert signs(split) == "pp.pp"
    wider = apply_edits(split, clear_cells(split, "a", year_bar(3)))
    joined = apply_edits(wider, join_bars(wider, "a", year_bar(2)))
    assert signs(joined) == "ppppp"
    assert row(joined) == row(plan)


@pytest.mark.parametrize("index", [0, 3, 4])
def test_what_has_no_two_sides_is_not_split(index: int) -> None:
    plan = plan_of("ppp.p")
    with pytest.raises(InputError):
        split_bar(plan, "a", year_bar(index))


def test_only_a_gap_between_two_bars_is_joined() -> None:
    plan = plan_of(".pp..")
    for index in (0, 1, 3):
        with pytest.raises(InputError):
            join_bars(plan, "a", year_bar(index))


@given(plans(), cells, st.integers(1, 13), st.integers(1, 13))
@settings(max_examples=80)
def test_split_and_joined_again_a_row_has_the_bars_that_it_had(
    plan: Plan, cell: Bar, before: int, after: int
) -> None:
    first = min(max(cell.first, FIRST + 1), LAST - 1)
    cell = Bar(first, max(first, min(cell.last, LAST - 1)))
    around = Bar(max(cell.first - before, FIRST), min(cell.last + after, LAST))
    plan = apply_edits(plan, lay_bar(plan, "a", around))
    split = apply_edits(plan, split_bar(plan, "a", cell))
    assert len(bars_of(row(split))) == len(bars_of(row(plan))) + 1
    assert months_of(split) == months_of(plan) - set(range(cell.first, cell.last + 1))
    joined = apply_edits(split, join_bars(split, "a", cell))
    assert bars_of(row(joined)) == bars_of(row(plan))
    assert_consistent(row(joined))


@given(cells, st.integers(-4, 4), st.sampled_from([12, 3, 1]))
@settings(max_examples=80)
def test_shifted_there_and_back_a_lone_bar_lies_where_it_lay(
    bar: Bar, steps: int, unit: int
) -> None:
    bare = plan_of(".....")
    plan = apply_edits(bare, lay_bar(bare, "a", bar))
    cell, frame = bar, Frame(unit, PERIOD)
    if not (bar.first + steps * unit >= FIRST and bar.last + steps * unit <= LAST):
        with pytest.raises(InputError):
            shift(plan, "a", cell, steps, frame)
        return
    there = apply_edits(plan, shift(plan, "a", cell, steps, frame))
    back = apply_edits(there, shift(there, "a", cell, -steps, frame))
    assert bars_of(row(back)) == (bar,)


def test_a_bar_is_laid_over_what_was_said_there() -> None:
    plan = plan_of("p.-?.")
    laid = apply_edits(plan, lay_bar(plan, "a", Bar(FIRST + 12, FIRST + 41)))
    assert bars_of(row(laid)) == (Bar(FIRST, FIRST + 41),)
    assert_consistent(row(laid))


@given(plans(), cells)
@settings(max_examples=80)
def test_what_is_copied_and_pasted_at_its_place_changes_nothing(plan: Plan, cell: Bar) -> None:
    copied = copy_cells(row(plan), cell)
    pasted = apply_edits(plan, paste_cells(plan, "a", cell.first, copied, PERIOD))
    assert bars_of(row(pasted)) == bars_of(row(plan))
    if cell.last - cell.first == 11:
        assert signs(pasted) == signs(plan)
    assert_consistent(row(pasted))


@given(plans(), plans(), cells, st.integers(FIRST, LAST))
@settings(max_examples=80)
def test_pasted_cells_say_what_was_copied_and_nothing_else_changes(
    source: Plan, target: Plan, cell: Bar, begin: int
) -> None:
    copied = copy_cells(row(source), cell)
    pasted = apply_edits(target, paste_cells(target, "a", begin, copied, PERIOD))
    inside = set(range(begin, min(begin + copied.months - 1, LAST) + 1))
    wanted = {month - cell.first + begin for month in months_of(source)} & inside
    assert months_of(pasted) == (months_of(target) - inside) | (
        {month for month in wanted if month - begin < copied.months}
    )
    assert_consistent(row(pasted))


def test_cells_pasted_behind_the_end_or_before_the_beginning_are_cut() -> None:
    plan = plan_of(".....")
    copied = CopiedCells(24, (Bar(0, 23),), {})
    late = apply_edits(plan, paste_cells(plan, "a", LAST - 11, copied, PERIOD))
    assert signs(late) == "....p"
    assert paste_cells(plan, "a", LAST + 1, copied, PERIOD) == ()


def test_dashes_go_along_with_whole_years_only() -> None:
    plan = plan_of("-?...")
    copied = copy_cells(row(plan), Bar(FIRST, FIRST + 23))
    assert copied.marks == {0: Mark.DASH, 12: Mark.UNKNOWN}
    pasted = apply_edits(plan, paste_cells(plan, "a", FIRST + 36, copied, PERIOD))
    assert signs(pasted) == "-?.-?"
    shifted = apply_edits(plan, paste_cells(plan, "a", FIRST + 30, copied, PERIOD))
    assert signs(shifted) == "-?..."
