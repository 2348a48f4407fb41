"""What all dialogs look like: a framed box with a title line, a body and a line of keys."""

from __future__ import annotations

from time import time
from typing import TYPE_CHECKING, TypeVar

from textual.await_complete import AwaitComplete
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from wgplanner.tui.shown import shown

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from wgplanner.locale import Messages

Answer = TypeVar("Answer")
OPEN = "app.quit_open"


class Dialog(ModalScreen[Answer]):
    """A box over another screen. Its frame is plain ASCII, so no terminal can misplace it."""

    DEFAULT_CSS = """
    Dialog { align: center middle; }
    Dialog > #dialog-box {
        width: 76; max-width: 100%; height: auto; max-height: 100%;
        border: ascii $primary; background: $panel; padding: 0 1;
    }
    Dialog #dialog-title { text-style: bold; height: auto; padding: 0 0 1 0; }
    Dialog #dialog-keys { color: $text-muted; height: auto; padding: 1 0 0 0; }
    """

    def __init__(self, messages: Messages, title: str, keys: str) -> None:
        """``title`` may hold data; ``keys`` is the catalogue key of the line of keys."""
        super().__init__()
        self.messages = messages
        self._title = title
        self._keys = keys
        self._asked_at = time()

    def on_mount(self) -> None:
        """Take away the notices of what was done before: they would lie over this."""
        notices = self.app._notifications
        for each in [each for each in notices if each.severity == "information"]:
            if each.raised_at < self._asked_at:
                self.app._unnotify(each)

    def compose(self) -> ComposeResult:
        """The title, what ``body`` yields, and the line of keys."""
        with Vertical(id="dialog-box"):
            yield Static(shown(self._title), id="dialog-title")
            yield from self.body()
            yield Static(shown(self.messages.text(self._keys)), id="dialog-keys")

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close this with an answer; a second answer, as by Enter pressed twice, is none.

        Textual would close the screen below then, or fail where there is none.
        """
        if not self.is_current:
            return AwaitComplete()
        return super().dismiss(result)

    @property
    def why_stay(self) -> str:
        """The catalogue key of what to do here before the program can be left."""
        return OPEN

    def body(self) -> ComposeResult:
        """The widgets between title and keys."""
        yield from ()
