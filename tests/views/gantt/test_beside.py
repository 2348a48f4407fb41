"""What stands beside the bars: heads of years, an earlier plan, figures, the legend."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from tests.plans import small_plan
from wgplanner.locale import Messages
from wgplanner.plan.amounts import BLANK, DASH, UNDECIDED, UNKNOWN, Amount
from wgplanner.plan.changes import apply_edits, put
from wgplanner.plan.edits import marks
from wgplanner.plan.edits.bars import Bar
from wgplanner.plan.edits.done import set_done, set_milestones, set_progress
from wgplanner.plan.fiscal import FiscalYear, Period
from wgplanner.plan.judged import Verdicts
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Activity, Program, Record, YearAmount
from wgplanner.plan.schedule import Milestone, Progress, month_number
from wgplanner.views.gantt.earlier import compared
from wgplanner.views.gantt.figures import budget_chart, kpi_text, program_figures
from wgplanner.views.gantt.heads import YearHeads
from wgplanner.views.gantt.legend import legend, milestone_entries, named_rows, signs_used
from wgplanner.views.gantt.narrow import without_ambiguous
from wgplanner.views.gantt.outline import Outline
from wgplanner.views.gantt.period import shown_period, vision_term
from wgplanner.views.gantt.signs import ONE_BAR, PLAN_SIGNS, TWO_BARS, DoneShapes, Sign
from wgplanner.views.gantt.whole import whole_gantt

R3, R7 = FiscalYear(2021), FiscalYear(2025)
TERM = Period(R3, R7)
JAPANESE = Messages("ja")


def with_everything() -> Plan:
    plan = small_plan()
    april = month_number(R3)
    plan = apply_edits(plan, set_done(plan, "act-bus", Bar(april, april + 5), done=True))
    plan = apply_edits(plan, set_progress(plan, "act-bus", Progress(percent=30)))
    milestones = (Milestone(april + 6, "運行開始"),)
    return apply_edits(plan, set_milestones(plan, "prog-bus", milestones))


def test_years_of_the_turn_and_outside_of_the_term_say_so() -> None:
    heads = YearHeads(2025, TERM)
    assert heads.text(FiscalYear(2018), 9) == "(H30)    "
    assert heads.text(FiscalYear(2019), 9) == "(H31/R1) "
    assert heads.text(FiscalYear(2019), 5) == "(R1) "
    assert heads.text(R3, 5) == " R3  "
    assert heads.text(R7, 6) == "[R7]  "
    assert heads.text(R3, 12, western=True) == " R3 2021    "
    assert heads.text(R3, 2, western=True) == "R3"
    assert YearHeads(2025).text(FiscalYear(2019), 9) == " H31/R1  "


@given(st.integers(1990, 2100), st.integers(0, 20), st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_head_is_exactly_as_wide_as_asked(start: int, cells: int, western: bool) -> None:
    assert len(YearHeads(2019, TERM).text(FiscalYear(start), cells, western=western)) == cells


def test_the_axis_holds_what_happened_outside_of_the_term() -> None:
    plan = small_plan()
    before = Bar(month_number(FiscalYear(2018)), month_number(FiscalYear(2018), 3))
    plan = apply_edits(plan, set_done(plan, "act-bus", before, done=True))
    later = (Milestone(month_number(FiscalYear(2027), 2), "次期計画"),)
    plan = apply_edits(plan, set_milestones(plan, "prog-bus", later))
    assert shown_period(plan, R7) == Period(FiscalYear(2018), FiscalYear(2027))
    assert vision_term(plan) == TERM
    assert vision_term(Plan()) is None


def test_an_earlier_plan_is_found_by_id_and_by_name() -> None:
    before = small_plan()
    april = month_number(R3)
    now = apply_edits(
        before, marks.set_planned(before, "act-bus", Bar(april, april), planned=False)
    )
    by_id = compared(now, before)
    assert by_id.bars["act-bus"] == ((april, april + 23),)
    assert by_id.gone == ()
    other = Plan.of(_renumbered(before))
    assert compared(now, other).bars == by_id.bars


def test_ids_of_another_document_name_nothing_here() -> None:
    now = small_plan()
    (bus, night) = (now.find(Program, each) for each in ("prog-bus", "prog-night"))
    swapped = (structs.replace(bus, name=night.name), structs.replace(night, name=bus.name))
    before = apply_edits(now, [put(now, each) for each in swapped])
    earlier = compared(now, before, same_ids=False)
    assert earlier.bars["prog-bus"] == compared(now, before).bars["prog-night"]
    assert earlier.is_new("act-bus")


def _renumbered(plan: Plan) -> list[Record]:
    """The same plan as another document would bring it: with ids of its own."""
    made: list[Record] = []
    for record in plan.records():
        if isinstance(record, Program):
            made.append(structs.replace(record, id=f"x-{record.id}"))
        elif isinstance(record, Activity):
            own = structs.replace(record, id=f"x-{record.id}", program=f"x-{record.program}")
            made.append(own)
        else:
            made.append(record)
    return made


def test_rows_that_came_and_went_are_told() -> None:
    now = small_plan()
    bus = now.table(Program)["prog-bus"]
    before = apply_edits(now, [put(now, structs.replace(bus, id="prog-old", name="旧事業"))])
    earlier = compared(now, before, "前")
    assert earlier.gone == ("旧事業",)
    assert not earlier.is_new("prog-bus")
    assert compared(before, now).is_new("prog-old")
    far = compared(now, before).widened(Period(R7, R7))
    assert far.first == R3


def test_budgets_tell_six_things_apart_and_scale_to_the_highest_year() -> None:
    years = [R3.plus(step) for step in range(8)]
    amounts = [Amount.of(4), Amount.of(1), Amount.of(0), BLANK, DASH, UNDECIDED, UNKNOWN]
    budget = [YearAmount(*pair) for pair in zip(years, amounts, strict=False)]
    period = Period(years[0], years[-1])
    assert budget_chart(budget, period, ascii_only=True) == "930 -~?."
    assert budget_chart(budget, period) == "⣿⣀0 -~?."
    assert without_ambiguous("⣿⣀⣤⣶") == "⣿⣀⣤⣶"
    assert budget_chart([YearAmount(R3, Amount.of(Decimal("-1.5")))], TERM) == "v...."
    assert len(budget_chart((), TERM)) == 5


def test_kpis_say_how_many_can_be_judged() -> None:
    assert [kpi_text(Verdicts(*each)) for each in ((1, 2, 2), (1, 2, 3), (0, 0, 3), (0, 0, 0))] == [
        "1/2",
        "1/2?",
        "?/3",
        "",
    ]
    assert program_figures(small_plan(), "prog-call", TERM).kpis.startswith(("?", "0", "1"))
    assert program_figures(small_plan(), "no", TERM) == ("", "")


def test_a_legend_explains_what_is_drawn_and_no_more() -> None:
    plain = whole_gantt(small_plan(), date(2025, 10, 20)).rows
    assert signs_used(plain) == PLAN_SIGNS
    rows = whole_gantt(with_everything(), date(2025, 10, 20)).rows
    assert {Sign.DONE, Sign.LATE, Sign.MILESTONE} <= set(signs_used(rows))
    assert Sign.GHOST in signs_used(plain, compared=True)
    (entry,) = milestone_entries(rows, JAPANESE)
    assert entry.meaning == "R3.10 運行開始（3）"


@pytest.mark.parametrize("done", [ONE_BAR, TWO_BARS], ids=["one", "two"])
def test_no_two_entries_of_the_screens_legend_look_alike(done: DoneShapes) -> None:
    plan = with_everything()
    outline = Outline(plan)
    named = milestone_entries(named_rows(outline), JAPANESE)
    groups = legend(
        plan, outline.roster, JAPANESE, R7, done=done, compared=True, chart="⣿", milestones=named
    )
    signs = [entry.shape for group in groups[:4] for entry in group if entry.shape]
    assert len(set(signs)) == len(signs)
    assert groups[-1] == named
    drawn = {entry.shape: entry.part for entry in groups[1]}
    thin = {"⠛⠛⠛>": "planned", "⣛⣛⣛⣛": "both", "⣀⣀⣀⣀": "extra", "⠿⣿⣤": "late"}
    one = {"###=>": "done", "++++": "extra"}
    # In the colours that the grid has for them.
    assert (thin if done is TWO_BARS else one).items() <= drawn.items()
