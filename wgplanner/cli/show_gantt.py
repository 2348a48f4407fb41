"""``wgplanner show gantt``: the grid as plain lines of the terminal's width."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wgplanner.cli.filters import program_filter
from wgplanner.plan.errors import InputError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from datetime import date

    from wgplanner.cli.context import Context
    from wgplanner.locale import Messages
    from wgplanner.plan.plan import Plan
    from wgplanner.views.gantt.whole import WholeGantt

ZOOMS = ("year", "half", "quarter", "month")
WIDTH_WITHOUT_TERMINAL = 120


def add_gantt_arguments(parser: ArgumentParser, messages: Messages) -> None:
    """How finely the years are cut, with which earlier plan, and with which characters."""
    add_grid_arguments(parser, messages)
    parser.add_argument("--ascii", action="store_true", help=messages.text("cli.ascii"))


def add_grid_arguments(parser: ArgumentParser, messages: Messages) -> None:
    """The options that ``show gantt`` and ``export gantt`` share."""
    listing = ", ".join(ZOOMS)
    parser.add_argument(
        "--zoom",
        choices=ZOOMS,
        metavar="ZOOM",
        help=messages.text("show.option.zoom", listing=listing),
    )
    parser.add_argument(
        "--against", metavar="PLAN.json|CHANGE", help=messages.text("show.option.against")
    )
    parser.add_argument("--figures", action="store_true", help=messages.text("show.option.figures"))


def refuse_gantt_arguments(arguments: Namespace) -> None:
    """Say it where an option was given that means nothing for what is asked.

    Raises:
        InputError: An option of the grid stands beside something else than ``gantt``.
    """
    for name in ("zoom", "against", "figures", "ascii"):
        if getattr(arguments, name, None):
            raise InputError("error.filter.unused", option=f"--{name}", what=arguments.what)


def asked_grid(plan: Plan, arguments: Namespace, today: date) -> WholeGantt:
    """The grid that the options ask for.

    Raises:
        PlannerError: The earlier plan cannot be read, or a filter names nothing.
    """
    from wgplanner.views.gantt.axis import Zoom  # noqa: PLC0415
    from wgplanner.views.gantt.whole import whole_gantt  # noqa: PLC0415
    from wgplanner.views.program_filter import wanted_programs  # noqa: PLC0415

    wanted = program_filter(plan, arguments)
    programs = None if wanted.is_empty else wanted_programs(plan, wanted)
    earlier = None
    if arguments.against:
        from wgplanner.views.gantt.earlier import compared  # noqa: PLC0415

        before, same_ids = _earlier_plan(arguments)
        earlier = compared(plan, before, arguments.against, same_ids=same_ids)
    zoom = Zoom(arguments.zoom or "year")
    return whole_gantt(plan, today, programs, zoom, earlier, figures=arguments.figures)


def _earlier_plan(arguments: Namespace) -> tuple[Plan, bool]:
    """Another plan file, or the plan as it was after a change that ``history`` names.

    With it whether its ids are those of this plan.
    """
    from wgplanner.store.reading import read_other  # noqa: PLC0415

    other = Path(arguments.against)
    if other.suffix or other.exists():
        return read_other(other, Path(arguments.plan))
    from wgplanner.store.history import plan_at  # noqa: PLC0415

    return plan_at(Path(arguments.plan), arguments.against), True


def show_gantt(arguments: Namespace, context: Context) -> int:
    """Print the grid.

    Raises:
        PlannerError: The plan cannot be read, or a filter names nothing that it holds.
    """
    import shutil  # noqa: PLC0415 - no other listing needs it

    from wgplanner.store.reading import read_plan  # noqa: PLC0415
    from wgplanner.writers.gantt_lines import gantt_lines  # noqa: PLC0415

    if arguments.json:
        raise InputError("error.filter.unused", option="--json", what=arguments.what)
    plan = read_plan(Path(arguments.plan))
    whole = asked_grid(plan, arguments, context.today)
    if not whole.rows:
        context.warn(context.messages.text("show.nothing"))
        return 0
    width = shutil.get_terminal_size((WIDTH_WITHOUT_TERMINAL, 24)).columns
    for line in gantt_lines(whole, context.messages, width, ascii_only=arguments.ascii):
        context.write(line + "\n")
    return 0
