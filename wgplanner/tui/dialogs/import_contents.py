"""All that a document says of one thing, whole, over the preview of its import."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from wgplanner.tui.commands import with_full_width
from wgplanner.tui.dialogs.base import Dialog
from wgplanner.tui.shown import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult

    from wgplanner.locale import Messages


class ImportContents(Dialog[None]):
    """A page of lines to scroll through."""

    DEFAULT_CSS = """
    ImportContents > #dialog-box { width: 96%; max-height: 96%; }
    ImportContents VerticalScroll { height: auto; max-height: 1fr; scrollbar-size-vertical: 1; }
    ImportContents VerticalScroll > Static { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(f"escape,enter,{with_full_width('i')},{with_full_width('q')}", "leave", show=False),
        Binding(f"down,{with_full_width('j')}", "rows(1)", show=False),
        Binding(f"up,{with_full_width('k')}", "rows(-1)", show=False),
    ]
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, messages: Messages, title: str, lines: Iterable[str]) -> None:
        super().__init__(messages, title, "import.contents_keys")
        self._lines = tuple(lines)

    def body(self) -> ComposeResult:
        """The lines, each as long as it is."""
        with VerticalScroll():
            yield Static(shown("\n".join(self._lines)), id="import-contents")

    def action_rows(self, by: int) -> None:
        """Move by a line."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(None)
