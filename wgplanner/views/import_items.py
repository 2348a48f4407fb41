"""The items of an import in words: what, from what to what, where it stands, and why not."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.importing.incoming import told_key
from wgplanner.plan.importing.items import Item, ItemState
from wgplanner.plan.importing.members import MEMBERS
from wgplanner.plan.importing.names import PLACEHOLDERS, name_field, name_of
from wgplanner.plan.importing.references import reference_fields
from wgplanner.plan.plan import TABLE_OF
from wgplanner.plan.records import Finding, Record, SourceDocument
from wgplanner.plan.text import comparison_key
from wgplanner.views.field_words import FieldWords, shortened
from wgplanner.views.import_facts import Fact, facts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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


class Told(NamedTuple):
    """A value of a new thing, or all that a part of it says, and where it stands."""

    text: str
    place: str


class ItemWords:
    """Says what items of one proposal are."""

    def __init__(self, proposal: ImportProposal, messages: Messages) -> None:
        self._messages = messages
        self._words = FieldWords(proposal.shown_plan, messages)
        self._sources = proposal.incoming.sources

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
        words = self._alone(record)
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

    def told(self, item: Item, longest: int = 0) -> Iterator[Told]:
        """What a document says of a new thing, value by value, and then part by part.

        Values are cut to so many characters.
        """
        for record in item.records:
            facts = [(each, self._fact(each, longest)) for each in facts_of(record)]
            if record is item.record:
                yield from (Told(words, self._place_of(each)) for each, words in facts)
                continue
            cell = self._sources.get(record.id)
            place = cell or self._at(min(record.lines.values(), default=None))
            yield Told("  ".join((self._alone(record), *(words for _, words in facts))), place)

    def cell(self, fact: Fact) -> str | None:
        """The cell of a value, else that in which its row begins; ``None`` in a text."""
        how = MEMBERS.get(fact.field)
        first = how.name(fact.value[0]) if how else ""
        key = told_key(fact.record.id, fact.field, first)
        return self._sources.get(key, self._sources.get(fact.record.id))

    def _place_of(self, fact: Fact) -> str:
        return self.cell(fact) or self._at(fact.line)

    def told_lines(self, item: Item, longest: int = 0) -> Iterator[str]:
        """The same, each value with its place on one line."""
        return (f"{each.text}  {each.place}".rstrip() for each in self.told(item, longest))

    def whole(self, item: Item) -> Iterator[str]:
        """All there is to know of an item, nothing cut."""
        yield self.place(item)
        yield from self.doubts(item)
        for field, read, held in self.pair_rows(item, 0):
            yield field
            yield f"  {self._messages.text('import.detail.document', value=read)}"
            yield f"  {self._messages.text('import.detail.plan', value=held)}"
        if item.difference is not None:
            before, after = self.values(item)
            yield self.field(item)
            yield f"  {self._messages.text('import.detail.document', value=after)}"
            yield f"  {self._messages.text('import.detail.plan', value=before)}"
        yield from self.told_lines(item)

    def _alone(self, record: Record) -> str:
        return self._words.record(TABLE_OF[type(record)], record.id)

    def _fact(self, fact: Fact, longest: int) -> str:
        value = self._value(TABLE_OF[type(fact.record)], fact.field, fact.value)
        return self._messages.text(
            "import.item.fills",
            field=self._words.field(fact.field),
            after=_cut(value, longest),
        )

    def plain_fact(self, fact: Fact) -> Any:
        """The value of a fact for scripts; what names other records, by their names."""
        if fact.field in reference_fields(type(fact.record)):
            return self._value(TABLE_OF[type(fact.record)], fact.field, fact.value)
        return plain_value(fact.value)

    def name(self, record: Record) -> str | None:
        """What a record is called."""
        return self._words.name(TABLE_OF[type(record)], record.id)

    def pair_rows(
        self, item: Item, longest: int = LONGEST_VALUE
    ) -> tuple[tuple[str, str, str], ...]:
        """The two records of a pair beside each other: field, document's and plan's value."""
        if item.pair is None:
            return ()
        read, held = item.pair.read, item.pair.held
        table = TABLE_OF[type(held)]
        said = {each.field for each in facts_of(read)} | {name_field(type(held))}
        rows = []
        for field in held.__struct_fields__:
            values = getattr(read, field), getattr(held, field)
            if field not in said or field in MEMBERS:
                continue
            texts = [_cut(self._value(table, field, each), longest) for each in values]
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
        return self._at(item.line)

    def _at(self, line: int | None) -> str:
        return "" if line is None else self._messages.text("import.place", line=line)

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


def _cut(text: str, longest: int) -> str:
    """Text on one line, whole where ``longest`` is 0."""
    return shortened(text, longest) if longest else " ".join(text.split())


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
