"""What each user chooses: the colours, the keys, and how that is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from wgplanner.settings import KEYMAP_FILE, Settings, save_settings
from wgplanner.tui.app_commands import APP_COMMANDS
from wgplanner.tui.shown import shown

if TYPE_CHECKING:
    from pathlib import Path

    from wgplanner.locale import Messages
    from wgplanner.tui.commands import Command
    from wgplanner.tui.keymap import Keymap, Problem

LIGHT_THEME, DARK_THEME = "textual-light", "textual-dark"
DARK_INKS = {"footer-key-foreground": "#ffc473"}
"""An ink of Textual's dark theme that terminals of sixteen colours would draw red on grey."""
OWN_THEMES = "wgplanner-"


class ChosenApp(App[None]):
    """An application with the user's own theme, keymap and settings."""

    def __init__(
        self,
        messages: Messages,
        theme: str | None,
        settings: Settings | None,
        settings_folder: Path | None,
    ) -> None:
        super().__init__()
        self.messages = messages
        self.settings = settings or Settings()
        self.settings_folder = settings_folder
        self.commands: tuple[Command, ...] = APP_COMMANDS
        self.keymap: Keymap = {}
        self._keymap_problems: tuple[Problem, ...] = ()
        if settings_folder is not None and (settings_folder / KEYMAP_FILE).exists():
            self._take_keymap(settings_folder)
        if theme is not None and theme.startswith(OWN_THEMES):
            self._register_themes()
        if theme in self.available_themes:
            self.theme = theme

    def action_choose_theme(self) -> None:
        """Choose the colours: light, dark, high contrast, or those of the terminal."""
        from wgplanner.tui.dialogs.chooser import ChooserDialog  # noqa: PLC0415

        choices = [
            (each, self.messages.text(f"app.theme.{each}")) for each in self._register_themes()
        ]

        def chosen(values: tuple[str, ...] | None) -> None:
            if values:
                self.theme = values[0]

        title = self.messages.text("app.theme.title")
        self.push_screen(ChooserDialog(self.messages, title, choices, (self.theme,)), chosen)

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme, with inks that can be read on it in sixteen colours too."""
        variables = super().get_css_variables()
        if self.theme == LIGHT_THEME:
            from wgplanner.tui.themes import LIGHT_INKS  # noqa: PLC0415 - only where it is light

            variables = self.theme_variables = variables | LIGHT_INKS
        elif self.theme == DARK_THEME:
            variables = self.theme_variables = variables | DARK_INKS
        return variables

    def _register_themes(self) -> tuple[str, ...]:
        """Make the program's own themes known; the names of all that are offered."""
        from wgplanner.tui.themes import HIGH_CONTRAST, OFFERED  # noqa: PLC0415 - few have one

        for each in HIGH_CONTRAST:
            self.register_theme(each)
        return OFFERED

    def _take_keymap(self, folder: Path) -> None:
        """Give the application's commands the user's own keys."""
        from wgplanner.tui.keymap import read_keymap, remapped  # noqa: PLC0415 - few have one

        self.keymap, self._keymap_problems = read_keymap(folder)
        self.commands = remapped(APP_COMMANDS, self.keymap)

    def warn_of_keymap(self) -> None:
        """Say what of the user's keymap is passed over."""
        problems = self._keymap_problems
        if self.keymap:
            from wgplanner.tui.keymap import keys_twice, unknown_ids  # noqa: PLC0415

            problems += unknown_ids(self.keymap) + keys_twice(self.keymap)
        for each in problems:
            text = self.messages.text(each.key, subject=each.subject)
            self.notify(shown(text).plain, severity="warning", timeout=20, markup=False)

    def remember(self, settings: Settings) -> None:
        """Keep a choice of the user for the next start, where there is a place to keep it."""
        self.settings = settings
        if self.settings_folder is not None:
            save_settings(self.settings_folder, settings)
