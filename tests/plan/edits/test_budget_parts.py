"""Lines of a budget typed as text: read in any usual form, kept where they are as they were."""

from __future__ import annotations

import pytest
from msgspec import structs

from tests.plans import R3, R4, R5, R6, R7, small_plan
from wgplanner.plan.amounts import BLANK, DASH, UNDECIDED, UNKNOWN, Amount, amount_text
from wgplanner.plan.changes import apply_edits
from wgplanner.plan.edits.budget_parts import parts_text, typed_parts, with_parts, years_past_parts
from wgplanner.plan.edits.program_words import change_program, words_of_program
from wgplanner.plan.errors import InputError
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.records import BudgetLine, Program, YearAmount

THOUSANDS = "千円"


def words(amount: Amount) -> str:
    return amount_text(amount) or "空欄"


def typed(text: str, held: tuple[BudgetLine, ...] = ()) -> tuple[BudgetLine, ...]:
    return typed_parts(text, THOUSANDS, held, words)


def part(label: str, *amounts: tuple[FiscalYear, Amount], line: int | None = None) -> BudgetLine:
    return BudgetLine(label, tuple(YearAmount(*each, line) for each in amounts), line)


SIX = part(
    "うち一般財源",
    (FiscalYear(2020), Amount.inexact("約1,200")),
    *((R3, Amount.of(1200)), (R4, Amount.of(0)), (R5, BLANK), (R6, DASH), (R7, UNDECIDED)),
    (FiscalYear(2026), UNKNOWN),
)


def test_six_different_things_stay_six_different_things() -> None:
    shown = parts_text([SIX], words)
    assert shown == "うち一般財源: R2 約1,200、R3 1,200、R4 0、R5 空欄、R6 —、R7 未定、R8 不明"
    assert typed(shown) == (SIX,)


@pytest.mark.parametrize(
    "text",
    [
        "うち一般財源: R3 1,200, R4 1,300",
        "うち一般財源：Ｒ３　１，２００、令和４年度　１，３００",
        "うち一般財源\tr3 1200\tR4 130万円",
        "うち一般財源: R3=1,200,R4=1,300",
        "うち一般財源: 2021 1,200; FY2022 1,300千円",
        "うち一般財源: R3: 1,200 R4: 1,300",
        "\n うち一般財源 : R4 1,300、R3 1,200、\n",
    ],
)
def test_years_and_sums_are_taken_as_people_write_them(text: str) -> None:
    assert typed(text) == (part("うち一般財源", (R3, Amount.of(1200)), (R4, Amount.of(1300))),)


def test_a_label_may_hold_a_colon_and_a_part_may_have_no_sums() -> None:
    assert typed("財源: 県補助: R3 5\n内訳:") == (
        part("財源: 県補助", (R3, Amount.of(5))),
        part("内訳"),
    )


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("うち一般財源 1,200", "error.part.form"),
        ("うち一般財源: 1,200", "error.part.form"),
        (": R3 1,200", "error.part.form"),
        ("市: R3 1,200, 1,300", "error.part.sum"),
        ("市: R3", "error.part.sum"),
        ("市: R99 5", "error.year.unlikely"),
        ("市: R3 約三千", "error.amount.form"),
        ("市: R3 5、令和3年度 6", "error.part.year_twice"),
        ("市: R3 5\n 市 : R4 5", "error.part.twice"),
    ],
)
def test_what_could_mean_something_else_is_refused_with_its_reason(text: str, key: str) -> None:
    with pytest.raises(InputError) as refused:
        typed(text)
    assert refused.value.key == key


def test_a_line_as_it_was_shown_means_what_the_plan_holds() -> None:
    odd = part("計: R3 の分", (R3, Amount.inexact("別表、参照")), line=7)
    twice = (part("市", (R3, Amount.of(1)), line=8), part("市", (R4, Amount.of(2)), line=9))
    held = (odd, *twice)
    assert typed(parts_text(held, words), held) == held
    assert with_parts(held, typed(parts_text(held, words), held)) == held


def test_labels_and_sums_that_stay_keep_their_line_and_what_was_typed_has_none() -> None:
    held = (
        part("市", (R3, Amount.of(1)), (R4, Amount.of(2)), line=8),
        part("町", (R3, Amount.of(3)), line=9),
    )
    after = with_parts(held, typed("村: R3 5\n市: R3 1、R4 4", held))
    assert after == (
        part("村", (R3, Amount.of(5))),
        BudgetLine("市", (YearAmount(R3, Amount.of(1), 8), YearAmount(R4, Amount.of(4))), 8),
    )


def test_a_form_gives_a_program_its_parts_and_leaves_its_sums() -> None:
    plan = small_plan()
    program = plan.find(Program, "prog-call")
    said = structs.replace(words_of_program(program), budget_lines=typed("市: R3 5"))
    after = apply_edits(plan, change_program(plan, program.id, said)).find(Program, "prog-call")
    assert after.budget_lines == (part("市", (R3, Amount.of(5))),)
    assert after.budget == program.budget


def test_years_whose_sum_changed_without_its_parts_are_named() -> None:
    program = small_plan().find(Program, "prog-call")
    before = structs.replace(
        program,
        budget=(YearAmount(R3, Amount.of(9)), YearAmount(R4, Amount.of(9))),
        budget_lines=(part("市", (R3, Amount.of(5)), (R4, Amount.of(5))),),
    )
    sums = (YearAmount(R3, Amount.of(8)), YearAmount(R4, Amount.of(8)), YearAmount(R5, DASH))
    after = structs.replace(before, budget=sums)
    assert years_past_parts(before, after) == (R3, R4)
    told = structs.replace(after, budget_lines=typed("市: R3 4、R4 5"))
    assert years_past_parts(before, told) == (R4,)
    assert years_past_parts(before, before) == ()
    assert years_past_parts(program, structs.replace(program, budget=sums)) == ()
