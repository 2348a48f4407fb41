"""A plan file for whoever only reads: no lock, nothing written, few modules loaded."""

from __future__ import annotations

from pathlib import Path

from wgplanner.plan.plan import Plan
from wgplanner.store.recovery import Note, load


def read_plan(path: Path) -> Plan:
    """The plan of a file, for reading only: no lock, nothing written.

    Raises:
        StoreError: It is missing, damaged beyond its copies, or no plan file.
    """
    return load(path).contents.plan


def read_with_notes(path: Path) -> tuple[Plan, tuple[Note, ...]]:
    """As ``read_plan``, with what was not in order. Raises ``StoreError``."""
    loaded = load(path)
    return loaded.contents.plan, tuple(loaded.notes)
