"""One edit made of many records: a single change with a single undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from wgplanner.plan.changes import Edit, apply_edits
from wgplanner.plan.errors import InputError

if TYPE_CHECKING:
    from wgplanner.plan.plan import Plan

Edits = tuple[Edit, ...]
Make = Callable[["Plan", str], Edits]
"""Makes the edits of one record on the plan as the records before it have left it."""


class Made(NamedTuple):
    """What was made of many records, and which of them refused it, with why."""

    edits: Edits
    refused: tuple[tuple[str, InputError], ...]


def for_each(plan: Plan, ids: Iterable[str], make: Make) -> Made:
    """Make the same edit of every record; one that refuses it (``InputError``) stays as it is.

    Raises:
        RecordError: There is no such record.
    """
    made: list[Edit] = []
    refused: list[tuple[str, InputError]] = []
    now = plan
    for each in ids:
        try:
            edits = make(now, each)
        except InputError as problem:
            refused.append((each, problem))
            continue
        now = apply_edits(now, edits)
        made.extend(edits)
    return Made(joined(made), tuple(refused))


def joined(edits: Iterable[Edit]) -> Edits:
    """Edits made one after the other, as one edit for each record that differs in the end."""
    ends: dict[tuple[str, str], Edit] = {}
    for edit in edits:
        key = (edit.table, edit.record.id)
        first = ends.get(key)
        if first is None:
            ends[key] = edit
        elif first.before is None and edit.after is None:
            del ends[key]
        else:
            ends[key] = Edit(first.before, edit.after)
    return tuple(each for each in ends.values() if each.before != each.after)
