"""A layered table is a dict in all but the cost of an edit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wgplanner.plan.layers import LIMIT, Layered

KEYS = st.sampled_from("abcdef")
UPDATES = st.dictionaries(KEYS, st.integers() | st.none(), max_size=3)


@given(st.dictionaries(KEYS, st.integers()), st.lists(UPDATES, max_size=8))
def test_it_is_what_a_dict_would_be(
    start: dict[str, int], edits: list[dict[str, int | None]]
) -> None:
    model = dict(start)
    table = Layered.of(start)
    for updates in edits:
        before, earlier = table, dict(model)
        table = table.replacing(updates)
        model |= {key: value for key, value in updates.items() if value is not None}
        model = {key: value for key, value in model.items() if updates.get(key, 0) is not None}
        assert dict(before) == earlier
        assert {key: table[key] for key in table} == model
        assert len(table) == len(model)
        assert all(table.get(key) == model.get(key) for key in "abcdef")


def test_many_edits_make_a_new_base() -> None:
    table = Layered.of({str(number): number for number in range(1_000)})
    for number in range(3 * LIMIT):
        table = table.replacing({str(number): -number})
    assert sum(value < 0 for value in table.values()) == 3 * LIMIT - 1
