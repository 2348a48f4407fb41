"""The detail of a row says all that the plan says, and says what it does not say."""

from __future__ import annotations

import pytest
from msgspec import structs

from tests.plans import hostile_plan, small_plan
from wgplanner.locale import LANGUAGES, Messages
from wgplanner.plan.amounts import BLANK, UNDECIDED, Amount
from wgplanner.plan.changes import apply_edits, put
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import (
    Activity,
    BudgetLine,
    PolicyField,
    PolicyItem,
    Program,
    YearAmount,
)
from wgplanner.views.detail.detail import detail_of
from wgplanner.views.detail.parts import Detail, Section
from wgplanner.views.detail.sources import line_spans

JA = Messages("ja")


def program_detail(plan: Plan, program: str) -> Detail:
    return detail_of(plan, JA, plan.find(Program, program))


def section(detail: Detail, head: str) -> Section:
    return next(each for each in detail.sections if each.head.startswith(head))


def texts(detail: Detail, head: str) -> list[tuple[str, str]]:
    return [(each.label, each.text) for each in section(detail, head).entries]


def test_a_program_shows_each_state_of_its_budget_and_an_honest_total() -> None:
    detail = program_detail(small_plan(), "prog-call")
    assert texts(detail, "事業費（千円）") == [
        ("R3", "3,300"),
        ("R4", "0"),
        ("R5", "—"),
        ("R6", "不明"),
        ("R7", "未定"),
        ("合計", "≥ 3,300"),
    ]
    doubts = [each.label for each in section(detail, "事業費").entries if each.doubt]
    assert doubts == ["R6", "R7", "合計"]


def test_odd_sums_of_a_budget_are_told_apart() -> None:
    plan = small_plan()
    program = plan.find(Program, "prog-call")
    years = [each.year for each in program.budget]
    sums = [Amount.of(-899), Amount.inexact("約1,200"), Amount.inexact("〃"), UNDECIDED, BLANK]
    budget = tuple(map(YearAmount, years, sums))
    lines = (BudgetLine("うち一般財源", budget[:2], 7),)
    odd = structs.replace(program, budget=budget, budget_lines=lines)
    assert texts(program_detail(apply_edits(plan, (put(plan, odd),)), program.id), "事業費") == [
        ("R3", "-899"),
        ("R4", "約1,200"),
        ("R5", "〃"),
        ("R6", "未定"),
        ("R7", "（空欄）"),
        ("合計", "≥ -899"),
        ("", "うち一般財源：R3 -899、R4 約1,200"),
    ]


def test_a_program_shows_duties_kpis_review_findings_and_source() -> None:
    detail = program_detail(small_plan(), "prog-call")
    assert detail.path == ("生活機能の強化", "医療", "医療体制の充実")
    assert texts(detail, "役割")[:2] == [
        ("みどり野市", "［主担当］相談窓口の委託と進行管理（健康推進課、保健係 内線210）"),
        ("", "費用を負担割合により負担"),
    ]
    assert ("", "3,275件(2市町)（R2） -> 4,000件（R7）") in texts(detail, "重要業績評価指標")
    assert ("総合評価", "B") in texts(detail, "評価")
    assert texts(detail, "読み取り")[0][0] == "34行"
    assert texts(detail, "出典") == [("", "ビジョン.txt 12行目")]


def test_what_is_not_stated_is_said_to_be_not_stated() -> None:
    detail = program_detail(small_plan(), "prog-bus")
    for head in ("参加", "概要", "期待する効果", "重要業績評価指標"):
        assert texts(detail, head) == [("", "記載なし")]
    assert texts(detail, "状況") == [("", "調整中")]
    assert texts(detail, "出典") == [("", "手入力")]


def test_the_note_on_participants_stands_beside_them() -> None:
    detail = program_detail(small_plan(), "prog-night")
    assert texts(detail, "参加") == [
        ("", "みどり野市、小川瀬町"),
        ("", "奥沢見村は令和6年度から参加予定"),
    ]


def test_an_activity_shows_every_year_its_spans_and_its_note() -> None:
    plan = small_plan()
    detail = detail_of(plan, JA, plan.find(Activity, "act-run"))
    assert detail.path[-1] == "健康電話相談事業"
    assert [label for label, _ in texts(detail, "予定")] == ["R3", "R4", "R5", "R6", "R7"]
    spans = detail_of(plan, JA, plan.find(Activity, "act-doctors"))
    assert texts(spans, "期間") == [("", "令和4年10月 から 令和5年3月 まで")]
    english = detail_of(plan, Messages("en"), plan.find(Activity, "act-doctors"))
    assert texts(english, "Spans") == [("", "R4.10 to R5.3")]
    note = detail_of(plan, JA, plan.find(Activity, "act-bus"))
    assert texts(note, "注記") == [("", "R5以降は実証の結果による")]


def test_a_field_adds_up_its_programs_across_units() -> None:
    plan = small_plan()
    ties = detail_of(plan, JA, plan.find(PolicyField, "field-ties"))
    assert texts(ties, "合わせて") == [("事業数", "1"), ("合計", "62,500 千円")]
    care = detail_of(plan, JA, plan.find(PolicyItem, "item-care"))
    assert texts(care, "協定内容")[0] == ("", "医療体制の充実")


def test_a_broken_chain_shortens_the_path_only() -> None:
    plan = small_plan()
    stray = Program(id="stray", agreement="nowhere", name="孤立事業")
    assert program_detail(apply_edits(plan, [put(plan, stray)]), "stray").path == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_record_has_a_detail_in_every_language(language: str) -> None:
    plan = hostile_plan()
    messages = Messages(language)
    for kind in (PolicyField, PolicyItem, Program, Activity):
        for record in plan.ordered(kind):
            assert detail_of(plan, messages, record).sections  # type: ignore[arg-type]


def test_lines_are_told_as_runs() -> None:
    assert line_spans([9, 3, 5, 4, 3]) == ("3-5", "9")
