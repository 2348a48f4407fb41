"""``wgplanner history -p PLAN.json``: who changed what, when and why, and taking it back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from wgplanner.plan.errors import InputError, ReadOnlyError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable, Sequence

    from wgplanner.cli.context import Context
    from wgplanner.locale import Messages
    from wgplanner.plan.plan import Plan
    from wgplanner.store.history import Filter, HistoryItem
    from wgplanner.views.field_words import FieldWords

FILTERS = ("program", "person", "since", "until")
LONGEST_VALUE = 72
"""Characters of a value in the list; ``--json`` gives all of it."""


def add_arguments(parser: ArgumentParser, messages: Messages) -> None:
    """Which changes to list and how, or which one to take back."""
    from wgplanner.cli.arguments import add_plan  # noqa: PLC0415

    add_plan(parser, messages)
    for name, shape in zip(FILTERS, ("ID|NAME", "PERSON", "DATE", "DATE"), strict=True):
        parser.add_argument(f"--{name}", metavar=shape, help=messages.text(f"history.help.{name}"))
    parser.add_argument("--json", action="store_true", help=messages.text("show.option.json"))
    back = parser.add_mutually_exclusive_group()
    back.add_argument("--revert", metavar="REF", help=messages.text("history.help.revert"))
    back.add_argument("--restore", metavar="REF", help=messages.text("history.help.restore"))
    parser.add_argument("--reason", metavar="TEXT", help=messages.text("history.help.reason"))
    parser.add_argument("--anyway", action="store_true", help=messages.text("history.help.anyway"))


def run(arguments: Namespace, context: Context) -> int:
    """List the changes, the newest first; or take one back, or bring a moment back.

    Raises:
        PlannerError: The plan or its logs cannot be read, a filter names
            nothing, or the change cannot be taken back.
    """
    if arguments.revert is not None or arguments.restore is not None:
        return _take_back(arguments, context)
    for name, given in (("--reason", arguments.reason), ("--anyway", arguments.anyway)):
        if given:
            raise InputError("error.filter.unused", option=name, what="history")
    from wgplanner.store.history import read_history  # noqa: PLC0415
    from wgplanner.store.reading import read_plan  # noqa: PLC0415
    from wgplanner.views.history import words_for  # noqa: PLC0415

    path = Path(arguments.plan)
    plan = read_plan(path)
    everything = read_history(path)
    wanted = _filter(arguments, plan, everything)
    items = read_history(path, wanted)
    words = words_for(plan, everything, context.messages)
    if arguments.json:
        from wgplanner.writers.json_text import json_text  # noqa: PLC0415

        context.write(json_text([_as_json(each, words) for each in items]))
    elif not items:
        context.warn(context.messages.text("history.none"))
    else:
        for each in items:
            context.write("\n".join(_lines(each, words, context.messages)) + "\n")
    return 0


def _take_back(arguments: Namespace, context: Context) -> int:
    """Revert a change or restore a moment, as a new change that can be undone."""
    from wgplanner.plan.cleaning import clean_line  # noqa: PLC0415
    from wgplanner.store.owner import current_owner  # noqa: PLC0415
    from wgplanner.workspace import Workspace  # noqa: PLC0415

    option = "--revert" if arguments.revert is not None else "--restore"
    for name in (*FILTERS, "json"):
        if getattr(arguments, name):
            raise InputError("error.filter.unused", option=f"--{name}", what=option)
    reason = clean_line(arguments.reason or "").strip() or None
    path = Path(arguments.plan)
    owner = current_owner(context.environment, context.clock)
    workspace = Workspace.open(path, owner, context.clock, exclusive=False)
    try:
        if workspace.read_only:
            raise ReadOnlyError("error.store.not_writable", path=str(path))
        if arguments.revert is not None:
            change = workspace.revert(arguments.revert, reason, anyway=arguments.anyway)
        else:
            change = workspace.restore(arguments.restore, reason)
    finally:
        workspace.close()
    key = "history.unchanged" if change is None else f"history.done.{option[2:]}"
    count = len({edit.record.id for edit in change.edits}) if change else 0
    context.write(context.messages.text(key, count=count) + "\n")
    return 0


def _filter(arguments: Namespace, plan: Plan, items: Sequence[HistoryItem]) -> Filter:
    """What the options ask for, as the store understands it."""
    from wgplanner.plan.cleaning import clean_line  # noqa: PLC0415
    from wgplanner.store.history import Filter  # noqa: PLC0415

    asked = arguments
    return Filter(
        program=None if asked.program is None else _program(asked.program, plan, items),
        person=None if asked.person is None else _person(clean_line(asked.person), items),
        since=_day(asked.since),
        until=_day(asked.until),
    )


def _day(text: str | None) -> str | None:
    """The ISO date of a day as typed. Raises ``InputError`` where it is none."""
    if text is None:
        return None
    from wgplanner.plan.typed import typed_day  # noqa: PLC0415 - few ask for days

    return typed_day(text).isoformat()


def _program(name: str, plan: Plan, items: Iterable[HistoryItem]) -> str:
    """The id of the program of that id or name, also of one that was removed.

    Raises:
        InputError: There was never one, or several bear the name.
    """
    from wgplanner.plan.records import Program  # noqa: PLC0415
    from wgplanner.plan.text import comparison_key  # noqa: PLC0415

    names = {each.id: each.name for each in plan.ordered(Program)}
    for item in items:
        for change in item.changes:
            if change.table == "program":
                sides = [side for side in (change.before, change.after) if isinstance(side, dict)]
                names.setdefault(change.id, str(sides[0].get("name", "")) if sides else "")
    if name in names:
        return name
    key = comparison_key(name)
    same = [each for each, known in names.items() if comparison_key(known) == key]
    found = same or [each for each, known in names.items() if key in comparison_key(known)]
    if not key or not found:
        raise InputError("error.history.program", name=name)
    if len(found) > 1:
        known = "、".join(f"{names[each]} ({each})" for each in found[:8])
        raise InputError("error.history.several", name=name, known=known)
    return found[0]


def _person(name: str, items: Iterable[HistoryItem]) -> str:
    """The person as the logs spell the name, however it was typed."""
    from wgplanner.plan.text import comparison_key  # noqa: PLC0415

    key = comparison_key(name)
    return next((each.who for each in items if comparison_key(each.who) == key), name)


def _lines(item: HistoryItem, words: FieldWords, messages: Messages) -> list[str]:
    """A change for people: its head, its reason, and a line for each thing that changed."""
    from wgplanner.views.field_words import shortened  # noqa: PLC0415
    from wgplanner.views.history import (  # noqa: PLC0415
        differences,
        item_words,
        time_words,
    )

    head = "  ".join(
        (
            time_words(item.when),
            f"{item.who} ({item.machine})",
            item_words(messages, item),
            f"[{item.ref}]",
        )
    )
    lines = [head]
    if item.why:
        lines.append(f"    {messages.text('history.why', reason=item.why)}")
    for change in item.changes:
        for each in differences(words, change, messages):
            text = f"    {each.record} {each.field}"
            if each.before or each.after:
                old, new = (shortened(side, LONGEST_VALUE) for side in (each.before, each.after))
                text += f": {old} -> {new}"
            lines.append(text)
    return lines


def _as_json(item: HistoryItem, words: FieldWords) -> dict[str, Any]:
    """A change for scripts; values are in the stored form."""
    return {
        "ref": item.ref,
        "number": item.number,
        "who": item.who,
        "machine": item.machine,
        "when": item.when,
        "what": item.what.removeprefix("change."),
        "why": item.why,
        "undoes": item.undoes,
        "redoes": item.redoes,
        "changes": [
            {
                "record": each.table,
                "id": each.id,
                "name": words.name(each.table, each.id),
                "field": each.field or None,
                "before": each.before,
                "after": each.after,
            }
            for each in item.changes
        ],
    }
