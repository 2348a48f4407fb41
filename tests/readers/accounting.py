"""Where every cell of a document ended, checked against the records themselves.

Every reader says it; here its word is checked: what it calls stored must be in
a record of that line, what it calls a finding must have one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import msgspec

from wgplanner.plan.text import comparison_key
from wgplanner.readers.ledger import Cell, Fate
from wgplanner.readers.money import read_amount
from wgplanner.readers.result import ReadResult
from wgplanner.readers.rows import rows_of
from wgplanner.readers.signs import read_mark
from wgplanner.readers.text_file import SourceText

_TAGS = re.compile(r"<[^<>]*>")
_NUMBER_BEFORE = re.compile(
    r"^(?:[-・○]\s*)?[①-⑳]?\s*(?:\d{1,2}日|[(（]?\d{1,3}[)）、.]?\s*|[ア-ンⅠ-ⅫI][、.]?\s*)?"
)
_BETWEEN = re.compile(
    r"[・○●、※→⇒|。■□「」()【】:と\-*]|に係る(?:政策分野)?|については|\d{3}[A-Z]?$"
)
_RANGE = re.compile(r"\((\d+)–(\d+)\)$")


def filled_cells(source: SourceText) -> dict[Cell, str]:
    """Every cell of a document that is not blank."""
    return {
        (row.line, column): cell
        for row in rows_of(source.lines)
        for column, cell in enumerate(row.cells)
        if cell
    }


def misplaced(result: ReadResult, source: SourceText) -> list[str]:
    """The cells whose fate in the reader's ledger is not what the records show."""
    cells = filled_cells(source)
    said = [f"{cell} has no fate" for cell in cells if cell not in result.fates]
    said += [f"{cell} is no cell" for cell in result.fates if cell not in cells]
    stored = _stored(result)
    reported = reported_lines(result)
    everything = "".join(stored.values())
    for cell, fate in result.fates.items():
        text = _bare(cells.get(cell, ""))
        whole = _is_in(text, everything)
        here = stored.get(cell[0], "")
        figures = re.findall(r"\d+(?:\.\d+)?", text)
        whole = whole or (bool(figures) and all(figure in everything for figure in figures))
        if fate is Fate.STORED and not (whole or _is_told(text, here) or _is_meant(text, here)):
            said.append(f"{cell} is not stored: {text[:20]}")
        if fate is Fate.FINDING and cell[0] not in reported:
            said.append(f"{cell} has no finding: {text[:20]}")
    return said


def _stored(result: ReadResult) -> dict[int, str]:
    """All that records say, by each line that they name; names stand for the ids they bear."""
    names = {each.id: getattr(each, "name", "") for each in result.records}
    found: dict[int, str] = defaultdict(str)
    for record in result.records:
        plain = msgspec.to_builtins(
            record, enc_hook=lambda value: getattr(value, "label", str(value))
        )
        words = "\n".join(names.get(text) or comparison_key(text) for text in _texts(plain))
        for line in set(_lines(plain)):
            found[line] += "\n" + words.replace(",", "")
    return found


def reported_lines(result: ReadResult) -> set[int]:
    """The lines that findings name, alone or as one of several."""
    lines: set[int] = set()
    for finding in result.findings:
        match = _RANGE.search(finding.subject)
        last = int(match[2]) if match else finding.line
        lines.update(range(finding.line, last + 1))
    return lines


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            if name not in ("line", "lines"):
                yield str(name)
                yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
    elif value is not None:
        yield str(value)


def _lines(value: Any) -> Iterator[int]:
    if isinstance(value, dict):
        for name, each in value.items():
            if name == "line" and isinstance(each, int):
                yield each
            elif name == "lines":
                yield from each.values()
            else:
                yield from _lines(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _lines(each)


def _bare(cell: str) -> str:
    """What a cell says without list signs and tags, as it is compared."""
    return comparison_key(_TAGS.sub("", cell)).replace(",", "")


def _is_in(text: str, words: str) -> bool:
    """Whether all that a cell says stands in some words, number and sign before it aside."""
    bare = _NUMBER_BEFORE.sub("", text)
    pieces = _pieces(text)
    return (
        text in words
        or bare in words
        or (
            bool(pieces)
            and all(piece in words or _NUMBER_BEFORE.sub("", piece) in words for piece in pieces)
        )
    )


def _is_told(text: str, words: str) -> bool:
    """Whether a record of this very line holds a word of a cell that words it otherwise."""
    return any(len(piece) > 1 and piece in words for piece in _pieces(text))


def _is_meant(text: str, words: str) -> bool:
    """Whether a record of this very line holds the mark, state, figure or name that a cell says."""
    mark = read_mark(text)
    amount = read_amount(text, "")
    meant = {mark.value if mark else "", amount.state.value if amount else ""} - {""}
    names = [word for word in words.split("\n") if len(word) > 2]
    return any(word in words for word in meant) or any(name in text for name in names)


def _pieces(text: str) -> list[str]:
    return [piece for piece in _BETWEEN.split(text) if piece]
