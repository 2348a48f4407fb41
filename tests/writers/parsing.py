"""Reading Markdown back with a parser, so that tests judge what a reader would see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from markdown_it.token import Token


def parser(*, html: bool) -> MarkdownIt:
    """A GFM-like parser: CommonMark with tables and strikethrough."""
    return MarkdownIt("commonmark", {"html": html}).enable(["table", "strikethrough"])


def inline_text(token: Token) -> str:
    """The text of an inline token; the writer's own ``<br>`` counts as a line end."""
    parts = []
    for child in token.children or ():
        if child.type == "html_inline":
            assert child.content == "<br>"
            parts.append("\n")
        elif child.type in ("softbreak", "hardbreak"):
            raise AssertionError("a line end that the writer did not make")
        else:
            assert child.type in ("text", "text_special"), child.type
            parts.append(child.content)
    return "".join(parts)


def cells_of(text: str, *, html: bool) -> list[list[str]]:
    """All rows of the first table, heads first. Without HTML a ``<br>`` is a line end too."""
    rows: list[list[str]] = []
    for token in parser(html=html).parse(text):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "table_close":
            break
        elif token.type == "inline" and rows:
            rows[-1].append(inline_text(token))
    return rows
