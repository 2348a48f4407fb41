"""A line that holds several cells, cut into its labels and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from wgplanner.readers.budget_rows import is_total
from wgplanner.readers.labels import Label, label_of
from wgplanner.readers.levels import field_of
from wgplanner.readers.schedule import is_mark, is_name_head
from wgplanner.readers.years import read_year

_WORDS_OF_LABEL = 3
_WORD = re.compile(r"\S+")


def cut_at_tabs(line: str) -> Iterator[tuple[str, Label | None]]:
    """The cells of a line, each with the label that it is."""
    return ((cell, label_of(cell)) for cell in map(str.strip, line.split("\t")) if cell)


def cut_rows_apart(line: str) -> Iterator[tuple[str, Label | None]]:
    """The cells of a line whose rows are parted by blanks: the end of one row, and the next's."""
    cells = [cell.strip() for cell in line.split("\t")]
    for cell, below in zip_longest(cells, cells[1:], fillvalue=""):
        if not cell:
            continue
        words = cell.split()
        for count in range(1, min(_WORDS_OF_LABEL, len(words)) + 1):
            text = " ".join(words[-count:])
            label = label_of(text)
            label = label or _schedule_over(text, below)
            if label is not None:
                yield from ((piece, None) for piece in _ends_of_rows(words[:-count]))
                yield text, label
                break
        else:
            yield from ((piece, None) for piece in _ends_of_rows(words))


def _schedule_over(text: str, below: str) -> Label | None:
    """The label of a schedule that the head of its activities stands for, over its years."""
    return Label.SCHEDULE if is_name_head(text) and read_year(below) else None


def _ends_of_rows(words: Sequence[str]) -> Iterator[str]:
    """Some words as one text, or as a value that ends a row and what begins the next one."""
    rest = " ".join(words[1:])
    ends = bool(words) and (read_year(words[0]) or is_mark(words[0]) or is_total(words[0]))
    if rest and (ends or field_of(rest)):
        yield words[0]
        yield rest
    elif words:
        yield " ".join(words)


def cut_by_labels(line: str) -> Iterator[tuple[str, Label | None]]:
    """The words of a line, those of one label together."""
    words = [(match.start(), match.end()) for match in _WORD.finditer(line)]
    index, above = 0, None
    while index < len(words):
        start, end = words[index]
        taken, label = 1, None
        for count in range(_WORDS_OF_LABEL, 0, -1):
            if index + count <= len(words):
                last = words[index + count - 1][1]
                label = label_of(line[start:last])
                below = line[slice(*words[index + count])] if index + count < len(words) else ""
                if label is None and above is not Label.SCHEDULE:
                    label = _schedule_over(line[start:last], below)
                if label is not None:
                    taken, end = count, last
                    break
        yield line[start:end], label
        index, above = index + taken, label
