"""Values that two persons set at once, in words and as plain values for scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from wgplanner.views.history import WHOLE, time_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wgplanner.locale import Messages
    from wgplanner.views.field_words import FieldWords

    JsonRecord = dict[str, Any]


class Claimed(Protocol):
    """A value that somebody gave a field, in the stored form."""

    @property
    def value(self) -> Any:
        """What the field was to hold."""

    @property
    def deleted(self) -> bool:
        """Whether the record was to go."""

    @property
    def who(self) -> str:
        """The person."""

    @property
    def machine(self) -> str:
        """On which machine."""

    @property
    def when(self) -> str:
        """An ISO time; empty for what was there before everybody."""


class Clash(Protocol):
    """A field that several set at once; the plan shows the last claim."""

    @property
    def table(self) -> str:
        """The table of the record."""

    @property
    def record(self) -> str:
        """The id of the record."""

    @property
    def field(self) -> str:
        """The field, or ``WHOLE`` where it is the record's being there at all."""

    @property
    def claims(self) -> Sequence[Claimed]:
        """The values."""


class ClaimRow(NamedTuple):
    """One value of a clash in words, for a line of a table."""

    kind: str
    name: str
    field: str
    value: str
    who: str
    when: str
    shown: bool


def subject(words: FieldWords, clash: Clash) -> str:
    """Which field of which record is in question."""
    record = words.record(clash.table, clash.record)
    return record if clash.field == WHOLE else f"{record} {words.field(clash.field)}"


def claim_value(messages: Messages, words: FieldWords, clash: Clash, claim: Claimed) -> str:
    """What somebody set: a value, or whether the record goes or stays."""
    if clash.field == WHOLE:
        return messages.text("history.remove_it" if claim.deleted else "history.keep_it")
    return words.value(clash.table, clash.field, claim.value)


def claim_rows(messages: Messages, words: FieldWords, clash: Clash) -> list[ClaimRow]:
    """A line for each value, with who gave it and when."""
    kind = words.kind(clash.table)
    name = words.name(clash.table, clash.record) or clash.record
    field = messages.text("show.whole_record") if clash.field == WHOLE else words.field(clash.field)
    return [
        ClaimRow(
            kind,
            name,
            field,
            claim_value(messages, words, clash, claim),
            f"{claim.who} ({claim.machine})" if claim.when else messages.text("show.before_both"),
            time_words(claim.when),
            shown=place == len(clash.claims),
        )
        for place, claim in enumerate(clash.claims, start=1)
    ]


def conflict_json(words: FieldWords, clash: Clash) -> JsonRecord:
    """A clash for scripts; values are in the stored form, and the field of a whole record null."""
    return {
        "record": clash.table,
        "id": clash.record,
        "name": words.name(clash.table, clash.record),
        "field": clash.field or None,
        "values": [
            {
                "value": claim.value,
                "removed": claim.deleted,
                "who": claim.who if claim.when else None,
                "machine": claim.machine if claim.when else None,
                "when": claim.when or None,
                "shown": place == len(clash.claims),
            }
            for place, claim in enumerate(clash.claims, start=1)
        ],
    }
