"""Forms of what a program holds beside its own facts, and one form for several programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from textual.widgets import Static

from tests.plans import R3, R4, R6, R7, small_plan
from tests.tui.planner import opened
from tests.tui.test_plan_screen import field, go
from wgplanner.plan.amounts import BLANK, DASH, UNDECIDED, Amount
from wgplanner.plan.kinds import Aggregation, ProgramStatus
from wgplanner.plan.records import (
    Activity,
    Agreement,
    BudgetLine,
    Kpi,
    Participation,
    PolicyField,
    Program,
    Review,
    YearAmount,
)
from wgplanner.tui.dialogs.chooser import ChooserDialog
from wgplanner.tui.dialogs.form import FieldRow, FormDialog
from wgplanner.tui.dialogs.prompt import PromptDialog
from wgplanner.tui.widgets.complaint import Complaint

if TYPE_CHECKING:
    from pathlib import Path

    from wgplanner.plan.plan import Plan


async def test_years_of_taking_part_are_typed_beside_each_party(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await go(it, "prog-night")
        await it.press("Y")
        field(it, "town").control.value = "春から"  # type: ignore[union-attr]
        await it.press("ctrl+s")
        assert isinstance(it.app.screen, FormDialog)
        field(it, "town").control.value = "令和４年度～Ｒ６"  # type: ignore[union-attr]
        await it.press("ctrl+s")
        assert it.plan.find(Program, "prog-night").participants == (
            Participation("city"),
            Participation("town", R4, R6),
        )
        await go(it, "prog-bus")
        await it.press("Y")
        assert "p で選びます" in it.notices()[-1]


async def test_the_cursor_stays_on_the_activity_from_which_its_program_is_edited(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path, small_plan()) as it:
        activity = it.plan.children(Activity, "program", "prog-call")[0]
        await go(it, activity.id)
        await it.press("s", "down", "enter")
        assert it.plan.find(Program, "prog-call").status is not None
        assert it.screen.record == activity


async def test_the_cursor_goes_to_the_program_that_comes_back_and_not_to_its_last_activity(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await go(it, "prog-call")
        await it.press("D", "y")
        it.grid.go_to_last()
        await it.press("u")
        assert it.screen.record == it.plan.find(Program, "prog-call")


async def test_the_agreement_of_a_program_is_edited_with_both_duties(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await go(it, "prog-call")
        await it.press("B")
        field(it, "central_duty").control.load_text("甲がする")  # type: ignore[union-attr]
        await it.press("ctrl+s")
        assert it.plan.find(Agreement, "agree-care").central_duty == "甲がする"
        await it.press("u")
        assert it.plan.find(Agreement, "agree-care").central_duty is None


async def test_actuals_and_how_they_are_counted_are_typed_in_the_form_of_a_kpi(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await go(it, "prog-call")
        await it.press("i", "enter")
        assert field(it, "actuals").raw == "R3: 3,410件"
        field(it, "actuals").control.load_text("R3: 3,410件\n３６００")  # type: ignore[union-attr]
        await it.press("ctrl+s")
        assert isinstance(it.app.screen, FormDialog)
        field(it, "actuals").control.load_text("R3: 3,410件\nＲ４\t３,６００件")  # type: ignore[union-attr]
        field(it, "aggregation").control.value = "cumulative"  # type: ignore[union-attr]
        await it.press("ctrl+s")
        kpi = it.plan.find(Kpi, "kpi-calls")
        assert [each.value for each in kpi.actuals] == [3410, 3600]
        assert kpi.aggregation is Aggregation.CUMULATIVE


async def test_one_form_sets_in_all_marked_programs_only_what_was_changed(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        before = it.plan
        for row in ("prog-call", "prog-night"):
            it.grid.go_to_record(row)
            await it.press("m")
        await it.press("e")
        assert isinstance(it.app.screen, FormDialog)
        names = [each.name for each in it.app.screen._fields]
        assert "name" not in names
        assert field(it, "remark").raw == ""
        field(it, "status").control.value = "done"  # type: ignore[union-attr]
        field(it, "budget.R7").control.value = "５万円"  # type: ignore[union-attr]
        await it.press("ctrl+s")
        call, night = (it.plan.find(Program, each) for each in ("prog-call", "prog-night"))
        assert {call.status, night.status} == {ProgramStatus.DONE}
        assert night.remark == "当番表は年度ごとに定める。"
        for each in (call, night):
            assert {a.year: a.amount for a in each.budget}[R7] == Amount.of(50)
        assert call.budget[0] == before.find(Program, "prog-call").budget[0]
        await it.press("u")
        assert it.plan == before
        assert UNDECIDED in [each.amount for each in it.plan.find(Program, "prog-call").budget]


async def test_a_second_field_of_the_same_name_is_refused_where_it_is_typed(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await it.press("F")
        await it.type("生活機能の強化")
        await it.press("enter")
        assert isinstance(it.app.screen, PromptDialog)
        assert it.app.screen.query_one(Complaint).display
        assert len(it.plan.table(PolicyField)) == 2
        await it.type("二")
        await it.press("enter")
        assert len(it.plan.table(PolicyField)) == 3


async def test_the_sign_of_a_complaint_never_stands_alone_on_a_line(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await go(it, "prog-call")
        await it.press("e")
        field(it, "budget.R3").control.value = "約三千円ほどの見込みであると聞いている"  # type: ignore[union-attr]
        await it.press("ctrl+s")
        await it.pilot.pause()
        lines = [it.line(y) for y in range(24)]
        signs = [line for line in lines if " ! " in line]
        assert signs
        assert all("約三千円" in line or "金額" in line for line in signs)
        assert field(it, "budget.R3").query_one(".complaint", Static).display


async def test_edits_of_one_row_say_why_they_are_not_for_several_and_moves_are(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path, small_plan()) as it:
        for row in ("act-study", "prog-night"):
            it.grid.go_to_record(row)
            await it.press("m")
        for key in ("r", "Y", "B", "i", "e"):
            await it.press(key)
            assert "M で印を消します" in it.notices()[-1], key
        before = it.plan
        await it.press("J")
        rows = it.plan.children(Activity, "program", "prog-call")
        assert [each.id for each in rows] == ["act-run", "act-study"]
        await it.press("u")
        assert it.plan == before


async def test_the_review_of_a_program_is_edited_and_its_scores_are_checked(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await go(it, "prog-bus")
        before = it.plan
        await it.press("@")
        field(it, "progress").control.value = "よい"  # type: ignore[union-attr]
        await it.press("ctrl+s")
        assert isinstance(it.app.screen, FormDialog)
        field(it, "progress").control.value = "４点"  # type: ignore[union-attr]
        field(it, "grade").control.value = "A"  # type: ignore[union-attr]
        field(it, "secretariat").control.load_text("続ける")  # type: ignore[union-attr]
        await it.press("ctrl+s")
        (review,) = it.plan.children(Review, "program", "prog-bus")
        assert (review.progress, review.grade, review.secretariat) == (4, "A", "続ける")
        await it.press("u")
        assert it.plan == before


async def test_where_a_program_has_reviews_one_is_chosen_and_named_or_another_added(
    tmp_path: Path,
) -> None:
    plan = small_plan()
    second = Review(
        id="second", position=1, program="prog-call", grade="C", document="doc", reason="減った。"
    )
    plan = plan.replacing({"review": {second.id: second}})
    async with opened(tmp_path, plan) as it:
        await go(it, "prog-call")
        await it.press("@")
        assert isinstance(it.app.screen, ChooserDialog)
        labels = [label for _, label in it.app.screen._choices]
        assert labels == [
            "1. B、継続、進捗 3、実現性 5、効果 4、利用が伸びている。",
            "2. ビジョン.txt、C、減った。",
            "（新しい評価）",
        ]
        await it.press("escape")
        assert it.plan.find(Review, "second") == second
        await it.press("@", "down", "enter")
        assert isinstance(it.app.screen, FormDialog)
        assert "2件の2件目" in it.app.screen._title
        field(it, "grade").control.value = "A"  # type: ignore[union-attr]
        await it.press("ctrl+s")
        assert it.plan.find(Review, "second").grade == "A"
        assert it.plan.find(Review, "review-call").grade == "B"
        await it.press("u")
        assert it.plan.find(Review, "second") == second
        await it.press("@", "end", "enter")
        assert "3件の3件目" in it.app.screen._title
        field(it, "grade").control.value = "D"  # type: ignore[union-attr]
        await it.press("ctrl+s")
        assert [each.grade for each in it.plan.children(Review, "program", "prog-call")] == [
            *("B", "C", "D")
        ]


async def test_the_code_of_a_program_is_edited_and_is_never_set_for_several(tmp_path: Path) -> None:
    async with opened(tmp_path, small_plan()) as it:
        await go(it, "prog-call")
        await it.press("e")
        field(it, "code").control.value = "３-C-1"  # type: ignore[union-attr]
        await it.press("ctrl+s")
        assert it.plan.find(Program, "prog-call").code == "３-C-1"
        await it.press("m")
        await go(it, "prog-bus")
        await it.press("m", "e")
        assert "code" not in {row.field.name for row in it.app.screen.query(FieldRow)}


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_a_program_is_saved_with_the_words_that_its_form_shows(
    tmp_path: Path, language: str
) -> None:
    async with opened(tmp_path, small_plan(), language=language) as it:
        await go(it, "prog-call")
        before = it.plan.find(Program, "prog-call")
        await it.press("e")
        field(it, "remark").control.load_text("x")  # type: ignore[union-attr]
        await it.press("ctrl+s")
        assert it.plan.find(Program, "prog-call").remark == "x"
        assert it.plan.find(Program, "prog-call").budget == before.budget


async def test_parts_of_a_budget_are_lines_of_the_form_of_a_program(tmp_path: Path) -> None:
    async with opened(tmp_path, _with_parts()) as it:
        before = it.plan
        await go(it, "prog-call")
        await it.press("e")
        row = field(it, "budget_lines")
        assert row.raw == "うち一般財源: R3 1,200、R4 空欄\n小川瀬町: R3 未定"
        row.control.focus()
        await it.pilot.pause()
        assert any("R4 空欄（計には足しません）" in it.line(y) for y in range(24))
        row.control.load_text("うち一般財源: R3 1,200、R4 千円")  # type: ignore[union-attr]
        await it.press("ctrl+s")
        assert isinstance(it.app.screen, FormDialog)
        assert "千円" in str(row.query_one(".complaint", Static).content)
        row.control.load_text("うち一般財源: R3 1,200、R4 130万円\n村：Ｒ３　—")  # type: ignore[union-attr]
        await it.press("ctrl+s")
        assert it.plan.find(Program, "prog-call").budget_lines == (
            BudgetLine(
                "うち一般財源",
                (YearAmount(R3, Amount.of(1200), 41), YearAmount(R4, Amount.of(1300))),
                41,
            ),
            BudgetLine("村", (YearAmount(R3, DASH),)),
        )
        assert not any("内訳" in each for each in it.notices())
        await it.press("u")
        assert it.plan == before


async def test_a_sum_changed_without_its_parts_says_that_they_were_left(tmp_path: Path) -> None:
    async with opened(tmp_path, _with_parts(), language="en") as it:
        await go(it, "prog-call")
        await it.press("e")
        assert field(it, "budget_lines").raw.splitlines()[0] == "うち一般財源: R3 1,200、R4 blank"
        field(it, "budget.R3").control.value = "5,000"  # type: ignore[union-attr]
        await it.press("ctrl+s")
        call = it.plan.find(Program, "prog-call")
        assert call.budget_lines == _with_parts().find(Program, "prog-call").budget_lines
        assert f"({call.name} R3)" in it.notices()[-1]
        assert "left as they are" in it.notices()[-1]
        for row in ("prog-call", "prog-night"):
            it.grid.go_to_record(row)
            await it.press("m")
        await it.press("e")
        field(it, "budget.R4").control.value = "1"  # type: ignore[union-attr]
        await it.press("ctrl+s")
        assert it.plan.find(Program, "prog-call").budget_lines == call.budget_lines
        assert f"({call.name} R4)" in it.notices()[-1]


def _with_parts() -> Plan:
    plan = small_plan()
    parts = (
        BudgetLine(
            "うち一般財源", (YearAmount(R3, Amount.of(1200), 41), YearAmount(R4, BLANK, 41)), 41
        ),
        BudgetLine("小川瀬町", (YearAmount(R3, UNDECIDED, 42),), 42),
    )
    program = structs.replace(plan.find(Program, "prog-call"), budget_lines=parts)
    return plan.replacing({"program": {program.id: program}})
