"""What a form says becomes the record, without a line of source where it was typed anew."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec import structs

from tests.plans import R3, R5, R7, small_plan
from wgplanner.plan.amounts import BLANK, DASH, Amount
from wgplanner.plan.changes import apply_edits
from wgplanner.plan.edits.kpis import (
    KpiWords,
    PointWords,
    add_kpi,
    change_kpi,
    delete_kpi,
    words_of_kpi,
)
from wgplanner.plan.edits.program_words import (
    change_activity,
    change_program,
    choose_participants,
    with_amounts,
    words_of_program,
)
from wgplanner.plan.errors import InputError
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.kinds import Direction, ProgramStatus
from wgplanner.plan.records import Activity, Kpi, Participation, Program, YearAmount
from wgplanner.plan.typed import typed_figure


def test_the_words_of_every_program_leave_it_as_it_is() -> None:
    plan = small_plan()
    for program in plan.ordered(Program):
        (edit,) = change_program(plan, program.id, words_of_program(program))
        assert edit.before == edit.after


def test_a_field_typed_anew_loses_its_line_and_others_keep_theirs() -> None:
    plan = small_plan()
    program = plan.find(Program, "prog-call")
    words = structs.replace(
        words_of_program(program), name=" 電話\x1b相談 ", status=ProgramStatus.DONE, remark="  "
    )
    after = apply_edits(plan, change_program(plan, "prog-call", words)).find(Program, "prog-call")
    assert (after.name, after.status, after.remark) == ("電話相談", ProgramStatus.DONE, None)
    assert "name" not in after.lines
    same = structs.replace(words_of_program(program), effect="よい")
    kept = apply_edits(plan, change_program(plan, "prog-call", same)).find(Program, "prog-call")
    assert kept.lines == program.lines


def test_a_blank_name_is_refused() -> None:
    plan = small_plan()
    words = structs.replace(words_of_program(plan.find(Program, "prog-call")), name="　")
    with pytest.raises(InputError):
        change_program(plan, "prog-call", words)
    with pytest.raises(InputError):
        change_activity(plan, "act-run", " ", None)


def test_sums_that_stay_keep_their_line_and_blank_adds_no_year() -> None:
    budget = (YearAmount(R3, Amount.of(5), 41), YearAmount(R5, DASH, 41))
    after = with_amounts(
        budget, {R3: Amount.of(5), R5: Amount.of(Decimal("1.5")), R7: BLANK, FiscalYear(2020): DASH}
    )
    assert after == (
        YearAmount(FiscalYear(2020), DASH),
        YearAmount(R3, Amount.of(5), 41),
        YearAmount(R5, Amount.of(Decimal("1.5"))),
    )


def test_participants_that_stay_keep_their_years() -> None:
    plan = small_plan()
    program = plan.find(Program, "prog-night")
    joined = structs.replace(program, participants=(Participation("town", since=R5),))
    plan = plan.replacing({"program": {"prog-night": joined}})
    (edit,) = choose_participants(plan, "prog-night", ["city", "town"])
    assert isinstance(edit.after, Program)
    assert edit.after.participants == (Participation("city"), Participation("town", since=R5))


def test_an_activity_takes_name_and_note() -> None:
    plan = small_plan()
    after = apply_edits(plan, change_activity(plan, "act-run", "実施", "協議後"))
    assert (after.find(Activity, "act-run").name, after.find(Activity, "act-run").note) == (
        "実施",
        "協議後",
    )


def test_a_kpi_is_added_changed_and_deleted() -> None:
    plan = small_plan()
    kpi = plan.find(Kpi, "kpi-calls")
    (same,) = change_kpi(plan, kpi.id, words_of_kpi(kpi))
    assert same.before == same.after
    words = KpiWords("参加率", PointWords("R2", "５０．５％"), PointWords(), Direction.UP)
    plan = apply_edits(plan, add_kpi(plan, "new", "prog-call", words))
    added = plan.children(Kpi, "program", "prog-call")[-1]
    assert added.baseline is not None
    assert (added.baseline.text, added.baseline.value, added.baseline.unit) == (
        "５０．５％",
        Decimal("50.5"),
        "%",
    )
    assert added.target is None
    assert "new" not in apply_edits(plan, delete_kpi(plan, "new")).table(Kpi)
    with pytest.raises(InputError):
        change_kpi(plan, "new", KpiWords("  "))


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("4,000件", (4000, "件")),
        ("△3", (-3, None)),
        ("12.5 %", (Decimal("12.5"), "%")),
        ("3,275件(2市町)", (None, None)),
        ("維持", (None, None)),
        ("1～2件", (None, None)),
        ("3回/年", (3, "回/年")),
        ("40,00件", (None, None)),
        ("80 ％以上", (80, "%")),
        ("2日以内", (2, "日")),
        ("10件未満", (10, "件未満")),
    ],
)
def test_a_figure_is_a_number_only_where_it_plainly_is_one(text: str, figure: object) -> None:
    assert typed_figure(text) == figure
