"""The line that says which rows are shown, and the field to type the text looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from wgplanner.tui.shown import shown

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from wgplanner.locale import Messages


class FilterBar(Horizontal):
    """Hidden while everything is shown; ``ask`` opens the field, ``say`` shows the conditions.

    Posts ``Typed`` at every key and ``Left`` when Enter ends the typing.
    """

    DEFAULT_CSS = """
    FilterBar { height: 1; background: $panel; padding: 0 1; display: none; }
    FilterBar.shown { display: block; }
    FilterBar #sought { width: 30; display: none; margin: 0 2 0 0; background: $surface; }
    FilterBar.asking #sought { display: block; }
    FilterBar #conditions { width: 1fr; height: 1; }
    """

    class Typed(Message):
        """The text looked for is another one now."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Left(Message):
        """The typing is done."""

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self._messages = messages
        self._conditions = Static("", id="conditions", markup=False)

    def compose(self) -> ComposeResult:
        """The conditions; the field comes when it is first asked for."""
        yield self._conditions

    async def ask(self, text: str) -> None:
        """Open the field with a text in it and put the cursor there."""
        self.set_class(True, "shown")
        self.set_class(True, "asking")
        if not self.query(Input):
            from wgplanner.tui.widgets.line_input import LineInput  # noqa: PLC0415 - not at start

            field = LineInput(id="sought", compact=True, select_on_focus=False)
            field.placeholder = self._messages.text("plan.find")
            await self.mount(field, before=0 if self.children else None)
        sought = self.query_one(Input)
        with sought.prevent(Input.Changed):
            sought.value = text
        sought.focus()

    def say(self, conditions: str) -> None:
        """Show the conditions; nothing to say and nothing being typed hides the line."""
        self._conditions.update(shown(conditions))
        self.set_class(bool(conditions) or self.has_class("asking"), "shown")

    def close(self) -> None:
        """Hide the field."""
        self.set_class(False, "asking")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell of every key."""
        event.stop()
        self.post_message(self.Typed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter ends the typing."""
        event.stop()
        self.post_message(self.Left())
