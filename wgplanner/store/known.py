"""Which changes a session has taken in so far."""

from __future__ import annotations

from msgspec import Struct

from wgplanner.store.operations import Key
from wgplanner.store.step import Stamp, Step


class Known(Struct):
    """What was taken in so far: the clock of the plan file, and each record's last change."""

    base_clock: int = 0
    last: dict[Key, Stamp] = {}

    def is_next(self, key: Key, step: Step) -> bool:
        """Whether the step comes after all known changes of the record."""
        if key in self.last:
            return step.stamp > self.last[key]
        return step.entry.clock > self.base_clock

    def note(self, step: Step) -> None:
        """Remember a step of which the contents know."""
        for operation in step.entry.operations:
            self.last[operation.key] = max(step.stamp, self.last.get(operation.key, step.stamp))
