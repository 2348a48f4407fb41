"""The names of some pages on one line; the page that is shown stands in brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from wgplanner.tui.shown import shown

if TYPE_CHECKING:
    from textual import events


class TabLine(Widget):
    """Shows page names and tells of a click on one of them."""

    DEFAULT_CSS = """
    TabLine { height: 1; background: $surface; color: $foreground; }
    """

    class Clicked(Message):
        """A page's name was clicked."""

        def __init__(self, page: str) -> None:
            super().__init__()
            self.page = page

    def __init__(self) -> None:
        super().__init__()
        self._pages: tuple[tuple[str, str], ...] = ()
        self._shown = ""

    def set_pages(self, pages: tuple[tuple[str, str], ...], page: str) -> None:
        """Show these pages (name and label), of which one is the present one."""
        self._pages, self._shown = pages, page
        self.refresh()

    def _label(self, page: str, label: str) -> Content:
        if page == self._shown:
            return shown(f"[{label}]", "bold $text-accent")
        return shown(f" {label} ")

    def render(self) -> Content:
        """All names."""
        return Content(" ").join([self._label(*each) for each in self._pages])

    def on_click(self, event: events.Click) -> None:
        """Find the name that was clicked."""
        at = 0
        for page, label in self._pages:
            width = self._label(page, label).cell_length
            if at <= event.x < at + width:
                self.post_message(self.Clicked(page))
                return
            at += width + 1
