"""What all records share.

The modules of the records do without ``from __future__ import annotations``:
msgspec would have to evaluate every annotation from its text when a plan is
read, which costs a third of the time that opening a plan takes.
"""

from collections.abc import Mapping

from msgspec import Struct

from wgplanner.plan.errors import RecordError

NO_LINES: Mapping[str, int] = {}


class Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """What all records share.

    A document with fields that no record has is refused, so that whoever reads
    one has to look after them: a later version may have written them.

    Raises:
        RecordError: The id is empty.
    """

    id: str
    position: int = 0
    document: str | None = None
    lines: Mapping[str, int] = NO_LINES

    def __post_init__(self) -> None:
        if not self.id:
            raise RecordError("error.record.id", record=type(self).__name__)


def require(record: Record, **fields: str) -> None:
    """Refuse a record in which a field that must say something is blank."""
    for name, value in fields.items():
        if not value.strip():
            raise RecordError("error.record.blank", record=type(record).__name__, field=name)
