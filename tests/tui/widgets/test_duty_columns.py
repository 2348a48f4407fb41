"""Where the columns of the duty matrix stand, for any width and any names."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from wgplanner.tui.widgets.duty_columns import NAME_MINIMUM, DutyColumns, fit_duty_columns

LEAD = 5
NAMES = st.lists(
    st.sampled_from(
        ["旭川市", "東神楽町", "当麻町", "県", "みどり野バス株式会社", "Otaru City", "大村"]
    ),
    max_size=14,
)


def fitted(width: int, heads: list[str], wanted: int, longest: int) -> DutyColumns:
    return fit_duty_columns(width, LEAD, longest, heads, [wanted] * len(heads))


@settings(max_examples=150, deadline=None)
@given(
    width=st.integers(30, 240), heads=NAMES, wanted=st.integers(0, 20), longest=st.integers(0, 90)
)
def test_the_parts_never_stand_past_the_edge_and_every_column_can_be_reached(
    width: int, heads: list[str], wanted: int, longest: int
) -> None:
    columns = fitted(width, heads, wanted, longest)
    assert len(columns.parties) == len(columns.heads) == len(heads)
    assert columns.name >= NAME_MINIMUM
    first = 0
    for cursor in [*range(len(heads)), *reversed(range(len(heads)))]:
        first = columns.first_seen(first, cursor, width)
        assert first <= cursor < first + columns.seen_from(first, width)
        seen = columns.parties[first : first + columns.seen_from(first, width)]
        if len(seen) > 1:
            assert LEAD + columns.name + sum(seen) <= width


@settings(max_examples=80, deadline=None)
@given(width=st.integers(30, 240), heads=NAMES, first=st.integers(0, 13))
def test_a_click_hits_the_column_that_is_drawn_there(
    width: int, heads: list[str], first: int
) -> None:
    columns = fitted(width, heads, 6, 40)
    first = min(first, max(len(heads) - 1, 0))
    at = LEAD + columns.name
    for column in range(first, min(first + columns.seen_from(first, width), len(heads))):
        hit = {columns.party_at(at + x, first, width) for x in range(columns.parties[column])}
        assert hit == {column}
        at += columns.parties[column]
    assert columns.party_at(LEAD + columns.name - 1, first, width) is None


def test_names_are_whole_where_there_is_room_and_lose_their_kind_where_there_is_not() -> None:
    heads = ["旭川市", "鷹栖町", "東神楽町", "当麻町", "比布町", "愛別町", "上川町", "東川町"]
    assert fitted(160, heads, 6, 40).heads == tuple(heads)
    narrow = fitted(80, heads, 6, 40)
    assert narrow.heads[2] == "東神楽"
    assert narrow.seen_from(0, 80) == 8
    assert all(
        cell_len(head) < width for head, width in zip(narrow.heads, narrow.parties, strict=True)
    )


def test_two_names_that_differ_in_their_kind_only_keep_it() -> None:
    heads = ["小川町", "小川村", "大滝村", "東神楽町", "当麻町", "比布町", "愛別町", "上川町"]
    assert fitted(70, heads, 6, 40).heads[:2] == ("小川町", "小川村")
