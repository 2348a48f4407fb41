"""Sheets whose labels stand before a colon or a blank (``事業名：夜間診療事業``) as rows."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from wgplanner.readers.labels import Label, label_of, row_label

if TYPE_CHECKING:
    from wgplanner.readers.text_file import SourceText

LEAST_LABELS = 3
"""So many labels besides the name make a sheet of lines that could be anything."""
_LINE = re.compile(r"^[-*・○●■\s]*(?P<label>[^\s:：。]{2,20})(?:\s*[:：]\s*|[ 　]+)(?P<text>\S.*)$")
_LONGEST = 1_000


def with_label_lines(source: SourceText) -> SourceText:
    """The text with a tab behind each label; unchanged where no such line names a program.

    A text with sheets in rows has its labels there.
    """
    if any(
        label_of(line.partition("\t")[0]) is Label.NAME for line in source.lines if "\t" in line
    ):
        return source
    cut = [_cut(line) for line in source.lines]
    labels = {each[0] for each in cut if each is not None}
    if Label.NAME not in labels or len(labels) <= LEAST_LABELS:
        return source
    lines = (
        line if each is None else each[1] for line, each in zip(source.lines, cut, strict=True)
    )
    return replace(source, lines=tuple(lines))


def _cut(line: str) -> tuple[Label, str] | None:
    """The label of a line and the line as a row, or ``None`` where it is no such line."""
    if "\t" in line or len(line) > _LONGEST:
        return None
    match = _LINE.match(line)
    if match is None or any(map(label_of, match["text"].split())):
        # Several labels in one line are a page that came out in one.
        return None
    label = label_of(match["label"]) or row_label(match["label"])
    return (label, f"{match['label']}\t{match['text']}") if label else None
