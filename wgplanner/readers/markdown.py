"""A document in Markdown as the plain text with tabs that every reader takes.

Only a text with a pipe table is taken for Markdown: ``#`` and ``*`` mean nothing
in a text that came from a PDF.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from wgplanner.readers.levels import field_of
from wgplanner.readers.pipes import LONGEST_ROW, unpiped, without_emphasis

if TYPE_CHECKING:
    from wgplanner.readers.text_file import SourceText

DEEPEST_HEADING = 6
_LABEL = re.compile(r"^\*\*(?P<label>[^*]{1,20})\*\*\s*[:：]?\s*(?=\S)")
"""A bold label before its text: ``**甲の役割** …``."""


def without_markdown(source: SourceText) -> SourceText:
    """The text without pipes, heading marks and bold marks; every line keeps its number."""
    source = _unquoted(source)
    lines = unpiped(source.lines)
    if lines is None:
        return source
    return replace(source, lines=tuple(map(_unmarked, lines)))


def _unquoted(source: SourceText) -> SourceText:
    """The text of a mail that quotes all of it, without the marks before its lines."""
    if not all(line.startswith(">") or not line.strip() for line in source.lines):
        return source
    return replace(source, lines=tuple(line[1:].removeprefix(" ") for line in source.lines))


def _unmarked(line: str) -> str:
    if "\t" in line or len(line) > LONGEST_ROW:
        return line
    text = line.strip()
    marks = len(text) - len(text.lstrip("#"))
    if 1 <= marks <= DEEPEST_HEADING and text[marks : marks + 1].isspace():
        text = _heading(text.strip("#").strip())
    return _LABEL.sub(r"\g<label> ", without_emphasis(text)) or line


def _heading(text: str) -> str:
    """A heading of Markdown; a policy field without a number needs a sign that it is one."""
    marked = f"■{text}"
    return marked if field_of(marked) and not field_of(text) else text
