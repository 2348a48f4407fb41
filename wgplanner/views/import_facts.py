"""What a new record says, fact by fact: all that there is to check before it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from wgplanner.plan.importing.compare import NO_FACTS
from wgplanner.plan.importing.references import OWNERS, PARTS
from wgplanner.plan.records import Municipality, Program, Record, Revision, SourceDocument
from wgplanner.views.field_words import LONGEST_NAME, NAMING_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator


class Fact(NamedTuple):
    """One field that a new record says, and the line of the document that says it."""

    record: Record
    field: str
    value: Any
    line: int | None


def facts_of(record: Record) -> Iterator[Fact]:
    """What a record says beside its name; what it leaves open is no fact."""
    if isinstance(record, SourceDocument):
        return
    hidden = set(_not_told(record))
    for field in record.__struct_fields__:
        value = getattr(record, field)
        if field in hidden or value is None or value is False or value in ("", (), {}):
            continue
        yield Fact(record, field, value, _line_of(record, field, value))


def _not_told(record: Record) -> Iterator[str]:
    """The fields that say nothing, or nothing that another field does not say better."""
    yield from NO_FACTS
    named = next((each for each in NAMING_FIELDS if getattr(record, each, None)), "")
    if len(getattr(record, named, "")) <= LONGEST_NAME:
        # The record is called so where it is listed.
        yield named
    if isinstance(record, PARTS):
        yield OWNERS[type(record)]
    if isinstance(record, Municipality):
        # The mark of the grid's columns is the program's own.
        yield "short"
    if isinstance(record, Program) and (not record.budget or record.told_unit is None):
        yield "unit"
    if isinstance(record, Revision) and record.program_name:
        yield "program"
    if getattr(record, "marks", ()):
        yield "spans"
    for field in record.__struct_fields__:
        if getattr(record, f"{field}_text", None):
            yield field


def _line_of(record: Record, field: str, value: Any) -> int | None:
    """The line of a field, else the first one that its members name."""
    line = record.lines.get(field)
    if line is not None:
        return line
    members = value if isinstance(value, tuple) else (value,)
    lines = (getattr(each, "line", None) for each in members)
    return next((each for each in lines if isinstance(each, int)), None)
