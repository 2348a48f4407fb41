"""One of several choices on one line: turned by arrows, opened as a list by space."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from wgplanner.tui.shown import shown

if TYPE_CHECKING:
    from textual.content import Content

    from wgplanner.locale import Messages


class ChoiceLine(Widget, can_focus=True):
    """Shows ``< the choice >``; arrows turn it, space or a click opens the list, Enter submits.

    ``value`` is one of the choices' values, or ``""`` where nothing is chosen yet.
    """

    DEFAULT_CSS = """
    ChoiceLine { height: 1; width: 1fr; }
    ChoiceLine:focus { background-tint: $foreground 5%; text-style: reverse; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
        Binding("space,ideographic_space", "open", show=False),
        Binding("enter", "submit", show=False),
    ]
    value: reactive[str] = reactive("")

    class Submitted(Message):
        """Enter was pressed."""

    class Changed(Message):
        """Another choice was taken."""

        def __init__(self, value: str) -> None:
            super().__init__()
            self.value = value

    def __init__(
        self, messages: Messages, label: str, choices: tuple[tuple[str, str], ...], value: str
    ) -> None:
        super().__init__()
        self._messages = messages
        self._label = label
        self._choices = choices
        self.set_reactive(ChoiceLine.value, value)

    def render(self) -> Content:
        """The label of the choice between angle brackets."""
        return shown(f"< {dict(self._choices).get(self.value, self.value)} >")

    def watch_value(self, value: str) -> None:
        """Tell of another choice."""
        self.post_message(self.Changed(value))

    def action_turn(self, step: int) -> None:
        """Go to the next or previous choice, around the ends."""
        values = [value for value, _ in self._choices]
        if values:
            at = values.index(self.value) if self.value in values else -max(step, 0)
            self.value = values[(at + step) % len(values)]

    def action_open(self) -> None:
        """Open the choices as a list."""
        from wgplanner.tui.dialogs.chooser import ChooserDialog  # noqa: PLC0415

        dialog = ChooserDialog(self._messages, self._label, self._choices, (self.value,))
        self.app.push_screen(dialog, self._chosen)

    def _chosen(self, values: tuple[str, ...] | None) -> None:
        if values:
            self.value = values[0]

    def action_submit(self) -> None:
        """Tell that Enter was pressed."""
        self.post_message(self.Submitted())

    def on_click(self) -> None:
        """The mouse opens the list."""
        self.action_open()
