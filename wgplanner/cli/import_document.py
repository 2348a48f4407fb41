"""``wgplanner import SOURCE… -p PLAN.json``: read published documents into a plan."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wgplanner.plan.errors import StoreError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from wgplanner.cli.context import Context
    from wgplanner.locale import Messages
    from wgplanner.plan.plan import Plan
    from wgplanner.readers.result import ReadResult

FINDINGS_SHOWN = 12


def add_arguments(parser: ArgumentParser, messages: Messages) -> None:
    """Sources, the plan to write, and how to answer."""
    from wgplanner.cli.arguments import add_plan  # noqa: PLC0415

    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=messages.text("import.source"))
    add_plan(parser, messages)
    parser.add_argument("--as", dest="kind", metavar="KIND", help=messages.text("import.kind"))
    parser.add_argument("--dry-run", action="store_true", help=messages.text("import.dry_run"))
    parser.add_argument("--json", action="store_true", help=messages.text("import.json"))


def run(arguments: Namespace, context: Context) -> int:
    """Read every source, write a new plan, and say what was understood.

    Returns 1 where there are findings, so that a script notices them.

    Raises:
        PlannerError: A source cannot be read, or the plan file exists already.
    """
    from wgplanner.store.planfile import write_new  # noqa: PLC0415

    target = Path(arguments.plan)
    if target.exists() and not arguments.dry_run:
        raise StoreError("error.store.exists", path=str(target))
    results, plan = _read(arguments.sources, arguments.kind, context.clock())
    if not arguments.dry_run:
        write_new(target, plan)
    if arguments.json:
        answer = _as_json(results, written=not arguments.dry_run)
        context.write(json.dumps(answer, ensure_ascii=False, indent=2) + "\n")
    else:
        _print_summary(results, target, arguments.dry_run, context)
    return 1 if any(result.findings for result in results) else 0


def _read(sources: Sequence[str], kind: str | None, read_at: str) -> tuple[list[ReadResult], Plan]:
    """Every source in its turn, and the plan that all of them make.

    A table is bound to what the sources before it say, and may change that.
    """
    from wgplanner.plan.changes import apply_edits, put  # noqa: PLC0415
    from wgplanner.plan.plan import Plan  # noqa: PLC0415
    from wgplanner.readers.detect import read_file  # noqa: PLC0415

    plan = Plan()
    results = []
    for source in sources:
        result = read_file(Path(source), kind, read_at, plan)
        results.append(result)
        if result.sources:
            plan = apply_edits(plan, [put(plan, record) for record in result.everything])
        else:
            plan = Plan.of([*plan.records(), *result.everything])
    return results, plan


def _as_json(results: Sequence[ReadResult], *, written: bool) -> dict[str, Any]:
    """What was read, as records for scripts."""
    return {
        "written": written,
        "documents": [
            {
                "name": result.document.name,
                "kind": result.document.kind,
                "encoding": result.document.encoding,
                "counts": result.counts,
                "findings": [
                    {
                        "kind": finding.kind.value,
                        "severity": finding.severity.value,
                        "line": finding.line,
                        "subject": finding.subject,
                        "excerpt": finding.excerpt,
                    }
                    for finding in result.findings
                ],
            }
            for result in results
        ],
    }


def _print_summary(
    results: Sequence[ReadResult], target: Path, dry_run: bool, context: Context
) -> None:
    """Say how many records of each kind were read, and the first findings with their lines."""
    say = context.messages.text
    for result in results:
        kind = say(f"import.kind.{result.document.kind}")
        context.write(say("import.read", name=result.document.name, kind=kind) + "\n")
        for table, count in result.counts.items():
            context.write(f"  {say(f'record.{table}')}: {count}\n")
        if result.findings:
            context.write(say("import.findings", count=len(result.findings)) + "\n")
        for finding in result.findings[:FINDINGS_SHOWN]:
            text = say(f"finding.{finding.kind}", subject=finding.subject, line=finding.line)
            context.write(f"  {say('import.line', line=finding.line)} {text}\n")
        left = len(result.findings) - FINDINGS_SHOWN
        if left > 0:
            context.write("  " + say("import.more", count=left, plan=target.name) + "\n")
    key = "import.not_written" if dry_run else "import.written"
    context.write(say(key, path=str(target)) + "\n")
