"""What municipalities make of a table: titles, two heads, notes, dates, errors, odd encodings."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.plans import small_plan
from tests.readers.tables.books import (
    PLACE,
    PLACE_HEADS,
    READ_AT,
    comma_separated,
    findings,
    member,
    programs,
    read,
    read_rows,
    repacked,
    sums,
    workbook,
)
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.records import Duty, Kpi, Program
from wgplanner.plan.schedule import Mark
from wgplanner.readers.importing import read_for
from wgplanner.readers.tables.headings import TableKind
from wgplanner.readers.tables.source import is_table

HEAD = [*PLACE_HEADS, "事業名", "事業概要"]
SHEET = "xl/worksheets/sheet1.xml"
OF_SUMS: dict[str, Any] = {"kind": TableKind.BUDGET, "unit": "千円"}


def kinds(result: Any) -> list[str]:
    return [kind for kind, _, _ in findings(result)]


PRINTED: list[list[Any]] = [
    ["令和7年度 連携事業一覧", *[None] * 8],
    [*[None] * 5, "（単位：千円）", *[None] * 3],
    [None] * 9,
    [*HEAD, "事業費", None, None, "備考"],
    [*[None] * 5, "R5", "R6", "R7", None],
    [*PLACE, "塾", "x", 1, "２，０００", "未定", "b"],
    [None] * 9,
    [*PLACE, "会", "y", 4, "―", None, None],
    ["※ 端数は四捨五入", *[None] * 8],
    ["(出典) 庁内調べ", *[None] * 8],
]


def merged(_: Any, sheet: Any) -> None:
    for block in ("A1:I1", "F4:H4", *(f"{letter}4:{letter}5" for letter in "ABCDEI")):
        sheet.merge_cells(block)


@pytest.mark.parametrize("form", ["merged", "plain", "csv"])
def test_titles_two_heads_blank_rows_and_notes(form: str) -> None:
    text = comma_separated([[each or "" for each in row] for row in PRINTED])
    result = {
        "merged": lambda: read(workbook(PRINTED, merged), "表.xlsx"),
        "plain": lambda: read(workbook(PRINTED), "表.xlsx"),
        "csv": lambda: read(text.encode("cp932"), "表.csv"),
    }[form]()
    found = programs(result)
    assert sums(found["塾"]) == {"R5": 1, "R6": 2000, "R7": "undecided"}
    assert sums(found["会"]) == {"R5": 4, "R6": "dash", "R7": "blank"}
    assert found["塾"].remark == "b"
    assert [(kind, line) for kind, line, _ in findings(result)] == [
        ("line_not_understood", 9), ("line_not_understood", 10),
    ]  # fmt: skip


def test_programs_of_several_sheets_are_read_together() -> None:
    def more(book: Any, _: Any) -> None:
        other = book.create_sheet("教育")
        for row in (HEAD, ["生活機能の強化", "教育", "学びの場", "教室", "z"]):
            other.append(row)

    result = read(workbook([HEAD, [*PLACE, "塾", "x"]], more), "表.xlsx")
    assert list(programs(result)) == ["塾", "教室"]
    assert result.sources[programs(result)["教室"].id] == "教育!A2"


@pytest.mark.parametrize(
    ("fields", "rows"),
    [
        (["年度", "事業費(千円)"], [["R3", "3,300"], ["令和4年度", "△5"], [2023, "未定"]]),
        (["年度", "事業費(千円)"],
         [[date(2021, 4, 1), 3300], [datetime(2022, 10, 5), -5], [date(2024, 3, 31), "検討中"]]),
        (["R3事業費(千円)", "令和4年度事業費(円)", "2023(R5)事業費(千円)"],
         [["3,300", "-5,000", "未定"]]),
    ],
    ids=["long", "dates", "wide"],
)  # fmt: skip
def test_years_stand_in_columns_or_in_rows(fields: list[str], rows: list[list[Any]]) -> None:
    made = [["事業名", *fields], *(["広域バス運行事業", *row] for row in rows)]
    for data, name in ((workbook(made), "表.xlsx"), (comma_separated(made).encode(), "表.csv")):
        result = read(data, name, small_plan())
        (program,) = programs(result).values()
        found = {key: str(value) for key, value in sums(program).items()}
        assert [found[year] for year in ("R3", "R4", "R5")] == ["3.3", "-0.005", "undecided"]
        assert not [each for each in kinds(result) if each != "unit_converted"]


@pytest.mark.parametrize("form", ["yyyy-mm-dd", "[$-411]ge", '[$-411]ggge"年度"', "[$-411]ge.m.d"])
def test_dates_as_heads_are_the_years_in_which_they_lie(form: str) -> None:
    def shown(_: Any, sheet: Any) -> None:
        for cell in ("F1", "G1"):
            sheet[cell].number_format = form

    rows = [[*HEAD, date(2023, 4, 1), date(2024, 4, 1)], [*PLACE, "塾", "x", "１，２００", 3300]]
    result = read(workbook(rows, shown), "表.xlsx", **OF_SUMS)
    assert sums(programs(result)["塾"]) == {"R5": 1200, "R6": 3300}


@pytest.mark.parametrize("number", [27, 28, 31, 34, 50, 57, 58])
def test_a_date_of_a_japanese_excel_is_no_number(number: int) -> None:
    """Its formats 27 to 36 and 50 to 58 stand in no file, so 44652 would seem a sum."""

    def shown(_: Any, sheet: Any) -> None:
        sheet["D2"].number_format = "0.00"

    head = ["事業名", "当事者", "役割", "開始年度"]
    data = workbook([head, ["広域バス運行事業", "小川瀬町", "停留所の掃除", 44652]], shown)
    styles = member(data, "xl/styles.xml")
    assert b'numFmtId="2"' in styles
    dated = styles.replace(b'numFmtId="2"', b'numFmtId="%d"' % number)
    result = read(repacked(data, {"xl/styles.xml": dated}), "表.xlsx", small_plan())
    (duty,) = [each for each in result.records if isinstance(each, Duty)]
    assert (duty.since, findings(result)) == (FiscalYear(2022), [])


def test_dates_counted_from_1904_are_the_same_days() -> None:
    def old_macintosh(book: Any, _: Any) -> None:
        book.epoch = datetime(1904, 1, 1)

    head = ["事業名", "当事者", "役割", "開始年度"]
    row = ["広域バス運行事業", "小川瀬町", "停留所の掃除", datetime(2022, 4, 1)]
    result = read(workbook([head, row], old_macintosh), "表.xlsx", small_plan())
    (duty,) = [each for each in result.records if isinstance(each, Duty)]
    assert duty.since == FiscalYear(2022)


def test_percents_and_kpis_in_wide_and_long_forms() -> None:
    def percents(_: Any, sheet: Any) -> None:
        sheet["C2"].number_format, sheet["D2"].number_format = "0.0%", "0%"

    rows = [["事業名", "指標", "現状値(R2)", "目標値(R7)", "実績値(R3)", "実績値(R4)"],
            ["広域バス運行事業", "満足度", 0.391, 0.5, "39.5％", "(集計中)"]]  # fmt: skip
    result = read(workbook(rows, percents), "表.xlsx", small_plan())
    (kpi,) = [each for each in result.records if isinstance(each, Kpi)]
    assert kpi.baseline is not None
    assert kpi.target is not None
    assert (kpi.baseline.text, kpi.baseline.value, kpi.target.text) == (
        "39.1%", Decimal("39.1"), "50%",
    )  # fmt: skip
    assert [(each.label, each.text) for each in kpi.actuals] == [
        ("R3", "39.5％"), ("R4", "(集計中)"),
    ]  # fmt: skip
    assert findings(result) == []
    long = read_rows([
        ["事業名", "指標", "年度", "実績値"],
        ["健康電話相談事業", "利用件数", "R3", "3,411件"],
        ["健康電話相談事業", "利用件数", "令和4年度", "3,500件"],
    ], small_plan())  # fmt: skip
    (calls,) = [each for each in long.records if isinstance(each, Kpi)]
    assert [each.text for each in calls.actuals][:2] == ["3,411件", "3,500件"]


def test_a_formula_counts_by_the_result_in_the_file_and_an_error_is_lost() -> None:
    def formulas(_: Any, sheet: Any) -> None:
        sheet["F2"], sheet["G2"], sheet["H2"] = "=1+2", "=3+4", "#REF!"
        sheet["H2"].data_type = "e"

    head = [*HEAD, *(f"R{year}事業費(千円)" for year in (5, 6, 7))]
    data = workbook([head, [*PLACE, "塾", "x", 0, 0, 0]], formulas)
    xml = member(data, SHEET)
    assert b"<f>1+2</f><v />" in xml or b"<f>1+2</f><v></v>" in xml
    kept = xml.replace(b"<f>1+2</f><v />", b"<f>1+2</f><v>1234</v>").replace(
        b"<f>1+2</f><v></v>", b"<f>1+2</f><v>1234</v>"
    )
    result = read(repacked(data, {SHEET: kept}), "表.xlsx")
    assert sums(programs(result)["塾"]) == {"R5": 1234, "R6": "unknown", "R7": "unknown"}
    assert findings(result) == [
        ("cell_unreadable", 2, "塾 R6 (表!G2)"), ("cell_unreadable", 2, "塾 R7 (表!H2)"),
    ]  # fmt: skip


TEXTS = ["①髙﨑㈱の塾", "Ⅲ期 №5 ㍻"]


@pytest.mark.parametrize(
    ("name", "encoding", "delimiter"),
    [
        ("表.csv", "cp932", ","),
        ("表.csv", "utf-8-sig", ","),
        ("表.csv", "utf-8", ";"),
        ("表.tsv", "utf-16", "\t"),
        ("Unicode テキスト.txt", "utf-16", "\t"),
        ("タブ区切り.txt", "cp932", "\t"),
    ],
)
def test_what_excel_saves_as_text_is_a_table(name: str, encoding: str, delimiter: str) -> None:
    rows = [["連携事業", "事業概要", "備考"], [*TEXTS, "一行目\n二行目"], ["会", "y", ""]]
    data = comma_separated(rows, delimiter).encode(encoding)
    assert is_table(data, name)
    result, _ = read_for(data, name, None, READ_AT, small_plan())
    found = programs(result)
    assert (found[TEXTS[0]].summary, found[TEXTS[0]].remark) == (TEXTS[1], "一行目\n二行目")
    assert list(found) == [TEXTS[0], "会"]


def test_a_document_in_text_is_no_table() -> None:
    vision = "事業名\t塾\n事業概要\t夜に開く\n効果\t学べる\n"
    assert not is_table(vision.encode(), "ビジョン.txt")
    assert not is_table("連携事業\t事業概要\n塾\tx\ty\n".encode(), "一覧.txt")
    assert not is_table(b"", "空.txt")


def test_years_before_the_plan_are_doubtful_for_sums_only() -> None:
    rows = [
        ["事業名", "R2事業費(千円)", "指標", "現状値(H30)"],
        ["広域バス運行事業", "5", "数", "7"],
    ]
    result = read_rows(rows, small_plan())
    assert [kind for kind in kinds(result) if kind != "unit_converted"] == ["year_outside_period"]


def test_a_schedule_in_rows_keeps_the_years_that_it_does_not_name() -> None:
    rows = [["事業名", "取組内容", "年度", "スケジュール"],
            ["夜間当番医事業", "当番医の配置", "R4", "―"]]  # fmt: skip
    result = read_rows(rows, small_plan())
    (activity,) = [each for each in result.records if hasattr(each, "marks")]
    marks = {each.year.label: each.mark for each in activity.marks}
    before = small_plan().find(type(activity), activity.id)
    assert marks == {each.year.label: each.mark for each in before.marks} | {"R4": Mark.DASH}
    assert not [each for each in result.records if isinstance(each, Program)]


def test_ticked_boxes_say_who_takes_part() -> None:
    rows = [["事業名", "みどり野市", "小川瀬町", "奥沢見村"],
            ["広域バス運行事業", True, False, True]]  # fmt: skip
    (program,) = programs(read(workbook(rows), "表.xlsx", small_plan())).values()
    assert [each.party for each in program.participants or ()] == ["city", "village"]


def test_tables_one_below_the_other_are_each_read_by_their_own_head() -> None:
    rows: list[list[Any]] = [
        ["連携事業一覧"],
        [*HEAD, "備考"],
        [*PLACE, "塾", "x", "a"],
        [],
        ["役割の一覧"],
        ["事業名", "当事者", "役割"],
        ["塾", "みどり野市", "会場を貸す"],
        ["事業名", "当事者", "役割"],
        ["塾", "小川瀬町", "案内する"],
        [],
        ["事業費（単位：万円）"],
        ["事業名", "R5", "R6"],
        ["塾", 5, 6],
        ["合計", 5, 6],
    ]
    wide = [[*row, *[None] * (6 - len(row))] for row in rows]
    for data, name in ((workbook(rows), "表.xlsx"), (comma_separated(wide).encode(), "表.csv")):
        plan = small_plan()
        result = read(data, name, plan)
        assert list(programs(result)) == ["塾"]
        assert programs(result)["塾"].summary == "x"
        names = [each.text for each in result.records if isinstance(each, Duty)]
        assert names == []
        found = [subject for kind, _, subject in findings(result) if kind == "record_unknown"]
        assert len(found) == 3


def test_lower_tables_speak_of_programs_of_the_plan() -> None:
    rows: list[list[Any]] = [
        ["事業名", "事業概要"],
        ["広域バス運行事業", "町と村を結ぶ"],
        [],
        ["事業名", "当事者", "役割"],
        ["広域バス運行事業", "小川瀬町", "停留所の掃除"],
        [],
        ["（単位：万円）"],
        ["事業名", "R5", "R6"],
        ["広域バス運行事業", 500, 600],
    ]
    result = read(workbook(rows), "表.xlsx", small_plan())
    (program,) = programs(result).values()
    (duty,) = [each for each in result.records if isinstance(each, Duty)]
    assert (program.summary, duty.text) == ("町と村を結ぶ", "停留所の掃除")
    assert result.sources[duty.id] == "表!A5"
    found = {key: str(value) for key, value in sums(program).items()}
    assert (found["R5"], found["R6"]) == ("5", "6")
    assert not [each for each in kinds(result) if each != "unit_converted"]
