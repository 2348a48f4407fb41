"""Marks and bars: what a key does to a schedule row, by examples and by properties."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from wgplanner.plan.changes import Change, apply_edits
from wgplanner.plan.edits.bars import Bar, bar_near, bars_of
from wgplanner.plan.edits.marks import (
    Frame,
    clear_bars,
    copy_schedule,
    cycle_mark,
    set_mark,
    set_note,
    set_planned,
    shift,
    stretch_end,
    stretch_start,
    toggle_planned,
)
from wgplanner.plan.errors import InputError
from wgplanner.plan.fiscal import FiscalYear, Period
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Activity
from wgplanner.plan.schedule import Grain, Mark, Span, YearMark, marks_by_year, month_number

YEARS = tuple(FiscalYear(year) for year in range(2021, 2026))
PERIOD = Period(YEARS[0], YEARS[-1])
FIRST, LAST = month_number(YEARS[0]), month_number(YEARS[-1], 11)
SIGNS = {"p": Mark.PLANNED, ".": Mark.NONE, "-": Mark.DASH, "?": Mark.UNKNOWN}
UNITS = (12, 6, 3, 1)


def plan_of(signs: str, *spans: Span) -> Plan:
    marks = tuple(YearMark(year, SIGNS[sign]) for year, sign in zip(YEARS, signs, strict=True))
    return Plan.of([Activity(id="a", program="p", name="広報", marks=marks, spans=spans)])


def row(plan: Plan) -> Activity:
    return plan.find(Activity, "a")


def signs(plan: Plan) -> str:
    letters = {mark: letter for letter, mark in SIGNS.items()}
    return "".join(letters[mark] for mark in marks_by_year(row(plan).marks).values())


def year_bar(index: int) -> Bar:
    return Bar(FIRST + 12 * index, FIRST + 12 * index + 11)


cells = st.sampled_from(UNITS).flatmap(
    lambda unit: st.integers(0, 60 // unit - 1).map(
        lambda place: Bar(FIRST + place * unit, FIRST + place * unit + unit - 1)
    )
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Rows as a reader and a user leave them: marks, then some cells planned or cleared."""
    plan = plan_of("".join(draw(st.lists(st.sampled_from("p.-?"), min_size=5, max_size=5))))
    for cell, planned in draw(st.lists(st.tuples(cells, st.booleans()), max_size=4)):
        plan = apply_edits(plan, set_planned(plan, "a", cell, planned=planned))
    return plan


def months_of(plan: Plan) -> set[int]:
    return {month for bar in bars_of(row(plan)) for month in range(bar.first, bar.last + 1)}


def assert_consistent(activity: Activity) -> None:
    marks = marks_by_year(activity.marks)
    planned = {year for year, mark in marks.items() if mark is Mark.PLANNED}
    assert {year for bar in bars_of(activity) for year in bar.years} == planned
    assert {year for span in activity.spans for year in span.years} <= planned
    ordered = [(span.first, span.last) for span in activity.spans]
    assert all(a[1] < b[0] for a, b in pairwise(ordered))


@given(plans())
@settings(max_examples=60, deadline=None)
def test_rows_stay_consistent(plan: Plan) -> None:
    assert_consistent(row(plan))


@given(plans(), cells, st.booleans())
@settings(max_examples=100, deadline=None)
def test_a_cell_changes_its_own_months_only(plan: Plan, cell: Bar, planned: bool) -> None:
    before = months_of(plan)
    after = apply_edits(plan, set_planned(plan, "a", cell, planned=planned))
    inside = set(range(cell.first, cell.last + 1))
    assert months_of(after) == (before | inside if planned else before - inside)
    assert_consistent(row(after))


@given(plans(), cells, st.sampled_from(UNITS), st.integers(-4, 4))
@settings(max_examples=150, deadline=None)
def test_shifting_there_and_back_is_nothing(plan: Plan, place: Bar, unit: int, steps: int) -> None:
    bar = bar_near(row(plan), place)
    if bar is None:
        with pytest.raises(InputError, match=r"error\.bar\.none"):
            shift(plan, "a", place, steps, Frame(unit, PERIOD))
        return
    target = Bar(bar.first + steps * unit, bar.last + steps * unit)
    if target.first < FIRST or target.last > LAST:
        with pytest.raises(InputError, match=r"error\.bar\.outside"):
            shift(plan, "a", place, steps, Frame(unit, PERIOD))
        return
    moved = apply_edits(plan, shift(plan, "a", place, steps, Frame(unit, PERIOD)))
    assert_consistent(row(moved))
    others = [each for each in bars_of(row(plan)) if each != bar]
    free = all(each.distance(target) > 0 for each in others)
    stated = {year for year, mark in marks_by_year(row(plan).marks).items()
              if mark in (Mark.DASH, Mark.UNKNOWN)}  # fmt: skip
    if free:
        assert target in bars_of(row(moved))
        back = apply_edits(moved, shift(moved, "a", target, -steps, Frame(unit, PERIOD)))
        assert months_of(back) == months_of(plan)
        if not stated & set(target.years):
            assert row(back).marks == row(plan).marks


@given(plans(), cells, st.sampled_from(UNITS), st.sampled_from((-1, 1)), st.booleans())
@settings(max_examples=150, deadline=None)
def test_stretching_moves_one_end_to_the_next_edge(
    plan: Plan, place: Bar, unit: int, step: int, at_end: bool
) -> None:
    stretch = stretch_end if at_end else stretch_start
    bar = bar_near(row(plan), place)
    try:
        changed = apply_edits(plan, stretch(plan, "a", place, step, Frame(unit, PERIOD)))
    except InputError:
        return
    assert bar is not None
    assert_consistent(row(changed))
    new = next(each for each in bars_of(row(changed)) if each.meets(bar))
    if at_end and new.last != bar.last and step < 0:
        assert (new.last + 1) % unit == 0
        assert 0 < bar.last - new.last <= unit
    if not at_end and step > 0:
        assert new.first % unit == 0
        assert 0 < new.first - bar.first <= unit
    assert months_of(changed) != months_of(plan)


@given(plans(), cells)
@settings(max_examples=50, deadline=None)
def test_every_edit_is_taken_back_by_its_inverse(plan: Plan, cell: Bar) -> None:
    for edits in (
        toggle_planned(plan, "a", cell),
        cycle_mark(plan, "a", cell.years[0]),
        clear_bars(plan, "a"),
        set_note(plan, "a", "協議後に実施"),
    ):
        change = Change(edits, "change.mark", "", "")
        after = apply_edits(plan, change.edits)
        assert_consistent(row(after))
        assert apply_edits(after, change.inverse().edits) == plan


def test_space_plans_a_year_and_takes_it_back() -> None:
    plan = plan_of(".-?..")
    for index in range(5):
        plan = apply_edits(plan, toggle_planned(plan, "a", year_bar(index)))
    assert signs(plan) == "ppppp"
    assert bars_of(row(plan)) == (Bar(FIRST, LAST),)
    plan = apply_edits(plan, toggle_planned(plan, "a", year_bar(1)))
    assert signs(plan) == "p.ppp"


def test_the_cycle_goes_through_all_marks() -> None:
    plan = plan_of("p....")
    seen = []
    for _ in range(4):
        plan = apply_edits(plan, cycle_mark(plan, "a", YEARS[0]))
        seen.append(signs(plan)[0])
    assert seen == [".", "-", "?", "p"]


def test_a_mark_other_than_planned_takes_the_bar_away() -> None:
    plan = plan_of("ppp..", Span(FIRST + 3, FIRST + 8, Grain.QUARTER))
    plan = apply_edits(plan, set_mark(plan, "a", YEARS[0], Mark.UNKNOWN))
    assert signs(plan) == "?pp.."
    assert row(plan).spans == ()


def test_a_quarter_leaves_the_rest_of_its_year_empty() -> None:
    plan = plan_of("..-..")
    cell = Bar(FIRST + 27, FIRST + 29)
    plan = apply_edits(plan, toggle_planned(plan, "a", cell))
    assert signs(plan) == "..p.."
    assert row(plan).spans == (Span(FIRST + 27, FIRST + 29, Grain.QUARTER),)
    plan = apply_edits(plan, toggle_planned(plan, "a", cell))
    assert (signs(plan), row(plan).spans) == (".....", ())


def test_emptying_an_unknown_cell_says_that_nothing_is_planned() -> None:
    plan = plan_of("?-...")
    plan = apply_edits(plan, set_planned(plan, "a", Bar(FIRST, FIRST + 23), planned=False))
    assert signs(plan) == "....."


def test_bars_of_other_years_keep_their_grain() -> None:
    month = Span(FIRST + 48, FIRST + 50, Grain.MONTH)
    plan = plan_of("p...p", month)
    plan = apply_edits(plan, shift(plan, "a", year_bar(0), 1, Frame(3, PERIOD)))
    assert month in row(plan).spans
    assert bars_of(row(plan))[0] == Bar(FIRST + 3, FIRST + 14)


def test_a_bar_cannot_vanish_or_leave_the_period() -> None:
    plan = plan_of("p....")
    frame = Frame(12, PERIOD)
    with pytest.raises(InputError, match=r"error\.bar\.shortest"):
        stretch_end(plan, "a", year_bar(0), -1, frame)
    with pytest.raises(InputError, match=r"error\.bar\.outside"):
        stretch_start(plan, "a", year_bar(0), -1, frame)


def test_the_source_line_stays_with_its_year_and_does_not_go_with_a_copy() -> None:
    marks = (YearMark(YEARS[0], Mark.NONE, line=7),)
    source = Activity(id="a", program="p", name="元", marks=marks)
    plan = Plan.of([source, structs.replace(source, id="b", name="先", marks=())])
    plan = apply_edits(plan, set_mark(plan, "a", YEARS[0], Mark.PLANNED))
    assert row(plan).marks == (YearMark(YEARS[0], Mark.PLANNED, line=7),)
    plan = apply_edits(plan, copy_schedule(plan, "a", "b"))
    assert plan.find(Activity, "b").marks == (YearMark(YEARS[0], Mark.PLANNED),)
