"""Sheets of which all labels came out first, in bulk, and all values behind them.

Which value belongs to which label cannot be told for certain there. Nothing is
taken from such a text; its values are shown block by block, each with the
labels that stand above it and may be its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from wgplanner.readers.budget_rows import is_total, is_unit
from wgplanner.readers.kpis import read_kpi_header
from wgplanner.readers.labels import Label, row_label
from wgplanner.readers.levels import field_of
from wgplanner.readers.line_pieces import cut_at_tabs, cut_by_labels
from wgplanner.readers.money import read_amount, unit_behind
from wgplanner.readers.page_lines import is_page_line
from wgplanner.readers.rows import LONGEST_LINE, Row
from wgplanner.readers.schedule import is_mark, is_name_head
from wgplanner.readers.sequence_fields import Value
from wgplanner.readers.sequences import LEAST_LABELS, LaidOut, Loose
from wgplanner.readers.signs import is_dash
from wgplanner.readers.vision_survey import is_appendix
from wgplanner.readers.years import read_year

if TYPE_CHECKING:
    from wgplanner.readers.text_file import SourceText

MOST_LINES = 50
"""A block of more lines is cut, so that each finding can be read."""
_LONGEST_HEADS = 400
_VISION = re.compile(r"定住自立圏|連携中枢都市圏|共生ビジョン|圏ビジョン")
_CHAPTER = re.compile(r"^第\s*[0-9０-９一二三四五六七八九十]{1,3}\s*[章節編]")


class _Sort(Enum):
    FIGURES = auto()
    MARKS = auto()
    WORDS = auto()
    OPEN = auto()


_LABELS_OF = {
    _Sort.FIGURES: frozenset((Label.BUDGET, Label.KPI)),
    _Sort.MARKS: frozenset((Label.SCHEDULE,)),
    _Sort.WORDS: frozenset(Label) - {Label.BUDGET},
    _Sort.OPEN: frozenset(Label),
}
"""Under which labels values of a sort may stand; a dash, or a line of several sorts, under any."""


@dataclass(slots=True)
class _Run:
    """Labels in lines that hold nothing else, with their years, and the values below them."""

    heads: list[tuple[Label, str]] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)

    @property
    def labels(self) -> set[Label]:
        return {label for label, _ in self.heads}

    def loose(self) -> Iterator[Loose]:
        """The values in blocks of one sort, under all labels that may be theirs."""
        sorted_ = zip(_sorts_of(self.values), self.values, strict=True)
        for sort, group in groupby(sorted_, itemgetter(0)):
            values = [value for _, value in group]
            fit = [words for label, words in self.heads if label in _LABELS_OF[sort]]
            heads = " / ".join(dict.fromkeys(fit or [words for _, words in self.heads]))
            for at in range(0, len(values), MOST_LINES):
                yield Loose("", f"{heads}?", tuple(values[at : at + MOST_LINES]))


def without_unbound(source: SourceText) -> LaidOut | None:
    """The text without the labels and values that nothing binds; ``None`` where it is no vision.

    It is one for certain where the name of a program is among labels that stand in bulk,
    three or more, or beside any other label in a text that calls itself a vision.
    """
    runs, used = _runs(source.lines)
    labels = {label for run in runs for label in run.labels}
    told = any(_VISION.search(line) for line in source.lines if len(line) <= LONGEST_LINE)
    in_bulk = any(len(run.labels) > 1 for run in runs) and len(labels) >= LEAST_LABELS
    loose = tuple(each for run in runs for each in run.loose())
    if Label.NAME not in labels or len(labels) < 2 or not (told or in_bulk) or not loose:
        return None
    lines = tuple("" if at in used else line for at, line in enumerate(source.lines, 1))
    return LaidOut(replace(source, lines=lines), tuple(range(1, len(lines) + 1)), loose)


def _runs(lines: Sequence[str]) -> tuple[list[_Run], set[int]]:
    """All runs of labels with the values below each, and the numbers of their lines."""
    runs: list[_Run] = []
    used: set[int] = set()
    open_ = False
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text or len(line) > LONGEST_LINE:
            continue
        heads = _heads_in(line)
        if heads and (any(label for label, _ in heads) or (open_ and not runs[-1].values)):
            if not open_ or runs[-1].values:
                runs.append(_Run())
            open_ = True
            _add_heads(runs[-1], heads)
        elif field_of(text) or _CHAPTER.match(text) or is_appendix(text):
            open_ = False
        elif open_ and not is_page_line(text):
            runs[-1].values.append(Value(" ".join(text.split()), number))
        if open_:
            used.add(number)
    return runs, used


def _add_heads(run: _Run, heads: Sequence[tuple[Label | None, str]]) -> None:
    """Add labels to a run; years, units and heads of columns go to the label before them."""
    for label, words in heads:
        if label is not None:
            run.heads.append((label, words))
        elif run.heads:
            before, said = run.heads[-1]
            run.heads[-1] = before, f"{said} {words}"


def _heads_in(line: str) -> list[tuple[Label | None, str]]:
    """The labels and heads of columns in a line; none where anything else stands in it."""
    if len(line) > _LONGEST_HEADS:
        return []
    text = line.strip()
    whole = row_label(text)
    if whole is not None:
        return [(whole, text)]
    cut = cut_at_tabs(line) if "\t" in line else cut_by_labels(line)
    pieces = [(label or row_label(words), words) for words, label in cut]
    others = (words for label, words in pieces if label is None)
    return pieces if all(map(_is_column_head, others)) else []


def _is_column_head(words: str) -> bool:
    return (
        read_year(words) is not None
        or is_total(words)
        or is_unit(words)
        or is_name_head(words)
        or bool(read_kpi_header(Row(1, ("", words))).columns)
    )


def _sorts_of(values: Sequence[Value]) -> Iterator[_Sort]:
    """The sort of each value; what may be of any is of the one right above it."""
    above = _Sort.OPEN
    for value in values:
        words = value.text.split()
        sorts = {_sort_of(word) for word in words}
        if sorts == {_Sort.OPEN}:
            goes_on = above is _Sort.FIGURES or (above is _Sort.MARKS and all(map(is_dash, words)))
            above = above if goes_on else _Sort.OPEN
        else:
            sorts.discard(_Sort.OPEN)
            above = sorts.pop() if len(sorts) == 1 else _Sort.OPEN
        yield above


def _sort_of(word: str) -> _Sort:
    is_amount = read_amount(word, unit_behind(word) or "") is not None
    if not any(map(str.isdigit, word)) and (is_dash(word) or is_amount):
        return _Sort.OPEN
    if is_mark(word):
        return _Sort.MARKS
    return _Sort.FIGURES if is_unit(word) or is_amount else _Sort.WORDS
