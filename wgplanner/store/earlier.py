"""Earlier states of a plan for those who only look: the copies that were kept of it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from wgplanner.plan.errors import StoreError
from wgplanner.store.backups import newest_first
from wgplanner.store.layout import Layout


class KeptCopy(NamedTuple):
    """A copy of a plan file: where it is, when it was made (local time), and why."""

    path: Path
    made: str
    label: str


def kept_copies(path: Path) -> list[KeptCopy]:
    """The copies of a plan file, the newest first; ``read_plan`` reads each.

    Raises:
        StoreError: The folder beside the plan cannot be read.
    """
    try:
        found = newest_first(Layout(path))
    except FileNotFoundError:
        return []
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise StoreError("error.store.read", path=str(path), reason=reason) from problem
    return [
        KeptCopy(each.path, each.made.astimezone().strftime("%Y-%m-%d %H:%M"), each.label)
        for each in found
    ]
