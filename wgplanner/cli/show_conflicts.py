"""``wgplanner show conflicts``: what two persons set at once and nobody has settled yet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace

    from wgplanner.cli.context import Context

HEADS = (
    *("show.head.kind", "show.head.name", "show.head.field", "show.head.value"),
    *("history.column.who", "history.column.when", "show.head.shown"),
)


def show_conflicts(arguments: Namespace, context: Context) -> int:
    """Print the clashes, a value a line; ``--text`` keeps those that hold it in any value.

    Raises:
        PlannerError: The plan cannot be read.
    """
    from wgplanner.store.reading import read_with_conflicts  # noqa: PLC0415
    from wgplanner.views.conflicts import claim_rows, conflict_json  # noqa: PLC0415
    from wgplanner.views.field_words import FieldWords  # noqa: PLC0415
    from wgplanner.views.program_filter import mentions  # noqa: PLC0415

    plan, conflicts = read_with_conflicts(Path(arguments.plan))
    words = FieldWords(plan, context.messages)
    found = [
        (conflict_json(words, each), claim_rows(context.messages, words, each))
        for each in conflicts
    ]
    found = [
        (record, rows)
        for record, rows in found
        if mentions([record, [list(row) for row in rows]], arguments.text)
    ]
    if arguments.json:
        from wgplanner.writers.json_text import json_text  # noqa: PLC0415

        context.write(json_text([record for record, _ in found]))
        return 0
    if not found:
        context.warn(context.messages.text("show.nothing"))
        return 0
    from wgplanner.writers.text_table import text_table  # noqa: PLC0415

    now = context.messages.text("show.shown_now")
    table = text_table(
        [context.messages.text(each) for each in HEADS],
        [[*row[:-1], now if row.shown else ""] for _, rows in found for row in rows],
        [False] * len(HEADS),
        arguments.format,
    )
    context.write(table + "\n")
    return 0
