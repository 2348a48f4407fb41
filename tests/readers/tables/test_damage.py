"""A damaged table stores what the undamaged one says, or nothing, and says so."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from tests.readers.tables.books import READ_AT, comma_separated
from wgplanner.plan.amounts import UNKNOWN
from wgplanner.plan.errors import InputError
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Activity, Agreement, Duty, Kpi, Municipality, Party, Program
from wgplanner.plan.schedule import Mark
from wgplanner.readers.result import ReadResult
from wgplanner.readers.tables.delimited import read_delimited
from wgplanner.readers.tables.headings import Mapping
from wgplanner.readers.tables.read import read_tables

Lines = list[str]
Damage = Callable[[Lines, int, int], Lines]
HEAD = (
    "No. 政策分野 政策項目 協定内容 事業名 事業概要 関係市町村"
    " 事業費(千円) _ _ 取組内容 スケジュール _ _"
)
YEARS = "_ _ _ _ _ _ _ R3 R4 R5 _ R3 R4 R5"
PROGRAMS = [
    "1 生活機能 医療 医療の協定 電話相談 電話で受ける 青葉市、泉町 3,300 0 ― 相談の実施 → → →",
    "2 生活機能 医療 医療の協定 当番医 当番を置く 青葉市 未定 120 _ 当番の編成 _ → ―",
    "3 生活機能 教育 学びの協定 夜の塾 夜に開く 泉町 △5 6 7 開講 → _ _",
    "4 結びつき 交通 道の協定 広域バス 町を結ぶ 青葉市、泉町 900 900 900 実証運行 ― → →",
]


def _cells(line: str) -> list[str]:
    return [cell.strip("_") for cell in line.split()]


TABLE = [_cells(row) for row in (HEAD, YEARS, *PROGRAMS)]
LINES = [line for line in comma_separated(TABLE).split("\r\n") if line]


def drop_cell(lines: Lines, at: int, cell: int) -> Lines:
    cells = lines[at].split(",")
    del cells[cell % len(cells)]
    return [*lines[:at], ",".join(cells), *lines[at + 1 :]]


def insert_cell(lines: Lines, at: int, cell: int) -> Lines:
    cells = lines[at].split(",")
    cells.insert(cell % len(cells), "")
    return [*lines[:at], ",".join(cells), *lines[at + 1 :]]


def break_line(lines: Lines, at: int, cell: int) -> Lines:
    cut = cell * 5 % max(1, len(lines[at]))
    return [*lines[:at], lines[at][:cut], lines[at][cut:], *lines[at + 1 :]]


def join_lines(lines: Lines, at: int, cell: int) -> Lines:
    return [*lines[:at], "".join(lines[at : at + 2]), *lines[at + 2 :]]


def swap_lines(lines: Lines, at: int, cell: int) -> Lines:
    other = cell % len(lines)
    changed = list(lines)
    changed[at], changed[other] = changed[other], changed[at]
    return changed


def drop_line(lines: Lines, at: int, cell: int) -> Lines:
    return [*lines[:at], *lines[at + 1 :]]


def repeat_line(lines: Lines, at: int, cell: int) -> Lines:
    return [*lines[: at + 1], *lines[at:]]


DAMAGES = [
    drop_cell,
    insert_cell,
    break_line,
    join_lines,
    swap_lines,
    drop_line,
    repeat_line,
]


def read_lines(lines: Lines) -> ReadResult:
    data = "\n".join(lines).encode()
    return read_tables([read_delimited(data, "表.csv")], Mapping(), None, READ_AT)


def facts(result: ReadResult) -> set[tuple[Any, ...]]:
    """Everything that is stored and not unknown, as facts that do not depend on ids."""
    plan = Plan.of(result.everything)
    said: set[tuple[Any, ...]] = set()
    for program in plan.ordered(Program):
        agreement = plan.find(Agreement, program.agreement).name
        said |= {(program.name, field, getattr(program, field)) for field in ("number", "summary")}
        said.add((program.name, "agreement", agreement if agreement != "不明" else None))
        for each in program.participants or ():
            known = plan.table(Municipality).get(each.party) or plan.find(Party, each.party)
            said.add((program.name, "participant", known.name))
        for sum_ in program.budget:
            if sum_.amount != UNKNOWN:
                said.add((program.name, sum_.year, sum_.amount, program.unit))
        for activity in plan.children(Activity, "program", program.id):
            said |= {
                (program.name, activity.name, mark.year, mark.mark)
                for mark in activity.marks
                if mark.mark is not Mark.UNKNOWN
            }
        assert not plan.children(Duty, "program", program.id)
        assert not plan.children(Kpi, "program", program.id)
    return {fact for fact in said if fact[-1] is not None}


@cache
def truth() -> frozenset[tuple[Any, ...]]:
    return frozenset(facts(read_lines(LINES)))


def test_the_undamaged_table_is_read_whole() -> None:
    result = read_lines(LINES)
    assert result.findings == ()
    assert len(truth()) == 4 * (2 + 1) + 6 + 12 + 12


@settings(max_examples=500, deadline=None, phases=(Phase.generate,), derandomize=True)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(DAMAGES),
            st.integers(0, len(LINES) - 1),
            st.integers(0, 30),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_nothing_wrong_is_stored_of_a_damaged_table(
    damages: list[tuple[Damage, int, int]],
) -> None:
    """All is tried but what leaves no trace: a cell or a line end that moved, undone by another."""
    kinds = {damage for damage, _, _ in damages}
    assume(not kinds >= {drop_cell, insert_cell})
    assume(not kinds >= {break_line, join_lines})
    lines = LINES
    for damage, at, cell in damages:
        lines = damage(lines, min(at, len(lines) - 1), cell)
    try:
        result = read_lines(lines)
    except InputError:
        return
    wrong = facts(result) - truth()
    assert wrong == set()
