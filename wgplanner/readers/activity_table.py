"""The table of what is done (具体的な取組): class, item of the agreement, program, activities.

Cells of such a table were merged, and an extraction prints a merged cell once,
where it likes. So a class is taken only for the row that prints it, and the
activities of a row are its own only where no other row can have lost them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.text import comparison_key
from wgplanner.readers.ledger import Fate
from wgplanner.readers.markup import read_cell
from wgplanner.readers.rejoined import Joined, rejoined, usual_width

if TYPE_CHECKING:
    from wgplanner.readers.ledger import Ledger
    from wgplanner.readers.paragraphs import Piece
    from wgplanner.readers.rows import Row

ITEM, AGREEMENT, PROGRAM, ACTIVITIES = "item", "agreement", "program", "activities"
_LABELS = {
    ITEM: ("分類", "政策項目", "区分"),
    AGREEMENT: ("取組項目", "協定内容", "協定項目"),
    PROGRAM: ("事業名", "連携事業", "連携事業名"),
    ACTIVITIES: ("具体的な取組", "取組内容", "具体的取組", "取組の内容"),
}
_FIELD = re.compile(
    r"^(?P<code>[0-9０-９]{1,2}|[IVXⅠ-Ⅻ]{1,4})[.．、]?\s*(?P<name>\S.*?)(?:に係る|に関する)政策分野$"
)
_ITEM = re.compile(r"^(?P<code>[(（]?[0-9０-９]{1,2}[)）])\s*(?P<name>\S.*)$")
_MARKUP = re.compile(r"[<>]|=\"|\">")
"""What is left of a tag that a line was broken in."""
_JAPANESE_BLANK = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
_LIST = re.compile(r"^(?:<|[・●○◆◇▪•])|。")


@dataclass(slots=True)
class ActivityRow:
    """What one row says for certain. ``doubtful`` activities may be those of a row above."""

    joined: Joined
    program: str
    agreement: str | None = None
    item: tuple[str, str] | None = None
    activities: tuple[str, ...] = ()
    doubtful: bool = False
    columns: dict[str, int] = field(default_factory=dict)

    @property
    def line(self) -> int:
        """The first line of the row."""
        return self.joined.line


@dataclass(slots=True)
class ActivityTable:
    """A table with the policy field that is printed over it."""

    rows: list[ActivityRow]
    field: tuple[str, str] | None = None
    field_line: int = 0


def read_activities(piece: Piece, ledger: Ledger) -> ActivityTable | None:
    """The rows of a table, or ``None`` where it has no head that names programs."""
    width = usual_width(piece.rows)
    joined = rejoined(piece.rows, width, _ends_well, _is_head)
    at = next((index for index, each in enumerate(joined) if _is_head(each.row)), None)
    if at is None:
        return None
    head = joined[at]
    columns = _columns(head.row)
    for line in head.lines:
        ledger.settle(Fate.HEADING, line)
    table = ActivityTable([])
    for each in joined[:at]:
        _take_field(each, table, ledger)
    for each in joined[at + 1 :]:
        row = _row(each, columns, width) if len(head.cells) == width else None
        if row is None:
            ledger.doubt(FindingKind.LINE_NOT_UNDERSTOOD, each.lines)
        else:
            table.rows.append(row)
    # A row above the head has left its place, and what its neighbours print may be its own.
    moved = any(
        len(each.cells) == width and not _FIELD.match(each.cells[0]) for each in joined[:at]
    )
    lost = moved or len(table.rows) < len(joined) - at - 1
    if lost or any(not row.activities for row in table.rows):
        for row in table.rows:
            row.doubtful = bool(row.activities) and row.item is None
    return table


def _is_head(row: Row) -> bool:
    columns = _columns(row)
    return PROGRAM in columns and len(columns) > 1


def _columns(row: Row) -> dict[str, int]:
    """The columns of a head by what they hold."""
    keys = [comparison_key(cell) for cell in row.cells]
    return {
        name: keys.index(label)
        for name, labels in _LABELS.items()
        for label in labels
        if keys.count(label) == 1
    }


def _take_field(joined: Joined, table: ActivityTable, ledger: Ledger) -> None:
    """The line over the head that names the policy field; other lines there are reported."""
    match = _FIELD.match(joined.cells[0])
    if match is None:
        return
    table.field, table.field_line = (match["code"], match["name"]), joined.line
    for line in joined.lines:
        ledger.settle(Fate.STORED, line, 0)
        # What else stands there explains signs of the print (下線は…).
        ledger.settle(Fate.FURNITURE, line)


def _row(joined: Joined, columns: dict[str, int], width: int) -> ActivityRow | None:
    """A row whose cells are all where they can be, or ``None``."""
    cells = joined.cells
    if len(cells) != width or joined.cut or joined.doubtful:
        return None
    if any(cell and column not in columns.values() for column, cell in enumerate(cells)):
        return None
    said = {name: cells[column] for name, column in columns.items()}
    names = [said.get(name, "") for name in (AGREEMENT, PROGRAM)]
    if not said[PROGRAM] or any(_is_no_name(name) for name in names if name):
        return None
    printed = said.get(ITEM, "")
    match = _ITEM.match(printed)
    if printed and (match is None or _is_no_name(match["name"])):
        return None
    activities = said.get(ACTIVITIES, "")
    if activities and not _LIST.search(activities):
        return None
    return ActivityRow(
        joined,
        said[PROGRAM],
        said.get(AGREEMENT) or None,
        (match["code"], match["name"]) if match else None,
        read_cell(activities).items if activities else (),
        columns=columns,
    )


def _is_no_name(name: str) -> bool:
    """Whether a text is two names that ran together, a list or a sentence, or holds markup."""
    if _MARKUP.search(name):
        return True
    return bool(_JAPANESE_BLANK.search(name) or _LIST.search(name) or _ITEM.match(name))


def _ends_well(row: Row) -> bool:
    return False
