"""The footer: the keys of the screen, as many as fit, and always those that lead on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from wgplanner.tui.shown import shown

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Resize

APPLICATION = "app."
BETWEEN = 2
"""Cells that a key takes beside its words: one within, one after."""


class KeyLine(Footer):
    """Where the terminal is narrow, a screen's own keys give way, the last first.

    The keys of the application stay: other screens, undo, help, and the way out.
    Help and palette still name what is left out.
    """

    def __init__(self) -> None:
        super().__init__(compact=True, show_command_palette=False)
        self._room = 0
        # It is mounted on a screen that is shown already, which may change no binding for long.
        self.set_reactive(Footer._bindings_ready, True)

    def compose(self) -> ComposeResult:
        """The keys that fit, in their order."""
        keys = [each for each in super().compose() if isinstance(each, FooterKey)]
        own = [each for each in keys if not each.action.startswith(APPLICATION)]
        while own and sum(map(_cells, keys)) > self.app.size.width:
            keys.remove(own.pop())
        for each in keys:
            # A text would be taken for markup.
            if isinstance(each.tooltip, str):
                each.tooltip = shown(each.tooltip)
        yield from keys

    async def on_resize(self, event: Resize) -> None:
        """Choose anew in another width."""
        if self._room and event.size.width != self._room:
            self.call_after_refresh(self.recompose)
        self._room = event.size.width


def _cells(key: FooterKey) -> int:
    return cell_len(key.key_display) + cell_len(key.description) + BETWEEN
