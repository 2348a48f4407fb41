"""Schedules that name their activities in the column of the labels."""

from __future__ import annotations

import pytest

from tests.readers.regions import AOBA, kinds, plan_of, read
from wgplanner.plan.amounts import UNKNOWN
from wgplanner.plan.records import Activity, Program
from wgplanner.plan.schedule import Mark

P, N, D, U = Mark.PLANNED, Mark.NONE, Mark.DASH, Mark.UNKNOWN
HEADS = "R3\tR4\tR5\tR6\tR7"


def marks(text: str) -> dict[str, list[Mark]]:
    plan = plan_of(read(text))
    return {
        each.name: [mark.mark for mark in each.marks]
        for each in plan.ordered(Activity)
        if each.program == "program-001"
    }


def with_schedule(*lines: str) -> str:
    """The first sheet with another schedule, in a text whose lines end in no tabs."""
    text = "\n".join(line.rstrip("\t") for line in AOBA.split("\n"))
    before, _, rest = text.partition("スケジュール\t")
    return before + "\n".join([*lines, rest[rest.index("連携市町村") :]])


@pytest.mark.parametrize("label", ["取組内容", "具体的な取組内容", "主な取組", "スケジュール"])
def test_activities_stand_below_the_label_itself(label: str) -> None:
    text = with_schedule(
        f"{label}\t{HEADS}", "診療の実施\t→\t→\t→\t→\t→", "体制の検討\t→\t―\t\t\t→"
    )
    assert marks(text) == {"診療の実施": [P] * 5, "体制の検討": [P, D, N, N, P]}


def test_rows_of_a_padded_table_are_whole_with_a_label_column_more() -> None:
    before, _, rest = AOBA.partition("スケジュール\t")
    rows = [f"取組内容\t{HEADS}\t\t\t", "診療の実施\t→\t→\t\t→\t→\t\t\t", "短い行\t→\t→\t→"]
    text = before + "\n".join([*rows, rest[rest.index("連携市町村") :]])
    assert marks(text) == {"診療の実施": [P, P, N, P, P], "短い行": [U] * 5}


def test_cells_that_are_no_marks_are_unknown_and_told() -> None:
    text = with_schedule(f"取組内容\t{HEADS}", "診療の実施\t→\t〃\t検討中\t→\t→")
    assert marks(text) == {"診療の実施": [P, U, U, P, P]}
    unreadable = [each for each in read(text).findings if each.kind.value == "cell_unreadable"]
    assert len(unreadable) == 2


def test_a_label_nobody_knows_is_no_activity() -> None:
    text = with_schedule(f"取組内容\t{HEADS}", "診療の実施\t→\t→\t→\t→\t→", "担当課\t保健課")
    assert marks(text) == {"診療の実施": [P] * 5}
    assert "label_unknown" in kinds(read(text).findings)


def test_words_without_years_behind_them_head_no_schedule() -> None:
    text = with_schedule("取組内容\t夜間の診療を行う。", "診療の実施\t→\t→\t→\t→\t→")
    assert marks(text) == {}


def test_a_second_row_of_years_stands_below_the_first() -> None:
    text = with_schedule(
        "取組\t2021年\t2022年\t2023年\t2024年\t2025年",
        "\t令和3年\t令和4年\t令和5年\t令和6年\t令和7年", "診療\t→\t→\t―\t\t→",
    )  # fmt: skip
    assert marks(text) == {"診療": [P, P, D, N, P]}


def with_budget(*lines: str) -> Program:
    text = "\n".join(line.rstrip("\t") for line in AOBA.split("\n"))
    before, _, rest = text.partition("事業費 (千円)\t")
    made = before + "\n".join([*lines, rest[rest.index("スケジュール") :]])
    return plan_of(read(made)).ordered(Program)[0]


def test_sums_are_named_below_the_label_itself() -> None:
    made = with_budget(
        f"事業費（千円）\t{HEADS}\t合計", "青葉市\t10\t20\t30\t未定\t50\t110",
        "白川町\t1\t2\t3\t―\t5\t11", "合計\t11\t22\t33\t44\t55\t165",
    )  # fmt: skip
    assert [each.amount.value for each in made.budget] == [11, 22, 33, 44, 55]
    assert [line.label for line in made.budget_lines] == ["青葉市", "白川町"]
    assert [each.amount.value for each in made.budget_lines[1].amounts] == [1, 2, 3, None, 5]


def test_named_sums_without_a_total_are_not_added_up() -> None:
    made = with_budget(f"事業費（千円）\t{HEADS}", "青葉市\t1\t2\t3\t4\t5", "白川町\t1\t2\t3\t4\t5")
    assert all(each.amount == UNKNOWN for each in made.budget)
    assert len(made.budget_lines) == 2
