"""The KPI list of a summary of changes: what a KPI was, what it is now, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wgplanner.plan.kinds import FindingKind, RevisionKind
from wgplanner.readers.change_marks import split_mark
from wgplanner.readers.ledger import Fate

if TYPE_CHECKING:
    from wgplanner.readers.change_items import Item
    from wgplanner.readers.changed_programs import ChangedPrograms
    from wgplanner.readers.paragraphs import Piece
    from wgplanner.readers.reading import Reading

SIDES = {"変更前": "before", "変更後": "after", "変更理由": "reason", "理由": "reason"}
"""The field of a change that each printed word opens."""


@dataclass(slots=True)
class _KpiChange:
    """An item of the list that is being read."""

    item: Item
    piece: Piece
    said: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)
    clash: bool = False


@dataclass(slots=True)
class KpiChanges:
    """Gathers the sides of one item after the other; ``revisions`` get what is certain."""

    reading: Reading
    programs: ChangedPrograms
    revisions: list[dict[str, Any]]
    _open: _KpiChange | None = None

    def open(self, item: Item, piece: Piece) -> None:
        """Begin an item."""
        self._open = _KpiChange(item, piece)

    def side(self, piece: Piece, side: str, text: str) -> None:
        """Take what a KPI was, is, or why; beside no item nobody knows of what it tells."""
        change = self._open
        if change is None:
            return
        change.pieces.append(piece)
        if side in change.said or not text:
            change.clash = True
        change.said[side], change.lines[side] = text, piece.line

    def close(self) -> None:
        """Keep the change that was being read, if it is one for certain."""
        change, self._open = self._open, None
        if change is None or not change.said:
            return
        pieces = (change.piece, *change.pieces)
        lines = [line for piece in pieces for line in piece.lines]
        name, _ = split_mark(change.item.text)
        if change.clash:
            self.reading.ledger.doubt(FindingKind.VALUE_TWICE, lines, name)
            return
        self.programs.name(name, change.piece.line, change.item.number)
        self.revisions.append(
            {
                "kind": RevisionKind.KPI,
                "number": change.item.number,
                "program_name": name,
                "lines": {"program_name": change.piece.line, **change.lines},
                **change.said,
            }
        )
        missing = [word for word, side in SIDES.items() if side not in change.said]
        for word in missing[:1]:
            self.reading.log.add(FindingKind.FIELD_MISSING, change.piece.line, f"{name} {word}")
        for line in lines:
            self.reading.ledger.settle(Fate.STORED, line)
