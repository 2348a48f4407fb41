"""Six states of a sum, and totals that never pretend."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wgplanner.plan.amounts import (
    BLANK,
    DASH,
    UNDECIDED,
    UNKNOWN,
    YEN_PER_UNIT,
    Amount,
    AmountState,
    amount_text,
    convert,
    sum_totals,
    total,
    total_text,
)
from wgplanner.plan.errors import RecordError

numbers = st.integers(-(10**9), 10**9).map(Amount.of)
amounts = numbers | st.sampled_from([BLANK, DASH, UNDECIDED, UNKNOWN])


def test_the_six_states_print_apart() -> None:
    printed = [
        amount_text(each)
        for each in (Amount.of(3300), Amount.of(0), BLANK, DASH, UNDECIDED, UNKNOWN)
    ]
    assert printed == ["3,300", "0", "", "—", "未定", "不明"]


def test_a_state_and_its_value_must_fit() -> None:
    for state, value in ((AmountState.NUMBER, None), (AmountState.DASH, 1)):
        with pytest.raises(RecordError):
            Amount(state, value)
    with pytest.raises(RecordError):
        Amount.of(Decimal("NaN"))


@given(st.lists(amounts))
def test_a_total_is_exact_only_if_nothing_is_open(cells: list[Amount]) -> None:
    sum_ = total(cells)
    open_cells = [cell for cell in cells if cell in (UNDECIDED, UNKNOWN)]
    assert sum_.value == sum(cell.value for cell in cells if cell.value is not None)
    assert sum_.is_exact == (not open_cells)
    assert sum_.open_count == len(open_cells)
    if open_cells and sum_.known_count:
        assert total_text(sum_).startswith("≥ ")


def test_nothing_planned_and_nothing_known_differ() -> None:
    assert total_text(total([DASH, BLANK])) == "—"
    assert total_text(total([UNKNOWN])) == "不明"
    assert total_text(total([Amount.of(0), DASH])) == "0"


@given(numbers, st.sampled_from(sorted(YEN_PER_UNIT)), st.sampled_from(sorted(YEN_PER_UNIT)))
def test_units_convert_exactly_both_ways(amount: Amount, unit: str, into: str) -> None:
    assert convert(convert(amount, unit, into), into, unit) == amount


def test_states_stay_states_in_any_unit_and_unknown_units_are_refused() -> None:
    assert convert(UNDECIDED, "円", "千円") is UNDECIDED
    with pytest.raises(RecordError):
        convert(Amount.of(1), "ドル", "千円")


def test_totals_of_several_units_add_up() -> None:
    sum_ = sum_totals(
        [total([Amount.of(2)], "万円"), total([Amount.of(500), UNKNOWN], "円")], "千円"
    )
    assert (sum_.value, sum_.is_exact) == (Decimal("20.5"), False)


def test_a_text_stands_for_an_unknown_sum_only() -> None:
    about = Amount.inexact("約1,200")
    assert (about.state, about.value) == (AmountState.UNKNOWN, None)
    assert amount_text(about) == "約1,200"
    assert not total([about, Amount.of(5)]).is_exact
    with pytest.raises(RecordError):
        Amount(AmountState.DASH, None, "約1,200")


def test_a_text_keeps_its_unit_in_another_one() -> None:
    assert convert(Amount.inexact("約1,200"), "千円", "円") == Amount.inexact("約1,200千円")
    assert convert(Amount.inexact("約1,200"), "円", "円") == Amount.inexact("約1,200")
    assert convert(Amount.inexact("約5万円"), "千円", "円") == Amount.inexact("約5万円")
    assert convert(Amount.inexact("〃"), "千円", "円") == Amount.inexact("〃")


def test_a_unit_of_the_regions_own_leaves_a_sum_open() -> None:
    thousand = total([Amount.of(3300)])
    dollars = total([Amount.of(5), UNDECIDED, DASH], "ドル")
    both = sum_totals([thousand, dollars])
    assert (both.value, both.known_count, both.open_count) == (3300, 1, 2)
    assert total_text(sum_totals([dollars])) == "不明"
