"""Terms as typed, years of taking part, headings without twins, agreements and actuals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import R4, R6, small_plan
from wgplanner.plan.changes import apply_edits
from wgplanner.plan.edits.kpis import PointWords, change_kpi, words_of_kpi
from wgplanner.plan.edits.participation import WHOLE, Term, set_terms, typed_term
from wgplanner.plan.edits.policy import (
    AgreementWords,
    add_field,
    add_item,
    change_agreement,
    rename_heading,
)
from wgplanner.plan.errors import InputError
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.kinds import Aggregation
from wgplanner.plan.records import Agreement, Kpi, Participation, Program

years = st.one_of(st.none(), st.integers(1990, 2060).map(FiscalYear))


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("", WHOLE),
        ("R4〜R6", Term(R4, R6)),
        ("Ｒ４～Ｒ６", Term(R4, R6)),
        ("令和4年度から令和6年度まで", Term(R4, R6)),
        ("2022-2024", Term(R4, R6)),
        ("R4〜", Term(R4, None)),
        ("令和4年度から", Term(R4, None)),
        ("〜R6", Term(None, R6)),
        ("R6まで", Term(None, R6)),
        ("R6", Term(R6, R6)),
    ],
)
def test_terms_are_read_in_every_usual_form(text: str, term: Term) -> None:
    assert typed_term(text) == term


@pytest.mark.parametrize("text", ["〜", "春から", "R6〜R4", "R4〜R5〜R6"])
def test_what_is_no_term_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        typed_term(text)


@given(years, years)
def test_a_term_is_typed_as_it_is_shown(since: FiscalYear | None, until: FiscalYear | None) -> None:
    if since and until and until < since:
        since, until = until, since
    assert typed_term(Term(since, until).text) == Term(since, until)


def test_parties_join_and_leave_and_others_stay_as_they_were() -> None:
    plan = small_plan()
    changed = apply_edits(plan, set_terms(plan, "prog-night", {"town": Term(R4, R6)}))
    assert changed.find(Program, "prog-night").participants == (
        Participation("city"),
        Participation("town", R4, R6),
    )
    assert set_terms(changed, "prog-night", {"town": Term(R4, R6)}) == ()
    with pytest.raises(InputError):
        set_terms(plan, "prog-night", {"village": Term(R4, R6)})


def test_no_two_headings_beside_each_other_bear_one_name() -> None:
    plan = small_plan()
    with pytest.raises(InputError):
        add_field(plan, "new", "生活機能の 強化")
    with pytest.raises(InputError):
        add_item(plan, "new", "field-life", "医療")
    assert add_item(plan, "new", "field-ties", "医療")
    with pytest.raises(InputError):
        rename_heading(plan, "field-ties", "生活機能の強化")
    assert rename_heading(plan, "field-ties", "結びつきの　強化")


def test_an_agreement_says_what_its_form_says() -> None:
    plan = small_plan()
    words = AgreementWords("医療の充実", "ア", "目的", "甲がする", "乙がする")
    plan = apply_edits(plan, change_agreement(plan, "agree-care", words))
    agreement = plan.find(Agreement, "agree-care")
    assert (agreement.name, agreement.purpose) == ("医療の充実", "目的")
    assert (agreement.central_duty, agreement.member_duty) == ("甲がする", "乙がする")
    with pytest.raises(InputError):
        change_agreement(plan, "agree-care", AgreementWords(" "))


def test_actuals_are_added_changed_and_keep_what_they_were_where_they_stay() -> None:
    plan = small_plan()
    before = plan.find(Kpi, "kpi-calls")
    words = words_of_kpi(before)
    assert change_kpi(plan, "kpi-calls", words)[0].after == before
    said = (PointWords("R3", "3,410件"), PointWords("R4", "３，６００件"), PointWords("R5", " "))
    words = type(words)(
        words.label, words.baseline, words.target, words.direction, None, said, Aggregation.MEAN
    )
    kpi = apply_edits(plan, change_kpi(plan, "kpi-calls", words)).find(Kpi, "kpi-calls")
    assert [(each.label, each.value) for each in kpi.actuals] == [("R3", 3410), ("R4", 3600)]
    assert kpi.aggregation is Aggregation.MEAN
