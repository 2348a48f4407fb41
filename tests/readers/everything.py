"""All that a reading would store, value by value, under names instead of ids.

Two readings of one document compare by it whatever kind the document is:
no field is left out, and no number of a line or place in an order is in it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import msgspec

from wgplanner.plan.amounts import UNKNOWN, Amount
from wgplanner.plan.records import (
    Finding,
    Participation,
    Population,
    PopulationTable,
    Record,
    SourceDocument,
)
from wgplanner.plan.schedule import Mark
from wgplanner.readers.outline import UNKNOWN_NAME
from wgplanner.readers.result import ReadResult

Facts = dict[tuple[Any, ...], frozenset[Any]]
_ASIDE = {"id", "position", "document", "lines", "line"}
_NAMED_BY = {
    "Duty": ("party", "text"),
    "Kpi": ("label",),
    "Member": ("organisation", "post", "represents"),
    "Meeting": ("group", "number"),
    "AgendaItem": ("meeting", "title"),
    "Opinion": ("number", "topic"),
    "Revision": ("kind", "number"),
    "PopulationTable": ("title",),
}
_INSIDE = {"Activity", "Duty", "Kpi", "Review"}


def everything(result: ReadResult) -> Facts:
    """Every value that is known, as the set of what is said under each name."""
    records = [each for each in result.records if not isinstance(each, Finding | SourceDocument)]
    names = _names(records)
    found: dict[tuple[Any, ...], set[Any]] = defaultdict(set)
    for record in records:
        name = names[record.id]
        found[name].add(True)
        if isinstance(record, PopulationTable):
            for row in record.rows:
                for year, persons in zip(record.years, row.persons, strict=True):
                    if persons is not None:
                        found[*name, row.name, year].add(persons)
        for field in msgspec.structs.fields(record):
            if field.name not in _ASIDE and (type(record), field.name) != (PopulationTable, "rows"):
                value = getattr(record, field.name)
                for place, said in _said(value, names):
                    found[*name, field.name, *place].add(said)
    return {
        key: known
        for key, values in found.items()
        if UNKNOWN_NAME not in str(key)
        and (known := frozenset(each for each in values if UNKNOWN_NAME not in str(each)))
    }


def _names(records: list[Record]) -> dict[str, tuple[Any, ...]]:
    names: dict[str, tuple[Any, ...]] = {}
    waiting = list(records)
    for _ in range(4):
        for record in waiting:
            kind = type(record).__name__
            fields = _NAMED_BY.get(kind, ("name",) if hasattr(record, "name") else ())
            own = tuple(_plain(getattr(record, field), names) for field in fields)
            if kind == "Revision" and own[1] is None:
                own = (
                    own[0],
                    getattr(record, "program_name", None) or getattr(record, "after", None),
                )
            under = names.get(getattr(record, "program", ""), ()) if kind in _INSIDE else ()
            names[record.id] = (*under, kind, *own)
    return names


def _plain(value: Any, names: dict[str, tuple[Any, ...]]) -> Any:
    if isinstance(value, str) and value in names:
        return names[value]
    return value


Said = list[tuple[tuple[Any, ...], Any]]


def _said(value: Any, names: dict[str, tuple[Any, ...]]) -> Said:
    """What a field says, with the year or name of each part; unknown and nothing left out."""
    if value is None or isinstance(value, dict) or value in (UNKNOWN, Mark.UNKNOWN, UNKNOWN_NAME):
        return []
    if isinstance(value, tuple):
        if value and isinstance(value[0], Participation):
            # A list that lacks one who takes part is a wrong one, so it counts as one value.
            return [((), frozenset(_plain(each.party, names) for each in value))]
        if value and all(isinstance(each, str) and each in names for each in value):
            # So is a list of members or central cities that lacks one.
            return [((), frozenset(_plain(each, names) for each in value))]
        return [said for each in value for said in _said(each, names)]
    if isinstance(value, msgspec.Struct) and not isinstance(value, Amount):
        return _said_by_struct(value, names)
    return [((), _plain(value, names))]


def _said_by_struct(value: msgspec.Struct, names: dict[str, tuple[Any, ...]]) -> Said:
    if isinstance(value, Population):
        return [((value.year, value.kind), value.persons)]
    parts = {
        field.name: getattr(value, field.name)
        for field in msgspec.structs.fields(value)
        if field.name not in _ASIDE
    }
    key = next((parts.pop(word) for word in ("year", "label") if word in parts), None)
    return [
        ((key, word, *more), said)
        for word, part in parts.items()
        for more, said in _said(part, names)
    ]


def wrong_values(truth: Facts, found: Facts) -> list[tuple[Any, ...]]:
    """What is said now and was not said of the whole document."""
    return [
        (key, sorted(map(str, values - truth.get(key, frozenset()))))
        for key, values in found.items()
        if not values <= truth.get(key, frozenset())
    ]
