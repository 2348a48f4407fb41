"""Two persons who set the same field: both values stay on record until somebody chooses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import Struct

TABLE = "conflict"


class Claim(Struct, frozen=True, omit_defaults=True):
    """A value that somebody gave a field; ``deleted`` where the record was to go."""

    value: Any = None
    deleted: bool = False
    who: str = "?"
    machine: str = "?"
    when: str = ""


class Conflict(Struct, frozen=True, omit_defaults=True):
    """A clash over one field, or (``field`` empty) over a record's being there at all.

    The plan shows the last claim; the values are in the stored form.
    """

    table: str
    record: str
    field: str
    claims: tuple[Claim, ...]

    @property
    def id(self) -> str:
        """The name by which it is settled."""
        return conflict_id(self.table, self.record, self.field)


def conflict_id(table: str, record: str, field: str) -> str:
    """The name of a clash; a field has at most one at a time."""
    return f"{table}/{record}/{field}"


def to_table(conflicts: Iterable[Conflict]) -> dict[str, Any]:
    """The conflicts as a table of the plan file."""
    ordered = sorted(conflicts, key=lambda each: each.id)
    return {str(n): msgspec.to_builtins(each) for n, each in enumerate(ordered, start=1)}


def from_table(documents: Any) -> dict[str, Conflict]:
    """The conflicts of a plan file. Raises ``msgspec.ValidationError``."""
    found = msgspec.convert(documents, dict[str, Conflict])
    return {each.id: each for each in found.values()}
