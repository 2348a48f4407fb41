"""Who changed what, when and why, told from the logs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct, structs

from wgplanner.plan.errors import StoreError
from wgplanner.plan.plan import Plan
from wgplanner.store.contents import Contents
from wgplanner.store.disk_errors import reading_error
from wgplanner.store.draft import Draft
from wgplanner.store.families import PARENTS
from wgplanner.store.layout import Layout
from wgplanner.store.log_reader import all_steps
from wgplanner.store.operations import Key, Operation
from wgplanner.store.recovery import load
from wgplanner.store.step import Step
from wgplanner.store.undo import inverse

WHOLE = ""
"""In place of a field: the record was created or removed."""


class FieldChange(Struct, frozen=True):
    """One field of one record, before and after, in the stored form.

    Where the whole record was created or removed, ``field`` is empty and the
    value is its document.
    """

    table: str
    id: str
    field: str
    before: Any
    after: Any


class HistoryItem(Struct, frozen=True):
    """One change. ``ref`` names it for revert and restore; ``number`` is its logical time.

    ``when`` is the time of day at its writer's machine, as ISO text with offset.
    """

    ref: str
    number: int
    who: str
    machine: str
    when: str
    what: str
    why: str | None
    undoes: str | None
    redoes: str | None
    changes: tuple[FieldChange, ...]


class Filter(Struct, frozen=True):
    """Which changes to list; what is ``None`` does not matter.

    ``program`` is a program's id and takes its activities, duties, KPIs and
    reviews with it; ``since`` and ``until`` are ISO days, both included.
    """

    program: str | None = None
    record: str | None = None
    person: str | None = None
    since: str | None = None
    until: str | None = None
    limit: int | None = None


EVERYTHING = Filter()


def read_history(path: Path, wanted: Filter = EVERYTHING) -> list[HistoryItem]:
    """The changes of a plan, the newest first.

    Raises:
        StoreError: The plan or a log cannot be read.
    """
    contents, steps = _plan_and_steps(path)
    family = _family(wanted.program, contents.plan, steps)
    found = [item for step in reversed(steps) if _wanted(item := _item(step), wanted, family)]
    return found if wanted.limit is None else found[: wanted.limit]


def step_named(path: Path, ref: str) -> Step:
    """The logged change of that name. Raises ``StoreError`` where no log has it."""
    _, steps = _plan_and_steps(path)
    for step in steps:
        if step.ref == ref:
            return step
    raise StoreError("error.store.no_change", ref=ref)


def plan_at(path: Path, ref: str) -> Plan:
    """The plan as it was just after a change.

    Raises:
        StoreError: No log has that change, or the plan cannot be read.
    """
    contents, steps = _plan_and_steps(path)
    names = [step.ref for step in steps]
    if ref not in names:
        raise StoreError("error.store.no_change", ref=ref)
    later = steps[names.index(ref) + 1 :]
    past = structs.replace(contents)
    draft = Draft(past)
    for step in reversed(later):
        for operation in inverse(step.entry.operations):
            _take_back(draft, operation)
    draft.finish()
    return past.plan


def _take_back(draft: Draft, operation: Operation) -> None:
    """Set what the inverse says, whatever stands there: values that clashed have no exact past."""
    if operation.fields is None:
        draft.put(operation.key, operation.created)
        return
    document = draft.document(operation.key)
    if document is not None:
        new = {name: pair[1] for name, pair in operation.fields.items()}
        draft.put(operation.key, document | new)


def _plan_and_steps(path: Path) -> tuple[Contents, list[Step]]:
    contents = load(path).contents
    layout = Layout(path)
    try:
        return contents, all_steps(layout, contents.header)
    except OSError as problem:
        raise reading_error(layout.logs, problem) from problem


def _item(step: Step) -> HistoryItem:
    entry = step.entry
    return HistoryItem(
        ref=step.ref,
        number=entry.clock,
        who=step.person,
        machine=step.machine,
        when=entry.at,
        what=entry.what,
        why=entry.why,
        undoes=entry.undoes,
        redoes=entry.redoes,
        changes=tuple(_field_changes(entry.operations)),
    )


def _field_changes(operations: Iterable[Operation]) -> Iterator[FieldChange]:
    for each in operations:
        if each.fields is None:
            yield FieldChange(each.table, each.id, WHOLE, each.removed, each.created)
        for name, (old, new) in (each.fields or {}).items():
            yield FieldChange(each.table, each.id, name, old, new)


def _family(program: str | None, plan: Plan, steps: Iterable[Step]) -> set[Key]:
    """The program and all records that belong to it now, or did when they were logged."""
    if program is None:
        return set()
    family: set[Key] = {("program", program)}
    children = [(table, field) for table, (parent, field) in PARENTS.items() if parent == "program"]
    for record in plan.records():
        for table, field in children:
            if getattr(record, field, None) == program:
                family.add((table, record.id))
    for step in steps:
        for each in step.entry.operations:
            document = each.created or each.removed or {}
            if document.get("program") == program:
                family.add(each.key)
    return family


def _wanted(item: HistoryItem, wanted: Filter, family: set[Key]) -> bool:
    day = item.when[:10]
    return (
        (wanted.person is None or item.who == wanted.person)
        and (wanted.since is None or day >= wanted.since)
        and (wanted.until is None or day <= wanted.until)
        and (wanted.record is None or any(each.id == wanted.record for each in item.changes))
        and (
            wanted.program is None or any((each.table, each.id) in family for each in item.changes)
        )
    )
