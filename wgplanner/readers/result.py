"""What a reader hands back: the document, the records in it, and every doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from wgplanner.plan.importing.cleared import Cleared
from wgplanner.plan.plan import TABLE_OF
from wgplanner.plan.records import Finding, Record, SourceDocument

if TYPE_CHECKING:
    from wgplanner.plan.kinds import Severity
    from wgplanner.readers.ledger import Cell, Fate


class ReadResult(Struct, frozen=True):
    """The records that a document gives, with the findings about what it does not give.

    ``sources`` tells for records of a table the cell in which their row begins,
    by record id; records of a text have the numbers of their lines. ``fates`` tells
    for a text what became of each cell by line and column, where the reader keeps a ledger.
    ``same`` are records of the plan of which the document says what the plan says, ``keyed``
    the ids of those that a form of ours names by its locked key, changed or not, and
    ``cleared`` the cells of such rows that somebody has emptied. ``told`` tells the lines of
    records of the plan and of their values, as ``Incoming`` has them.
    """

    document: SourceDocument
    records: tuple[Record, ...]
    findings: tuple[Finding, ...]
    sources: Mapping[str, str] = {}
    fates: Mapping[Cell, Fate] = {}
    same: tuple[Record, ...] = ()
    keyed: frozenset[str] = frozenset()
    cleared: tuple[Cleared, ...] = ()
    told: Mapping[str, int] = {}

    @property
    def counts(self) -> dict[str, int]:
        """How many records each table gets, by table name, in reading order."""
        return dict(Counter(TABLE_OF[type(record)] for record in self.records))

    @property
    def severities(self) -> dict[Severity, int]:
        """How many findings there are of each severity."""
        return dict(Counter(finding.severity for finding in self.findings))

    @property
    def everything(self) -> tuple[Record, ...]:
        """What goes into the plan: the document, its records and its findings."""
        return (self.document, *self.records, *self.findings)
