"""A thousand changed texts of every kind; a hundred thousand are behind ``mutations``."""

from tests.readers.mutations import SMALL, run


def test_no_changed_text_crashes_hangs_or_gives_a_wrong_value() -> None:
    told = run(1_000, seed=20261121)
    assert [each for each in told if each.outcome in ("CRASH", "HANG")] == []
    assert [each for each in told if each.outcome == "WRONG"] == []
    read = [each for each in told if each.change == "anywhere" and each.outcome == "read"]
    assert {each.document for each in read} >= set(SMALL)
