"""Which record belongs to which: a child never outlives its parent in a merged plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from wgplanner.plan.errors import RecordError
from wgplanner.plan.plan import RECORD_TYPES, Plan
from wgplanner.store.operations import Key

PARENTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "policy_item": ("policy_field", "field"),
        "agreement": ("policy_item", "item"),
        "program": ("agreement", "agreement"),
        "activity": ("program", "program"),
        "duty": ("program", "program"),
        "kpi": ("program", "program"),
        "review": ("program", "program"),
        "member": ("working_group", "group"),
        "meeting": ("working_group", "group"),
        "agenda_item": ("meeting", "meeting"),
        "action_item": ("meeting", "meeting"),
    }
)
"""For each table of children: the table of its parents, and the field that names one."""


def parent_of(key: Key, document: Mapping[str, Any]) -> Key | None:
    """The key of a record's parent, if its kind has one."""
    family = PARENTS.get(key[0])
    return (family[0], document[family[1]]) if family else None


def refuse_orphans(plan: Plan, removed: Iterable[Key]) -> None:
    """See that no record is left without its parent.

    Merging rests on it: a child under a removed parent is then always one
    that its remover had not seen, and the parent comes back.

    Raises:
        RecordError: The plan still holds children of a removed record.
    """
    for key in removed:
        if plan.lookup(*key) is None and has_children(plan, key):
            raise RecordError("error.record.children", record=key[0], id=key[1])


def has_children(plan: Plan, key: Key) -> bool:
    """Whether any record of the plan names this one as its parent."""
    return any(
        plan.children(RECORD_TYPES[table], field, key[1])
        for table, (parent, field) in PARENTS.items()
        if parent == key[0]
    )
