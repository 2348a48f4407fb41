"""The command line: ``wgplanner COMMAND …``, or ``wgplanner [PLAN.json]`` for the screens.

Only the module of the command that was asked for is imported, so that short
commands stay short. Exit status: 0 done; 1 done, with findings that want a
look; 2 not done, with one line on standard error.
"""

from __future__ import annotations

import sys
from importlib import import_module

from wgplanner.cli.context import Context
from wgplanner.loading import load_basics
from wgplanner.plan.errors import PlannerError

TYPE_CHECKING = False  # that of ``typing`` costs a short answer a tenth of its time
if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "sample": "sample",
    "import": "import_document",
    "show": "show",
    "export": "export",
    "template": "template",
    "edit": "edit",
    "history": "history",
    "check": "check",
    "mappings": "mappings",
}
"""The commands in the order of ``--help``, each with its module in this package."""

HELP = frozenset({"-h", "--help"})

DONE, DONE_WITH_FINDINGS, NOT_DONE = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    context = Context.of_process(words)
    try:
        return run(words, context)
    except PlannerError as problem:
        context.complain(problem)
        return NOT_DONE
    except BrokenPipeError:
        # The reader of a pipe (head, less) has gone; there is nobody to tell.
        sys.stderr.close()
        return NOT_DONE
    except KeyboardInterrupt:
        context.warn(context.messages.text("cli.interrupted"))
        return NOT_DONE
    except Exception as problem:  # the outermost door
        context.report_crash(problem)
        return NOT_DONE


def command_of(words: Sequence[str]) -> str | None:
    """The first word that is neither an option nor the language after ``--lang``."""
    before = ("", *words)
    plain = (
        word
        for word, earlier in zip(words, before, strict=False)
        if not word.startswith("-") and earlier != "--lang"
    )
    return next(plain, None)


def run(words: list[str], context: Context) -> int:
    """Find the command of a command line and run it.

    Raises:
        PlannerError: The command could not be done.
    """
    command = command_of(words)
    if words in ([], [command]) and command not in COMMANDS:
        # Nothing but a plan: loading the parser would keep the first frame waiting.
        load_basics()
        from wgplanner.cli.screens import run_screens  # noqa: PLC0415

        return run_screens(command, context)
    from wgplanner.cli.arguments import command_parser, screens_parser  # noqa: PLC0415

    if command in COMMANDS:
        if len(words) > 1 and HELP.isdisjoint(words):
            load_basics()
        module = import_module(f"wgplanner.cli.{COMMANDS[command]}")
        parser = command_parser(command, context.messages)
        module.add_arguments(parser, context.messages)
        words.remove(command)
        return int(module.run(parser.parse_args(words), context))
    arguments = screens_parser(context.messages, COMMANDS).parse_args(words)
    from wgplanner.cli.screens import run_screens  # noqa: PLC0415

    return run_screens(arguments.plan, context, ascii_only=arguments.ascii)
