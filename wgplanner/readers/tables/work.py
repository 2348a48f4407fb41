"""What the readers of rows share: the plan, new ids, the log of the present sheet, addresses."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import structs

from wgplanner.plan.edits.said import revised
from wgplanner.plan.importing.incoming import told_key
from wgplanner.plan.records import NO_LINES
from wgplanner.readers.findings import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wgplanner.plan.importing.cleared import Cleared
    from wgplanner.plan.kinds import FindingKind
    from wgplanner.plan.plan import Plan
    from wgplanner.plan.records import Record
    from wgplanner.readers.findings import FindingLog
    from wgplanner.readers.tables.columns import Column
    from wgplanner.readers.tables.row import RowView

R = TypeVar("R", bound="Record")
SHORT_FINGERPRINT = 8


@dataclass(slots=True)
class Ids:
    """New ids, the same for the same file, and like none that the plan has."""

    plan: Plan
    sha256: str
    _counts: Counter[str] = field(default_factory=Counter)

    @property
    def document(self) -> str:
        """The id of the file's own record."""
        return f"document-{self.sha256[:SHORT_FINGERPRINT]}"

    def new(self, prefix: str) -> str:
        """The next id of a kind of record."""
        while True:
            self._counts[prefix] += 1
            made = f"{prefix}-{self.sha256[:SHORT_FINGERPRINT]}-{self._counts[prefix]:03}"
            if self.plan.lookup(prefix.replace("-", "_"), made) is None:
                return made


@dataclass(slots=True)
class Work:
    """The surroundings of one file that is being read."""

    plan: Plan
    ids: Ids
    log: FindingLog
    sources: dict[str, str] = field(default_factory=dict)
    """The cell from which a record came, by its id, and that of a field by ``told_key``."""
    told: dict[str, int] = field(default_factory=dict)
    """The line in which a record of the plan is named, and that of each field by ``told_key``."""
    keyed: set[str] = field(default_factory=set)
    """Ids of records of the plan that a row names by the locked key of a form."""
    cleared: list[Cleared] = field(default_factory=list)
    """Cells of such rows that are blank where the plan says something."""

    def note(
        self, kind: FindingKind, line: int, address: str, words: str = "", record: str | None = None
    ) -> None:
        """Note a doubt about a cell."""
        self.log.add(kind, line, f"{words} ({address})".strip(), record)

    def place_value(
        self, row: RowView, column: Column, record_id: str, field: str, member: str = ""
    ) -> None:
        """Remember in which cell a value stands."""
        key = told_key(record_id, field, member)
        self.sources.setdefault(key, row.table.address(row.at, column.at))

    @staticmethod
    def place(line: int, address: str, words: str, program: str) -> Place:
        """Where the readers of names note their doubts."""
        return Place(line, f"{words} ({address})", program)

    def restated(
        self, record: R, line: int, lines: Mapping[str, int] = NO_LINES, /, **fields: Any
    ) -> R:
        """A record with what a row says of it now.

        A field keeps a line only of the record's own document, so a fact from
        another file leaves the line out; ``sources`` still tells its cell.
        ``lines`` are those of fields that do not stand on ``line``.
        """
        self.told.setdefault(record.id, line)
        differing = {
            name: value for name, value in fields.items() if getattr(record, name) != value
        }
        for name in differing:
            self.told.setdefault(told_key(record.id, name), lines.get(name, line))
        if not differing:
            return record
        if record.document not in (None, self.ids.document):
            return revised(record, **differing)
        own = {name: lines.get(name, line) for name in differing}
        return structs.replace(
            record, document=self.ids.document, lines={**record.lines, **own}, **differing
        )
