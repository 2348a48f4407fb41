"""Shows all that the plan says about the row under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from wgplanner.plan.cleaning import visible
from wgplanner.tui.shown import shown
from wgplanner.views.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from wgplanner.locale import Messages
    from wgplanner.views.detail.parts import Detail, Section

WIDEST_LABEL = 14
"""Cells; a longer label stands on a line of its own."""


class DetailPane(VerticalScroll, can_focus=True):
    """Draws a ``Detail``; scrolls with the mouse, or with the keys while it has the focus."""

    DEFAULT_CSS = """
    DetailPane {
        background: $surface; padding: 0 1; scrollbar-size-vertical: 1; scrollbar-gutter: stable;
    }
    DetailPane > Static { height: auto; }
    """

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self._messages = messages
        self._detail: Detail | None = None
        self._is_told = False
        self._drawn_width: int | None = None
        self._text = Static(markup=False)

    def compose(self) -> ComposeResult:
        """One text that scrolls."""
        yield self._text

    def show(self, detail: Detail | None) -> None:
        """Show another detail, from its top; before the first, nothing is said of any row."""
        if self._is_told and detail == self._detail:
            return
        self._is_told = True
        self._detail = detail
        self._drawn_width = None
        self._draw()
        self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Wrap the lines anew, once this layout is done: one asked for within it is lost."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        width = self.scrollable_content_region.width
        if not (self._is_told and width) or width == self._drawn_width:
            return
        self._drawn_width = width
        if self._detail is None:
            text = shown(self._messages.text("detail.nothing"))
        else:
            text = detail_content(self._detail, width)
        self._text.update(text)


def detail_content(detail: Detail, width: int) -> Content:
    """A detail as styled lines: bold heads, figures to the right, doubts marked with ``!``."""
    lines = _lines(detail.title, width, style="bold")
    lines += _lines(f"{detail.kind}  {' > '.join(detail.path)}", width, style="$text-muted")
    for section in detail.sections:
        lines += [Content(""), shown(section.head, "bold $text-accent")]
        for entry in _entries(section, width):
            lines += entry
    return Content("\n").join(lines)


def _lines(text: str, width: int, before: str = "", style: str = "") -> list[Content]:
    """Text wrapped into lines that begin below each other behind ``before``."""
    indent = cell_len(before)
    wrapped_lines = wrapped(visible(text), width - indent, cell_len)
    heads = [before] + [" " * indent] * (len(wrapped_lines) - 1)
    return [
        Content.assemble(shown(head), shown(line, style))
        for head, line in zip(heads, wrapped_lines, strict=True)
    ]


def _entries(section: Section, width: int) -> Iterator[list[Content]]:
    """The lines of each entry: its label, then its text."""
    widths = [cell_len(each.label) for each in section.entries]
    beside = max((each for each in widths if each <= WIDEST_LABEL), default=0)
    figures = max((cell_len(each.text) for each in section.entries if each.figure), default=0)
    for entry, label in zip(section.entries, widths, strict=True):
        style = "$text-warning" if entry.doubt else ""
        sign = "! " if entry.doubt else "  "
        fill = " " * (figures - cell_len(entry.text)) if entry.figure else ""
        if label > WIDEST_LABEL:
            yield [
                *_lines(entry.label, width, "  "),
                *_lines(entry.text, width, f"{sign}  {fill}", style),
            ]
        else:
            gap = " " * (beside - label + 2) if beside else ""
            yield _lines(entry.text, width, f"{sign}{visible(entry.label)}{gap}{fill}", style)
