"""The same document in other shapes: Markdown, one value a line, all of it in one line."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HEADINGS = (("## ", r"[(（]\d"), ("### ", r"[①-⑳]"), ("#### ", r"[ア-ン] "), ("# ", r"[IⅠ-Ⅻ] "))


def runs(text: str) -> Iterator[tuple[bool, list[str]]]:
    """The lines in runs of rows with tabs, and of lines without."""
    run: list[str] = []
    for line in text.split("\n"):
        if run and ("\t" in line) != ("\t" in run[0]):
            yield "\t" in run[0], run
            run = []
        run.append(line)
    yield "\t" in run[0], run


def in_pipes(text: str, rule: str = "---", *, padded: bool = True) -> str:
    """Every table of a text as one of Markdown."""
    made: list[str] = []
    for is_table, lines in runs(text):
        if not is_table:
            made += lines
            continue
        rows = [line.split("\t") for line in lines]
        width = max(map(len, rows)) if padded else 0
        rows = [row + [""] * (width - len(row)) for row in rows]
        cells = [[cell.replace("|", "\\|") for cell in row] for row in rows]
        written = ["| " + " | ".join(row) + " |" for row in cells]
        made += [written[0], "|" + f"{rule}|" * len(rows[0]), *written[1:]]
    return "\n".join(made)


def with_heading_marks(text: str) -> str:
    """Headings with ``#`` before them, and bracketed ones in bold."""
    made = []
    for line in text.split("\n"):
        mark = next((mark for mark, form in _HEADINGS if re.match(form, line)), "")
        made.append(f"**{line}**" if line.startswith("【") else mark + line)
    return "\n".join(made)


def one_a_line(text: str) -> str:
    """Every cell on a line of its own; empty cells vanish."""
    made: list[str] = []
    for is_table, lines in runs(text):
        for line in lines:
            made += [cell for cell in line.split("\t") if cell] if is_table else [line]
    return "\n".join(made)


def in_one_line(text: str, between: str = " ") -> str:
    """All that a text says in one line."""
    return between.join(piece for piece in re.split(r"[\t\n]+", text) if piece)


def tables_in_one_line(text: str, between: str = " ") -> str:
    """Every table in a line of its own."""
    return "\n".join(
        in_one_line("\n".join(lines), between) if is_table else "\n".join(lines)
        for is_table, lines in runs(text)
    )
