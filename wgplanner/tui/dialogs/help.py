"""The help: what can be done here, then what cannot and why, made from the commands themselves."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from wgplanner.tui.commands import Command, key_label, with_full_width
from wgplanner.tui.shown import shown
from wgplanner.views.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.app import ComposeResult

    from wgplanner.locale import Messages

WIDTH = 104
KEY_COLUMN = 16
INDENT = "\n" + " " * KEY_COLUMN
AROUND = 6
"""Cells of the dialog's width that hold no text: frame, blanks and scroll bar."""
SHARE = 96
"""Hundredths of the terminal's width that the dialog may take."""


class HelpDialog(ModalScreen[None]):
    """A list of keys with what they do, by groups.

    ``reasons`` says by id why a command cannot be run now; such commands stand at the end.
    """

    DEFAULT_CSS = """
    HelpDialog { align: center middle; }
    HelpDialog > VerticalScroll {
        width: 104; max-width: 96%; height: 90%; padding: 0 1;
        background: $surface; border: ascii $primary; scrollbar-size-vertical: 1;
    }
    HelpDialog Static { width: 1fr; }
    """
    BINDINGS: ClassVar[list[Binding]] = [  # type: ignore[assignment]
        Binding("escape,question_mark,f1," + with_full_width("q"), "dismiss", show=False),
        Binding(with_full_width("i"), "switch", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
    ]

    def __init__(
        self,
        messages: Messages,
        commands: Iterable[Command],
        reasons: Mapping[str, str | None] | None = None,
    ) -> None:
        super().__init__()
        self.messages = messages
        self.commands = tuple(commands)
        self._reasons = {name: reason for name, reason in (reasons or {}).items() if reason}
        self._with_ids = False

    def compose(self) -> ComposeResult:
        """One scrolling page."""
        with VerticalScroll():
            yield Static("", id="listing")

    def on_resize(self) -> None:
        """Wrap the help anew in another width."""
        self._list()

    def action_switch(self) -> None:
        """Show the commands' ids, which a keymap names, in place of what they do; or back."""
        self._with_ids = not self._with_ids
        self._list()

    def action_scroll(self, by: int) -> None:
        """Go down or up by a line."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def _list(self) -> None:
        room = min(WIDTH, self.app.size.width * SHARE // 100) - AROUND
        self.query_one("#listing", Static).update(self.listing(room))

    def listing(self, width: int = WIDTH - AROUND) -> Content:
        """The whole help as one text, so many cells wide."""
        close = wrapped(self.messages.text("help.close"), width, cell_len)
        lines = [shown(self.messages.text("help.title"), "bold")]
        lines += [*(shown(line, "$text-muted") for line in close), Content("")]
        now = [each for each in self.commands if each.id not in self._reasons]
        for group, commands in groupby(now, key=lambda command: command.group):
            lines.append(shown(self.messages.text(f"command_group.{group}"), "bold"))
            lines += [self._row(command, width) for command in commands]
            lines.append(Content(""))
        later = [each for each in self.commands if each.id in self._reasons]
        if later:
            lines.append(shown(self.messages.text("help.not_now"), "bold"))
            for reason, commands in groupby(later, key=lambda each: self._reasons[each.id]):
                told = wrapped(reason, width - 2, cell_len)
                lines += [shown(f"  {line}", "$text-warning") for line in told]
                lines += [self._row(command, width) for command in commands]
        return Content("\n").join(lines)

    def _row(self, command: Command, width: int) -> Content:
        """Keys, and beside them what they do; the name too where that leaves it one line."""
        keys = shown(" / ".join(key_label(key) for key in command.keys) or "^P")
        title = f"{command.title(self.messages)}: "
        said = command.id if self._with_ids else command.help(self.messages)
        room = max(width - KEY_COLUMN, KEY_COLUMN)
        if cell_len(title + said) <= room:
            lines = [Content.assemble(shown(title), shown(said, "$text-muted"))]
        else:
            lines = [shown(line, "$text-muted") for line in wrapped(said, room, cell_len)]
        before = Content.assemble("  ", keys)
        if before.cell_length >= KEY_COLUMN:
            lines = [Content(""), *lines]
        gap = " " * max(0, KEY_COLUMN - before.cell_length)
        return Content.assemble(before, gap, shown(INDENT).join(lines))
