"""Pasted tables: what cells say, what heads mean, and what must never be guessed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plans import small_plan
from wgplanner.locale import Messages
from wgplanner.plan.edits.pasting import WHOLE_YEAR, YearWords, with_years
from wgplanner.plan.errors import InputError
from wgplanner.plan.fiscal import FiscalYear, Period
from wgplanner.plan.records import Activity
from wgplanner.plan.schedule import Mark
from wgplanner.readers.pasted import read_pasted, read_year_words
from wgplanner.views.gantt.rows import build_rows
from wgplanner.views.gantt.table_text import rows_text

PERIOD = Period(FiscalYear(2021), FiscalYear(2025))


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("→", YearWords(Mark.PLANNED)),
        ("●", YearWords(Mark.PLANNED)),
        ("", YearWords(Mark.NONE)),
        ("空", YearWords(Mark.NONE)),
        ("—", YearWords(Mark.DASH)),
        ("？", YearWords(Mark.UNKNOWN)),
        ("→4-9月", YearWords(Mark.PLANNED, ((0, 5),))),
        ("→4-4月,1-3月", YearWords(Mark.PLANNED, ((0, 0), (9, 11)))),
        ("→3-4月", None),
        ("→13月", None),
        ("済", None),
        ("1", None),
    ],
)
def test_a_cell_says_one_thing_or_nothing(cell: str, words: YearWords | None) -> None:
    assert read_year_words(cell) == words


def test_a_line_of_years_is_a_head_only_over_other_lines() -> None:
    assert read_pasted("R3\tR4\n→\t—").years == (FiscalYear(2021), FiscalYear(2022))
    with pytest.raises(InputError):
        read_pasted("R3\tR4")
    with pytest.raises(InputError):
        read_pasted("R3\t2021")


def test_a_cell_with_a_line_end_is_one_cell_and_months_are_exact() -> None:
    pasted = read_pasted('名称\tR3\n"二行の\n名称"\t→\n')
    assert pasted.lines[0].name == "二行の 名称"
    assert pasted.lines[0].cells == (YearWords(Mark.PLANNED, WHOLE_YEAR),)


def test_what_the_grid_copies_reads_back_as_it_was() -> None:
    plan = small_plan()
    rows = [row for row in build_rows(plan) if row.id in plan.table(Activity)]
    pasted = read_pasted(rows_text(plan, rows, PERIOD, Messages("ja")))
    assert pasted.unreadable == ()
    for row, line in zip(rows, pasted.lines, strict=True):
        activity = plan.find(Activity, row.id)
        years = {
            year: words for year, words in zip(PERIOD, line.cells, strict=True) if words is not None
        }
        assert with_years(activity, years) == activity


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet='→○—?空\t\n\r"R34名称 x\x00\u202e', max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        pasted = read_pasted(text)
    except InputError:
        return
    assert pasted.lines


def test_names_of_rows_go_before_names_of_their_programs() -> None:
    pasted = read_pasted("事業名\t取組の名称\tR3\n相談\t窓口の設置\t→\n相談\t広報\t→\n")
    assert [each.name for each in pasted.lines] == ["窓口の設置", "広報"]


@pytest.mark.parametrize("head", ["取組の名称", "事業名", "取り組むこと", ""])
def test_lines_that_bear_names_are_for_the_rows_of_those_names(head: str) -> None:
    pasted = read_pasted(f"No.\t{head}\tR3\tR4\n1\t窓口の設置\t→\t—\n2\t広報\t\t→\n")
    assert [each.name for each in pasted.lines] == ["窓口の設置", "広報"]


def test_of_two_columns_of_words_none_is_taken_for_the_names() -> None:
    with pytest.raises(InputError) as caught:
        read_pasted("すること\t担当\tR3\tR4\n窓口の設置\t健康課\t→\t—\n")
    assert caught.value.key == "error.paste.names"
    assert not read_pasted("R3\tR4\n→\t不明\n").is_named
