"""A plan file for whoever only reads: no lock, nothing written, few modules loaded."""

from __future__ import annotations

from pathlib import Path

from wgplanner.plan.plan import Plan
from wgplanner.store.conflicts import Conflict
from wgplanner.store.recovery import Note, load


def read_plan(path: Path) -> Plan:
    """The plan of a file, for reading only: no lock, nothing written.

    Raises:
        StoreError: It is missing, damaged beyond its copies, or no plan file.
    """
    return load(path).contents.plan


def read_with_conflicts(path: Path) -> tuple[Plan, tuple[Conflict, ...]]:
    """As ``read_plan``, with the clashes that wait for a choice. Raises ``StoreError``."""
    contents = load(path).contents
    return contents.plan, tuple(contents.conflicts.values())


def read_with_notes(path: Path) -> tuple[Plan, tuple[Note, ...]]:
    """As ``read_plan``, with what was not in order. Raises ``StoreError``."""
    loaded = load(path)
    return loaded.contents.plan, tuple(loaded.notes)


def read_other(path: Path, own: Path) -> tuple[Plan, bool]:
    """The plan of another file, and whether it is an earlier or later state of the own one.

    Only then do its ids name the same things: documents that are read into files of their
    own are numbered from the first program on, each for itself.

    Raises:
        StoreError: One of them is missing, damaged beyond its copies, or no plan file.
    """
    other = load(path).contents
    return other.plan, other.header.plan == load(own).contents.header.plan
