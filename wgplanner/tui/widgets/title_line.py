"""The first line of a screen: the region, the screen, and what the user must know of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from wgplanner.tui.read_only import read_only_text
from wgplanner.tui.shown import shown

if TYPE_CHECKING:
    from textual.content import Content

    from wgplanner.locale import Messages
    from wgplanner.workspace import Workspace


class TitleLine(Widget):
    """Region and screen name, then ``[read only: …]`` and a note of the screen's own.

    Call ``say`` to change the note, and ``refresh`` after a change of the plan.
    """

    DEFAULT_CSS = """
    TitleLine {
        height: 1; background: $primary; color: $text; text-style: bold; padding: 0 1;
        text-wrap: nowrap; text-overflow: clip;
    }
    TitleLine:ansi { color: ansi_bright_white; }
    """

    def __init__(
        self, messages: Messages, workspace: Workspace, screen: str, note: str = ""
    ) -> None:
        """``screen`` is the catalogue key of the screen's name."""
        super().__init__()
        self._messages = messages
        self._workspace = workspace
        self._screen_name = screen
        self._note = note

    def say(self, note: str) -> None:
        """Show another note; it may hold data."""
        self._note = note
        self.refresh()

    def render(self) -> Content:
        """The whole line."""
        region = self._workspace.plan.region
        name = region.name if region else self._workspace.path.name
        parts = [name, self._messages.text(self._screen_name)]
        if self._workspace.failure is not None:
            parts.append(f"[{self._messages.text('app.not_saved')}]")
        if self._workspace.conflicts:
            count = len(self._workspace.conflicts)
            parts.append(f"[{self._messages.text('app.conflicts', count=count)}]")
        if self._workspace.read_only:
            parts.append(f"[{read_only_text(self._messages, self._workspace)}]")
        if self._note:
            parts.append(self._note)
        return shown("  ".join(parts))
