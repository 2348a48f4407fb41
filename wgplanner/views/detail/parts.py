"""What a detail is made of: sections of labelled lines, in words of the reader's language."""

from __future__ import annotations

from msgspec import Struct


class Entry(Struct, frozen=True):
    """One thing said. ``text`` may hold newlines; ``doubt`` marks what wants a look.

    ``figure`` says that the text is a number that lines up with its neighbours.
    """

    text: str
    label: str = ""
    figure: bool = False
    doubt: bool = False


class Section(Struct, frozen=True):
    """Entries under one head."""

    head: str
    entries: tuple[Entry, ...]


class Detail(Struct, frozen=True):
    """A record as it is read: its kind, its name, where it stands, and its sections."""

    kind: str
    title: str
    path: tuple[str, ...]
    sections: tuple[Section, ...]
