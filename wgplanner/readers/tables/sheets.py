"""Which sheets of a workbook are tables to read, and which are left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wgplanner.plan.text import comparison_key

if TYPE_CHECKING:
    from wgplanner.readers.tables.grid import TableText

META_SHEET = "_meta"
"""The hidden sheet by which a form of ``wgplanner template`` says what it is."""

META_TABLE = "table"
"""The key in it whose value names the sheet with the form."""

_EXAMPLES = ("記入例", "記載例", "入力例", "見本", "サンプル", "記入方法", "記入要領", "書き方")


@dataclass(frozen=True, slots=True)
class Choice:
    """Sheets to read, and sheets that hold something else and must be named to the user."""

    tables: tuple[TableText, ...]
    left: tuple[TableText, ...]


def sheets_to_read(tables: Sequence[TableText]) -> Choice:
    """All sheets but hidden ones and examples; of a form of ours the form itself only."""
    meta = next((table for table in tables if table.sheet == META_SHEET), None)
    named = _value(meta, META_TABLE) if meta else None
    if named is not None and any(table.sheet == named for table in tables):
        return Choice(tuple(table for table in tables if table.sheet == named), ())
    taken = [table for table in tables if not table.hidden and not _is_example(table)]
    return Choice(tuple(taken), tuple(table for table in tables if table not in taken))


def _value(meta: TableText, key: str) -> str | None:
    return next((cells[1] for cells in meta.rows if len(cells) > 1 and cells[0] == key), None)


def _is_example(table: TableText) -> bool:
    return any(word in comparison_key(table.sheet) for word in _EXAMPLES)
