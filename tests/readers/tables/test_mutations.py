"""A thousand tables changed at random; a hundred thousand are behind ``mutations``."""

from tests.readers.tables.mutations import run


def test_no_mutated_table_crashes_and_many_are_still_read() -> None:
    read = run(1_000, seed=20251001)
    assert sum(read.values()) > 200
