"""A question with yes and no, such as before something is deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Button

from wgplanner.tui.commands import with_full_width
from wgplanner.tui.dialogs.base import Dialog
from wgplanner.tui.shown import shown

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from wgplanner.locale import Messages


class QuestionDialog(Dialog[bool]):
    """Asks and gives back whether the answer was yes.

    "No" has the focus at first, so that an Enter too many changes nothing.
    """

    DEFAULT_CSS = """
    QuestionDialog > #dialog-box { width: 60; }
    QuestionDialog #answers { height: 1; align-horizontal: center; }
    QuestionDialog Button { margin: 0 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(with_full_width("y"), "answer(True)", show=False),
        Binding(with_full_width("n") + ",escape", "answer(False)", show=False),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]
    AUTO_FOCUS = "#no"

    def __init__(self, messages: Messages, text: str) -> None:
        super().__init__(messages, text, "form.question_keys")

    def body(self) -> ComposeResult:
        """The two answers, as buttons for the mouse."""
        with Horizontal(id="answers"):
            for answer in ("yes", "no"):
                label = shown(self.messages.text(f"form.{answer}"))
                yield Button(label, id=answer, compact=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A button is an answer."""
        event.stop()
        self.dismiss(event.button.id == "yes")

    def action_answer(self, yes: bool) -> None:
        """Answer by key."""
        self.dismiss(yes)
