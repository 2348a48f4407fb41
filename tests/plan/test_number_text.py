"""Printed figures: minus or dash by what follows, and texts that name no exact figure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wgplanner.plan.number_text import (
    DASHES,
    is_dash,
    is_ditto,
    is_inexact,
    is_undecided,
    read_number,
)


@pytest.mark.parametrize("stroke", [*DASHES])
def test_a_stroke_is_a_minus_before_a_digit_and_a_dash_alone(stroke: str) -> None:
    assert read_number(f"{stroke}1,200") == -1200
    assert is_dash(stroke)
    assert not is_dash(f"{stroke}5")
    # Two cells that ran together are no negative number.
    assert read_number(f"{stroke} 5") is None
    assert read_number(f"{stroke}　5") is None


@pytest.mark.parametrize("sign", "▲△")
def test_triangles_are_minus_with_or_without_a_blank(sign: str) -> None:
    assert read_number(f"{sign}899") == read_number(f"{sign} 899") == -899
    assert read_number(f"{sign}１，１００") == -1100
    assert read_number(sign) is None
    assert not is_dash(sign)


@given(st.integers(-(10**12), 10**12), st.sampled_from([*"▲△", *DASHES]))
def test_any_number_reads_back_with_any_minus(value: int, sign: str) -> None:
    assert read_number(f"{value:,}".replace("-", sign)) == value


@given(st.decimals(-(10**6), 10**6, places=2))
def test_any_fraction_reads_back(value: Decimal) -> None:
    assert read_number(f"{value:,}") == value


@pytest.mark.parametrize(
    "text", ["3,30", "1,2000", "1.2.3", "五", "約5", "1 2", "1, 200", "5円", "△", "", "--5"]
)
def test_what_is_no_number(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "約1,200", "約1,200千円", "およそ5", "1,000程度", "1,000千円程度", "(約50)",
        "1,000～2,000", "1,000〜2,000", "500～", "～500", "2,000以内", "(集計中)", "集計中",
        "（再掲）", "〃", "同上",
    ],
)  # fmt: skip
def test_texts_that_name_no_exact_figure(text: str) -> None:
    assert is_inexact(text)
    assert read_number(text) is None
    assert not is_undecided(text)


@pytest.mark.parametrize(
    "text",
    ["", "1,200", "—", "約", "程度", "～", "約1,200 1,300", "5 ～ 6", "R3～R7", "3300人", "未定"],
)
def test_texts_that_are_exact_or_no_figure(text: str) -> None:
    assert not is_inexact(text)


def test_the_words_for_undecided_and_for_the_same() -> None:
    assert all(map(is_undecided, ["未定", "検討中", "（検討中）", "調 整 中"]))
    assert all(map(is_ditto, ["〃", "同上", "（同上）", "同左"]))
    assert not is_ditto("同盟")
