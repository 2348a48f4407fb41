"""``wgplanner check PLAN.json``: is the plan in order, and what would mend it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from wgplanner.cli.context import Context
    from wgplanner.locale import Messages
    from wgplanner.store.repair import Repair
    from wgplanner.store.report import Report


def add_arguments(parser: ArgumentParser, messages: Messages) -> None:
    """The plan, and whether to mend it."""
    parser.add_argument("plan", metavar="PLAN.json", help=messages.text("cli.plan"))
    parser.add_argument("--repair", action="store_true", help=messages.text("check.repair"))


def run(arguments: Namespace, context: Context) -> int:
    """Look at a plan file and its folder; with ``--repair`` mend what is not in order.

    Returns 0 where all is in order, 1 where something wants mending, 2 where
    the plan cannot be opened.

    Raises:
        PlannerError: The file is missing or no plan, or cannot be read or mended.
    """
    path = Path(arguments.plan)
    if not arguments.repair:
        from wgplanner.store.check import check_plan  # noqa: PLC0415

        report = check_plan(path)
        _tell(report, context, remedies=True)
        return report.exit_status
    from wgplanner.store.owner import current_owner  # noqa: PLC0415
    from wgplanner.store.repair import repair_plan  # noqa: PLC0415

    owner = current_owner(context.environment, context.clock)
    repair = repair_plan(path, owner, context.clock)
    _tell_repair(repair, context)
    _tell(repair.report, context, remedies=False)
    return repair.report.exit_status


def _tell(report: Report, context: Context, *, remedies: bool) -> None:
    """Every finding with its weight, each command that mends one, once, and the copies."""
    text = context.messages.text
    for problem in report.problems:
        weight = text(f"check.weight.{problem.weight.value}")
        context.write(f"{weight}: {text(problem.key, **problem.values)}\n")
    commands = dict.fromkeys(each.remedy for each in report.problems if each.remedy)
    if remedies:
        for command in commands:
            context.write(text("check.remedy", command=command) + "\n")
    if not report.exit_status:
        context.write(text("check.in_order") + "\n")
    whole = [each for each in report.copies if each.whole]
    if whole:
        newest = f"{Path(whole[0].path).name} ({whole[0].made[:16].replace('T', ' ')} UTC)"
        context.write(text("check.copies", count=len(whole), newest=newest) + "\n")


def _tell_repair(repair: Repair, context: Context) -> None:
    """What a repair did, and where the old bytes are."""
    text = context.messages.text
    if not repair.aside:
        context.write(text("check.nothing_to_mend") + "\n")
    for each in repair.aside:
        context.write(text("check.aside", path=str(each)) + "\n")
    if repair.backup is not None:
        context.write(text("check.from_backup", backup=repair.backup) + "\n")
    if repair.lost_lines:
        context.write(text("check.lost", count=repair.lost_lines) + "\n")
