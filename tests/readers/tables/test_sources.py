"""What comes in: encodings, delimiters, quotation marks, and what a workbook hides."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from tests.readers.tables.books import (
    READ_AT,
    comma_separated,
    member,
    repacked,
    with_shared_strings,
    workbook,
)
from wgplanner.plan.amounts import amount_text
from wgplanner.plan.errors import InputError
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Program
from wgplanner.readers.detect import read_data
from wgplanner.readers.tables.delimited import read_delimited, read_pasted
from wgplanner.readers.tables.grid import Block, CellDoubt, column_letters
from wgplanner.readers.tables.source import is_table
from wgplanner.readers.tables.workbook import read_workbook
from wgplanner.readers.tables.workbook_child import number_text

ROWS = (
    ("事業名", "事業概要", "備考"),
    ("塾〜夜〜", "一行目\n二行目", '"引用"、コンマ,'),
    ("髙﨑", "007", ""),
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_text_in_any_encoding_with_any_delimiter_gives_the_same_cells(
    encoding: str, delimiter: str
) -> None:
    rows = [[cell.replace("〜", "~") for cell in row] for row in ROWS]
    table = read_delimited(comma_separated(rows, delimiter).encode(encoding), "表.csv")
    assert [list(row) for row in table.rows if any(row)] == rows


def test_cells_of_a_paste_keep_their_line_ends() -> None:
    table = read_pasted('事業名\t備考\r\n塾\t"一\n二"\r\n', "貼り付け")
    assert table.rows[:2] == (("事業名", "備考"), ("塾", "一\n二"))
    assert table.address(1, 1) == "B2"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('事業名,備考\n"塾,一\n会,二\n', "error.table.quote"),
        ('事業名,備考\n"塾"夜,一\n', "error.table.quote"),
        ('事業名,備考\n"塾,一\n' + "会,二\n" * 200 + '終",三\n', "error.table.quote"),
        ("事業名\n塾\n", "error.table.no_delimiter"),
        ("事業名," + "あ" * 1_000_001, "error.table.long_line"),
        ("事業名,備考\n塾," + "あ" * 40_000 + "\n", "error.table.long_cell"),
        ("   \n", "error.import.empty"),
    ],
    ids=["open", "behind", "swallows", "delimiter", "line", "cell", "empty"],
)
def test_text_that_cannot_be_a_table_is_refused(text: str, key: str) -> None:
    with pytest.raises(InputError) as refused:
        read_delimited(text.encode(), "表.csv")
    assert refused.value.key == key


def test_control_characters_are_taken_out_and_counted() -> None:
    table = read_delimited("事業名,備考\n塾\x1b[31m,\u202eあ\n".encode(), "表.csv")
    assert table.rows[1] == ("塾[31m", "あ")
    assert table.cleaned == {(1, 0): 2}


def test_a_workbook_tells_what_it_hides() -> None:
    def change(book: Any, sheet: Any) -> None:
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("B2:C2")
        sheet.row_dimensions[4].hidden = True
        sheet.column_dimensions["C"].hidden = True
        sheet["B5"] = "=1+1"
        sheet["C5"] = "#REF!"
        book.create_sheet("隠し").sheet_state = "hidden"

    rows = [["事業名", "R3", "R4"], ["塾", 5], [None, 6], ["会", 7], ["町", 1, 1]]
    table, hidden = read_workbook(workbook(rows, change), "表.xlsx")
    assert set(table.merged) == {Block(1, 0, 2, 0), Block(1, 1, 1, 2)}
    assert [*table.hidden_rows, *table.hidden_columns] == [3, 2]
    assert table.doubts == {(4, 1): CellDoubt.NO_VALUE, (4, 2): CellDoubt.ERROR}
    assert table.text(2, 0) == ""
    assert table.covered_text(2, 0) == "塾"
    assert table.address(4, 1) == "表!B5"
    assert hidden.hidden


def test_values_come_as_the_sheet_shows_them() -> None:
    rows = [["007", 7, 3300.0, 0.1 + 0.2, True, date(2025, 10, 20), datetime(2025, 1, 2, 9, 30)]]
    (table,) = read_workbook(workbook(rows), "表.xlsx")
    assert table.rows[0] == (
        "007", "7", "3300", "0.3", "TRUE", "2025-10-20", "2025-01-02T09:30:00",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (3300, "General", "3300"),
        (3300, "#,##0", "3,300"),
        (3300000, "#,##0,", "3,300"),
        (3300500, '#,##0,"千円"', "3,300.5千円"),
        (0.53, "0%", "53%"),
        (7, "000", "007"),
        (3275, '#,##0"件"', "3,275件"),
        (-5, '#,##0;"△"#,##0', "-5"),
        (12.5, "0.00_ ;[Red]-0.00", "12.5"),
        (10**17, "0", "1" + "0" * 17),
    ],
)
def test_a_number_means_what_its_format_shows(value: float, form: str, text: str) -> None:
    assert number_text(value, form) == text


def test_furigana_is_no_part_of_a_text() -> None:
    data = workbook([["事業名", "備考"]])
    sheet = member(data, "xl/worksheets/sheet1.xml")
    old = '<c r="B1" t="inlineStr"><is><t>備考</t></is></c>'.encode()
    assert old in sheet
    shared = sheet.replace(old, b'<c r="B1" t="s"><v>0</v></c>')
    item = '<si><t>富岡市</t><rPh sb="0" eb="3"><t>トミオカシ</t></rPh></si>'.encode()
    data = with_shared_strings(repacked(data, {"xl/worksheets/sheet1.xml": shared}), item)
    (table,) = read_workbook(data, "表.xlsx")
    assert table.rows == (("事業名", "富岡市"),)


def test_a_stale_dimension_hides_nothing() -> None:
    data = workbook([["事業名", "備考"], *([f"事業{n}", "x"] for n in range(30))])
    sheet = member(data, "xl/worksheets/sheet1.xml")
    assert b'<dimension ref="A1:B31"' in sheet
    stale = sheet.replace(b'<dimension ref="A1:B31"', b'<dimension ref="A1:A2"')
    (table,) = read_workbook(repacked(data, {"xl/worksheets/sheet1.xml": stale}), "表.xlsx")
    assert (len(table.rows), table.width) == (31, 2)


def test_columns_have_the_letters_of_a_spreadsheet() -> None:
    assert [column_letters(at) for at in (0, 25, 26, 701, 702, 16383)] == [
        "A", "Z", "AA", "ZZ", "AAA", "XFD",
    ]  # fmt: skip


def test_a_title_over_a_table_of_a_text_file() -> None:
    table = "番号\t事業名\t実施状況\n1\t塾\t実施中\n"
    assert is_table(f"共生ビジョン 進捗状況\n\n{table}".encode(), "進捗.txt")
    assert is_table(f"共生ビジョン\n{table}※端数は四捨五入\n".encode(), "進捗.txt")
    assert not is_table(f"共生ビジョン\n{table}次に述べる\n".encode(), "進捗.txt")


PIPES = """# 若潮圏域の連携事業

| No. | 事業名 | 関係市町村 | 事業費 R3（千円） |
|---:|---|---|---:|
| 1 | 夜間診療事業 | 若潮市、沖ノ町 | 1,200 |
| 2 | 渡船運航事業 | 沖ノ町 | ▲30 |
"""


@pytest.mark.parametrize("name", ["一覧.md", "一覧.txt"])
def test_a_list_of_programs_in_markdown_is_a_table(name: str) -> None:
    result = read_data(PIPES.encode(), name, None, READ_AT)
    programs = Plan.of(result.everything).ordered(Program)
    assert [(each.number, each.name) for each in programs] == [
        (1, "夜間診療事業"),
        (2, "渡船運航事業"),
    ]
    assert [row.amount.value for each in programs for row in each.budget] == [1200, -30]


def test_a_row_of_text_whose_sums_give_another_total_stores_none_of_them() -> None:
    head = "事業名\t事業費（千円）\t\t\t計\n\tR3\tR4\tR5\t\n"
    rows = "塾\t10\t\t20\t30\n夜の塾\t10\t\t20\t30,000\n"
    result = read_data((head + rows).encode(), "表.tsv", None, READ_AT)
    sums = [
        [amount_text(row.amount) for row in each.budget]
        for each in Plan.of(result.everything).ordered(Program)
    ]
    assert sums == [["10", "", "20"], ["不明"] * 3]
    assert "unbound" in {each.kind.value for each in result.findings}
