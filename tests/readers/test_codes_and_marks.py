"""Codes, numbers and marks of change that stand before the names of programs."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.readers.regions import AOBA, kinds, plan_of, read
from wgplanner.plan.kinds import RevisionKind
from wgplanner.plan.records import Program, Revision
from wgplanner.readers.change_marks import split_mark
from wgplanner.readers.codes import Numbering, is_code, parts_of, split_code
from wgplanner.readers.result import ReadResult

NAMES = ("夜間診療事業", "休日当番事業")


def with_names(*names: str) -> ReadResult:
    text = AOBA
    for old, new in zip(NAMES, names, strict=True):
        text = text.replace(f"事業名\t{old}", f"事業名\t{new}")
    return read(text)


def programs(result: ReadResult) -> list[tuple[str | None, int | None, str]]:
    return [(each.code, each.number, each.name) for each in plan_of(result).ordered(Program)]


@pytest.mark.parametrize(
    ("printed", "code", "number"),
    [
        ("Ⅱ-1-(1) ア {}", "Ⅱ-1-(1) ア", None),
        ("Ⅱ－１－（１）　ア　{}", "Ⅱ－１－（１）　ア", None),
        ("3-C-1 {}", "3-C-1", None),
        ("3-C-1{}", "3-C-1", None),
        ("1-(2)-③{}", "1-(2)-③", None),
        ("A-1 {}", "A-1", None),
        ("(3) {}", None, 3),
        ("（３）{}", None, 3),
        ("No.7 {}", None, 7),
        ("⑫ {}", None, 12),
        ("{}", None, None),
    ],
)
def test_what_stands_before_a_name_is_kept_as_printed(
    printed: str, code: str | None, number: int | None
) -> None:
    result = with_names(printed.format(NAMES[0]), NAMES[1])
    assert programs(result) == [(code, number, NAMES[0]), (None, None, NAMES[1])]
    assert not result.findings


@pytest.mark.parametrize(
    "name",
    [
        "24時間電話相談事業",
        "5歳児健診事業",
        "2 次救急医療事業",
        "1-2 歳児健診事業",
        "A-1グランプリ事業",
        "Uターン促進事業",
        "e-スポーツ交流事業",
        "3.11 追悼事業",
        "ICT 研修事業",
        "【広域】観光事業",
    ],
)
def test_what_may_begin_a_name_stays_in_it(name: str) -> None:
    assert programs(with_names(name, NAMES[1]))[0] == (None, None, name)


def test_bare_numbers_are_numbers_where_they_run_through_the_names() -> None:
    result = with_names("1 夜間診療事業", "2 休日当番事業")
    assert programs(result) == [(None, 1, NAMES[0]), (None, 2, NAMES[1])]
    assert programs(with_names("2 夜間診療事業", "1 休日当番事業"))[0][1] is None
    numbering = Numbering.of(["1-1 甲", "1-2 乙", "2-1 丙"])
    assert numbering.split("1-2 乙") == ("1-2", None, "乙")


def test_numbers_that_begin_again_under_each_heading_are_codes() -> None:
    assert programs(with_names("(1) 夜間診療事業", "(1) 休日当番事業")) == [
        ("(1)", None, NAMES[0]),
        ("(1)", None, NAMES[1]),
    ]


def rows(cells: Sequence[str], width: int) -> str:
    return "\t".join([*cells, *[""] * (width - len(cells))])


@pytest.mark.parametrize("above", [True, False])
@pytest.mark.parametrize(
    ("cells", "expected"), [(("Ⅰ-1", "Ⅰ-2"), ("code", "Ⅰ-1")), (("４", "５"), ("number", 4))]
)
def test_a_row_of_its_own_for_the_code(
    above: bool, cells: tuple[str, str], expected: tuple[str, object]
) -> None:
    text = AOBA
    for name, cell in zip(NAMES, cells, strict=True):
        line = next(each for each in text.split("\n") if each.startswith(f"事業名\t{name}"))
        code = rows(["事業番号", cell], line.count("\t") + 1)
        text = text.replace(line, f"{code}\n{line}" if above else f"{line}\n{code}")
    result = read(text)
    program = plan_of(result).ordered(Program)[0]
    assert getattr(program, expected[0]) == expected[1]
    assert program.name == NAMES[0]
    assert not result.findings


def test_a_code_in_a_cell_of_its_own_beside_the_name() -> None:
    result = read(AOBA.replace("事業名\t夜間診療事業\t", "事業名\t3-C-1\t夜間診療事業"))
    assert programs(result)[0] == ("3-C-1", None, NAMES[0])
    assert not result.findings


def test_two_codes_that_differ_are_none() -> None:
    line = next(each for each in AOBA.split("\n") if each.startswith("事業名"))
    code = rows(["事業番号", "3-C-2"], line.count("\t") + 1)
    text = AOBA.replace(line, f"{line.replace(NAMES[0], '3-C-1 ' + NAMES[0])}\n{code}")
    result = read(text)
    assert programs(result)[0] == (None, None, NAMES[0])
    assert kinds(result.findings) == {"value_twice"}


def test_codes_are_compared_folded() -> None:
    assert parts_of("Ⅱ-1-(1) ア") == parts_of("II－１－（１）　ア") == ("II", "1", "1", "ア")
    assert is_code("1-(2)-③")
    assert is_code("No.3")
    assert not is_code("夜間診療")
    assert split_code("") is None


@pytest.mark.parametrize(
    ("printed", "change"),
    [
        ("【新規】{}", (RevisionKind.ADDED, None, NAMES[0])),
        ("【変更】 {}", (RevisionKind.OTHER, None, "変更")),
        ("{}【廃止】", (RevisionKind.DELETED, NAMES[0], None)),
        ("〔拡充〕3-C-1 {}", (RevisionKind.EXTENDED, None, "拡充")),
        ("3-C-1 【新規】{}", (RevisionKind.ADDED, None, NAMES[0])),
        ("{}（新規）", (RevisionKind.ADDED, None, NAMES[0])),
    ],
)
def test_marks_of_change_become_changes(
    printed: str, change: tuple[RevisionKind, str | None, str | None]
) -> None:
    result = with_names(printed.format(NAMES[0]), NAMES[1])
    plan = plan_of(result)
    first = plan.ordered(Program)[0]
    assert first.name == NAMES[0]
    (found,) = plan.ordered(Revision)
    assert (found.kind, found.before, found.after) == change
    assert (found.program, found.program_name) == (first.id, first.name)
    assert found.lines["kind"] == first.lines["name"]
    assert not result.findings


def test_what_goes_on_is_a_remark() -> None:
    result = with_names(f"【継続】{NAMES[0]}", f"【変更なし】{NAMES[1]}")
    plan = plan_of(result)
    assert [each.name for each in plan.ordered(Program)] == list(NAMES)
    assert [each.remark for each in plan.ordered(Program)] == ["【継続】", "【変更なし】"]
    assert not plan.ordered(Revision)


def test_other_brackets_belong_to_the_name() -> None:
    assert split_mark("【重点】広報事業") == ("【重点】広報事業", None)
    assert split_mark("広報事業（第2期）") == ("広報事業（第2期）", None)
    assert split_mark("【新規】") == ("【新規】", None)
    assert split_mark("【 新 規 】広報") == ("広報", "新 規")


def test_a_code_alone_on_the_line_over_a_sheet_is_the_programs() -> None:
    text = AOBA
    for name, code in zip(NAMES, ("Ⅱ-1-(1) ア", "Ⅱ-1-(1) イ"), strict=True):
        text = text.replace(f"事業名\t{name}", f"{code}\n事業名\t{name}")
    result = read(text)
    assert programs(result) == [
        ("Ⅱ-1-(1) ア", None, NAMES[0]),
        ("Ⅱ-1-(1) イ", None, NAMES[1]),
    ]
    assert not result.findings


def test_a_page_number_over_a_sheet_is_no_code() -> None:
    result = read(AOBA.replace(f"事業名\t{NAMES[0]}", f"12\n事業名\t{NAMES[0]}"))
    assert programs(result)[0] == (None, None, NAMES[0])
