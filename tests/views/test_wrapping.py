"""Wrapped lines fit, lose nothing, and begin and end as Japanese lines may."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from wgplanner.views.wrapping import NOT_FIRST, NOT_LAST, wrapped

TEXTS = st.text(st.sampled_from("あ漢字、。（）「」abc12 ,.()-%・ー\n"), max_size=60)


def cells(text: str) -> int:
    return int(wcswidth(text))


@settings(max_examples=200)
@given(TEXTS, st.integers(2, 30))
def test_lines_fit_and_only_blanks_are_lost(text: str, width: int) -> None:
    lines = wrapped(text, width, cells)
    assert all(cells(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_no_line_begins_with_a_closing_sign_or_ends_with_an_opening_one() -> None:
    text = "窓口（電話、面談）を設ける。「早期」に、対応する。"
    for width in range(8, 30):
        lines = wrapped(text, width, cells)
        assert not any(line[0] in NOT_FIRST for line in lines)
        assert not any(line[-1] in NOT_LAST for line in lines)


def test_words_stay_whole_and_newlines_break() -> None:
    assert wrapped("予防 influenza\n二行目", 10, cells) == ["予防", "influenza", "二行目"]
    assert wrapped("", 10, cells) == [""]


def test_a_column_narrower_than_a_character_still_shows_all() -> None:
    assert wrapped("漢字", 1, cells) == ["漢", "字"]
