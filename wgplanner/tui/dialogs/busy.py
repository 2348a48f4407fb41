"""Something that takes longer than a second; Esc stops waiting for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from wgplanner.tui.dialogs.base import Dialog
from wgplanner.tui.shown import shown

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from wgplanner.locale import Messages


class BusyDialog(Dialog[None]):
    """Counts the seconds until it is closed, or left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, messages: Messages, text: str) -> None:
        """``text`` says what is being done; may hold data."""
        super().__init__(messages, text, "import.busy_keys")
        self._seconds = 1

    def body(self) -> ComposeResult:
        """The seconds so far."""
        yield Static(id="busy-seconds", markup=False)

    def on_mount(self) -> None:
        """Begin to count."""
        self._show()
        self.set_interval(1.0, self._tick)

    def _tick(self) -> None:
        self._seconds += 1
        self._show()

    def _show(self) -> None:
        text = self.messages.text("import.busy_seconds", seconds=self._seconds)
        self.query_one("#busy-seconds", Static).update(shown(text))

    def action_leave(self) -> None:
        """Stop waiting."""
        self.dismiss(None)
