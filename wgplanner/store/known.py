"""Which changes a session has taken in so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from wgplanner.store.operations import Key
    from wgplanner.store.step import Stamp, Step


class Known(Struct):
    """What was taken in so far: the clock of the plan file, and each record's last change."""

    base_clock: int = 0
    last: dict[Key, Stamp] = {}

    def is_next(self, key: Key, step: Step) -> bool:
        """Whether the step comes after all known changes of the record.

        The plan file does not say which record was changed when, so that any of
        its changes may have been one of this record's.
        """
        if step.entry.clock <= self.base_clock:
            return False
        return key not in self.last or step.stamp > self.last[key]

    def note(self, step: Step) -> None:
        """Remember a step of which the contents know."""
        for operation in step.entry.operations:
            self.last[operation.key] = max(step.stamp, self.last.get(operation.key, step.stamp))
