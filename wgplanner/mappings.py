"""What headings of tables mean, remembered by sender in the user's settings folder.

A sender is known by the headings of its tables and by the name of its file
without numbers. No values of a table are kept here. As with the settings, a
file that cannot be read is no reason to stop: what it held is asked again.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import msgspec

from wgplanner.plan.amounts import YEN_PER_UNIT
from wgplanner.plan.errors import InputError
from wgplanner.plan.text import comparison_key
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


def remembered_entry(
    folder: Path | None, tables: Sequence[TableText], plan: Plan
) -> Remembered | None:
    """What was said of the sender of these tables, or ``None``.

    The head is looked for with each mapping, as the heading of the names may be
    known by the mapping only.
    """
    stem = stem_of(tables[0].name) if tables else ""
    for each in reversed(load_mappings(folder)):
        if each.stem == stem and sender_of(tables, each.mapping, plan) == Sender(
            stem, frozenset(each.headings)
        ):
            return each
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
    return _store(folder, [*others, entry][-MOST:])


def forget_mappings(folder: Path | None, entries: Collection[Remembered]) -> bool:
    """Forget what was said of some senders; returns whether that could be done."""
    if folder is None:
        return False
    return _store(folder, [each for each in load_mappings(folder) if each not in entries])


def _store(folder: Path, entries: Sequence[Remembered]) -> bool:
    text = msgspec.json.format(msgspec.json.encode(entries), indent=2)
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


def mapping_of_words(words: Sequence[str], unit: str | None = None) -> Mapping:
    """A mapping as the command line says it: ``見出し=field``, any number of times.

    Behind the field the unit of its sums may stand: ``金額=budget:千円``; ``unit`` is that
    of all sums for which none is printed.

    Raises:
        InputError: A word has no heading, or names a field or unit that there is not.
    """
    mapping = Mapping(unit=_unit(unit) if unit is not None else None)
    for word in words:
        heading, _, said = word.rpartition("=")
        name, colon, own = (part.strip() for part in said.partition(":"))
        if not heading.strip() or name not in set(Field):
            fields = ", ".join(sorted(Field))
            raise InputError("error.mapping.field", given=word, fields=fields)
        mapping = mapping.with_field(heading, Field(name))
        if colon:
            mapping = mapping.with_unit(heading, _unit(own))
    return mapping


def _unit(text: str) -> str:
    """A unit of sums.

    Raises:
        InputError: There is no such unit.
    """
    unit = comparison_key(text)
    if unit not in YEN_PER_UNIT:
        raise InputError("error.mapping.unit", given=text, units=", ".join(YEN_PER_UNIT))
    return unit


def joined(first: Mapping | None, second: Mapping) -> Mapping:
    """Two mappings as one; what the second says counts."""
    if first is None:
        return second
    return msgspec.structs.replace(
        second,
        fields={**first.fields, **second.fields},
        units={**first.units, **second.units},
        unit=second.unit or first.unit,
    )
