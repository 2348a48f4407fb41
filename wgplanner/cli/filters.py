"""The filters that ``show`` and ``export`` share: by program, municipality, text and year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.cleaning import clean_line
from wgplanner.plan.errors import InputError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Collection
    from datetime import date

    from wgplanner.locale import Messages
    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.plan.kinds import ProgramStatus
    from wgplanner.plan.plan import Plan
    from wgplanner.views.program_filter import ProgramFilter

FILTERS = ("municipality", "field", "status", "text")
"""What asks for programs."""

YEAR = "year"
"""What asks for the duties of one fiscal year: who is responsible then."""

THIS_YEAR = "now"


def add_filters(parser: ArgumentParser, messages: Messages) -> None:
    """One option for each filter."""
    for name in (*FILTERS, YEAR):
        parser.add_argument(
            f"--{name}", metavar=name.upper(), help=messages.text(f"show.option.{name}")
        )


def refuse_other_filters(arguments: Namespace, what: str, allowed: Collection[str]) -> None:
    """Say it where a filter was given that would change nothing.

    Raises:
        InputError: The filter means nothing for what was asked.
    """
    for name in (*FILTERS, YEAR):
        if getattr(arguments, name) is not None and name not in allowed:
            raise InputError("error.filter.unused", option=f"--{name}", what=what)


def program_filter(plan: Plan, arguments: Namespace) -> ProgramFilter:
    """The filter that the options name.

    Raises:
        InputError: An option names nothing that the plan holds.
    """
    from wgplanner.views.program_filter import (  # noqa: PLC0415
        ProgramFilter,
        find_fields,
        find_municipality,
        find_status,
    )

    asked = arguments
    return ProgramFilter(
        municipality=None
        if asked.municipality is None
        else find_municipality(plan, asked.municipality).id,
        field=None if asked.field is None else find_fields(plan, asked.field),
        status=None if asked.status is None else find_status(plan, asked.status, _status_words()),
        text=asked.text and clean_line(asked.text),
    )


def asked_year(arguments: Namespace, today: date) -> FiscalYear | None:
    """The fiscal year whose duties are asked for, ``None`` for those of all.

    Raises:
        InputError: What was typed is no fiscal year.
    """
    if arguments.year is None:
        return None
    from wgplanner.plan.fiscal import FiscalYear  # noqa: PLC0415
    from wgplanner.plan.typed import typed_year  # noqa: PLC0415

    text = clean_line(arguments.year)
    return FiscalYear.of(today) if text.casefold() == THIS_YEAR else typed_year(text)


def _status_words() -> dict[str, ProgramStatus]:
    """Every word for a status: those of both languages and the stored ones."""
    from wgplanner.locale import LANGUAGES, Messages  # noqa: PLC0415
    from wgplanner.plan.kinds import ProgramStatus  # noqa: PLC0415

    languages = [Messages(language) for language in LANGUAGES]
    words = {
        each.text(f"document.status.{kind.value}"): kind
        for each in languages
        for kind in ProgramStatus
    }
    return words | {kind.value: kind for kind in ProgramStatus}
