"""The palette in the user's language, where nothing is found as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.command import CommandList, CommandPalette
from textual.widgets.option_list import Option

from wgplanner.tui.shown import shown

if TYPE_CHECKING:
    from wgplanner.locale import Messages


class Palette(CommandPalette):
    """Textual's palette; it says in English that nothing was found, and this one does not."""

    DEFAULT_CSS = """
    Palette SearchIcon { display: none; }
    """
    # Its picture is no character of most fonts, and of a width that terminals dispute.

    def __init__(self, messages: Messages) -> None:
        super().__init__(placeholder=messages.text("app.palette_hint"), id="--command-palette")
        self._nothing = messages.text("app.palette_nothing")

    def _action_command_list(self, action: str) -> None:
        """Move in the list, unless the terminal has no room for it: nothing is laid out then."""
        if self.query_one(CommandList).scrollable_content_region.area:
            super()._action_command_list(action)

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Say that nothing was found when nothing came for a while."""
        self._stop_no_matches_countdown()

        def say() -> None:
            if search_value:
                option = Option(shown(self._nothing), disabled=True, id=self._NO_MATCHES)
                self.query_one(CommandList).add_option(option)
            self._list_visible = bool(search_value)

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, say)
