"""The items of an import in words: what, from what to what, where it stands, and why not."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.importing.compare import NO_FACTS
from wgplanner.plan.importing.items import Item, ItemState
from wgplanner.plan.importing.members import MEMBERS
from wgplanner.plan.importing.names import PLACEHOLDERS, name_field, name_of
from wgplanner.plan.plan import TABLE_OF
from wgplanner.plan.records import Finding, Record, SourceDocument
from wgplanner.plan.text import comparison_key
from wgplanner.views.field_words import FieldWords, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wgplanner.locale import Messages
    from wgplanner.plan.importing.proposal import ImportProposal

LONGEST_VALUE = 60
KEPT_BEFORE = 10
"""Characters that are shown of what two long values have in common before they differ."""


class ItemLine(NamedTuple):
    """One item: what it is about, what of it, where in the document, and each doubt."""

    what: str
    says: str
    place: str
    doubts: tuple[str, ...]


class ItemWords:
    """Says what items of one proposal are."""

    def __init__(self, proposal: ImportProposal, messages: Messages) -> None:
        self._messages = messages
        self._words = FieldWords(proposal.shown_plan, messages)

    def line(self, item: Item) -> ItemLine:
        """An item in words."""
        return ItemLine(
            self._what(item), self.says(item, LONGEST_VALUE), self.place(item), self.doubts(item)
        )

    def _what(self, item: Item) -> str:
        if isinstance(item.record, Finding):
            return self._finding(item.record)
        if isinstance(item.record, SourceDocument):
            return self._messages.text("import.item.document", name=item.record.name)
        return self._record(item.record)

    def _record(self, record: Record) -> str:
        words = self._words.record(TABLE_OF[type(record)], record.id)
        owner = getattr(record, "program", None)
        name = self._words.name("program", owner) if isinstance(owner, str) else None
        return f"{name} {words}" if name and name not in words else words

    def says(self, item: Item, longest: int = 0) -> str:
        """What of the record is new, changed or asked; values cut to so many characters."""
        if item.pair is not None:
            return self._messages.text(
                "import.item.pair",
                read=name_of(item.pair.read) or "",
                held=name_of(item.pair.held) or "",
                share=round(item.pair.likeness * 100),
            )
        if item.difference is None:
            return self._parts(item.records[1:])
        before, after = self.values(item)
        if longest:
            before, after = from_difference(before, after, longest)
        key = "import.item.fills" if item.state is ItemState.NEW else "import.item.changes"
        return self._messages.text(key, field=self.field(item), before=before, after=after)

    def pair_rows(self, item: Item) -> tuple[tuple[str, str, str], ...]:
        """The two records of a pair beside each other: field, document's and plan's value."""
        if item.pair is None:
            return ()
        read, held = item.pair.read, item.pair.held
        table = TABLE_OF[type(held)]
        rows = []
        for field in held.__struct_fields__:
            values = getattr(read, field), getattr(held, field)
            if field in NO_FACTS or field in MEMBERS or values[0] in (None, (), ""):
                continue
            texts = [shortened(self._value(table, field, each), LONGEST_VALUE) for each in values]
            if comparison_key(texts[0]) in PLACEHOLDERS:
                continue  # a heading that the document did not name
            rows.append((self._words.field(field), texts[0], texts[1]))
        first = self._words.field(name_field(type(held)) or "name")
        return tuple(sorted(rows, key=lambda row: row[0] != first))

    def field(self, item: Item) -> str:
        """The field of a changed value, with its year or label."""
        assert item.difference is not None
        name = self._words.field(item.difference.field)
        return f"{name} {item.difference.member}".strip()

    def values(self, item: Item) -> tuple[str, str]:
        """What the plan says and what the document says."""
        told = item.difference
        assert told is not None
        table = TABLE_OF[type(item.record)]
        return self._value(table, told.field, told.before), self._value(
            table, told.field, told.after
        )

    def _value(self, table: str, field: str, value: Any) -> str:
        plain = plain_value(value)
        if field in MEMBERS and isinstance(plain, dict):
            # The year or label stands with the name of the field already.
            plain = {
                name: each for name, each in plain.items() if name not in ("year", "label", "kind")
            }
        return self._words.value(table, field, plain)

    def _parts(self, parts: Sequence[Record]) -> str:
        counts = Counter(TABLE_OF[type(each)] for each in parts)
        return "  ".join(
            f"{self._messages.text(f'record.{table}')} {count}" for table, count in counts.items()
        )

    def place(self, item: Item) -> str:
        """The cell or the line of the document."""
        if item.cell:
            return item.cell
        if item.line is None:
            return ""
        return self._messages.text("import.place", line=item.line)

    def doubts(self, item: Item) -> tuple[str, ...]:
        """Why an item is not taken by itself, and what the reader doubts of it."""
        own = [self._messages.text(f"import.reason.{item.reason}")] if item.reason else []
        if item.waiting:
            own.append(self._messages.text("import.waiting", count=item.waiting))
        if item.state is ItemState.NOT_UNDERSTOOD:
            return tuple(each.excerpt for each in item.findings if each.excerpt)
        return (*own, *dict.fromkeys(self._finding(each) for each in item.findings))

    def _finding(self, finding: Finding) -> str:
        return self._messages.text(
            f"finding.{finding.kind}", subject=finding.subject, line=finding.line
        )


def from_difference(before: str, after: str, longest: int) -> tuple[str, str]:
    """Two values cut to so many characters so that what differs stays in sight."""
    values = [" ".join(each.split()) for each in (before, after)]
    pairs = enumerate(zip(*values, strict=False))
    same = next((at for at, (one, two) in pairs if one != two), min(map(len, values)))
    if max(map(len, values)) > longest and same > longest // 2:
        begin = same - min(KEPT_BEFORE, longest // 3)
        values = [f"…{each[begin:]}" for each in values]
    return shortened(values[0], longest), shortened(values[1], longest)


def plain_value(value: Any) -> Any:
    """A value of a field in the form of the plan file."""
    return msgspec.to_builtins(value, enc_hook=_encoded, builtin_types=(Decimal,))


def _encoded(value: Any) -> Any:
    if isinstance(value, FiscalYear):
        return value.label
    raise TypeError(f"no place in words for {type(value).__name__}")
