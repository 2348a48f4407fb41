"""What the readers of one document share: its rows, the open plan, and where doubts go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec import structs

from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Finding, Record, SourceDocument
from wgplanner.readers.findings import FindingLog
from wgplanner.readers.ledger import Fate, Ledger
from wgplanner.readers.page_lines import is_page_line
from wgplanner.readers.result import ReadResult
from wgplanner.readers.rows import Row, rows_of
from wgplanner.readers.tables.frame import Frame
from wgplanner.readers.tables.work import Ids, Work

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wgplanner.readers.text_file import SourceText


@dataclass(slots=True)
class Reading:
    """One document that is being read beside a plan, which may be empty."""

    rows: tuple[Row, ...]
    plan: Plan
    document: SourceDocument
    log: FindingLog
    ledger: Ledger
    ids: Ids
    frame: Frame
    work: Work

    @classmethod
    def of(cls, source: SourceText, kind: str, read_at: str, plan: Plan | None) -> Reading:
        """The reading of a text; ``plan`` is what is known already."""
        known = plan or Plan()
        ids = Ids(known, source.sha256)
        document = SourceDocument(
            id=ids.document,
            name=source.name,
            kind=kind,
            sha256=source.sha256,
            encoding=source.encoding,
            read_at=read_at,
        )
        rows = rows_of(source.lines)
        log = FindingLog(source.lines, document.id)
        reading = cls(
            rows, known, document, log, Ledger(rows, log), ids,
            Frame(known, document.id, ids.new), Work(known, ids, log),
        )  # fmt: skip
        for line in source.cleaned:
            log.add(FindingKind.ROW_REPAIRED, line)
        for row in rows:
            if row.is_huge:
                reading.ledger.doubt(FindingKind.LINE_NOT_UNDERSTOOD, [row.line])
            elif row.may_be_page and row.head.strip("-–— ") != row.head:
                # Only a number between dashes is a page number for certain.
                reading.ledger.settle(Fate.PAGE, row.line)
        return reading

    @property
    def open_rows(self) -> tuple[Row, ...]:
        """The rows of which nothing was said yet."""
        return tuple(row for row in self.rows if self.ledger.left(row.line))

    @property
    def open_rows_with_blanks(self) -> tuple[Row, ...]:
        """The rows that are open, and the blank lines that part them."""
        return tuple(row for row in self.rows if row.is_blank or self.ledger.left(row.line))

    def result(self, records: Iterable[Record]) -> ReadResult:
        """What was read: the records that the plan does not hold yet, and every doubt."""
        for row in self.open_rows:
            if not row.is_tabbed and is_page_line(row.head):
                self.ledger.settle(Fate.FURNITURE, row.line)
        self.ledger.close()
        read = tuple(records)
        held = [self.plan.table(type(each)).get(each.id) == each for each in read]
        return ReadResult(
            self.document,
            tuple(each for each, is_held in zip(read, held, strict=True) if not is_held),
            self._findings(),
            fates=dict(self.ledger.fates),
            same=tuple(each for each, is_held in zip(read, held, strict=True) if is_held),
            told=dict(self.work.told),
        )

    def _findings(self) -> tuple[Finding, ...]:
        """The doubts, with ids like none that another document's findings have."""
        prefix = self.document.id.removeprefix("document-")
        return tuple(
            structs.replace(finding, id=f"finding-{prefix}-{finding.position:04}")
            for finding in self.log.records()
        )
