"""The programs in the order of the grid, each with the agreement, item and field above it.

The running number of a program follows from that order and stands where the document
prints no number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from msgspec import Struct

from wgplanner.plan.records import Agreement, PolicyField, PolicyItem, Program
from wgplanner.views.gantt.outline import Outline, RowKind

if TYPE_CHECKING:
    from wgplanner.plan.plan import Plan


class Place(Struct, frozen=True):
    """Where a program stands. What the plan does not hold is ``None``.

    ``number`` is the printed one, else a running one that no other program bears.
    """

    program: Program
    number: int
    agreement: Agreement | None
    item: PolicyItem | None
    field: PolicyField | None


def places(plan: Plan) -> tuple[Place, ...]:
    """All programs in the order of the grid; those without a known agreement come last."""
    outline = Outline(plan)
    programs = (
        (cast("Program", record), number)
        for record, kind, number in zip(
            outline.records, outline.kinds, outline.numbers, strict=True
        )
        if kind == RowKind.PROGRAM
    )
    return tuple(_place(plan, program, number) for program, number in programs)


def place_of(plan: Plan, program: str) -> Place | None:
    """Where one program stands, or ``None`` where the plan does not hold it."""
    return next((each for each in places(plan) if each.program.id == program), None)


def _place(plan: Plan, program: Program, number: int) -> Place:
    """A program with its chain to a policy field, as much of it as there is."""
    agreement = plan.table(Agreement).get(program.agreement)
    item = plan.table(PolicyItem).get(agreement.item) if agreement else None
    field = plan.table(PolicyField).get(item.field) if item else None
    return Place(program, number, agreement, item, field)
