"""Sheets whose labels stand before a colon, one to a line."""

from __future__ import annotations

from tests.readers.regions import plan_of, program, read, source
from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.records import Duty
from wgplanner.readers.label_lines import with_label_lines

TEXT = """青葉野定住自立圏共生ビジョン
中心市：青葉市
近隣市町村：白川町、若草村
期間：令和3年度～令和5年度

(1) 生活機能の強化に係る政策分野
①交通
ア 公共交通

事業名：バス運行事業
事業概要：バスを走らせる。
・効果：足が確保される。
連携市町村：青葉市、白川町
事業費：R3 100千円、R4 200千円、R5 未定
青葉市の役割：運行する。
"""


def test_labels_before_a_colon_head_the_fields_of_a_sheet() -> None:
    result = read(TEXT)
    made = program(result, "バス運行事業")
    assert (made.summary, made.effect) == ("バスを走らせる。", "足が確保される。")
    assert len(made.participants or ()) == 2
    assert [each.text for each in plan_of(result).ordered(Duty)] == ["運行する。"]
    assert made.lines["summary"] == 11


def test_sums_in_one_cell_are_shown_and_not_bound() -> None:
    result = read(TEXT)
    assert not any(each.amount.value for each in program(result, "バス運行事業").budget)
    lost = [each.line for each in result.findings if each.kind is FindingKind.BUDGET_ROW_LOST]
    assert lost == [14]


def test_a_few_words_before_a_colon_make_no_sheet() -> None:
    letter = source("事業名：バス運行事業\n日時：3月1日\n備考：なし\n")
    assert with_label_lines(letter) is letter
    rows = source(TEXT + "事業名\t広報事業\n")
    assert with_label_lines(rows) is rows


def test_labels_before_a_blank() -> None:
    result = read(TEXT.replace("：", "　"))
    made = program(result, "バス運行事業")
    assert (made.summary, len(made.participants or ())) == ("バスを走らせる。", 2)


def test_a_page_in_one_line_is_no_row_of_a_label() -> None:
    page = source("事業名 バス運行事業 事業概要 走らせる。\n効果 楽になる。\n連携市町村 青葉市\n")
    assert with_label_lines(page) is page
