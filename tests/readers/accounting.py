"""Where every cell of a document ended, checked against the records themselves.

A reader that keeps a ledger says it; here its word is checked: what it calls
stored must be in a record of that line, what it calls a finding must have one.
The reader of visions keeps none, so there the same is worked out by rules.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import msgspec

from wgplanner.plan.text import comparison_key
from wgplanner.readers.agreement_words import agreement_text
from wgplanner.readers.labels import label_of
from wgplanner.readers.ledger import Cell, Fate
from wgplanner.readers.outline import Outline
from wgplanner.readers.result import ReadResult
from wgplanner.readers.rows import Row, rows_of
from wgplanner.readers.signs import read_mark
from wgplanner.readers.text_file import SourceText
from wgplanner.readers.years import split_year

_TAGS = re.compile(r"<[^<>]*>")
_NUMBER_BEFORE = re.compile(
    r"^(?:[-・○]\s*)?[①-⑳]?\s*(?:\d{1,2}日|[(（]?\d{1,3}[)）、.]?\s*|[ア-ンⅠ-ⅫI][、.]?\s*)?"
)
_BETWEEN = re.compile(
    r"[・○●、※→⇒|。■□「」()【】:と\-*]|に係る(?:政策分野)?|については|\d{3}[A-Z]?$"
)
_RANGE = re.compile(r"\((\d+)–(\d+)\)$")
_HEADS = re.compile(
    r"^(?:目次|策定にあたって|資料編?|具体的な?取組(?:内容)?|掲載頁|単位[:：]?.*|現状値.*|目標値.*"
    r"|政策(?:分野|項目)|協定内容|年度|備考|所属.*|(?:委員)?氏名.*|役職.*|分野.*|区分.*|団体.*|選出.*|番号"
    r"|市町村名?|(?:圏域|人口).{0,12}(?:推移|推計|概要|概況|現状)|【[^【】]*】"
    r"|[IⅠ-Ⅻ\d]+(?:定住|圏域|甘楽|具体|将来).{0,25})$"
)
_NUMBERED_HEAD = re.compile(r"^(?:[(（][\dⅠ-Ⅻ]+[)）]|[①-⑳]|[IⅠ-Ⅻ]|\d{1,2}\s)[^。]{0,40}$")
_SOURCES = re.compile(
    r"【出典】|出典|https?:|総務省|調査|統計|センサス|とは|^※|社会福祉施設数|\|[-\s]*\|"
    r"|^作成|^電話|敬称略|^からデータ|^\d{4}年.{0,9}月\s\S+市$"
)


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
    reported = _reported(result)
    everything = "".join(stored.values())
    for cell, fate in result.fates.items():
        text = _bare(cells.get(cell, ""))
        whole = _is_in(text, everything)
        if fate is Fate.STORED and not (whole or _is_told(text, stored.get(cell[0], ""))):
            said.append(f"{cell} is not stored: {text[:20]}")
        if fate is Fate.FINDING and cell[0] not in reported:
            said.append(f"{cell} has no finding: {text[:20]}")
    return said


def account_vision(result: ReadResult, source: SourceText) -> tuple[Counter[Fate], list[str]]:
    """The fates of the cells of a vision by rule, and the cells that have none."""
    stored, reported = _stored(result), _reported(result)
    everything = "\n".join(stored.values())
    counts: Counter[Fate] = Counter()
    left = []
    for row in rows_of(source.lines):
        for column, cell in enumerate(row.cells):
            fate = _vision_fate(row, cell, stored, reported, everything) if cell else None
            if fate is not None:
                counts[fate] += 1
            elif cell:
                left.append(f"{row.line}:{column} {cell[:30]}")
    return counts, left


def _vision_fate(
    row: Row, cell: str, stored: dict[int, str], reported: set[int], everything: str
) -> Fate | None:
    text = _bare(cell)
    here = stored.get(row.line, "")
    in_table = row.is_tabbed
    rules = (
        (Fate.HEADING, _is_head(row, cell)),
        (Fate.STORED, bool(here) and bool(read_mark(cell) or _is_in(text, here))),
        (Fate.STORED, bool(here) and not in_table and _first_number(text) in here),
        (Fate.FINDING, row.line in reported),
        (Fate.STORED, bool(text) and _is_in(text, everything)),
        (Fate.PAGE, row.may_be_page or (in_table and text.isdigit() and len(text) < 4)),
        (Fate.FURNITURE, not in_table and bool(_SOURCES.search(cell))),
        (Fate.PROSE, not in_table and (len(cell) > 20 or cell.endswith("。"))),
    )
    return next((fate for fate, applies in rules if applies), None)


def _is_head(row: Row, cell: str) -> bool:
    key = comparison_key(cell)
    if label_of(cell) or agreement_text(cell) or split_year(cell):
        return True
    contents = row.is_tabbed and len(row.filled) == 1 and row.cells[-1].isdigit()
    if (contents or not row.is_tabbed) and (Outline.is_heading(cell) or _NUMBERED_HEAD.match(cell)):
        return True
    return bool(_HEADS.match(key))


def _stored(result: ReadResult) -> dict[int, str]:
    """All that records say, by each line that they name; names stand for the ids they bear."""
    names = {each.id: getattr(each, "name", "") for each in result.records}
    found: dict[int, str] = defaultdict(str)
    for record in result.records:
        plain = msgspec.to_builtins(
            record, enc_hook=lambda value: getattr(value, "label", str(value))
        )
        words = "".join(names.get(text, "") + comparison_key(text) for text in _texts(plain))
        for line in set(_lines(plain)):
            found[line] += "\n" + words.replace(",", "")
    return found


def _reported(result: ReadResult) -> set[int]:
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
    elif isinstance(value, list):
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
    elif isinstance(value, list):
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


def _first_number(text: str) -> str:
    """The first number of a text; one that stands nowhere where it has none."""
    match = re.search(r"\d+(?:\.\d+)?", text)
    return match[0] if match else "\x00"


def _is_told(text: str, words: str) -> bool:
    """Whether a record of this very line holds a word of a cell that words it otherwise."""
    return any(len(piece) > 1 and piece in words for piece in _pieces(text))


def _pieces(text: str) -> list[str]:
    return [piece for piece in _BETWEEN.split(text) if piece]
