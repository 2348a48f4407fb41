"""The reason that was given last, so that one thought is asked for once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.records import Activity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wgplanner.plan.changes import Edit
    from wgplanner.workspace import Workspace


class Reasons:
    """Remembers the last reason and the change that it was given for.

    Moving a bar takes several keys, each a change of its own. They share the
    reason of the first as long as they touch the same bars with nothing between.
    """

    def __init__(self) -> None:
        self.last = ""
        self._bars: frozenset[str] = frozenset()
        self._number = 0

    def note(self, workspace: Workspace, edits: Iterable[Edit], why: str | None) -> None:
        """Remember what was answered for a change that was just stored."""
        self.last = why or ""
        self._bars = bars_of(edits)
        self._number = workspace.last_number

    def known(self, workspace: Workspace, edits: Iterable[Edit]) -> str | None:
        """The reason of a change that goes on with the last one: empty where that has none.

        ``None`` where the change is another one, so that its reason must be asked.
        """
        bars = bars_of(edits)
        if not bars or bars != self._bars or workspace.last_number != self._number:
            return None
        return self.last


def bars_of(edits: Iterable[Edit]) -> frozenset[str]:
    """The activities whose schedule a change moves; empty if it changes anything else."""
    made = tuple(edits)
    if all(isinstance(each.before, Activity) and each.after for each in made):
        return frozenset(each.record.id for each in made)
    return frozenset()
