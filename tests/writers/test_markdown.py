"""Markdown parsed back: what goes in comes out, and nothing becomes live."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.plans import HOSTILE
from tests.writers.parsing import cells_of, inline_text, parser
from wgplanner.plan.cleaning import visible
from wgplanner.writers import markdown

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

NASTY = st.text(
    alphabet=st.one_of(
        st.sampled_from("|\\`*_[]()<>&#~!-+=:.1$\n\r\t \u3000\x1b\x00\u202e\u2028\u200b髙表町→—"),
        st.characters(),
    ),
    max_size=24,
)
LIVE = {"link_open", "image", "code_inline", "em_open", "strong_open", "s_open", "autolink"}


@pytest.fixture(params=[False, True], ids=["html_off", "html_on"])
def markdown_parser(request: pytest.FixtureRequest) -> MarkdownIt:
    return parser(html=request.param)


def expected(text: str, *, html: bool) -> str:
    """What a parser gives back; one that takes no HTML shows a line end as ``<br>``."""
    return visible(text) if html else visible(text).replace("\n", "<br>")


@pytest.mark.parametrize("html", [False, True])
@given(rows=st.lists(st.lists(NASTY, min_size=3, max_size=3), min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_a_table_gives_back_every_cell(html: bool, rows: list[list[str]]) -> None:
    text = markdown.table(["事業", "a|b", "役割"], rows)

    assert cells_of(text, html=html) == [
        ["事業", "a|b", "役割"],
        *([expected(cell, html=html) for cell in row] for row in rows),
    ]


@pytest.mark.parametrize("html", [False, True])
@given(text=NASTY)
@settings(max_examples=300, deadline=None)
def test_headings_and_paragraphs_give_back_their_text(html: bool, text: str) -> None:
    for written, kind in (
        (markdown.heading(text, 2), "heading_open"),
        (markdown.paragraph(text), "paragraph_open"),
    ):
        tokens = parser(html=html).parse(written + "\n")
        if not visible(text).strip("\n"):
            continue
        assert [token.type for token in tokens if token.nesting == 1] == [kind]
        assert inline_text(tokens[1]) == expected(text, html=html)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_is_live(markdown_parser: MarkdownIt, text: str) -> None:
    tokens = markdown_parser.parse(
        markdown.document([markdown.heading(text), markdown.table([text], [[text]])])
    )
    children = [child for token in tokens for child in token.children or ()]

    assert not LIVE & {child.type for child in children}
    assert {child.content for child in children if child.type == "html_inline"} <= {"<br>"}
    assert not {token.type for token in tokens} & {"html_block", "fence", "code_block"}


@given(rows=st.lists(st.lists(NASTY, min_size=2, max_size=2), min_size=1, max_size=4))
@settings(max_examples=100, deadline=None)
def test_columns_line_up_by_cells(rows: list[list[str]]) -> None:
    lines = markdown.table(["連携事業", "x"], rows).split("\n")

    assert len({cell_len(line) for line in lines}) == 1


def test_columns_are_as_wide_where_something_has_loaded_wcwidth_before() -> None:
    """It calls some characters wide that Rich, and so the screens, draw in one cell."""
    script = (
        "import wcwidth; from rich.cells import cell_len; from wgplanner.writers import markdown; "
        "lines = markdown.table(['a', 'b'], [['', chr(0x18E00)]]).splitlines(); "
        "print(len(set(map(cell_len, lines))))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.strip() == b"1"


def test_numbers_stay_as_they_are_written() -> None:
    text = markdown.table(["n"], [["007"], ["1e5"], ["1,024,290"], ["nan"]], [markdown.RIGHT])

    assert cells_of(text, html=True)[1:] == [["007"], ["1e5"], ["1,024,290"], ["nan"]]
    assert text.split("\n")[1].endswith(":|")


def test_a_table_without_rows_keeps_its_heads() -> None:
    assert cells_of(markdown.table(["a", "b"], []), html=True) == [["a", "b"], ["", ""]]
