"""Argument parsers that speak the user's language and fail with one line."""

from __future__ import annotations

import os
import re
import sys

import wgplanner
from wgplanner.loading import load_argparse
from wgplanner.locale import LANGUAGES, Messages
from wgplanner.plan.errors import InputError

load_argparse()
import argparse  # noqa: E402 - as it was loaded

TYPE_CHECKING = False  # that of ``typing`` costs a short answer a tenth of its time
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import NoReturn

USAGE = {
    "unknown": r"unrecognized arguments: (?P<words>.+)",
    "required": r"the following arguments are required: (?P<words>.+)",
    "choice": (
        r"argument (?P<option>.+?): invalid choice: (?P<words>.+?) \(choose from (?P<choices>.+)\)"
    ),
    "value": r"argument (?P<option>.+?): expected (?:one|at least one) argument",
    "together": r"argument (?P<option>.+?): not allowed with argument (?P<words>.+)",
}
"""What argparse says of wrong usage, by the tail of the catalogue key ``cli.usage.``."""

USUAL_COLUMNS = 80


class Formatter(argparse.HelpFormatter):
    """Help as wide as the terminal, for which argparse would load all of ``shutil``."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


class ListingFormatter(Formatter, argparse.RawDescriptionHelpFormatter):
    """The same with the lines of the listing of commands left as they are."""


def _columns() -> int:
    """``COLUMNS`` where it is set, else the width of the terminal that is written to."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked) > 0:
        return int(asked)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or USUAL_COLUMNS
    except (OSError, ValueError, AttributeError):
        return USUAL_COLUMNS


class Parser(argparse.ArgumentParser):
    """A parser in the user's language whose errors are ours: one line, exit status 2."""

    def speak(self, messages: Messages) -> None:
        """Put the headings that argparse writes into the user's language."""
        self.usage_head = messages.text("cli.usage_head")
        self._positionals.title = messages.text("cli.arguments")
        self._optionals.title = messages.text("cli.options")
        self.messages = messages

    def format_help(self) -> str:
        """The help, its first word in the user's language too."""
        return super().format_help().replace("usage: ", self.usage_head, 1)

    def error(self, message: str) -> NoReturn:
        """Turn every mistake of usage into the program's own error."""
        raise InputError("error.usage", detail=self._detail(message), program=self.prog)

    def _detail(self, message: str) -> str:
        """What argparse says, in the user's language where it is one of the usual things."""
        for kind, pattern in USAGE.items():
            if found := re.fullmatch(pattern, message):
                words = {name: text.replace("'", "") for name, text in found.groupdict().items()}
                return self.messages.text(f"cli.usage.{kind}", **words)
        return message


def screens_parser(messages: Messages, commands: Iterable[str]) -> Parser:
    """The parser for ``wgplanner [PLAN.json]``, whose help lists the commands."""
    listing = "\n".join(f"  {name:<10}{messages.text(f'cli.{name}')}" for name in commands)
    parser = Parser(
        prog="wgplanner",
        description=messages.text("cli.description"),
        epilog=f"{messages.text('cli.commands')}\n{listing}",
        formatter_class=ListingFormatter,
        add_help=False,
    )
    parser.add_argument("plan", nargs="?", metavar="PLAN.json", help=messages.text("cli.plan"))
    add_common(parser, messages)
    parser.add_argument("--ascii", action="store_true", help=messages.text("cli.ascii"))
    parser.add_argument(
        "--version",
        action="version",
        version=wgplanner.__version__,
        help=messages.text("cli.version"),
    )
    return parser


def command_parser(command: str, messages: Messages) -> Parser:
    """The parser of one command, to which its module adds its own arguments."""
    parser = Parser(
        prog=f"wgplanner {command}",
        description=messages.text(f"cli.{command}"),
        formatter_class=Formatter,
        add_help=False,
    )
    add_common(parser, messages)
    return parser


def add_common(parser: Parser, messages: Messages) -> None:
    """What every command takes, and the language it is told in."""
    parser.speak(messages)
    parser.add_argument("-h", "--help", action="help", help=messages.text("cli.help"))
    parser.add_argument("--lang", choices=LANGUAGES, help=messages.text("cli.lang"))


def add_plan(parser: argparse.ArgumentParser, messages: Messages) -> None:
    """``-p PLAN.json``, which names the plan that a command works on."""
    parser.add_argument(
        "-p", "--plan", required=True, metavar="PLAN.json", help=messages.text("cli.plan")
    )
