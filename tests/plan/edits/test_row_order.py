"""Rows moved as a block: nothing is lost, the wanted keep together, there and back is identity."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import small_plan
from wgplanner.plan.changes import apply_edits
from wgplanner.plan.edits.row_order import move_rows, stepped
from wgplanner.plan.errors import InputError
from wgplanner.plan.records import Activity, PolicyField, Program

orders = st.integers(1, 8).flatmap(
    lambda size: st.tuples(
        st.just([str(each) for each in range(size)]),
        st.sets(st.sampled_from([str(each) for each in range(size)])),
    )
)


@given(orders, st.sampled_from([1, -1]))
def test_the_wanted_keep_their_order_and_so_do_the_others(
    case: tuple[list[str], set[str]], step: int
) -> None:
    order, wanted = case
    moved = stepped(order, wanted, step)
    assert sorted(moved) == sorted(order)
    for part in (wanted, set(order) - wanted):
        assert [each for each in moved if each in part] == [each for each in order if each in part]
    shifts = {moved.index(each) - order.index(each) for each in wanted}
    assert shifts <= {0, step}


@given(orders)
def test_a_block_that_is_not_at_the_edge_comes_back(case: tuple[list[str], set[str]]) -> None:
    order, wanted = case
    if order[-1] not in wanted:
        assert stepped(stepped(order, wanted, 1), wanted, -1) == order


def test_rows_of_several_kinds_and_parents_are_moved_as_one_change() -> None:
    plan = small_plan()
    moved = apply_edits(plan, move_rows(plan, ["act-run", "prog-night", "field-ties"], -1))
    assert [each.id for each in moved.children(Activity, "program", "prog-call")] == [
        "act-run",
        "act-study",
    ]
    assert [each.id for each in moved.children(Program, "agreement", "agree-care")] == [
        "prog-night",
        "prog-call",
    ]
    assert [each.id for each in moved.ordered(PolicyField)] == ["field-ties", "field-life"]
    with pytest.raises(InputError):
        move_rows(moved, ["act-run", "prog-night"], -1)
