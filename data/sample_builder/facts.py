"""The fact files of one region, as they stand, and what their entries share."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

Entry = dict[str, Any]

FACTS = Path(__file__).parents[1] / "facts"
NOT_SAID = "（資料に記載なし）"
"""The name of what a document leaves out, where a record cannot do without a name."""


class Facts:
    """All entries of a region's folder, by the heads of the TOML tables."""

    def __init__(self, name: str) -> None:
        self._entries: dict[str, list[Entry]] = {}
        self._single: Entry = {}
        for path in sorted((FACTS / name).rglob("*.toml")):
            self._take(tomllib.loads(path.read_text(encoding="utf-8")), path.stem == "example")

    def _take(self, document: Entry, example: bool) -> None:
        for head, value in document.items():
            if isinstance(value, list):
                marked = [{**entry, "example": True} if example else entry for entry in value]
                self._entries.setdefault(head, []).extend(marked)
            else:
                self._single[head] = value

    def all(self, head: str) -> list[Entry]:
        """The entries under ``[[head]]`` of all files, in the order of the files' names."""
        return self._entries.get(head, [])

    def one(self, head: str) -> Entry:
        """The entry under ``[head]``."""
        return dict(self._single[head])


def lines_of(entry: Entry, field: str = "name") -> dict[str, int]:
    """Which field came from which line; ``line`` alone is the line of the main field."""
    named: dict[str, int] = entry.get("lines", {})
    return {field: entry["line"], **named} if "line" in entry else named
