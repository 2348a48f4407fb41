"""Visions of which all labels came out first and all values behind them."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.readers.accounting import filled_cells, misplaced, reported_lines
from tests.readers.everything import everything, wrong_values
from tests.readers.regions import AOBA, plan_of, read, source
from wgplanner.plan.errors import InputError
from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.records import Activity, Duty, Municipality, Program, Region
from wgplanner.readers.ledger import Fate
from wgplanner.readers.result import ReadResult

COVER = """大空定住自立圏共生ビジョン

1 定住自立圏を形成する市町村の名称
大空市、小空町
2 共生ビジョンの期間
令和3年度から令和4年度まで

(1) 生活機能の強化に係る政策分野
①医療
ア 病院の連携

"""
HEADS = "連携事業名\n事業概要\n事業費\nR3\nR4\n"
VALUES = "病院連携事業\n記録を分かち合う。\n100\n未定\n"
SHORT = COVER + HEADS + VALUES
ON_LINES = COVER + "事業名 事業費（千円） R3 R4\n病院連携事業\n救急事業\n100 200\n10\n"
LONG = (
    "連携事業名\n事業概要\n効果\n事業費（千円）\nR3\nR4\nスケジュール\nR3\nR4\n備考\n"
    "病院連携事業\n記録を分かち合う。\n楽になる。\n100\n-\n準備\n→\n―\nなし\n"
)


def unbound(result: ReadResult) -> list[tuple[int, str]]:
    return [(f.line, f.subject) for f in result.findings if f.kind is FindingKind.UNBOUND]


def heads_first(text: str) -> str:
    """A vision whose tables print the first cells of all rows before the others."""
    lines: list[str] = []
    for is_table, group in groupby(text.split("\n"), lambda line: "\t" in line):
        rows = [line.split("\t") for line in group]
        if is_table:
            lines += [row[0] for row in rows if row[0]]
            lines += [cell for row in rows for cell in row[1:] if cell]
        else:
            lines += [row[0] for row in rows]
    return "\n".join(lines)


def test_values_behind_all_labels_are_shown_under_the_labels_that_may_be_theirs() -> None:
    result = read(SHORT)
    first = SHORT.split("\n").index("病院連携事業") + 1
    assert unbound(result) == [
        (
            first,
            "連携事業名 / 事業概要?: 病院連携事業 / 記録を分かち合う。"
            f" ({first}–{first + 1})",
        ),
        (first + 2, f"事業費 R3 R4?: 100 / 未定 ({first + 2}–{first + 3})"),
    ]  # fmt: skip


def test_only_what_the_text_says_elsewhere_is_stored() -> None:
    plan = plan_of(read(SHORT))
    assert [each.name for each in plan.ordered(Municipality)] == ["大空市", "小空町"]
    assert [each.name for each in plan.ordered(Region)] == ["大空定住自立圏"]
    assert [plan.ordered(table) for table in (Program, Activity, Duty)] == [()] * 3


def test_labels_in_one_line_and_sums_in_one_line_are_told_apart() -> None:
    said = [subject.partition(" (")[0] for _, subject in unbound(read(ON_LINES))]
    assert said == [
        "事業名?: 病院連携事業 / 救急事業",
        "事業費（千円） R3 R4?: 100 200 / 10",
    ]


def test_a_line_with_values_of_several_sorts_may_be_any() -> None:
    text = COVER + "事業名 事業概要 事業費 R3 R4\n病院連携事業 分かち合う。 100 200\n"
    assert [subject for _, subject in unbound(read(text))] == [
        "事業名 / 事業概要 / 事業費 R3 R4?: 病院連携事業 分かち合う。 100 200"
    ]


def test_many_labels_in_bulk_give_no_text_to_the_last_of_them() -> None:
    said = [subject.partition(" (")[0] for _, subject in unbound(read(LONG))]
    words = "連携事業名 / 事業概要 / 効果 / スケジュール R3 R4 / 備考?: "
    assert said == [
        f"{words}病院連携事業 / 記録を分かち合う。 / 楽になる。",
        "事業費（千円） R3 R4?: 100 / -",
        f"{words}準備",
        "スケジュール R3 R4?: → / ―",
        "連携事業名 / 事業概要 / 効果 / 事業費（千円） R3 R4 / スケジュール R3 R4 / 備考?: なし",
    ]


@pytest.mark.parametrize("text", [SHORT, ON_LINES, COVER + LONG])
def test_every_cell_ends_where_the_reader_says(text: str) -> None:
    assert misplaced(read(text), source(text)) == []


def test_all_tables_of_a_vision_with_their_labels_first_give_no_wrong_value() -> None:
    text = heads_first(AOBA)
    result = read(text)
    lines = text.split("\n")
    sheets = lines.index("事業名")
    stored = {line for (line, _), fate in result.fates.items() if fate is Fate.STORED}
    assert max(stored) <= sheets
    assert wrong_values(everything(read(AOBA)), everything(result)) == []
    assert set(result.fates) == set(filled_cells(source(text)))
    told = reported_lines(result)
    for value in ("夜間診療事業", "1,200", "2,500", "当番に加わる。", "72 日"):
        assert lines.index(value) + 1 in told


def test_a_second_page_has_its_own_labels_and_its_heading_is_no_value() -> None:
    heading = "\n(2) 人材の育成に係る政策分野\n①研修\nア 職員の研修\n"
    page = f"{heading}連携事業名\n事業費\nR3\n研修事業\n7\n"
    said = [subject.partition(" (")[0] for _, subject in unbound(read(SHORT + page))]
    assert said[2:] == ["連携事業名?: 研修事業", "事業費 R3?: 7"]


@pytest.mark.parametrize(
    "text",
    [
        "家計簿\n\n費目\n金額\n備考\n食費\n100\n200\n",
        "お知らせ\n\n事業名\n講演会\n\n備考\nなし\n",
        "申請書\n事業名\n概要\n備考\n",
        "目次\n事業名 3\n事業概要 4\n事業費 5\n",
        "定住自立圏共生ビジョン\n\n事業費は次のとおりです。\n",
    ],
)
def test_what_is_no_document_of_a_plan_is_refused(text: str) -> None:
    with pytest.raises(InputError) as error:
        read(text)
    assert error.value.key == "error.import.no_program"


def test_the_command_reports_such_a_text_and_refuses_others(tmp_path: Path) -> None:
    (tmp_path / "bulk.txt").write_text(SHORT, encoding="utf-8")
    (tmp_path / "letter.txt").write_text("お知らせ\n\n事業費の説明会\n", encoding="utf-8")
    found = run("import", "-p", "plan.json", "bulk.txt", folder=tmp_path)
    assert found.returncode == 1
    assert "事業費 R3 R4?: 100 / 未定" in found.stdout.decode()
    assert run("import", "-p", "plan.json", "letter.txt", folder=tmp_path).returncode == 2


@pytest.mark.parametrize("labels", ["事業名\n事業概要効果\n", "事業名\n事業\n概要\n効果\n"])
def test_what_is_left_of_broken_labels_names_no_program(labels: str) -> None:
    text = heads_first(AOBA).replace("事業名\n事業概要\n効果\n", labels)
    assert text.count(labels) == 2
    result = read(text)
    assert plan_of(result).ordered(Program) == ()
    told = reported_lines(result)
    assert text.split("\n").index("1,200") + 1 in told


def test_the_label_of_the_next_row_is_no_program() -> None:
    text = SHORT.replace("連携事業名\n事業概要", "連携事業名\t事業概要", 1)
    try:
        names = {each.name for each in plan_of(read(text)).ordered(Program)}
    except InputError:
        names = set()
    assert "事業概要" not in names
