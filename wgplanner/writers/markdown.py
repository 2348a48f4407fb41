"""Markdown that says what the plan says, whatever a text holds.

A CommonMark or GFM parser gives back exactly the text that went in, with
control characters shown as ``⟨U+001B⟩`` and line ends as ``<br>``, the only
HTML here. No text becomes markup, a link, HTML or a further cell. Tables also
line up in a terminal: widths are cells, not characters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wgplanner.plan.cleaning import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LINE_BREAK = "<br>"
LEFT, RIGHT, CENTER = "left", "right", "center"

# Every ASCII punctuation character may stand behind a backslash (CommonMark 2.4).
_INLINE = re.compile(r"[\\`*_\[\]<>&|~#$]")
_BLOCK_START = re.compile(r"^(?:[-+=:]|\d{1,9}(?=[.)]))")
_OUTER_BLANKS = re.compile(r"^\s+|\s+$")


def inline(text: str) -> str:
    """Text inside a line: a cell, a part of a heading, a piece of a paragraph.

    Blanks at the ends and tabs become references, because parsers trim and
    tables would shift.
    """
    escaped = _INLINE.sub(r"\\\g<0>", visible(text))
    lines = escaped.split("\n")
    lines[0], lines[-1] = _keep_outer(lines[0]), _keep_outer(lines[-1])
    return LINE_BREAK.join(line.replace("\t", "&#9;") for line in lines)


def paragraph(text: str) -> str:
    """Text at the start of a line: as ``inline``, and never a list, a rule or a heading."""
    escaped = inline(text)
    found = _BLOCK_START.match(escaped)
    if found is None:
        return escaped
    if found[0].isdigit():
        return f"{found[0]}\\{escaped[found.end() :]}"
    return f"\\{escaped}"


def heading(text: str, level: int = 1) -> str:
    """An ATX heading; ``#`` in the text stays text."""
    return f"{'#' * level} {inline(text)}"


def table(
    heads: Sequence[str], rows: Iterable[Sequence[str]], align: Sequence[str] | None = None
) -> str:
    """A GFM table of plain texts. ``align`` holds ``LEFT``, ``RIGHT`` or ``CENTER`` by column."""
    return table_of_cells(
        [inline(head) for head in heads], ([inline(cell) for cell in row] for row in rows), align
    )


def table_of_cells(
    heads: Sequence[str], rows: Iterable[Sequence[str]], align: Sequence[str] | None = None
) -> str:
    """A GFM table of cells that are Markdown already, each made with ``inline``."""
    from wgplanner.writers.tabulated import tabulate  # noqa: PLC0415 - loads much

    columns = list(align or [LEFT] * len(heads))
    # Without a row tabulate knows no columns and would drop the alignment.
    body = [list(row) for row in rows] or [[""] * len(heads)]
    return tabulate(
        body,
        headers=list(heads),
        tablefmt="pipe",
        colalign=columns,
        disable_numparse=True,
    )


def document(blocks: Iterable[str]) -> str:
    """Blocks with a blank line between them, and one newline at the end."""
    return "\n\n".join(block for block in blocks if block) + "\n"


def _keep_outer(line: str) -> str:
    return _OUTER_BLANKS.sub(lambda found: "".join(f"&#{ord(each)};" for each in found[0]), line)
