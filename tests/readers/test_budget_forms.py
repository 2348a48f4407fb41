"""Budgets in the forms of other regions: heads of two rows, units, totals, lines, odd cells."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.regions import AOBA, SheetText, program, read
from tests.readers.test_damage import DAMAGES, Damage, facts
from wgplanner.plan.amounts import DASH, UNDECIDED, UNKNOWN, Amount, amount_text
from wgplanner.plan.errors import InputError
from wgplanner.plan.records import BudgetLine, Finding, Program
from wgplanner.readers.result import ReadResult

YEARS = ("R3", "R4", "R5", "R6", "R7")
NAME = "窓口事業"
LABEL = "事業費（千円）"


def document(*budget: Sequence[str], term: str = "", others: int = 0) -> str:
    """A vision with one sheet, whose budget rows are given; the first one bears the label.

    ``others`` are sheets behind it with sums in 万円.
    """
    sheet = SheetText(
        NAME, YEARS, ["1"] * 5, [("実施", ["→"] * 5)], "青葉市", [("青葉市", "開く。")],
    )  # fmt: skip
    rows = sheet.rows()
    rows[3:5] = [list(row) for row in budget]
    width = max(map(len, rows)) + 1
    text = "\n".join("\t".join(row + [""] * (width - len(row))) for row in rows)
    head = AOBA[: AOBA.index("事業名")]
    head = (
        head.replace("2021（令和3）年度から2025（令和7）年度までの5年間とします。", term)
        if term
        else head
    )
    more = [
        text.replace(NAME, f"別の事業{at}").replace("事業費", "事業費（万円）")
        for at in range(others)
    ]
    return "\n\n".join([head + text, *more])


def result_of(*budget: Sequence[str], **how: str) -> ReadResult:
    return read(document(*budget, **how))  # type: ignore[arg-type]


def own(result: ReadResult) -> Program:
    return program(result, NAME)


def texts(result: ReadResult) -> list[str]:
    return [amount_text(each.amount) for each in own(result).budget]


def labels(result: ReadResult) -> list[str]:
    return [each.year.label for each in own(result).budget]


def told(result: ReadResult) -> list[tuple[str, str]]:
    """What findings say of the budget, without the cells that count as lost."""
    lost = "budget_cell_lost"
    return [(each.kind.value, each.subject) for each in result.findings if each.kind.value != lost]


def of_kind(result: ReadResult, kind: str) -> list[Finding]:
    return [each for each in result.findings if each.kind.value == kind]


# -- heads -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "heads",
    [
        ["H31", "H32", "H33", "H34", "H35"],
        ["平成31年度", "平成32年度", "平成33年度", "平成34年度", "平成35年度"],
        ["令和元年度", "令和2年度", "令和3年度", "令和4年度", "令和5年度"],
        ["R1", "R2", "R3", "R4", "R5"],
        ["H31/R1", "H32/R2", "R3", "R4", "R5"],
        ["2019(H31)", "2020(R2)", "2021(R3)", "2022(R4)", "2023(R5)"],
        ["平成31(2019)年度", "令和2(2020)年度", "令和3(2021)年度", "R4", "R5"],
        ["Ｈ３１年", "Ｈ３２年", "Ｈ３３年", "Ｈ３４年", "Ｈ３５年"],
        ["2019年度", "2020年度", "2021年度", "2022年度", "2023年度"],
    ],
)
@pytest.mark.parametrize(
    "term", ["平成31年度～令和5年度", "H31～H35", "R1～R5", "2019年度から2023年度"]
)
def test_one_year_has_many_names(heads: list[str], term: str) -> None:
    text = document([LABEL, *heads], ["", "1", "2", "3", "4", "5"], term=term)
    result = read(text.replace("\tR3\tR4\tR5\tR6\tR7", "\tR1\tR2\tR3\tR4\tR5"))
    assert labels(result) == ["R1", "R2", "R3", "R4", "R5"]
    assert texts(result) == ["1", "2", "3", "4", "5"]
    assert result.findings == ()


UPPER = ("2021年", "2022年", "2023年", "2024年", "2025年")
LOWER = ("(令和3年)", "(令和4年)", "(令和5年)", "(令和6年)", "(令和7年)")
VALUES = ("1,200", "0", "—", "未定", "▲899")


@pytest.mark.parametrize("lower", [LOWER, ("令和3年度", *LOWER[1:]), YEARS])
def test_a_head_of_two_rows_that_agree(lower: Sequence[str]) -> None:
    result = result_of([LABEL, *UPPER], ["", *lower], ["", *VALUES])
    assert texts(result) == ["1,200", "0", "—", "未定", "-899"]
    assert told(result) == []


@pytest.mark.parametrize(
    "lower",
    [
        ("(令和3年)", "(令和4年)", "(令和6年)", "(令和6年)", "(令和7年)"),
        ("(平成31年)", "(平成32年)", "(平成33年)", "(平成34年)", "(平成35年)"),
        ("", *LOWER[:4], "(令和7年)"),
    ],
)
def test_a_head_of_two_rows_that_differ_binds_nothing(lower: Sequence[str]) -> None:
    result = result_of([LABEL, *UPPER], ["", *lower], ["", *VALUES])
    assert texts(result) == ["不明"] * 5
    shown = of_kind(result, "unbound")
    assert {each.line for each in shown} == {33, 34, 35}
    assert shown[-1].excerpt == "1,200 0 — 未定 ▲899"


def test_a_head_that_is_short_of_a_row_of_values_is_no_second_row() -> None:
    result = result_of([LABEL, *YEARS], ["", "2021", "2022", "2023", "2024", "2025"])
    assert texts(result) == ["2,021", "2,022", "2,023", "2,024", "2,025"]


# -- totals ----------------------------------------------------------------------------------


def test_a_sixth_value_that_is_the_sum_of_five_numbers_is_their_total() -> None:
    result = result_of([LABEL, *YEARS], ["", "100", "▲20", "0", "300", "20", "400"])
    assert texts(result) == ["100", "-20", "0", "300", "20"]
    assert told(result) == []


@pytest.mark.parametrize(
    "values",
    [
        ["100", "20", "0", "300", "20", "441"],
        ["100", "20", "—", "300", "20", "440"],
        ["100", "20", "未定", "300", "20", "440"],
        ["100", "20", "約5", "300", "20", "440"],
        ["440", "100", "20", "0", "300", "20"],
        ["0", "0", "0", "0", "0", "0"],
    ],
)
def test_six_values_under_five_heads_are_shown_and_not_stored(values: list[str]) -> None:
    result = result_of([LABEL, *YEARS], ["", *values])
    assert texts(result) == ["不明"] * 5
    (shown,) = of_kind(result, "unbound")
    assert shown.excerpt == " ".join(values)


@pytest.mark.parametrize("head", ["計", "合計", "総額"])
@pytest.mark.parametrize(
    ("total", "kinds"),
    [
        ("15", []), ("15千円", []), ("15,000円", []), ("16", ["sum_differs"]),
        ("—", ["sum_differs"]), ("約15", ["cell_unreadable"]), ("15 16", ["cell_unreadable"]),
    ],
)  # fmt: skip
def test_a_printed_total_is_checked(head: str, total: str, kinds: list[str]) -> None:
    result = result_of([LABEL, *YEARS, head], ["", "1", "2", "3", "4", "5", total])
    assert texts(result) == ["1", "2", "3", "4", "5"]
    assert [kind for kind, _ in told(result)] == kinds


# -- units -----------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", ["円", "千円", "万円", "百万円"])
def test_a_sum_is_stored_in_the_unit_of_its_label(unit: str) -> None:
    result = result_of([f"事業費（単位：{unit}）", *YEARS], ["", *"12345"])
    assert (own(result).unit, texts(result)) == (unit, [*"12345"])
    assert told(result) == []


def test_a_unit_may_stand_behind_each_sum_or_beside_them() -> None:
    cells = ["1,234,567円", "0円", "—", "8,900円", "500円"]
    behind = result_of(["事業費", *YEARS], ["", *cells])
    assert (own(behind).unit, texts(behind)) == ("円", ["1,234,567", "0", "—", "8,900", "500"])
    assert told(behind) == []
    beside = result_of(["事業費", "", *YEARS], ["", "(万円)", *"12345"])
    assert (own(beside).unit, texts(beside)) == ("万円", [*"12345"])
    assert told(beside) == []


def test_a_sum_in_another_unit_than_its_table_is_converted_exactly_and_says_so() -> None:
    result = result_of([LABEL, *YEARS], ["", "1,234千円", "120万円", "1,234,567円", "5", "3億円"])
    assert own(result).unit == "千円"
    assert [each.amount.value for each in own(result).budget] == [
        1234, 1200, Decimal("1234.567"), 5, 300_000,
    ]  # fmt: skip
    assert told(result) == [
        ("unit_converted", f"{NAME} 120万円 R4"),
        ("unit_converted", f"{NAME} 1,234,567円 R5"),
        ("unit_converted", f"{NAME} 3億円 R7"),
    ]


def test_sums_each_in_a_unit_of_its_own_are_stored_in_one() -> None:
    cells = ["1,200千円", "120万円", "1,200,500円", "0円", "未定"]
    result = result_of(["事業費", *YEARS], ["", *cells])
    assert own(result).unit == "千円"
    assert texts(result) == ["1,200", "1,200", "1,200.5", "0", "未定"]
    assert len(of_kind(result, "unit_converted")) == 3


def test_a_number_without_any_unit_is_no_sum() -> None:
    result = result_of(["事業費", *YEARS], ["", "100", "0", "—", "未定", "20"])
    assert texts(result) == ["不明", "0", "—", "未定", "不明"]
    assert [kind for kind, _ in told(result)] == ["field_missing", *["cell_unreadable"] * 2]


def test_a_label_without_its_unit_has_that_of_the_other_sheets() -> None:
    text = document(["事業費", *YEARS], ["", *"12345"], others=2)
    result = read(text)
    assert (own(result).unit, texts(result)) == ("万円", [*"12345"])
    assert told(result) == [("field_missing", f"{NAME} 事業費の単位")]


# -- cells -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("▲899", Amount.of(-899)), ("△100", Amount.of(-100)), ("−5", Amount.of(-5)),
        ("‐5", Amount.of(-5)), ("－５", Amount.of(-5)), ("—5", Amount.of(-5)),
        ("−", DASH), ("―", DASH), ("ー", DASH), ("－", DASH), ("‐", DASH), ("—", DASH),
        ("なし", DASH), ("未定", UNDECIDED), ("検討中", UNDECIDED), ("（検討中）", UNDECIDED),
        ("0", Amount.of(0)), ("０", Amount.of(0)), ("1,234千円", Amount.of(1234)),
        ("１，２３４", Amount.of(1234)),
    ],
)  # fmt: skip
def test_a_cell_says_one_thing(cell: str, amount: Amount) -> None:
    # A row of parts keeps the table free of dashes that would make blanks doubtful.
    result = result_of([LABEL, *YEARS], ["", "1", cell, "2", "3", "4"])
    assert own(result).budget[1].amount == amount
    assert told(result) == []


@pytest.mark.parametrize(
    "cell",
    [
        "約1,200",
        "1,000程度",
        "1,000～2,000",
        "(集計中)",
        "集計中",
        "〃",
        "同上",
        "(再掲)",
        "500円程度",
    ],
)
def test_a_cell_without_an_exact_sum_keeps_its_text(cell: str) -> None:
    result = result_of([LABEL, *YEARS], ["", "1", cell, "2", "3", "4"])
    assert own(result).budget[1].amount == Amount.inexact(cell)
    assert texts(result) == ["1", cell, "2", "3", "4"]
    assert told(result) == [("inexact", f"{NAME} {cell} R4")]


@pytest.mark.parametrize(
    "cell", ["12 34", "— 5", "3,30", "5千ドル", "三百", "1,200 (国費)", "2兆円"]
)
def test_a_cell_that_nobody_can_read_is_unknown_and_shown(cell: str) -> None:
    result = result_of([LABEL, *YEARS], ["", "1", cell, "2", "3", "4"])
    assert texts(result) == ["1", "不明", "2", "3", "4"]
    (finding,) = result.findings
    assert (finding.kind.value, finding.excerpt) == ("cell_unreadable", f"1 {cell} 2 3 4")


@settings(max_examples=60)
@given(
    values=st.lists(st.integers(-(10**9), 10**9), min_size=5, max_size=5),
    minus=st.sampled_from("▲△-−－‐―—"),
    unit=st.sampled_from(["", "千円", " 千円"]),
    wide=st.booleans(),
)
def test_what_is_printed_is_read_back(
    values: list[int], minus: str, unit: str, *, wide: bool
) -> None:
    cells = [f"{value:,}".replace("-", minus) + unit for value in values]
    if wide:
        cells = [
            cell.translate(str.maketrans("0123456789,", "０１２３４５６７８９，")) for cell in cells
        ]
    result = result_of([LABEL, *YEARS], ["", *cells])
    assert [each.amount.value for each in own(result).budget] == values
    assert told(result) == []


# -- several lines ---------------------------------------------------------------------------


def lines(result: ReadResult) -> dict[str, list[str]]:
    return {
        each.label: [amount_text(year.amount) for year in each.amounts]
        for each in own(result).budget_lines
    }


def test_lines_are_kept_by_their_names_and_only_a_total_is_the_programs() -> None:
    result = result_of(
        [LABEL, "", *YEARS],
        ["", "青葉市", "10", "20", "30", "40", "50"],
        ["", "白川町", "1", "2", "3", "4", "5"],
        ["", "計", "11", "22", "33", "44", "55"],
    )
    assert texts(result) == ["11", "22", "33", "44", "55"]
    assert lines(result) == {"青葉市": ["10", "20", "30", "40", "50"], "白川町": [*"12345"]}
    assert [each.line for each in own(result).budget_lines] == [34, 35]
    assert told(result) == []


def test_lines_without_a_total_are_never_summed() -> None:
    result = result_of(
        [LABEL, "", *YEARS],
        ["", "青葉市", "10", "20", "30", "40", "50"],
        ["", "白川町", "1", "2", "3", "4", "5"],
    )
    assert texts(result) == ["不明"] * 5
    assert [*lines(result)] == ["青葉市", "白川町"]
    assert told(result) == [("field_missing", f"{NAME} 計")]


def test_lines_whose_total_differs_are_kept_and_reported() -> None:
    result = result_of(
        [LABEL, "", *YEARS],
        ["", "青葉市", "10", "20", "30", "40", "50"],
        ["", "白川町", "1", "2", "3", "4", "5"],
        ["", "合計", "11", "22", "34", "44", "55"],
    )
    assert texts(result) == ["11", "22", "34", "44", "55"]
    assert told(result) == [("sum_differs", f"{NAME} R5")]


@pytest.mark.parametrize("part", ["うち一般財源", "（うち国庫補助金）", "うち市町支出額"])
def test_a_part_of_the_sums_is_no_sum_of_its_own(part: str) -> None:
    beside = result_of(
        [LABEL, "", *YEARS], ["", "総事業費", *"56789"], ["", part, "1", "—", "0", "未定", "2"]
    )
    under = result_of(
        ["総事業費（千円）", *YEARS], ["", *"56789"], [part, "1", "—", "0", "未定", "2"]
    )
    assert texts(beside) == texts(under) == [*"56789"]
    assert lines(beside) == lines(under) == {part: ["1", "—", "0", "未定", "2"]}
    assert told(beside) == []


def test_one_line_that_is_not_named_as_the_total_is_none() -> None:
    result = result_of([LABEL, "", *YEARS], ["", "青葉市負担分", *"12345"])
    assert texts(result) == ["不明"] * 5
    assert own(result).budget_lines == (
        BudgetLine(
            "青葉市負担分",
            tuple(own(result).budget_lines[0].amounts),
            own(result).lines["budget_lines"],
        ),
    )


def test_a_line_that_cannot_be_bound_is_shown_and_the_others_stay() -> None:
    result = result_of(
        [LABEL, "", *YEARS],
        ["", "青葉市", "10", "20", "30", "40", "50", "7"],
        ["", "白川町", "1", "2", "3", "4", "5"],
    )
    assert [*lines(result)] == ["白川町"]
    (shown,) = of_kind(result, "unbound")
    assert shown.excerpt == "青葉市 10 20 30 40 50 7"


def test_two_rows_without_names_are_not_understood() -> None:
    result = result_of([LABEL, *YEARS], ["", *"12345"], ["", *"67890"])
    assert texts(result) == ["不明"] * 5
    assert [each.excerpt for each in of_kind(result, "line_not_understood")] == [
        "1 2 3 4 5", "6 7 8 9 0",
    ]  # fmt: skip


# -- damage ----------------------------------------------------------------------------------

FORMS = {
    "lines": (
        [LABEL, "", *YEARS],
        ["", "青葉市", "10", "20", "30", "40", "50"],
        ["", "白川町", "1", "2", "3", "4", "5"],
        ["", "計", "11", "22", "33", "44", "55"],
    ),
    "two rows of a head": ([LABEL, *UPPER], ["", *LOWER], ["", *VALUES]),
    "units of their own": (
        ["事業費", *YEARS],
        ["", "1,234,567円", "0円", "—", "8,900円", "500円"],
    ),
    "a total without a head": ([LABEL, *YEARS], ["", "100", "▲20", "0", "300", "20", "400"]),
    "a part": (["総事業費（千円）", *YEARS], ["", *"56789"], ["うち一般財源", *"1—0", "未定", "2"]),
    "odd cells": ([LABEL, *YEARS, "計"], ["", "約1,200", "▲20", "〃", "300", "20", "320"]),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_no_damage_to_such_a_budget_makes_a_wrong_value(form: str, damage: Damage) -> None:
    text = document(*FORMS[form])
    truth, lines = facts(read(text)), text.split("\n")
    rows = [at for at, line in enumerate(lines) if "\t" in line]
    for at in rows:
        for cell in (0, 2, 5):
            try:
                stored = facts(read("\n".join(damage(lines, at, cell))))
            except InputError:
                continue  # without its name it is no sheet
            # Where no sum is left the unit is only the usual one.
            wrong = {key for key, value in stored.items() if truth.get(key) != value}
            assert {key for key in wrong if key[1] != "unit"} == set()


@pytest.mark.parametrize("label", ["事業費（千円）（白川町分）", "事業費（本町負担分・千円）"])
@pytest.mark.parametrize("name", ["", "計"])
def test_the_share_of_one_party_is_no_budget_of_the_program(label: str, name: str) -> None:
    row = [name, "10", "20", "30", "40", "50"]
    heads = ["", *YEARS] if name else YEARS
    made = program(read(document([label, *heads], ["", *(row if name else row[1:])])), NAME)
    assert all(each.amount == UNKNOWN for each in made.budget)
    assert [line.label for line in made.budget_lines] in (["白川町分"], ["本町負担分"])


def test_a_year_of_the_estimate_is_no_share() -> None:
    made = program(read(document(["事業費（千円・当初予算分）", *YEARS], ["", *"12345"])), NAME)
    assert [each.amount.value for each in made.budget] == [1, 2, 3, 4, 5]
