"""The help: every command of the present screen, made from the commands themselves."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from wgplanner.tui.commands import Command, key_label
from wgplanner.tui.shown import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult

    from wgplanner.locale import Messages

WIDTH = 76
KEY_COLUMN = 18
AROUND = 8
"""Cells of the dialog's width that hold no text: frame, blanks and scroll bar."""


class HelpDialog(ModalScreen[None]):
    """A list of keys with what they do, by groups."""

    DEFAULT_CSS = """
    HelpDialog { align: center middle; }
    HelpDialog > VerticalScroll {
        width: 76; max-width: 96%; height: 90%; padding: 0 2;
        background: $surface; border: ascii $primary;
    }
    HelpDialog Static { width: 1fr; }
    """
    BINDINGS: ClassVar[list[Binding]] = [  # type: ignore[assignment]
        Binding("escape,question_mark,f1,q", "dismiss", show=False),
    ]

    def __init__(self, messages: Messages, commands: Iterable[Command]) -> None:
        super().__init__()
        self.messages = messages
        self.commands = tuple(commands)

    def compose(self) -> ComposeResult:
        """One scrolling page."""
        with VerticalScroll():
            yield Static("", id="listing")

    def on_resize(self) -> None:
        """Wrap the help anew in another width."""
        room = min(WIDTH, self.app.size.width * 96 // 100) - AROUND
        self.query_one("#listing", Static).update(self.listing(room))

    def listing(self, width: int = WIDTH - AROUND) -> Content:
        """The whole help as one text, so many cells wide."""
        lines = [shown(self.messages.text("help.title"), "bold"), Content("")]
        for group, commands in groupby(self.commands, key=lambda command: command.group):
            lines.append(shown(self.messages.text(f"command_group.{group}"), "bold"))
            lines += [self._row(command, width) for command in commands]
            lines.append(Content(""))
        return Content("\n").join([*lines, shown(self.messages.text("help.close"))])

    def _row(self, command: Command, width: int) -> Content:
        """Keys, and beside them what they do, on as many lines as it takes."""
        keys = shown(" / ".join(key_label(key) for key in command.keys) or "^P")
        text = shown(f"{command.title(self.messages)}: {command.help(self.messages)}")
        name = shown(f"  {command.id}", "$text-muted")
        before = Content.assemble("  ", keys)
        lines = Content.assemble(text, name).wrap(max(width - KEY_COLUMN, KEY_COLUMN))
        if before.cell_length >= KEY_COLUMN:
            lines = [Content(""), *lines]
        first = Content.assemble(before, " " * max(0, KEY_COLUMN - before.cell_length), lines[0])
        after = (Content.assemble(" " * KEY_COLUMN, line) for line in lines[1:])
        return Content("\n").join([first, *after])
