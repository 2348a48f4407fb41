"""What the sheet of one program is made of: its rows under their labels, and what they gave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wgplanner.plan.records import Activity, Duty, Program
from wgplanner.readers.budget_rows import is_part
from wgplanner.readers.codes import NO_NUMBERS, Numbering
from wgplanner.readers.labels import Label, row_label, unit_of

if TYPE_CHECKING:
    from wgplanner.readers.binding import Terms
    from wgplanner.readers.findings import FindingLog
    from wgplanner.readers.kpis import KpiReader
    from wgplanner.readers.parties import Parties
    from wgplanner.readers.rows import Row


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a sheet needs to know of its document."""

    document: str
    term: Terms
    parties: Parties
    log: FindingLog
    blank_means_lost: bool
    usual_unit: str | None = None
    surplus: frozenset[int] = frozenset()
    """The lines of rows of sums that hold one more than their head names years."""
    numbering: Numbering = NO_NUMBERS


@dataclass(slots=True)
class Sheet:
    """What was read of one sheet. ``fields`` and ``lines`` become the program's.

    ``mark`` is the word of a change printed beside its name (新規).
    ``overrun`` says that a label came twice: another sheet, without its name,
    may have followed on this one.
    """

    number: int
    name: str
    program: str
    fields: dict[str, object] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    activities: tuple[Activity, ...] = ()
    duties: list[Duty] = field(default_factory=list)
    kpis: KpiReader | None = None
    agreement: str = ""
    mark: str | None = None
    overrun: bool = False

    def add_text(self, name: str, text: str, line: int) -> None:
        """Put a text under what a field says already, unless it says just that."""
        before = self.fields.get(name)
        if before == text:
            return
        self.fields[name] = f"{before}\n{text}" if before else text
        self.lines.setdefault(name, line)

    def record(self, document: str) -> Program:
        """The program's record."""
        return Program(
            id=self.program,
            position=self.number,
            document=document,
            lines=self.lines,
            agreement=self.agreement,
            name=self.name,
            **self.fields,  # type: ignore[arg-type]
        )


def sections_of(rows: Sequence[Row]) -> list[tuple[Label | None, list[Row]]]:
    """The rows under the label that each belongs to; ``None`` is a label that is not known.

    A row without a label continues the one above; so does one that bears only a unit,
    and in a budget one that names a part of it (うち一般財源).
    """
    sections: list[tuple[Label | None, list[Row]]] = []
    for row in rows:
        label = row_label(row.head)
        continues = not row.head or (label is None and bool(unit_of(row.head)))
        if label is None and sections and sections[-1][0] is Label.BUDGET and is_part(row.head):
            continues = True
        if sections and continues:
            sections[-1][1].append(row)
        elif not row.is_blank:
            sections.append((label, [row]))
    return sections


def without_torn(rows: Sequence[Row], following: Row | None) -> list[Row]:
    """The rows of a section without a last one that goes on in the row below it.

    A name alone, above a row of marks or figures whose label nobody knows, was broken inside.
    """
    last = rows[-1]
    torn = (
        len(rows) > 1
        and following is not None
        and following.line == last.line + 1
        and not last.head
        and len(last.filled) == 1
        and bool(following.filled)
    )
    return [*rows[:-1]] if torn else [*rows]
