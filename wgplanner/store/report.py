"""What a check or a repair has found, with the command that would mend it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from wgplanner.store.backups import Backup


class Weight(StrEnum):
    """``note``: good to know. ``problem``: wants mending. ``fatal``: the plan cannot be opened."""

    NOTE = "note"
    PROBLEM = "problem"
    FATAL = "fatal"


class Problem(Struct, frozen=True):
    """One thing that is not in order. ``key`` and ``values`` make its text in the catalogues.

    ``remedy`` is the command that mends it, empty where nothing needs to be done.
    """

    weight: Weight
    key: str
    values: dict[str, str | int]
    remedy: str = ""


class Copy(Struct, frozen=True):
    """A backup: its file, its generation, when it was made (ISO, UTC), and whether it is whole."""

    path: str
    generation: int
    made: str
    label: str
    whole: bool


class Report(Struct, frozen=True):
    """All findings of a check, and the copies that exist, the newest first."""

    problems: tuple[Problem, ...]
    copies: tuple[Copy, ...]

    @property
    def exit_status(self) -> int:
        """0 in order, 1 something wants mending, 2 the plan cannot be opened."""
        weights = {each.weight for each in self.problems}
        return 2 if Weight.FATAL in weights else int(Weight.PROBLEM in weights)


def copy_of(backup: Backup, *, whole: bool) -> Copy:
    """A backup as the report tells it."""
    made = backup.made.isoformat()
    return Copy(str(backup.path), backup.generation, made, backup.label, whole)
