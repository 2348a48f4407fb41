"""Rows moved up or down as they stand in the grid: one of them, or many as a block."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from wgplanner.plan.changes import Edit
from wgplanner.plan.edits.order import arrange
from wgplanner.plan.edits.policy import beside
from wgplanner.plan.errors import InputError
from wgplanner.plan.records import Activity, Program, Record

if TYPE_CHECKING:
    from wgplanner.plan.plan import Plan

Edits = tuple[Edit, ...]


def move_rows(plan: Plan, ids: Iterable[str], step: int) -> Edits:
    """Each row stands one place later among its like, or earlier where ``step`` is negative.

    Rows that stand together stay together and in their order, and none leaves its parent.

    Raises:
        InputError: They all stand at that end already.
        RecordError: One of them is not there.
    """
    wanted = frozenset(ids)
    edits: list[Edit] = []
    done: set[str] = set()
    for each in wanted:
        if each not in done:
            siblings = _siblings(plan, each)
            done.update(record.id for record in siblings)
            order = stepped([record.id for record in siblings], wanted, step)
            by_id = {record.id: record for record in siblings}
            edits += arrange(plan, [by_id[record_id] for record_id in order])
    if not edits:
        raise InputError("error.move.edge")
    return tuple(edits)


def stepped(order: list[str], wanted: Collection[str], step: int) -> list[str]:
    """An order in which the wanted have gone one place, but never past each other."""
    ids = list(order) if step < 0 else list(reversed(order))
    for place in range(1, len(ids)):
        if ids[place] in wanted and ids[place - 1] not in wanted:
            ids[place - 1], ids[place] = ids[place], ids[place - 1]
    return ids if step < 0 else list(reversed(ids))


def _siblings(plan: Plan, record_id: str) -> tuple[Record, ...]:
    activity = plan.table(Activity).get(record_id)
    if activity is not None:
        return plan.children(Activity, "program", activity.program)
    program = plan.table(Program).get(record_id)
    if program is not None:
        return plan.children(Program, "agreement", program.agreement)
    return beside(plan, record_id)
