"""Comparison folds; storage never does; hostile characters go and names stay."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wgplanner.plan.cleaning import clean, clean_line, visible
from wgplanner.plan.text import CJK_RADICALS, comparison_key

KEPT = [
    "髙",
    "﨑",
    "𠮷",
    "葛\U000e0100",
    "\ue000",
    "ﾅﾅﾒ",
    "か\u3099",
    "👨\u200d👩",
    "神",
    "①",
    "㈱",
    "\u3000",
]
REMOVED = [
    "\x1b", "\x00", "\x07", "\x08", "\x9b", "\x7f", "\u202e", "\u2066", "\u200b", "\ufeff",
    "\u2060", "\u00ad", "\u061c", "\U000e0041", "\ud800", "\ufdd0", "\uffff", "\U0001fffe",
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("I C T インフラ整備", "ＩＣＴインフラ整備"),
        ("⻄いぶり", "西いぶり"),
        ("⺠⽣⼒", "民生力"),
        ("１，２００ 千円", "1,200千円"),
        ("ﾌﾟﾛｸﾞﾗﾑ", "プログラム"),
    ],
)
def test_printings_of_the_same_word_compare_equal(one: str, other: str) -> None:
    assert comparison_key(one) == comparison_key(other)


def test_the_radical_map_holds_radicals_only() -> None:
    for point, ideograph in CJK_RADICALS.items():
        assert unicodedata.name(chr(point)).startswith("CJK RADICAL")
        assert len(ideograph) == 1


@pytest.mark.parametrize("text", KEPT)
def test_names_and_japanese_text_stay_untouched(text: str) -> None:
    assert clean(text).text == text
    assert clean(text).removed == 0


@pytest.mark.parametrize("character", REMOVED)
def test_what_drives_or_deceives_a_terminal_goes_and_is_counted(character: str) -> None:
    cleaned = clean(f"前{character}後")
    assert (cleaned.text, cleaned.removed) == ("前後", 1)
    assert character not in visible(f"前{character}後")


@given(st.text())
def test_cleaning_is_done_once_and_leaves_only_newlines_and_tabs(text: str) -> None:
    cleaned = clean(text).text
    assert clean(cleaned).text == cleaned
    controls = {each for each in cleaned if unicodedata.category(each) in ("Cc", "Cs")}
    assert controls <= {"\n", "\t"}
    assert not set(clean_line(text)) & {"\n", "\t", "\r"}
