"""``wgplanner sample [NAME PLAN.json]``: list the shipped samples, or write one."""

from __future__ import annotations

from wgplanner.plan.errors import InputError

TYPE_CHECKING = False  # that of ``typing`` costs a short answer a tenth of its time
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from wgplanner.cli.context import Context
    from wgplanner.locale import Messages


def add_arguments(parser: ArgumentParser, messages: Messages) -> None:
    """The sample's name, the file to write, and whether to open it."""
    parser.add_argument("name", nargs="?", metavar="NAME", help=messages.text("sample.name"))
    parser.add_argument("plan", nargs="?", metavar="PLAN.json", help=messages.text("cli.plan"))
    parser.add_argument("--open", action="store_true", help=messages.text("sample.open"))


def run(arguments: Namespace, context: Context) -> int:
    """List the samples, or write one; with ``--open`` show it, written now or earlier.

    Raises:
        PlannerError: There is no such sample, or the file cannot be written.
    """
    from wgplanner.samples import sample_names, write_sample  # noqa: PLC0415

    if arguments.name is None:
        for name in sample_names():
            context.write(f"{name:<18}{context.messages.text(f'sample.{name}')}\n")
        return 0
    if arguments.plan is None:
        raise InputError("error.sample.no_file", name=arguments.name)
    from pathlib import Path  # noqa: PLC0415 - listing needs none

    target = Path(arguments.plan)
    if not (arguments.open and target.exists()):
        write_sample(arguments.name, target)
        context.write(context.messages.text("sample.written", path=str(target)) + "\n")
    if not arguments.open:
        return 0
    from wgplanner.cli.screens import open_screens  # noqa: PLC0415
    from wgplanner.settings import load_settings, settings_folder  # noqa: PLC0415

    folder = settings_folder(context.environment)
    return open_screens(target, False, context, folder, load_settings(folder))
