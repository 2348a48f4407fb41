"""``wgplanner export WHAT -p PLAN.json [-o FILE]``: a document, in Markdown or as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wgplanner.cli.filters import (
    FILTERS,
    YEAR,
    add_filters,
    asked_year,
    program_filter,
    refuse_other_filters,
)
from wgplanner.cli.show_gantt import add_grid_arguments, asked_grid, refuse_gantt_arguments
from wgplanner.locale import LANGUAGES, Messages
from wgplanner.plan.errors import InputError
from wgplanner.writers.gantt_document import MARKDOWN_ENDINGS, PICTURE_ENDINGS

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from datetime import date

    from wgplanner.cli.context import Context
    from wgplanner.plan.plan import Plan

WHATS = ("agenda", "gantt", "duties", "sheet")
FILTERS_OF = {
    "agenda": (),
    "gantt": FILTERS,
    "duties": (*FILTERS, YEAR),
    "sheet": ("municipality", YEAR),
}
STANDARD_OUTPUT = "-"
DOCUMENT_LANGUAGE = "ja"


def add_arguments(parser: ArgumentParser, messages: Messages) -> None:
    """What to write, from which plan, where to, and which of it."""
    from wgplanner.cli.arguments import add_plan  # noqa: PLC0415

    parser.add_argument(
        "what",
        choices=WHATS,
        metavar="WHAT",
        help=messages.text("show.option.export", listing=", ".join(WHATS)),
    )
    add_plan(parser, messages)
    parser.add_argument(
        "-o",
        "--output",
        default=STANDARD_OUTPUT,
        metavar="FILE",
        help=messages.text("show.option.output"),
    )
    parser.add_argument("--force", action="store_true", help=messages.text("show.option.force"))
    parser.add_argument("--meeting", metavar="ID", help=messages.text("show.option.meeting"))
    parser.add_argument(
        "--document-lang",
        choices=LANGUAGES,
        default=DOCUMENT_LANGUAGE,
        help=messages.text("show.option.document_lang"),
    )
    add_grid_arguments(parser, messages)
    add_filters(parser, messages)


def run(arguments: Namespace, context: Context) -> int:
    """Write one document. Returns 1 where an agenda runs past its planned end.

    Raises:
        PlannerError: The plan cannot be read, something asked for is not in
            it, or the file cannot be written or exists already.
    """
    from wgplanner.store.reading import read_plan  # noqa: PLC0415

    _check_usage(arguments)
    path = Path(arguments.plan)
    target = None if arguments.output == STANDARD_OUTPUT else Path(arguments.output)
    if target is not None:
        _check_ending(target, arguments.what)
        _check_target(target, path, force=arguments.force)
    plan = read_plan(path)
    text = _document(plan, arguments, Messages(arguments.document_lang), context.today)
    if target is None:
        context.write(text)
    else:
        _write(target, text, force=arguments.force)
        context.write(context.messages.text("show.written", path=str(target)) + "\n")
    return _warn_of_overrun(plan, arguments, context)


def _check_usage(arguments: Namespace) -> None:
    """Refuse options that would change nothing, and ask for those that are needed."""
    refuse_other_filters(arguments, arguments.what, FILTERS_OF[arguments.what])
    if arguments.what != "gantt":
        refuse_gantt_arguments(arguments)
    if arguments.what == "agenda":
        if arguments.meeting is None:
            raise InputError("error.export.meeting", plan=arguments.plan)
    elif arguments.meeting is not None:
        raise InputError("error.filter.unused", option="--meeting", what=arguments.what)
    if arguments.what == "sheet" and arguments.municipality is None:
        raise InputError("error.export.municipality")


def _document(plan: Plan, arguments: Namespace, messages: Messages, today: date) -> str:
    """The document that was asked for; only its own writer is loaded."""
    if arguments.what == "agenda":
        from wgplanner.plan.records import Meeting  # noqa: PLC0415
        from wgplanner.writers.agenda import agenda_markdown  # noqa: PLC0415

        return agenda_markdown(plan, plan.find(Meeting, arguments.meeting), messages)
    if arguments.what == "sheet":
        from wgplanner.views.program_filter import find_municipality  # noqa: PLC0415
        from wgplanner.writers.duty_sheet import duty_sheet_markdown  # noqa: PLC0415

        municipality = find_municipality(plan, arguments.municipality)
        return duty_sheet_markdown(plan, municipality, messages, asked_year(arguments, today))
    if arguments.what == "gantt":
        from wgplanner.writers.gantt_document import gantt_document  # noqa: PLC0415

        ending = Path(arguments.output).suffix
        return gantt_document(asked_grid(plan, arguments, today), ending, messages)
    from wgplanner.views.program_filter import wanted_programs  # noqa: PLC0415
    from wgplanner.writers.duties import duties_markdown  # noqa: PLC0415

    wanted = program_filter(plan, arguments)
    programs = None if wanted.is_empty else wanted_programs(plan, wanted)
    return duties_markdown(plan, messages, programs, asked_year(arguments, today))


def _check_ending(target: Path, what: str) -> None:
    """Refuse a kind of file that the document does not come in."""
    endings = MARKDOWN_ENDINGS + (PICTURE_ENDINGS if what == "gantt" else ())
    if target.suffix.lower() not in endings:
        raise InputError("error.export.kind", path=str(target), ending=target.suffix)


def _check_target(target: Path, plan: Path, *, force: bool) -> None:
    """Refuse, before any work, a file that must not or cannot be written."""
    if target.exists() and plan.exists() and target.samefile(plan):
        raise InputError("error.export.plan", path=str(target))
    if not force and (target.exists() or target.is_symlink()):
        raise InputError("error.export.not_forced", path=str(target))


def _write(target: Path, text: str, *, force: bool) -> None:
    """Write the whole document or nothing; without ``force`` never over a file."""
    from wgplanner.store.atomic import write_whole  # noqa: PLC0415

    content = text.encode("utf-8")
    try:
        if force:
            write_whole(target, target.with_name(f".{target.name}.part"), [content])
            return
        with target.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise InputError("error.export.not_forced", path=str(target)) from None
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise InputError("error.export.cannot_write", path=str(target), reason=reason) from None


def _warn_of_overrun(plan: Plan, arguments: Namespace, context: Context) -> int:
    """Tell the person who drafts an agenda, not those who read it, that it is too long."""
    if arguments.what != "agenda":
        return 0
    from wgplanner.plan.records import Meeting  # noqa: PLC0415
    from wgplanner.views.agenda import agenda_layout  # noqa: PLC0415

    layout = agenda_layout(plan, plan.find(Meeting, arguments.meeting))
    if layout.is_written or layout.overrun is None or layout.overrun <= 0:
        return 0
    context.warn(context.messages.text("show.overrun", minutes=layout.overrun))
    return 1
