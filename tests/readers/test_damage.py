"""Damage that an extraction does: every value stays true or becomes unknown, with a finding."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.readers.damages import (
    append_next,
    break_line,
    cut_off,
    drop_cell,
    drop_column,
    drop_row,
    insert_cell,
    swap_rows,
)
from tests.readers.regions import AOBA, REAL_VISION, needs_real_vision, plan_of, read
from wgplanner.plan.amounts import UNKNOWN
from wgplanner.plan.errors import InputError
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Activity, Duty, Kpi, Municipality, Party, Program
from wgplanner.plan.schedule import Mark
from wgplanner.readers.result import ReadResult

Damage = Callable[[list[str], int, int], list[str]]


def merge_header_with_next(lines: list[str], at: int, cell: int) -> list[str]:
    if at + 1 >= len(lines) or not re.search("\tR[3-7]", lines[at]):
        return lines
    upper, lower = lines[at].split("\t"), lines[at + 1].split("\t")
    if len(upper) != len(lower):
        return lines
    merged = "\t".join(f"{a} {b}".strip() for a, b in zip(upper, lower, strict=True))
    return [*lines[:at], merged, *lines[at + 2 :]]


DAMAGES: list[Damage] = [
    drop_cell,
    insert_cell,
    drop_column,
    break_line,
    swap_rows,
    merge_header_with_next,
    append_next,
    cut_off,
    drop_row,
]


def _party_name(plan: Plan, party: str) -> str:
    found = plan.table(Municipality).get(party) or plan.table(Party).get(party)
    assert isinstance(found, Municipality | Party)
    return found.name


def facts(result: ReadResult) -> dict[tuple[Any, ...], Any]:
    """Every value that stands under the programs, by what it is a value of."""
    plan = plan_of(result)
    found: dict[tuple[Any, ...], Any] = {}
    for program in plan.ordered(Program):
        name = program.name
        found[name, "name"] = True
        for text in ("summary", "effect", "participants_note", "unit"):
            found[name, text] = getattr(program, text)
        if program.participants is not None:
            found[name, "parties"] = [_party_name(plan, p.party) for p in program.participants]
        for each in program.budget:
            found[name, each.year] = None if each.amount == UNKNOWN else each.amount
        for line in program.budget_lines:
            for each in line.amounts:
                found[name, "line", line.label, each.year] = each.amount
        for activity in plan.children(Activity, "program", program.id):
            found[name, "activity", activity.name] = True
            found[name, "note", activity.name] = activity.note
            for mark in activity.marks:
                known = None if mark.mark is Mark.UNKNOWN else mark.mark
                found[name, activity.name, mark.year] = known
        for duty in plan.children(Duty, "program", program.id):
            found[name, "duty", _party_name(plan, duty.party), "".join(duty.text.split())] = True
        for kpi in plan.children(Kpi, "program", program.id):
            found[name, "kpi", kpi.label] = True
            for point in (kpi.baseline, kpi.target):
                if point is not None:
                    found[name, "kpi", kpi.label, point.label] = (point.text, point.value)
    return {key: value for key, value in found.items() if value is not None}


def check(
    text: str, truth: dict[tuple[Any, ...], Any], before: ReadResult, *, silent: bool
) -> None:
    """``silent`` damage takes away whole rows, which nothing can show."""
    try:
        result = read(text)
    except InputError:
        return
    stored = facts(result)
    wrong = {key: value for key, value in stored.items() if truth.get(key) != value}
    assert not wrong
    if len(stored) < len(truth) and not silent:
        assert len(result.findings) > 0
        assert {f.kind for f in result.findings} or before.findings
        assert [(f.kind, f.excerpt) for f in result.findings] != [
            (f.kind, f.excerpt) for f in before.findings
        ]


AOBA_RESULT = read(AOBA)
AOBA_FACTS = facts(AOBA_RESULT)
AOBA_ROWS = [i for i, line in enumerate(AOBA.split("\n")) if "\t" in line]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
@settings(max_examples=120, deadline=None)
@given(row=st.sampled_from(AOBA_ROWS), cell=st.integers(0, 30))
def test_no_single_damage_makes_a_wrong_value(damage: Damage, row: int, cell: int) -> None:
    lines = damage(AOBA.split("\n"), row, cell)
    check("\n".join(lines), AOBA_FACTS, AOBA_RESULT, silent=damage is drop_row)


@cache
def real_vision() -> tuple[str, ReadResult, dict[tuple[Any, ...], Any]]:
    text = REAL_VISION.read_text(encoding="utf-8")
    before = read(text)
    return text, before, facts(before)


@needs_real_vision
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
@settings(max_examples=12, deadline=None, phases=[Phase.generate])
@given(data=st.data())
def test_no_damage_to_the_real_vision_makes_a_wrong_value(
    damage: Damage, data: st.DataObject
) -> None:
    text, before, truth = real_vision()
    lines = text.split("\n")
    rows = [i for i, line in enumerate(lines) if "\t" in line and 346 < i < 910]
    for _ in range(4):
        lines = damage(lines, data.draw(st.sampled_from(rows)), data.draw(st.integers(0, 30)))
    check("\n".join(lines), truth, before, silent=damage is drop_row)


def test_a_row_broken_before_a_tab_names_no_activity_in_its_second_half() -> None:
    row = "\t夜間診療の実施\t\t\t\t\t→\t→\t→"
    assert row in AOBA
    broken = AOBA.replace(row, "\t夜間診療の実施\n\t備えて実施\t\t\t\t→\t→\t→")
    names = [each.name for each in plan_of(read(broken)).ordered(Activity)]
    assert "備えて実施" not in names
    assert "開設の準備" in names
