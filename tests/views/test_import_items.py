"""Items of an import in words."""

from __future__ import annotations

import pytest

from wgplanner.views.import_items import LONGEST_VALUE, from_difference

LONG = "圏域の住民が利用できる窓口を共同で開き、相談を受け、必要な支援につなげるとともに、" * 2


@pytest.mark.parametrize(
    ("before", "after"),
    [(LONG + "支える。", LONG + "助ける。"), (LONG, LONG + "足した文"), (LONG + "旧", LONG[:-1])],
)
def test_what_differs_stays_in_sight(before: str, after: str) -> None:
    shown = from_difference(before, after, LONGEST_VALUE)
    assert shown[0] != shown[1]
    assert all(each.startswith("…") and len(each) <= LONGEST_VALUE for each in shown)


def test_what_differs_is_seen_in_a_narrow_line_too() -> None:
    before, after = from_difference(LONG + "支える。", LONG + "助ける。", 6)
    assert ("支え" in before, "助け" in after) == (True, True)


def test_short_values_and_early_differences_are_shown_from_the_beginning() -> None:
    assert from_difference("旧い 文", "新しい文", 20) == ("旧い 文", "新しい文")
    before, after = from_difference("あ" + LONG, "い" + LONG, 20)
    assert (before[0], after[0], before[-1]) == ("あ", "い", "…")
