"""``wgplanner import SOURCE… -p PLAN.json``: read documents and tables into a plan."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from wgplanner.plan.errors import ReadOnlyError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from wgplanner.cli.context import Context
    from wgplanner.cli.import_steps import Step
    from wgplanner.locale import Messages
    from wgplanner.plan.plan import Plan
    from wgplanner.workspace import Workspace

WHAT = "change.import"
BACKUP = "before-import"


def add_arguments(parser: ArgumentParser, messages: Messages) -> None:
    """Sources, the plan to write, what to accept, and how to answer."""
    from wgplanner.cli.arguments import add_plan  # noqa: PLC0415
    from wgplanner.cli.import_steps import ACCEPT, CERTAIN  # noqa: PLC0415

    text = messages.text
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=text("import.source"))
    add_plan(parser, messages)
    parser.add_argument("--as", dest="kind", metavar="KIND", help=text("import.kind"))
    parser.add_argument("--dry-run", action="store_true", help=text("import.dry_run"))
    parser.add_argument("--json", action="store_true", help=text("import.json"))
    parser.add_argument("--accept", choices=ACCEPT, default=CERTAIN, help=text("import.accept"))
    parser.add_argument(
        "--pair", action="append", default=[], metavar="NEW=OLD", help=text("import.pair")
    )
    parser.add_argument(
        "--new", action="append", default=[], metavar="NEW", help=text("import.new")
    )
    parser.add_argument(
        "--remove", action="append", default=[], metavar="NAME", help=text("import.remove")
    )
    parser.add_argument(
        "--map", action="append", default=[], metavar="HEADING=FIELD", help=text("mapping.given")
    )
    parser.add_argument("--unit", metavar="UNIT", help=text("mapping.unit_given"))
    parser.add_argument("--reason", metavar="TEXT", help=text("import.why"))


def run(arguments: Namespace, context: Context) -> int:
    """Read every source, then change the plan once, and say what was understood.

    A plan that is not there is made. Returns 1 where anything wants a look: a
    doubt of the reader, a pair of names, or a change that was not taken.

    Raises:
        PlannerError: A source cannot be read, or the plan cannot be written.
    """
    target = Path(arguments.plan)
    if not os.path.lexists(target):
        steps, written = _into_new(arguments, target, context)
    elif arguments.dry_run:
        from wgplanner.store.reading import read_plan  # noqa: PLC0415

        steps, _ = _read(arguments, read_plan(target), context)
        written = False
    else:
        steps, written = _into_open(arguments, target, context)
    _answer(arguments, steps, written, context)
    wanting = any(
        step.result.findings or step.proposal.matching.pairs or step.left or step.staying
        for step in steps
    )
    return 1 if wanting else 0


def _read(arguments: Namespace, plan: Plan, context: Context) -> tuple[list[Step], Plan]:
    from wgplanner.cli.import_steps import Wanted, read_all  # noqa: PLC0415

    wanted = Wanted(
        arguments.sources,
        arguments.kind,
        arguments.accept,
        arguments.pair,
        arguments.new,
        arguments.map,
        arguments.unit,
        arguments.remove,
        keep_mapping=not arguments.dry_run,
    )
    return read_all(wanted, plan, context)


def _into_new(arguments: Namespace, target: Path, context: Context) -> tuple[list[Step], bool]:
    """Make a plan of the documents, in a file of its own."""
    from wgplanner.plan.plan import Plan  # noqa: PLC0415
    from wgplanner.store.planfile import write_new  # noqa: PLC0415

    steps, plan = _read(arguments, Plan(), context)
    taken = any(step.accepted for step in steps)
    if arguments.dry_run or not taken:
        return steps, False
    write_new(target, plan)
    return steps, True


def _into_open(arguments: Namespace, target: Path, context: Context) -> tuple[list[Step], bool]:
    """Change a plan, once and for all documents together.

    Until then nothing is written, so whatever ends the reading leaves all as it was.
    """
    from wgplanner.store.owner import current_owner  # noqa: PLC0415
    from wgplanner.workspace import Workspace  # noqa: PLC0415

    owner = current_owner(context.environment, context.clock)
    workspace = Workspace.open(target, owner, context.clock, exclusive=False)
    try:
        if workspace.read_only:
            raise ReadOnlyError("error.store.not_writable", path=str(target))
        steps, plan = _read(arguments, workspace.plan, context)
        return steps, _apply(workspace, plan, arguments.reason, steps)
    finally:
        workspace.close()


def _apply(workspace: Workspace, plan: Plan, why: str | None, steps: list[Step]) -> bool:
    from wgplanner.store.undo import edits_between  # noqa: PLC0415

    edits = list(edits_between(workspace.plan, plan))
    if not edits:
        return False
    workspace.back_up(BACKUP)
    names = ", ".join(step.result.document.name for step in steps)
    return workspace.apply(edits, WHAT, why or names) is not None


def _answer(arguments: Namespace, steps: list[Step], written: bool, context: Context) -> None:
    """Say what was read and what became of it."""
    from wgplanner.cli.import_words import step_json, step_lines  # noqa: PLC0415
    from wgplanner.views.records_json.values import number_json  # noqa: PLC0415

    say = context.messages.text
    if arguments.json:
        documents = [step_json(step, context.messages) for step in steps]
        answer = {"written": written, "documents": documents}
        # Sums with a fraction are decimals, which JSON writes as numbers.
        context.write(json.dumps(answer, ensure_ascii=False, indent=2, default=number_json) + "\n")
        return
    for step in steps:
        for line in step_lines(step, context.messages, with_facts=not written):
            context.write(line + "\n")
    left = sum(step.left for step in steps)
    if left:
        context.write(say("import.left", count=left) + "\n")
    staying = sum(step.staying for step in steps)
    if staying:
        context.write(say("import.gone", count=staying) + "\n")
    key = (
        "import.written" if written
        else "import.not_written" if arguments.dry_run
        else "import.unchanged"
    )  # fmt: skip
    context.write(say(key, path=arguments.plan) + "\n")
