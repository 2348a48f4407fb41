"""The order of the programs: field, item, agreement, program, each by its position.

The running number of a program follows from it and stands where the document
prints no number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from wgplanner.plan.records import Agreement, PolicyField, PolicyItem, Program

if TYPE_CHECKING:
    from wgplanner.plan.plan import Plan


class Place(Struct, frozen=True):
    """Where a program stands. What the plan does not hold is ``None``.

    ``number`` is the printed number, else ``running``, which counts from 1.
    """

    program: Program
    running: int
    agreement: Agreement | None
    item: PolicyItem | None
    field: PolicyField | None

    @property
    def number(self) -> int:
        """The number to show."""
        return self.running if self.program.number is None else self.program.number


def places(plan: Plan) -> tuple[Place, ...]:
    """All programs in the plan's order; those without a known agreement come last."""
    ordered = [
        (program, agreement, item, field)
        for item, field in _items(plan)
        for agreement in plan.children(Agreement, "item", item.id)
        for program in plan.children(Program, "agreement", agreement.id)
    ]
    seen = {program.id for program, *_ in ordered}
    return tuple(
        Place(program, running, agreement, item, field)
        for running, (program, agreement, item, field) in enumerate(
            [
                *ordered,
                *(_loose(plan, each) for each in plan.ordered(Program) if each.id not in seen),
            ],
            start=1,
        )
    )


def place_of(plan: Plan, program: str) -> Place | None:
    """Where one program stands, or ``None`` where the plan does not hold it."""
    return next((each for each in places(plan) if each.program.id == program), None)


def _items(plan: Plan) -> list[tuple[PolicyItem, PolicyField | None]]:
    """The items of all fields, then those whose field is gone."""
    fields = plan.ordered(PolicyField)
    known = plan.table(PolicyField)
    under = [
        (item, field) for field in fields for item in plan.children(PolicyItem, "field", field.id)
    ]
    return [*under, *((each, None) for each in plan.ordered(PolicyItem) if each.field not in known)]


def _loose(
    plan: Plan, program: Program
) -> tuple[Program, Agreement | None, PolicyItem | None, PolicyField | None]:
    """A program whose chain to a policy field is broken somewhere, with what there is of it."""
    agreement = plan.table(Agreement).get(program.agreement)
    item = plan.table(PolicyItem).get(agreement.item) if agreement else None
    field = plan.table(PolicyField).get(item.field) if item else None
    return program, agreement, item, field
