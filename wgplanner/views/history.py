"""Changes of a plan in words: who changed what, when and why, old and new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from wgplanner.views.field_words import FieldWords

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wgplanner.locale import Messages
    from wgplanner.plan.plan import Plan

WHOLE = ""
"""In place of a field: the record was created or removed."""


class FieldChanged(Protocol):
    """One field before and after, in the stored form; ``field`` is ``WHOLE`` for a record."""

    @property
    def table(self) -> str:
        """The table of the record."""

    @property
    def id(self) -> str:
        """The record."""

    @property
    def field(self) -> str:
        """The field, or ``WHOLE``."""

    @property
    def before(self) -> Any:
        """What it held."""

    @property
    def after(self) -> Any:
        """What it holds."""


class Changed(Protocol):
    """A change as the history keeps it."""

    @property
    def changes(self) -> Sequence[FieldChanged]:
        """Its fields."""


class Item(Changed, Protocol):
    """A change with the name of its action."""

    @property
    def what(self) -> str:
        """The catalogue key of the action."""

    @property
    def undoes(self) -> str | None:
        """The change that it takes back."""

    @property
    def redoes(self) -> str | None:
        """The undone change that it does again."""


class Difference(NamedTuple):
    """One thing that changed: of which record, which field (with its year), from what to what."""

    record: str
    field: str
    before: str
    after: str


def words_for(plan: Plan, items: Iterable[Changed], messages: Messages) -> FieldWords:
    """What says the values of these changes; records that they removed keep their names."""
    gone: dict[tuple[str, str], Mapping[str, Any]] = {}
    for item in items:
        for change in item.changes:
            for side in (change.before, change.after):
                if change.field == WHOLE and isinstance(side, dict):
                    gone.setdefault((change.table, change.id), side)
    return FieldWords(plan, messages, gone)


def differences(words: FieldWords, change: FieldChanged, messages: Messages) -> list[Difference]:
    """A field's change in words; of a list only the members that differ."""
    record = words.record(change.table, change.id)
    if change.field == WHOLE:
        key = "history.created" if change.before is None else "history.removed"
        return [Difference(record, messages.text(key), "", "")]
    field = words.field(change.field)
    sides = (change.before, change.after)
    if all(isinstance(side, list) for side in sides):
        split = [dict(words.parts(change.table, change.field, side)) for side in sides]
        named = all("" not in side for side in split)
        if named and [len(side) for side in split] == [len(side) for side in sides]:
            return [
                Difference(record, f"{field} {head}", before, after)
                for head in dict.fromkeys([*split[0], *split[1]])
                if (before := split[0].get(head, words.nothing))
                != (after := split[1].get(head, words.nothing))
            ]
    before, after = (words.value(change.table, change.field, side) for side in sides)
    return [Difference(record, field, before, after)]


def action_words(messages: Messages, what: str) -> str:
    """The name of an action; a log of another version may hold one that has none here."""
    if what.startswith("change."):
        try:
            return messages.text(what)
        except (KeyError, IndexError):
            return what
    return what


def item_words(messages: Messages, item: Item) -> str:
    """The name of a change: its action, and whether that was undone or done again."""
    name = action_words(messages, item.what)
    if item.undoes is not None:
        return messages.text("history.undone", what=name)
    return messages.text("history.redone", what=name) if item.redoes is not None else name


def time_words(when: str) -> str:
    """An ISO time as people read it: ``2025-10-20 09:00``."""
    return when[:16].replace("T", " ")
