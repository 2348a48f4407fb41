"""Which heading means what, which rows are the head, and what is remembered of a sender."""

from __future__ import annotations

import pytest

from tests.plans import small_plan
from tests.readers.tables.books import comma_separated
from wgplanner.plan.errors import InputError
from wgplanner.readers.tables.columns import year_in
from wgplanner.readers.tables.delimited import read_delimited
from wgplanner.readers.tables.head import Head
from wgplanner.readers.tables.headings import Field, Mapping, TableKind, field_of
from wgplanner.readers.tables.read import head_of


def head(*rows: list[str], mapping: Mapping | None = None) -> Head:
    table = read_delimited(comma_separated(rows).encode(), "表.csv")
    found = head_of(table, mapping or Mapping(), small_plan())
    assert found is not None
    return found


def bound(found: Head) -> list[tuple[str | None, str | None]]:
    return [
        (column.field and column.field.value, column.year.label if column.year else None)
        for column in found.columns
    ]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("事業名", Field.NAME),
        ("連携事業", Field.NAME),
        ("①事業名", Field.NAME),
        ("【事業概要】", Field.SUMMARY),
        ("期待される効果", Field.EFFECT),
        ("事 業 費（千円）", Field.BUDGET),
        ("参加市町村", Field.PARTICIPANTS),
        ("取組状況", Field.STATUS),
        ("担当課", Field.SECTION),
        ("連絡先", Field.CONTACT),
        ("重要業績評価指標（KPI）", Field.KPI),
        ("指標", Field.KPI),
        ("現状値（R2）", Field.BASELINE),
        ("目標値", Field.TARGET),
        ("現状値の年度", Field.BASELINE_YEAR),
        ("実績値", Field.ACTUAL),
        ("備考", Field.REMARK),
        ("甲の役割", Field.PARTY_DUTY),
        ("年度", Field.YEAR),
        ("政策分野", Field.POLICY_FIELD),
        ("協定内容", Field.AGREEMENT),
        ("お好きな色", None),
        ("", None),
    ],
)
def test_a_heading_says_its_field_in_many_words(heading: str, field: Field | None) -> None:
    assert field_of(heading) is field


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ([["事業名", "事業概要", "関係市町村"]], TableKind.PROGRAMS),
        ([["事業名", "市町村", "役割", "担当課"]], TableKind.DUTIES),
        ([["事業名", "指標", "現状値", "目標値"]], TableKind.KPI),
        ([["事業名", "R3", "R4"], ["塾", "5", "6"]], TableKind.PROGRAMS),
        ([["事業名", "事業費(千円)", ""], ["", "R3", "R4"]], TableKind.BUDGET),
        ([["事業名", "取組内容", "R3", "R4"], ["塾", "開講", "→", ""]], TableKind.SCHEDULE),
    ],
)
def test_the_kind_is_told_from_the_headings(rows: list[list[str]], kind: TableKind) -> None:
    assert head(*rows).kind is kind


def test_years_take_the_meaning_of_the_heading_over_them_or_of_their_cells() -> None:
    group = head(["事業名", "事業費（千円）", "", "備考"], ["", "令和3年度", "2022(R4)", ""])
    assert bound(group) == [("name", None), ("budget", "R3"), ("budget", "R4"), ("remark", None)]
    assert [column.unit for column in group.of(Field.BUDGET)] == ["千円", "千円"]
    inside = head(["事業名", "事業概要", "R3事業費(円)", "事業費 令和4年度"], ["塾", "x", "1", "2"])
    assert bound(inside)[2:] == [("budget", "R3"), ("budget", "R4")]
    sums = head(["事業名", "事業概要", "R3"], ["塾", "x", "1,200"], ["会", "x", "未定"])
    assert bound(sums)[2] == ("budget", "R3")
    arrows = head(["事業名", "事業概要", "取組内容", "R3"], ["塾", "x", "開講", "→"])
    assert bound(arrows)[3] == ("mark", "R3")
    words = head(["事業名", "事業概要", "R3"], ["塾", "x", "開講する"])
    assert bound(words)[2] == (None, "R3")


def test_a_year_with_other_words_is_no_budget_of_that_year() -> None:
    cells = ["塾", "1", "2", "3", "4"]
    found = head(["事業名", "R3当初予算(千円)", "R3決算(千円)", "R4見込", "(千円)R5"], cells)
    assert bound(found)[1:] == [("budget", "R3"), (None, "R3"), (None, "R4"), ("budget", "R5")]
    split = head(["事業名", "R3", "", "R4", ""], ["", "予算", "決算", "予算", "決算"], cells)
    assert not split.of(Field.BUDGET)


def test_two_rows_may_name_one_year_but_not_two() -> None:
    one = head(["事業名", "事業費", ""], ["", "2015年", "2016年"], ["", "平成27年", "平成28年"])
    assert bound(one)[1:] == [("budget", "H27"), ("budget", "H28")]
    two = head(["事業名", "概要", "2015年"], ["", "", "平成29年"])
    assert bound(two)[2] == (None, None)


def test_the_same_heading_twice_binds_neither() -> None:
    found = head(["事業名", "事業概要", "備考", "備考"], ["塾", "x", "a", "b"])
    assert [column.heading for column in found.unmatched] == ["備考", "備考"]


def test_titles_and_a_unit_over_the_head_are_passed_over() -> None:
    found = head(["連携事業 一覧", "", ""], ["（単位：万円）", "", ""], ["事業名", "R3", "R4"],
                 ["塾", "1", "2"], mapping=Mapping(kind=TableKind.BUDGET))  # fmt: skip
    assert (found.top, found.bottom) == (2, 2)
    assert {column.unit for column in found.of(Field.BUDGET)} == {"万円"}


def test_what_is_not_known_is_left_to_be_asked_and_then_remembered() -> None:
    rows = [["事業名", "事業概要", "主管の係"], ["塾", "x", "教育係"]]
    assert [column.heading for column in head(*rows).unmatched] == ["主管の係"]
    answered = Mapping().with_field("主管 の係", Field.REMARK)
    kept = Mapping.from_json(answered.to_json())
    assert kept == answered
    found = head(*rows, mapping=kept)
    assert found.unmatched == ()
    assert found.columns[2].field is Field.REMARK


@pytest.mark.parametrize("text", ["", "[]", '{"kind": "colours"}', '{"fields": {"a": "b"}}'])
def test_a_damaged_mapping_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        Mapping.from_json(text)


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("R3事業費(千円)", "R3"), ("事業費 R3(2021)", "R3"), ("2021年度(R3)予算", "R3"),
        ("平成31年度(令和元年度)事業費", "R1"), ("H31/R1事業費", "R1"), ("R3年度当初予算", "R3"),
        ("実績値(平成32年3月末)", "R1"), ("実績値(R7.3.31)", "R6"), ("事業費(R3年度末)", "R3"),
        ("R3～7事業費", None), ("令和3～7年度事業費", None), ("R3-7", None), ("R3～R7", None),
        ("2021～2025年度", None), ("R3以降", None), ("令和3年度から5年間の事業費", None),
        ("H31事業費(R2)", None), ("R99事業費", None), ("実績(R2.4.1～R3.3.31)", None),
    ],
)  # fmt: skip
def test_a_heading_names_one_year_or_none(heading: str, year: str | None) -> None:
    found = year_in(heading)
    assert (found and found.label) == year
