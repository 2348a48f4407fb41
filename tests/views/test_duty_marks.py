"""What a cell of the duty matrix says in signs, in which year, and which rows are wanted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from tests.plans import R3, R4, R5, R6, R7, small_plan
from wgplanner.plan.kinds import DutyKind
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Duty, Participation, Program
from wgplanner.views.duties import DutyCell, duty_matrix
from wgplanner.views.duty_filter import DutyFilter, filtered_rows
from wgplanner.views.duty_marks import KANJI, LETTERS, CellState, cell_marks, cell_state
from wgplanner.views.duty_year import holds_in, plan_in_year, year_to_show

YEARS = st.none() | st.sampled_from([R3, R4, R5, R6, R7])


def cell(plan: Plan, program: str, party: str) -> DutyCell:
    matrix = duty_matrix(plan)
    column = [each.id for each in matrix.columns].index(party)
    row = next(each for each in matrix.rows if each.place.program.id == program)
    return row.cells[column]


def signs(plan: Plan, program: str, party: str, *, letters: bool = False) -> list[str]:
    return [mark.text for mark in cell_marks(cell(plan, program, party), letters=letters)]


def test_every_kind_has_a_sign_of_its_own_in_both_alphabets() -> None:
    for alphabet in (KANJI, LETTERS):
        assert set(alphabet) == set(DutyKind)
        assert len(set(alphabet.values())) == len(DutyKind)


def test_marks_tell_group_words_and_suggestions_from_what_was_said() -> None:
    plan = small_plan()
    assert signs(plan, "prog-call", "city") == ["主", "費?"]
    assert signs(plan, "prog-call", "town") == ["~周?", "~費"]
    assert signs(plan, "prog-call", "town", letters=True) == ["~P?", "~F"]


def test_a_duty_of_which_nothing_is_known_but_its_text_is_marked_as_such() -> None:
    plan = small_plan()
    vague = structs.replace(plan.find(Duty, "duty-night"), text="まちづくり")
    plan = plan.replacing({"duty": {vague.id: vague}})
    assert signs(plan, "prog-night", "city") == ["*"]


@pytest.mark.parametrize(
    ("program", "party", "state"),
    [
        ("prog-call", "city", CellState.OWES),
        ("prog-night", "village", CellState.OUTSIDER),
        ("prog-night", "town", CellState.MISSING),
        ("prog-bus", "town", CellState.UNKNOWN),
        ("prog-bus", "bus", CellState.OWES),
        ("prog-night", "bus", CellState.ABSENT),
    ],
)
def test_the_state_of_a_cell(program: str, party: str, state: CellState) -> None:
    assert cell_state(cell(small_plan(), program, party)) is state


@given(since=YEARS, until=YEARS, year=st.sampled_from([R3, R4, R5, R6, R7]))
def test_a_duty_holds_from_its_first_to_its_last_year(
    since: object, until: object, year: object
) -> None:
    duty = structs.replace(small_plan().find(Duty, "duty-night"), since=since, until=until)
    years = [each for each in (R3, R4, R5, R6, R7) if holds_in(duty, each)]
    low, high = since or R3, until or R7
    assert years == [each for each in (R3, R4, R5, R6, R7) if low <= each <= high]  # type: ignore[operator]


def test_a_year_shows_only_the_duties_and_participants_of_that_year() -> None:
    plan = small_plan()
    ended = structs.replace(plan.find(Duty, "duty-night"), until=R4)
    joined = structs.replace(
        plan.find(Program, "prog-night"),
        participants=(Participation("city"), Participation("town", since=R6)),
    )
    plan = plan.replacing({"duty": {ended.id: ended}, "program": {joined.id: joined}})
    assert cell_state(cell(plan_in_year(plan, R4), "prog-night", "city")) is CellState.OWES
    assert cell_state(cell(plan_in_year(plan, R5), "prog-night", "city")) is CellState.MISSING
    assert cell_state(cell(plan_in_year(plan, R5), "prog-night", "town")) is CellState.ABSENT
    assert cell_state(cell(plan_in_year(plan, R6), "prog-night", "town")) is CellState.MISSING
    assert plan_in_year(plan, None) is plan


@pytest.mark.parametrize(
    ("wanted", "rows"),
    [
        (DutyFilter(), [0, 1, 2]),
        (DutyFilter("field-ties"), [2]),
        (DutyFilter(text="ﾊﾞｽ"), [2]),
        (DutyFilter(text="健康推進課"), [0]),
        (DutyFilter(text="町 村"), [0]),
        (DutyFilter("field-life", "バス"), []),
    ],
)
def test_rows_are_found_by_field_and_by_text_however_it_is_typed(
    wanted: DutyFilter, rows: list[int]
) -> None:
    assert filtered_rows(duty_matrix(small_plan()), wanted) == rows


def test_the_year_first_shown_is_this_one_or_the_nearest_of_the_plan() -> None:
    plan = small_plan()
    assert [year_to_show(plan, R3.plus(years)) for years in (-2, 0, 3, 4, 9)] == [
        R3, R3, R6, R7, R7,
    ]  # fmt: skip
    assert year_to_show(Plan.of([]), R3) == R3
