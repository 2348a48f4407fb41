"""A logged change with its writer: what merging orders and the history lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from wgplanner.store.line import Entry, Opening

Stamp = tuple[int, str, int]
"""Logical time, writer, number: the one order of all changes. Never the time of day."""

UNDO_LIMIT = 1_000
"""Steps that stay undoable; the log itself keeps all."""


class Step(Struct, frozen=True):
    """An entry and the log that it stands in."""

    entry: Entry
    writer: str
    person: str
    machine: str

    @property
    def stamp(self) -> Stamp:
        """Its place in the order of all changes."""
        return self.entry.clock, self.writer, self.entry.seq

    @property
    def ref(self) -> str:
        """Its name: ``writer:seq``."""
        return f"{self.writer}:{self.entry.seq}"


def step_of(entry: Entry, opening: Opening) -> Step:
    """The step of an entry in the log that opens so."""
    return Step(entry, opening.writer, opening.person, opening.machine)


def in_order(steps: Iterable[Step]) -> list[Step]:
    """The steps in the one order of all changes, each once."""
    return sorted({step.stamp: step for step in steps}.values(), key=lambda each: each.stamp)
