"""``wgplanner mappings``: what headings of tables mean, as it is remembered by sender."""

from __future__ import annotations

from wgplanner.plan.errors import InputError

TYPE_CHECKING = False  # that of ``typing`` costs a short answer a tenth of its time
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from wgplanner.cli.context import Context
    from wgplanner.locale import Messages
    from wgplanner.mappings import Remembered

ALL = "all"


def add_arguments(parser: ArgumentParser, messages: Messages) -> None:
    """Which senders to forget, and how to answer."""
    text = messages.text
    parser.add_argument(
        "--forget", action="append", default=[], metavar="SENDER", help=text("mapping.forget")
    )
    parser.add_argument("--json", action="store_true", help=text("import.json"))


def run(arguments: Namespace, context: Context) -> int:
    """List what is remembered, or forget some of it first.

    Raises:
        InputError: Nothing is remembered of a sender to forget, or it cannot be written.
    """
    from wgplanner.mappings import forget_mappings, load_mappings  # noqa: PLC0415
    from wgplanner.settings import settings_folder  # noqa: PLC0415

    folder = settings_folder(context.environment)
    known = load_mappings(folder)
    if arguments.forget:
        gone = [each for word in arguments.forget for each in _named(known, word)]
        if not forget_mappings(folder, gone):
            raise InputError("error.mapping.not_kept", path=str(folder))
        known = load_mappings(folder)
    _answer(known, context, as_json=arguments.json)
    return 0


def _named(known: Sequence[Remembered], word: str) -> list[Remembered]:
    """The senders of a name, the one of a number in the list, or all."""
    if word == ALL:
        return list(known)
    found = [each for each in known if each.stem == word]
    if not found and word.isdecimal() and 0 < int(word) <= len(known):
        found = [known[int(word) - 1]]
    if not found:
        raise InputError("error.mapping.sender", sender=word)
    return found


def _answer(known: Sequence[Remembered], context: Context, *, as_json: bool) -> None:
    if as_json:
        from json import dumps  # noqa: PLC0415

        records = [
            {
                "sender": each.stem,
                "headings": each.headings,
                "fields": dict(each.mapping.fields),
                "units": dict(each.mapping.units),
                "unit": each.mapping.unit,
            }
            for each in known
        ]
        context.write(dumps(records, ensure_ascii=False, indent=2) + "\n")
        return
    from wgplanner.views.mapping_words import heading_words, sender_words  # noqa: PLC0415

    if not known:
        context.write(context.messages.text("mapping.none") + "\n")
    for number, each in enumerate(known, 1):
        said = each.mapping
        words = heading_words(said.fields, said.units, said.unit, context.messages)
        context.write(f"{number:>3}  {sender_words(each.stem, context.messages)}: {words}\n")
