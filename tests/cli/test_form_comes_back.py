"""A form made of a plan, filled in as municipalities do, imports without a question."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from tests.plans import small_plan
from wgplanner.cli import main
from wgplanner.plan.amounts import DASH, UNDECIDED, Amount
from wgplanner.plan.changes import apply_edits, put
from wgplanner.plan.edits.said import revised
from wgplanner.plan.kinds import Direction, DutyKind, ProgramStatus
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Duty, Kpi, Program, Record, YearAmount
from wgplanner.store.planfile import write_new
from wgplanner.store.reading import read_plan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PLACE = {"政策分野": "生活機能の強化", "政策項目": "医療", "協定内容": "医療体制の充実"}


def typed_plan() -> Plan:
    """The small plan after somebody typed into it, so that those values name no line."""
    plan = small_plan()
    call = plan.find(Program, "prog-call")
    budget = tuple(YearAmount(each.year, each.amount) for each in call.budget)
    typed = revised(call, summary="手で入れた説明", remark="手で入れた備考", budget=budget)
    calls = plan.find(Kpi, "kpi-calls")
    return apply_edits(
        plan, [put(plan, typed), put(plan, revised(calls, direction=Direction.UP, note="手入力"))]
    )


class Form:
    """A form on disk, and what somebody does to it in a spreadsheet."""

    def __init__(self, folder: Path, kind: str) -> None:
        self.folder = folder
        self.file = folder / f"{kind}.xlsx"
        write_new(folder / "plan.json", typed_plan())
        words = ["template", kind, "-p", str(folder / "plan.json"), "-o", str(self.file)]
        assert main(words) == 0

    def fill(self, act: Callable[[Any, dict[str, int]], None]) -> None:
        book = openpyxl.load_workbook(self.file)
        sheet: Any = book.worksheets[0]
        heads = {
            str(sheet.cell(2, at).value or sheet.cell(1, at).value): at
            for at in range(1, sheet.max_column + 1)
        }
        act(sheet, heads)
        book.save(self.file)

    def come_back(self, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
        capsys.readouterr()
        plan = str(self.folder / "plan.json")
        status = main(["import", str(self.file), "-p", plan, "--json", *words])
        (document,) = json.loads(capsys.readouterr().out)["documents"]
        return status, document

    @property
    def plan(self) -> Plan:
        return read_plan(self.folder / "plan.json")


def row_of(sheet: Any, name: str) -> int:
    return next(
        row
        for row in range(3, sheet.max_row + 1)
        if name in [sheet.cell(row, at).value for at in range(1, sheet.max_column + 1)]
    )


def free_row(sheet: Any, heads: dict[str, int]) -> int:
    return next(row for row in range(3, 999) if not sheet.cell(row, heads["事業名"]).value)


def states(document: Any, state: str) -> list[tuple[str, str | None, str | None, bool]]:
    return [
        (each["record"], each["field"], each["member"], each["taken"])
        for each in document["items"]
        if each["state"] == state
    ]


def test_programs_come_back_without_a_question(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = Form(tmp_path, "programs")

    def act(sheet: Any, heads: dict[str, int]) -> None:
        row = row_of(sheet, "prog-call")
        answers = {"事業概要": "直した説明", "状況": "完了", "R3": "１２，３４５", "R4": "―",
                   "R5": "未定", "R6": "1,200", "R7": 4500.5}  # fmt: skip
        for heading, value in answers.items():
            sheet.cell(row, heads[heading]).value = value
        made = free_row(sheet, heads)
        for heading, value in {**PLACE, "事業名": "夜間当番医の事業", "R3": 10}.items():
            sheet.cell(made, heads[heading]).value = value

    form.fill(act)
    status, document = form.come_back(capsys)
    assert (status, document["pairs"], document["findings"]) == (0, [], [])
    changed = {field for _, field, _, taken in states(document, "changed") if taken}
    assert {"summary", "status", "budget"} <= changed
    told = next(each for each in document["items"] if each["field"] == "summary")
    assert (told["before"], told["after"]) == ("手で入れた説明", "直した説明")
    assert (told["line"], told["cell"]) == (3, "連携事業!G3")
    sums = {each["member"]: each["cell"] for each in document["items"] if each["member"]}
    assert sums == {f"R{year}": f"連携事業!{letter}3" for year, letter in zip(
        range(3, 8), "LMNOP", strict=True)}  # fmt: skip
    assert ("program", None, None, True) in states(document, "new")
    assert len(states(document, "same")) == 2
    plan = form.plan
    call = plan.find(Program, "prog-call")
    assert (call.summary, call.remark) == ("直した説明", "手で入れた備考")
    assert call.status is ProgramStatus.DONE
    assert {each.year.label: each.amount for each in call.budget} == {
        "R3": Amount.of(12345), "R4": DASH, "R5": UNDECIDED, "R6": Amount.of(1200),
        "R7": next(each.amount for each in call.budget if each.year.label == "R7"),
    }  # fmt: skip
    assert str(call.budget[-1].amount.value) == "4500.5"
    assert "夜間当番医の事業" in {each.name for each in plan.ordered(Program)}
    assert form.come_back(capsys)[0] == 0
    assert form.plan == plan


def test_duties_come_back_with_choices_dates_and_new_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = Form(tmp_path, "duties")

    def act(sheet: Any, heads: dict[str, int]) -> None:
        row = row_of(sheet, "相談窓口の委託と進行管理")
        answers = {"役割": "相談窓口の委託", "役割区分": "運営", "担当課": "企画課 政策係",
                   "開始年度": datetime(2022, 4, 1), "終了年度": "令和７年度"}  # fmt: skip
        for heading, value in answers.items():
            sheet.cell(row, heads[heading]).value = value
        made = free_row(sheet, heads)
        new = {"事業名": "広域バス運行事業", "当事者": "奥沢見村", "役割": "停留所の清掃",
               "役割区分": "支援・協力", "開始年度": 2023}  # fmt: skip
        for heading, text in new.items():
            sheet.cell(made, heads[heading]).value = text

    form.fill(act)
    status, document = form.come_back(capsys)
    assert (status, document["pairs"], document["findings"]) == (0, [], [])
    cells = {each["field"]: each["cell"][-2] for each in document["items"] if each["field"]}
    assert cells == {"text": "E", "kind": "F", "section": "G", "since": "I", "until": "J"}
    duties = {each.text: each for each in form.plan.ordered(Duty)}
    held = duties["相談窓口の委託"]
    assert (held.kind, held.section) == (DutyKind.OPERATE, "企画課 政策係")
    assert [each and each.label for each in (held.since, held.until)] == ["R4", "R7"]
    made = duties["停留所の清掃"]
    assert (made.party, made.since and made.since.label) == ("village", "R5")


def test_kpis_come_back_with_numbers_percents_and_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = Form(tmp_path, "kpi")

    def act(sheet: Any, heads: dict[str, int]) -> None:
        row = row_of(sheet, "kpi-calls")
        sheet.cell(row, heads["方向"]).value = "維持"
        sheet.cell(row, heads["目標値"]).value = "４，２００件"
        sheet.cell(row, heads["R4"]).value = 3456
        made = free_row(sheet, heads)
        new = {"事業名": "広域バス運行事業", "指標": "満足度", "現状値の年度": "R2",
               "目標値の年度": "R7", "目標値": "現状維持以上"}  # fmt: skip
        for heading, value in new.items():
            sheet.cell(made, heads[heading]).value = value
        share = sheet.cell(made, heads["現状値"])
        share.value, share.number_format = 0.39, "0%"

    form.fill(act)
    status, document = form.come_back(capsys)
    assert (status, document["pairs"], document["findings"]) == (0, [], [])
    kpis = {each.label: each for each in form.plan.ordered(Kpi)}
    calls = form.plan.find(Kpi, "kpi-calls")
    assert calls.direction is Direction.KEEP
    assert calls.note == "手入力"
    assert calls.target is not None
    assert calls.target.value == 4200
    assert any(each.value == 3456 for each in calls.actuals)
    made = kpis["満足度"]
    assert made.baseline is not None
    assert (made.baseline.text, made.target and made.target.text) == ("39%", "現状維持以上")


def test_an_emptied_cell_takes_nothing_away_until_somebody_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = Form(tmp_path, "programs")

    def act(sheet: Any, heads: dict[str, int]) -> None:
        row = row_of(sheet, "prog-call")
        for heading in ("備考", "R3", "関係市町村"):
            sheet.cell(row, heads[heading]).value = None

    before = typed_plan().find(Program, "prog-call")
    form.fill(act)
    status, document = form.come_back(capsys, "--accept", "all")
    gone = states(document, "gone")
    assert status == 1
    assert set(gone) == {
        ("program", "remark", None, False), ("program", "budget", "R3", False),
        ("program", "participants", None, False),
    }  # fmt: skip
    assert form.plan.find(Program, "prog-call") == before
    status, _ = form.come_back(capsys, "--remove", before.name)
    assert status == 0
    call = form.plan.find(Program, "prog-call")
    assert (call.remark, call.participants, call.budget[0].amount.value) == (None, None, None)
    assert call.budget[1:] == before.budget[1:]


@pytest.mark.parametrize(
    ("kind", "record", "gone"),
    [("programs", "prog-bus", "program"), ("duties", "duty-", "duty"), ("kpi", "kpi-calls", "kpi")],
)
def test_an_emptied_row_proposes_the_removal_of_its_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, record: str, gone: str
) -> None:
    form = Form(tmp_path, kind)
    at = 1 if kind == "programs" else 2

    def act(sheet: Any, heads: dict[str, int]) -> None:
        row = next(
            row for row in range(3, 99) if str(sheet.cell(row, at).value or "").startswith(record)
        )
        for column in range(at + 1, sheet.max_column + 1):
            sheet.cell(row, column).value = None

    form.fill(act)
    tables: dict[str, type[Record]] = {"program": Program, "duty": Duty, "kpi": Kpi}
    table = tables[gone]
    before = form.plan.table(table)
    status, document = form.come_back(capsys)
    assert (status, states(document, "gone")) == (1, [(gone, None, None, False)])
    assert form.plan.table(table) == before
    (name,) = [each["name"] for each in document["items"] if each["state"] == "gone"]
    assert name not in [each["name"] for each in document["items"] if each["state"] == "same"]
    status, _ = form.come_back(capsys, "--remove", "all")
    assert status == 0
    assert len(form.plan.table(table)) == len(before) - 1
