"""Tables for a terminal: columns line up by cells, one record a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.cleaning import visible
from wgplanner.writers import markdown

if TYPE_CHECKING:
    from collections.abc import Sequence

MARKDOWN_FORMATS = ("pipe", "github")


def text_table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool], table_format: str
) -> str:
    """A table in one of tabulate's formats; Markdown formats are escaped, HTML escapes itself."""
    align = [markdown.RIGHT if each else markdown.LEFT for each in numeric]
    if table_format in MARKDOWN_FORMATS:
        return markdown.table(heads, rows, align)
    from wgplanner.writers.tabulated import tabulate  # noqa: PLC0415 - loads much

    return tabulate(
        [[one_line(cell) for cell in row] for row in rows],
        headers=list(heads),
        tablefmt=table_format,
        colalign=align,
        disable_numparse=True,
    )


def one_line(text: str) -> str:
    """Text without line ends and tabs, which would break the columns of a terminal."""
    return " ".join(visible(text).replace("\t", " ").split("\n"))
