"""What headings of tables mean, remembered by sender in the user's settings folder.

A sender is known by the headings of its tables and by the name of its file
without numbers. No values of a table are kept here. As with the settings, a
file that cannot be read is no reason to stop: what it held is asked again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from wgplanner.plan.errors import InputError
from wgplanner.readers.tables.asking import Sender, sender_of, stem_of
from wgplanner.readers.tables.headings import Field, Mapping

if TYPE_CHECKING:
    from pathlib import Path

    from wgplanner.plan.plan import Plan
    from wgplanner.readers.tables.grid import TableText

FILE_NAME = "mappings.json"
MOST = 200
"""How many senders are remembered; the one that was answered longest ago goes first."""


class Remembered(msgspec.Struct, frozen=True):
    """One sender with what its headings mean."""

    stem: str
    headings: list[str]
    mapping: Mapping


def load_mappings(folder: Path | None) -> tuple[Remembered, ...]:
    """All that is remembered, oldest first; nothing where it cannot be read."""
    if folder is None:
        return ()
    try:
        data = (folder / FILE_NAME).read_bytes()
        return msgspec.json.decode(data, type=tuple[Remembered, ...])
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return ()


def remembered_mapping(
    folder: Path | None, tables: Sequence[TableText], plan: Plan
) -> Mapping | None:
    """What was said of the sender of these tables, or ``None``.

    The head is looked for with each mapping, as the heading of the names may be
    known by the mapping only.
    """
    stem = stem_of(tables[0].name) if tables else ""
    for each in reversed(load_mappings(folder)):
        if each.stem == stem and sender_of(tables, each.mapping, plan) == Sender(
            stem, frozenset(each.headings)
        ):
            return each.mapping
    return None


def remember_mapping(
    folder: Path | None, tables: Sequence[TableText], mapping: Mapping, plan: Plan
) -> bool:
    """Remember what the headings of these tables mean; returns whether that could be done."""
    sender = sender_of(tables, mapping, plan)
    if folder is None or sender is None:
        return False
    entry = Remembered(sender.stem, sorted(sender.headings), mapping)
    others = [
        each
        for each in load_mappings(folder)
        if (each.stem, each.headings) != (entry.stem, entry.headings)
    ]
    text = msgspec.json.format(msgspec.json.encode([*others, entry][-MOST:]), indent=2)
    draft = folder / f"{FILE_NAME}.new"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft.touch(mode=0o600)
        draft.write_bytes(text)
        draft.chmod(0o600)
        draft.replace(folder / FILE_NAME)
    except OSError:
        return False
    return True


def mapping_of_words(words: Sequence[str]) -> Mapping:
    """A mapping as the command line says it: ``見出し=field``, any number of times.

    Raises:
        InputError: A word has no heading, or names a field that there is not.
    """
    mapping = Mapping()
    for word in words:
        heading, _, name = word.rpartition("=")
        if not heading.strip() or name.strip() not in set(Field):
            fields = ", ".join(sorted(Field))
            raise InputError("error.mapping.field", given=word, fields=fields)
        mapping = mapping.with_field(heading, Field(name.strip()))
    return mapping


def joined(first: Mapping | None, second: Mapping) -> Mapping:
    """Two mappings as one; what the second says counts."""
    if first is None:
        return second
    return msgspec.structs.replace(
        second, fields={**first.fields, **second.fields}, unit=second.unit or first.unit
    )
