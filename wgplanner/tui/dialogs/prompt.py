"""One line to type: a name, a number, a text to look for."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from wgplanner.plan.cleaning import clean_line
from wgplanner.tui.dialogs.base import Dialog
from wgplanner.tui.shown import shown
from wgplanner.tui.widgets.complaint import Complaint
from wgplanner.tui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from wgplanner.locale import Messages


class PromptDialog(Dialog["str | None"]):
    """Gives back the line typed, or ``None`` where it was left with Esc.

    ``check`` says why a line cannot be taken, in the user's language, or ``None``; ``hint``
    how it may be written. A value that is ``typed_over`` goes with the first key typed.
    """

    DEFAULT_CSS = """
    PromptDialog > #dialog-box { width: 64; }
    PromptDialog #hint { color: $text-muted; height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(
        self,
        messages: Messages,
        title: str,
        value: str = "",
        check: Callable[[str], str | None] | None = None,
        hint: str = "",
        *,
        typed_over: bool = False,
    ) -> None:
        super().__init__(messages, title, "form.prompt_keys")
        self._value = value
        self._check = check
        self._hint = hint
        self._typed_over = typed_over

    def body(self) -> ComposeResult:
        """The line, how it may be written, and the place for a complaint about it."""
        yield LineInput(self._value, compact=True, select_on_focus=self._typed_over)
        if self._hint:
            yield Static(shown(self._hint), id="hint")
        yield Complaint()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the line if it can be taken, else say why not."""
        event.stop()
        line = clean_line(event.value)
        complaint = self._check(line) if self._check else None
        if complaint is None:
            self.dismiss(line)
        else:
            self.query_one(Complaint).say(complaint)

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
