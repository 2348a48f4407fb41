"""``wgplanner template KIND -o FILE.xlsx``: a form that imports without a question."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wgplanner.plan.errors import InputError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from wgplanner.cli.context import Context
    from wgplanner.locale import Messages
    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.plan.plan import Plan

ENDING = ".xlsx"
DOCUMENT_LANGUAGE = "ja"
YEARS = 5
"""The years of a form without a plan: the term of a vision."""


def add_arguments(parser: ArgumentParser, messages: Messages) -> None:
    """Which form, where to, and the plan to fill it in from."""
    from wgplanner.writers.template_sheets import KIND_SHEETS  # noqa: PLC0415

    text = messages.text
    listing = ", ".join(KIND_SHEETS)
    parser.add_argument(
        "kind",
        choices=tuple(KIND_SHEETS),
        metavar="KIND",
        help=text("template.kind", listing=listing),
    )
    parser.add_argument(
        "-o", "--output", required=True, metavar="FILE.xlsx", help=text("template.output")
    )
    parser.add_argument("-p", "--plan", metavar="PLAN.json", help=text("template.plan"))
    parser.add_argument("--empty", action="store_true", help=text("template.empty"))


def run(arguments: Namespace, context: Context) -> int:
    """Write one form to a new file.

    Raises:
        PlannerError: The plan cannot be read, or the file exists or cannot be written.
    """
    from wgplanner.plan.fiscal import FiscalYear  # noqa: PLC0415

    target = Path(arguments.output)
    if target.suffix.lower() != ENDING:
        raise InputError("error.template.ending", path=str(target))
    if target.exists() or target.is_symlink():
        raise InputError("error.export.exists", path=str(target))
    plan = _plan(arguments.plan)
    years = _years(plan, FiscalYear.of(context.today))
    _write(target, arguments.kind, years, None if arguments.empty else plan)
    context.write(context.messages.text("template.written", path=str(target)) + "\n")
    return 0


def _plan(path: str | None) -> Plan | None:
    if path is None:
        return None
    from wgplanner.store.reading import read_plan  # noqa: PLC0415

    return read_plan(Path(path))


def _years(plan: Plan | None, present: FiscalYear) -> list[FiscalYear]:
    """The years of the plan's term, or five from the present one on."""
    region = plan.region if plan else None
    if region is not None and region.first_year and region.last_year:
        from wgplanner.plan.fiscal import Period  # noqa: PLC0415

        return list(Period(region.first_year, region.last_year))
    return [present.plus(number) for number in range(YEARS)]


def _write(target: Path, kind: str, years: list[FiscalYear], plan: Plan | None) -> None:
    from wgplanner.locale import Messages  # noqa: PLC0415
    from wgplanner.writers.template import template_xlsx  # noqa: PLC0415

    content = template_xlsx(kind, years, Messages(DOCUMENT_LANGUAGE), plan)
    try:
        with target.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise InputError("error.export.exists", path=str(target)) from None
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise InputError("error.export.write", path=str(target), reason=reason) from None
