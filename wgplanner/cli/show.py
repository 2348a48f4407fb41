"""``wgplanner show WHAT -p PLAN.json``: records as a table, or as JSON for scripts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from wgplanner.cli.filters import (
    FILTERS,
    YEAR,
    add_filters,
    asked_year,
    program_filter,
    refuse_other_filters,
)
from wgplanner.cli.show_conflicts import show_conflicts
from wgplanner.cli.show_gantt import add_gantt_arguments, refuse_gantt_arguments, show_gantt

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from wgplanner.cli.context import Context
    from wgplanner.locale import Messages
    from wgplanner.plan.plan import Plan

PROGRAM_ID = {
    "programs": "id",
    "duties": "program_id",
    "activities": "program_id",
    "gaps": "program_id",
    "kpis": "program_id",
    "progress": "program_id",
    "reviews": "program_id",
}
"""What can be listed by program, with the field that names the program."""

BY_YEAR = ("duties", "gaps")
"""What differs from year to year, as the duty matrix does."""

FILTERED_ONLY = ("progress", "reviews")
"""Listings whose records name their program for filters, and are printed without."""

FOR_TABLES_ONLY = {"changes": "number"}
"""Listings with a field that their tables have, and that scripts are not given."""

MUNICIPALITY_NAME = {"municipalities": "name", "members": "municipality", "people": "party"}
"""What can be listed by municipality, with the field that holds its name."""

GANTT, CONFLICTS = "gantt", "conflicts"
"""What is no listing of records: the grid itself, and what two persons set at once."""

WHATS = (
    "region",
    "municipalities",
    "agreements",
    "programs",
    "duties",
    "activities",
    "gaps",
    "kpis",
    "groups",
    "members",
    "meetings",
    "people",
    "agenda",
    "tasks",
    "progress",
    "reviews",
    "opinions",
    "changes",
    "revisions",
    "findings",
)
FORMATS = ("simple", "plain", "grid", "outline", "pipe", "github", "html")


def add_arguments(parser: ArgumentParser, messages: Messages) -> None:
    """What to list, from which plan, how, and which of it."""
    from wgplanner.cli.arguments import add_plan  # noqa: PLC0415

    whats = (GANTT, *WHATS, CONFLICTS)
    listing = ", ".join(whats)
    parser.add_argument(
        "what",
        choices=whats,
        metavar="WHAT",
        help=messages.text("show.option.what", listing=listing),
    )
    add_plan(parser, messages)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=messages.text("show.option.json"))
    form.add_argument(
        "--format",
        choices=FORMATS,
        default=FORMATS[0],
        metavar="FORMAT",
        help=messages.text("show.option.format", listing=", ".join(FORMATS)),
    )
    add_gantt_arguments(parser, messages)
    add_filters(parser, messages)


def run(arguments: Namespace, context: Context) -> int:
    """Print the records of one kind.

    Raises:
        PlannerError: The plan cannot be read, or a filter names nothing that it holds.
    """
    from wgplanner.store.reading import read_plan  # noqa: PLC0415
    from wgplanner.views.records_json import LISTINGS  # noqa: PLC0415

    what: str = arguments.what
    if what == GANTT:
        return show_gantt(arguments, context)
    refuse_gantt_arguments(arguments)
    refuse_other_filters(arguments, what, _filters_of(what))
    if what == CONFLICTS:
        return show_conflicts(arguments, context)
    year = asked_year(arguments, context.today)
    plan = read_plan(Path(arguments.plan))
    if year is not None:
        from wgplanner.views.duty_year import plan_in_year  # noqa: PLC0415

        plan = plan_in_year(plan, year)
    records = _filtered(plan, what, LISTINGS[what](plan), arguments)
    helper = PROGRAM_ID[what] if what in FILTERED_ONLY else None
    if arguments.json:
        helper = FOR_TABLES_ONLY.get(what, helper)
    if helper is not None:
        records = [
            {name: value for name, value in each.items() if name != helper} for each in records
        ]
    if arguments.json:
        from wgplanner.writers.json_text import json_text  # noqa: PLC0415

        context.write(json_text(records))
        return 0
    from wgplanner.writers.listing import listing_table  # noqa: PLC0415

    if records:
        context.write(listing_table(what, records, arguments.format, context.messages) + "\n")
    else:
        context.warn(context.messages.text("show.nothing"))
    return 0


def _filters_of(what: str) -> tuple[str, ...]:
    if what in PROGRAM_ID:
        return (*FILTERS, YEAR) if what in BY_YEAR else FILTERS
    return ("municipality", "text") if what in MUNICIPALITY_NAME else ("text",)


def _filtered(
    plan: Plan, what: str, records: list[dict[str, Any]], arguments: Namespace
) -> list[dict[str, Any]]:
    """The records that the options ask for."""
    from wgplanner.views.parties import party_name  # noqa: PLC0415
    from wgplanner.views.program_filter import mentions, wanted_programs  # noqa: PLC0415

    wanted = program_filter(plan, arguments)
    if wanted.is_empty:
        return records
    if what == "programs":
        programs = wanted_programs(plan, wanted)
        return [each for each in records if each["id"] in programs]
    municipality = party_name(plan, wanted.municipality)
    if what in PROGRAM_ID:
        programs = wanted_programs(plan, wanted.without_text())
        records = [each for each in records if each[PROGRAM_ID[what]] in programs]
        if municipality is not None and what == "duties":
            records = [each for each in records if municipality in each["parties"]]
    elif municipality is not None:
        records = [each for each in records if each[MUNICIPALITY_NAME[what]] == municipality]
    return [each for each in records if mentions(each, wanted.text)]
