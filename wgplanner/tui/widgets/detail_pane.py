"""Shows all that the plan says about the row under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from wgplanner.tui.shown import shown

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
    DetailPane { background: $surface; padding: 0 1; scrollbar-size-vertical: 1; }
    DetailPane > Static { height: auto; }
    """

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self._messages = messages
        self._detail: Detail | None = None

    def compose(self) -> ComposeResult:
        """One text that scrolls."""
        yield Static(shown(self._messages.text("detail.nothing")), markup=False)

    def show(self, detail: Detail | None) -> None:
        """Show another detail, from its top."""
        if detail == self._detail:
            return
        self._detail = detail
        text = detail_content(detail) if detail else shown(self._messages.text("detail.nothing"))
        self.query_one(Static).update(text)
        self.scroll_home(animate=False)


def detail_content(detail: Detail) -> Content:
    """A detail as styled text: bold heads, figures to the right, doubts marked with ``!``."""
    lines = [Content.assemble(shown(detail.kind, "$text-muted"), "  ", shown(detail.title, "bold"))]
    if detail.path:
        lines.append(shown(" > ".join(detail.path), "$text-muted"))
    for section in detail.sections:
        lines.append(Content(""))
        lines.append(shown(section.head, "bold $text-accent"))
        lines.extend(_entries(section))
    return Content("\n").join(lines)


def _entries(section: Section) -> Iterator[Content]:
    widths = [shown(each.label).cell_length for each in section.entries]
    beside = max((width for width in widths if width <= WIDEST_LABEL), default=0)
    figures = [shown(each.text).cell_length for each in section.entries if each.figure]
    for entry, width in zip(section.entries, widths, strict=True):
        label = shown(entry.label, "$text-muted")
        text = shown(entry.text, "$text-warning" if entry.doubt else "")
        before = "! " if entry.doubt else "  "
        fill = " " * (max(figures, default=0) - text.cell_length) if entry.figure else ""
        if width > WIDEST_LABEL:
            yield Content.assemble("  ", label)
            yield Content.assemble(before, " " * (beside + 2), text)
        else:
            gap = " " * (beside - width + 2) if beside else ""
            yield Content.assemble(before, label, gap, fill, text)
