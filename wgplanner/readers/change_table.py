"""A table of changes: 区分, 事業名, 変更前, 変更後, 理由, one change a row.

A row is taken only where it has as many cells as the head and its kind is said
in its own cells; a cell that was merged over several rows is not filled down.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wgplanner.plan.kinds import FindingKind, RevisionKind
from wgplanner.plan.text import comparison_key
from wgplanner.readers.change_marks import split_mark
from wgplanner.readers.codes import is_code, number_of
from wgplanner.readers.ledger import Fate
from wgplanner.readers.marked_changes import Marked, marked_as
from wgplanner.readers.rejoined import Joined, rejoined, usual_width
from wgplanner.readers.signs import has_words

if TYPE_CHECKING:
    from wgplanner.readers.ledger import Ledger
    from wgplanner.readers.paragraphs import Piece
    from wgplanner.readers.rows import Row

KIND, NAME, CODE, BEFORE, AFTER, REASON, PAGE = (
    "kind", "name", "code", "before", "after", "reason", "page",
)  # fmt: skip
_WORDS = {
    KIND: "区分 変更区分 変更種別 種別 変更の区分 新規・変更 新規変更の別",
    NAME: "事業名 連携事業 連携事業名 取組名 具体的取組 具体的な取組 対象事業 変更事業",
    CODE: "番号 事業番号 No No. コード",
    BEFORE: "変更前 現行 旧 改正前 改訂前 修正前",
    AFTER: "変更後 改正後 改訂後 修正後 新 変更内容 変更点 変更の内容 改定案",
    REASON: "変更理由 理由 変更の理由 改訂理由",
    PAGE: "掲載ページ 掲載頁 ページ 頁 該当ページ",
}
_PAGE_CELL = re.compile(r"^[pPＰｐ]?[.．]?\s*[0-9０-９]{1,3}\s*(?:[pPＰｐ]|ページ|頁)?$")
_FIELD_OF = {comparison_key(word): name for name, words in _WORDS.items() for word in words.split()}


@dataclass(slots=True)
class ChangeRow:
    """What one row says for certain."""

    joined: Joined
    marked: Marked
    reason: str | None = None


def is_change_table(piece: Piece) -> bool:
    """Whether a table has a head that names programs and what changed of them."""
    return any(_columns(row) for row in piece.rows)


def read_change_rows(piece: Piece, ledger: Ledger) -> list[ChangeRow]:
    """The changes of a table; a row that is not certain is reported and stores nothing."""
    width = usual_width(piece.rows, 2)
    joined = rejoined(piece.rows, width, lambda row: bool(row.cells[-1]), _is_head)
    has_pages = _has_pages(joined, width)
    columns: dict[str, int] = {}
    found: list[ChangeRow] = []
    for each in joined:
        head = _columns(each.row)
        if head and len(each.cells) == width:
            columns = head
            for line in each.lines:
                ledger.settle(Fate.HEADING, line)
            continue
        whole = columns and len(each.cells) == width and not each.doubtful and not each.cut
        row = _row(each, columns, has_pages=has_pages) if whole else None
        if row is None:
            ledger.doubt(FindingKind.LINE_NOT_UNDERSTOOD, each.lines)
            continue
        found.append(row)
        for line in each.lines:
            ledger.settle(Fate.STORED, line)
    return found


def _has_pages(joined: list[Joined], width: int) -> bool:
    """Whether the rows end in the page where the program stands; one that does not has moved."""
    rows = [each for each in joined if len(each.cells) == width]
    at = next((head[PAGE] for each in rows if PAGE in (head := _columns(each.row))), None)
    if at is None:
        return False
    return sum(bool(_PAGE_CELL.match(each.cells[at])) for each in rows) * 2 > len(rows) - 1


def _blank_end(row: Row) -> int:
    """How many blank cells a row ends in."""
    return next((n for n, cell in enumerate(reversed(row.cells)) if cell), 0)


def _is_head(row: Row) -> bool:
    return bool(_columns(row))


def _columns(row: Row) -> dict[str, int]:
    """The column of each field, where a row is the head of such a table."""
    found: dict[str, int] = {}
    cells = row.cells[: len(row.cells) - _blank_end(row)]
    for at, cell in enumerate(cells):
        name = _FIELD_OF.get(comparison_key(cell)) if len(cell) < 20 else None
        if name is None or name in found:
            # A head with a blank cell may have moved over its columns.
            return {}
        found[name] = at
    changes = found.keys() & {KIND, BEFORE, AFTER}
    return found if NAME in found and changes else {}


def _row(joined: Joined, columns: dict[str, int], *, has_pages: bool) -> ChangeRow | None:
    """The change of a row, or ``None`` where a cell is not what its column asks for."""
    cells = {name: joined.cells[at] for name, at in columns.items()}
    outside = [cell for at, cell in enumerate(joined.cells) if at not in columns.values()]
    name, mark = split_mark(cells[NAME])
    kind, code, page = (cells.get(each, "") for each in (KIND, CODE, PAGE))
    before, after = cells.get(BEFORE) or None, cells.get(AFTER) or None
    moved = (has_pages and not _PAGE_CELL.match(page)) or (code and not is_code(code))
    if any(outside) or moved or not has_words(name) or (kind and mark):
        return None
    said = marked_as(kind or mark or "", name)
    if said is None and not kind and before and after:
        said = Marked("", RevisionKind.OTHER, name)
    if said is None or not _fit(said.kind, before, after, columns):
        return None
    number = number_of(code) if code else said.number
    marked = Marked(
        said.mark,
        said.kind,
        said.name or name,
        number,
        said.code if not code else (code if number is None else None),
        before or (said.before if after is None else None),
        after or (said.after if before is None else None),
    )
    return ChangeRow(joined, marked, cells.get(REASON) or None)


def _fit(
    kind: RevisionKind, before: str | None, after: str | None, columns: dict[str, int]
) -> bool:
    """Whether both sides are filled as such a change asks for; in a row that moved they are not."""
    if kind is RevisionKind.ADDED:
        return before is None
    if kind is RevisionKind.DELETED:
        return after is None
    both = {BEFORE, AFTER} <= columns.keys()
    return not both or (before is None) == (after is None)
