"""What other sessions stored, told as one change of ours, so that screens can follow it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wgplanner.plan.changes import Change, Edit
from wgplanner.plan.plan import RECORD_TYPES, Plan
from wgplanner.store.operations import Key
from wgplanner.store.step import Step

REFRESHED = "change.refreshed"
"""Catalogue key of the changes that came from other sessions."""


def change_between(
    before: Plan, after: Plan, touched: Iterable[Key], steps: Sequence[Step]
) -> Change | None:
    """The change that leads from one plan to the other; ``None`` where they are equal."""
    edits = tuple(
        Edit(old, new)
        for table, record_id in sorted(touched)
        if table in RECORD_TYPES
        and (old := before.lookup(table, record_id)) != (new := after.lookup(table, record_id))
    )
    if not edits:
        return None
    persons = "・".join(dict.fromkeys(step.person for step in steps))
    return Change(edits, REFRESHED, persons, max(step.entry.at for step in steps))
