"""The table of an agreement that is added or changed: purpose, and the duties of 甲 and 乙."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wgplanner.plan.kinds import FindingKind
from wgplanner.readers.agreement_words import agreement_text
from wgplanner.readers.ledger import Fate
from wgplanner.readers.page_lines import ends_in_page_line
from wgplanner.readers.rejoined import Joined, rejoined, usual_width
from wgplanner.readers.signs import has_words

if TYPE_CHECKING:
    from wgplanner.readers.ledger import Ledger
    from wgplanner.readers.paragraphs import Piece
    from wgplanner.readers.rows import Row


@dataclass(slots=True)
class AgreementText:
    """An agreement as its table prints it, with the line of each text."""

    name: str
    line: int
    texts: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


def is_agreement_table(piece: Piece) -> bool:
    """Whether most rows of a table bear a label such as 甲の役割."""
    labelled = sum(any(_label(cell) for cell in row.cells) for row in piece.rows)
    return labelled * 2 > sum(row.is_tabbed for row in piece.rows)


def read_agreements(piece: Piece, ledger: Ledger) -> list[AgreementText]:
    """The agreements of a table; a row that is not certain is reported and stores nothing."""
    width = usual_width(piece.rows, 2)
    found: list[AgreementText] = []
    for joined in rejoined(piece.rows, width, _ends_well, lambda row: False):
        said = _row(joined, width)
        if said is None:
            ledger.doubt(FindingKind.LINE_NOT_UNDERSTOOD, joined.lines)
            # Whose the next rows are is not known: the lost one may have named another.
            found.append(AgreementText("", joined.line))
            continue
        name, label, text = said
        if name:
            found.append(AgreementText(name, joined.line))
        if not found or not found[-1].name:
            ledger.doubt(FindingKind.LABEL_UNPLACED, joined.lines)
        elif label in found[-1].lines:
            found[-1].texts.pop(label, None)
            ledger.doubt(FindingKind.VALUE_TWICE, joined.lines, found[-1].name)
        else:
            found[-1].texts[label], found[-1].lines[label] = text, joined.line
            if len(joined.lines) == 1:
                at = next(at for at, cell in enumerate(joined.cells) if _label(cell))
                ledger.settle(Fate.HEADING, joined.line, at)
            for line in joined.lines:
                ledger.settle(Fate.STORED, line)
    return [each for each in found if each.name]


def _row(joined: Joined, width: int) -> tuple[str, str, str] | None:
    """Name, label and text of a row, or ``None`` where they are not where they must be."""
    cells = joined.cells
    labels = [(at, label) for at, cell in enumerate(cells) if (label := _label(cell))]
    if len(cells) != width or len(labels) != 1 or joined.cut or joined.doubtful:
        return None
    at, label = labels[0]
    before = [cell for cell in cells[:at] if cell]
    behind = [cell for cell in cells[at + 1 :] if cell]
    if len(before) > 1 or len(behind) != 1 or at == 0 or ends_in_page_line(behind[0]):
        return None
    if any("。" in cell or not has_words(cell) for cell in before):
        return None
    return (before[0] if before else ""), label, behind[0]


def _label(cell: str) -> str | None:
    said = agreement_text(cell)
    return said[0] if said and not said[1] else None


def _ends_well(row: Row) -> bool:
    return row.cells[-1].endswith(("。", "）", ")"))
