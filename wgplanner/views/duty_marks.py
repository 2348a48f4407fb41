"""The signs in a cell of the duty matrix: what each says, and the one legend.

A kind of duty is one character: a kanji in Japanese, a letter elsewhere. ``~``
before it says that a group word (町村) brought it, ``?`` after it that the text
only suggests it. All but the kanji are plain ASCII.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from wgplanner.plan.kinds import DutyKind

if TYPE_CHECKING:
    from wgplanner.views.duties import DutyCell

KANJI = {
    DutyKind.LEAD: "主",
    DutyKind.OPERATE: "運",
    DutyKind.SUPPORT: "協",
    DutyKind.FUND: "費",
    DutyKind.PUBLICISE: "周",
    DutyKind.COORDINATE: "調",
    DutyKind.OTHER: "他",
}
LETTERS = {
    DutyKind.LEAD: "L",
    DutyKind.OPERATE: "O",
    DutyKind.SUPPORT: "S",
    DutyKind.FUND: "F",
    DutyKind.PUBLICISE: "P",
    DutyKind.COORDINATE: "C",
    DutyKind.OTHER: "X",
}
SPREAD, SUGGESTED, UNSAID, GAP, ABSENT, UNKNOWN, MORE = "~", "?", "*", "!", "-", "??", "+"


class CellState(StrEnum):
    """What a cell says as a whole; ``MISSING`` and ``OUTSIDER`` are gaps."""

    OWES = "owes"
    OUTSIDER = "outsider"
    MISSING = "missing"
    ABSENT = "absent"
    UNKNOWN = "unknown"


class DutyMark(NamedTuple):
    """One kind of duty in a cell, as it is drawn, and what it says."""

    text: str
    kind: DutyKind | None
    suggested: bool


def cell_state(cell: DutyCell) -> CellState:
    """What the cell of one party in one program says as a whole."""
    if cell.duties:
        return CellState.OUTSIDER if cell.takes_part is False else CellState.OWES
    if cell.takes_part is None:
        return CellState.UNKNOWN
    return CellState.MISSING if cell.takes_part else CellState.ABSENT


def cell_marks(cell: DutyCell, *, letters: bool) -> tuple[DutyMark, ...]:
    """The marks of a cell's duties in their order, none of them twice."""
    signs = LETTERS if letters else KANJI
    found = []
    for owed in cell.duties:
        kind = owed.duty.kind or owed.suggestion
        suggested = owed.duty.kind is None and kind is not None
        text = (
            (SPREAD if owed.via is not None else "")
            + (UNSAID if kind is None else signs[kind])
            + (SUGGESTED if suggested else "")
        )
        found.append(DutyMark(text, kind, suggested))
    return tuple(dict.fromkeys(found))


LEGEND = (
    (SPREAD, "duty.legend.spread"),
    (SUGGESTED, "duty.legend.suggested"),
    (UNSAID, "duty.legend.unsaid"),
    (GAP, "duty.legend.gap"),
    (ABSENT, "duty.legend.absent"),
    (UNKNOWN, "duty.legend.unknown"),
)
"""Every sign that is no kind of duty, with the catalogue key of its meaning."""
