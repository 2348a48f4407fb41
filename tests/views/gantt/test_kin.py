"""Sets of rows as long numbers: kin and places are those that a plain walk finds."""

from __future__ import annotations

from itertools import compress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wgplanner.views.gantt.kin import Kin, both, either, without
from wgplanner.views.gantt.places import BLOCK, Places


@st.composite
def outlines(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """Depths of rows, each at most one deeper than the row before, and some chosen rows."""
    depths = bytearray()
    for step in draw(st.lists(st.integers(0, 3), max_size=40)):
        depths.append(min(step, depths[-1] + 1) if depths else 0)
    chosen = draw(st.lists(st.booleans(), min_size=len(depths), max_size=len(depths)))
    return bytes(depths), bytes(chosen)


def parent(depths: bytes, place: int) -> int | None:
    return next((i for i in range(place - 1, -1, -1) if depths[i] < depths[place]), None)


def ancestors(depths: bytes, place: int) -> list[int]:
    above = parent(depths, place)
    return [] if above is None else [above, *ancestors(depths, above)]


@given(outlines())
@settings(max_examples=150, deadline=None)
def test_kin_is_what_a_walk_finds(case: tuple[bytes, bytes]) -> None:
    depths, chosen = case
    kin = Kin(depths)
    above = [ancestors(depths, place) for place in range(len(depths))]
    assert kin.below(chosen) == bytes(any(chosen[each] for each in places) for places in above)
    assert list(compress(range(len(depths)), kin.above(chosen))) == sorted(
        {each for place, places in enumerate(above) if chosen[place] for each in places}
    )


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=30))
@settings(max_examples=50, deadline=None)
def test_sets_combine_row_by_row(rows: list[tuple[bool, bool]]) -> None:
    first, second = bytes(a for a, _ in rows), bytes(b for _, b in rows)
    assert both(first, second) == bytes(a and b for a, b in rows)
    assert either(first, second) == bytes(a or b for a, b in rows)
    assert without(first, second) == bytes(a and not b for a, b in rows)


@given(st.binary(min_size=1, max_size=4), st.integers(1, 3 * BLOCK))
@settings(max_examples=60, deadline=None)
def test_places_count_and_find_over_all_blocks(pattern: bytes, size: int) -> None:
    seen = bytes(pattern[i % len(pattern)] % 2 for i in range(size))
    places = Places(seen)
    expected = [place for place in range(size) if seen[place]]
    assert list(places) == expected
    assert len(places) == len(expected)
    assert [places[i] for i in range(len(places))] == expected
    for part in (slice(-3, None), slice(2, size // 2), slice(5, 2), slice(None, None, -2)):
        assert places[part] == expected[part]
    assert [places.index_of(each) for each in expected] == list(range(len(expected)))
    assert all(places.index_of(each) is None for each in range(size) if not seen[each])
    assert places.rank(size - 1) == len([each for each in expected if each < size - 1])


def test_no_rows_have_no_places() -> None:
    places = Places(b"")
    assert not places
    with pytest.raises(IndexError):
        places[0]
