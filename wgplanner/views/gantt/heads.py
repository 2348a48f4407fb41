"""What stands over a fiscal year: its label, the turn of the era, whether it is this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from wgplanner.plan.fiscal import FiscalYear, Period

TURNS = {2019: "H31/R1"}
"""Fiscal years that began in one era and bear the name of the next: H31 is R1."""


class YearHeads(Struct, frozen=True):
    """How years are headed.

    ``now`` is the present fiscal year's start, in ``[ ]``; years outside of ``term``, the
    plan period of the vision, stand in ``( )``: a plan that ran on, or one that follows.
    """

    now: int | None = None
    term: Period | None = None

    def is_now(self, year: FiscalYear) -> bool:
        """Whether it is the present year."""
        return year.start == self.now

    def is_outside(self, year: FiscalYear) -> bool:
        """Whether the vision's period does not hold the year."""
        return self.term is not None and year not in self.term

    def text(self, year: FiscalYear, cells: int, *, western: bool = False) -> str:
        """The longest head that fits, in exactly so many cells; ``western`` adds the year."""
        label = year.label
        forms = [TURNS.get(year.start, label), label]
        if western:
            forms = [f"{each} {year.start}" for each in forms] + [label]
        for form in forms:
            if self.is_now(year):
                head = f"[{form}]"
            elif self.is_outside(year):
                head = f"({form})"
            else:
                head = f" {form}"
            if len(head) <= cells:
                return head.ljust(cells)
        return label[:cells].ljust(cells)


def era_label(year: FiscalYear) -> str:
    """``R3``; ``H31/R1`` for the year of the turn."""
    return TURNS.get(year.start, year.label)
