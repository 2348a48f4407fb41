"""Forms: locked keys, choices, no formula from text, and a way back without a question."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from tests.plans import YEARS, hostile_plan, small_plan
from tests.readers.tables.books import findings, programs, read, sums
from wgplanner.locale import Messages
from wgplanner.plan.changes import apply_edits, put
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Duty, Kpi
from wgplanner.samples import sample_names, sample_path
from wgplanner.store.reading import read_plan
from wgplanner.writers.template import META_SHEET, template_xlsx
from wgplanner.writers.template_sheets import KIND_SHEETS

KINDS = tuple(KIND_SHEETS)
MESSAGES = Messages("ja")


def form(kind: str, plan: Plan | None = None) -> bytes:
    return template_xlsx(kind, YEARS, MESSAGES, plan)


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def filled_in(data: bytes, rows: list[dict[str, object]]) -> bytes:
    """The form after somebody has typed into the first rows without a name, by heading."""
    book = opened(data)
    sheet = book.worksheets[0]
    heads = {
        sheet.cell(2, at).value or sheet.cell(1, at).value: at
        for at in range(1, sheet.max_column + 1)
    }
    number = 3
    for row in rows:
        while sheet.cell(number, heads["事業名"]).value:
            number += 1
        for heading, value in row.items():
            sheet.cell(number, heads[heading]).value = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_locks_its_keys_and_hides_what_is_not_for_people(kind: str) -> None:
    book = opened(form(kind, small_plan()))
    sheet = book.worksheets[0]
    assert book.sheetnames[-1] == META_SHEET
    assert book[META_SHEET].sheet_state == "veryHidden"
    assert sheet.sheet_state == "visible"
    assert sheet.protection.sheet
    keys = [at for at in (1, 2) if str(sheet.cell(1, at).value).endswith("ID")]
    for at in keys:
        letter = openpyxl.utils.get_column_letter(at)
        assert sheet.column_dimensions[letter].hidden
        assert sheet.cell(3, at).protection.locked
    assert sheet.cell(2, 5).protection.locked
    assert not sheet.cell(3, 5).protection.locked


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_is_fit_for_a_spreadsheet(kind: str) -> None:
    """Heads stay in sight, columns are wide enough, drop-downs point at lists that are there."""
    book = opened(form(kind, small_plan()))
    sheet = book.worksheets[0]
    assert book.active is sheet
    assert sheet.freeze_panes is not None
    assert sheet.freeze_panes.endswith("3")
    assert sheet.print_title_rows in ("1:2", "$1:$2")
    assert sheet.protection.password is None
    assert sheet.protection.sort
    assert not sheet.protection.insertRows
    shown = [each for each in sheet.column_dimensions.values() if not each.hidden]
    assert all(each.width >= 10 for each in shown)
    heads = {str(cell.value) for row in sheet.iter_rows(max_row=2) for cell in row if cell.value}
    assert kind != "programs" or "事業費（千円）" in heads
    lists = book["_lists"]
    rules = sheet.data_validations.dataValidation
    assert rules
    for rule in rules:
        name, area = rule.formula1.split("!")
        assert name == "'_lists'"
        words = [cell.value for (cell,) in lists[area.replace("$", "")]] if ":" in area else []
        assert words
        assert all(isinstance(word, str) and word for word in words)
        assert rule.allow_blank
        assert str(rule.sqref).split(":")[0][-1] == "3"
    closed = {"duties": 1, "kpi": 2}.get(kind, 0)
    assert sum(bool(rule.showErrorMessage) for rule in rules) == closed


def test_sums_show_all_their_digits() -> None:
    sheet = opened(form("programs", small_plan())).worksheets[0]
    shown = {
        (type(cell.value).__name__, cell.number_format)
        for row in sheet.iter_rows(min_row=3, max_row=8, min_col=12, max_col=16)
        for cell in row
    }
    assert ("int", "#,##0") in shown
    assert ("NoneType", "General") in shown
    assert not any(form == "#,##0" for kind, form in shown if kind == "float")


def test_choices_hold_the_words_of_the_plan_and_of_closed_lists() -> None:
    book = opened(form("duties", small_plan()))
    words = {
        tuple(str(cell.value) for cell in column if cell.value)
        for column in book["_lists"].iter_cols()
    }
    assert any({"健康電話相談事業", "広域バス運行事業"} <= set(each) for each in words)
    assert any({"みどり野市", "町村", "みどり野バス株式会社"} <= set(each) for each in words)
    assert any(each[0] == "主担当" and len(each) == 7 for each in words)
    assert len(book.worksheets[0].data_validations.dataValidation) == 3


@pytest.mark.parametrize("kind", KINDS)
def test_text_never_becomes_a_formula(kind: str) -> None:
    book = opened(form(kind, hostile_plan()))
    types = {
        cell.data_type
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert types <= {"s", "n"}
    texts = [
        cell
        for row in book.worksheets[0].iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=")
    ]
    assert texts
    assert all(cell.quotePrefix for cell in texts)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["small", *sample_names()])
def test_a_form_that_nobody_touched_changes_nothing(kind: str, name: str) -> None:
    plan = small_plan() if name == "small" else read_plan(sample_path(name))
    result = read(form(kind, plan), "form.xlsx", plan)
    assert result.records == ()
    assert findings(result) == []
    assert result.document.kind == kind


def test_programs_typed_into_an_empty_form_import_without_a_question() -> None:
    place = {"政策分野": "生活機能の強化", "政策項目": "教育", "協定内容": "学びの場"}
    typed = filled_in(form("programs"), [
        {**place, "番号": "1", "事業名": "学びの塾", "事業概要": "夜に開く。", "状況": "準備中",
         "関係市町村": "みどり野市、小川瀬町", "R3": "１，２００千円", "R4": "△100", "R5": "―",
         "R6": "未定", "R7": "なし", "備考": "1-2"},
        {**place, "番号": 2, "事業名": "読書の会", "状況": "町と協議", "R3": 1200.5, "R4": 0},
    ])  # fmt: skip
    result = read(typed, "form.xlsx")
    assert findings(result) == []
    found = programs(result)
    assert sums(found["学びの塾"]) == {
        "R3": 1200, "R4": -100, "R5": "dash", "R6": "undecided", "R7": "dash",
    }  # fmt: skip
    assert (found["学びの塾"].remark, found["学びの塾"].unit) == ("1-2", "千円")
    assert found["読書の会"].status_text == "町と協議"
    assert [str(value) for value in sums(found["読書の会"]).values()] == [
        "1200.5", "0", "blank", "blank", "blank",
    ]  # fmt: skip


def test_answers_in_a_prefilled_form_change_the_plan_and_nothing_else() -> None:
    plan = small_plan()
    typed = filled_in(form("duties", plan), [
        {"事業名": "広域バス運行事業", "当事者": "小川瀬町", "役割": "停留所の管理",
         "役割区分": "運営", "担当課": "企画課", "開始年度": "令和4年度"},
    ])  # fmt: skip
    result = read(typed, "form.xlsx", plan)
    assert findings(result) == []
    (duty,) = result.records
    assert isinstance(duty, Duty)
    assert (duty.program, duty.party, duty.section) == ("prog-bus", "town", "企画課")
    plan = apply_edits(plan, [put(plan, record) for record in result.everything])
    assert read(typed, "form.xlsx", plan).records == ()

    kpi = filled_in(form("kpi", plan), [
        {"事業名": "広域バス運行事業", "指標": "便数", "単位": "便",
         "現状値の年度": "R2", "現状値": 5,
         "目標値の年度": "R7", "目標値": "6便以上", "方向": "増加", "集計": "単年", "R3": 5},
    ])  # fmt: skip
    answered = read(kpi, "form.xlsx", plan)
    assert findings(answered) == []
    (made,) = answered.records
    assert isinstance(made, Kpi)
    assert made.baseline is not None
    assert (made.baseline.label, made.baseline.text, made.baseline.value) == ("R2", "5便", 5)
