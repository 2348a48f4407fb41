"""One line of reason for a change that a summary of changes will have to explain."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from wgplanner.plan.cleaning import clean_line
from wgplanner.tui.dialogs.base import Dialog
from wgplanner.tui.dialogs.question import QuestionDialog
from wgplanner.tui.widgets.complaint import Complaint
from wgplanner.tui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from wgplanner.locale import Messages

Save = Callable[[str | None], str | None]
"""Stores the change with its reason; says in the user's language why it could not, or ``None``."""


class ReasonDialog(Dialog[bool]):
    """Asks why, saves, and gives back whether the change was saved.

    An empty line skips the reason, and so does Esc: nothing that was entered
    before is lost by not explaining it. Where saving fails the dialog stays,
    says why, and saves when it is asked again.
    """

    DEFAULT_CSS = """
    ReasonDialog > #dialog-box { width: 70; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, messages: Messages, what: str, last: str, save: Save) -> None:
        """``what`` names the change; ``last`` is the reason given before, to be kept or edited."""
        super().__init__(messages, messages.text("reason.title", what=what), "reason.keys")
        self._last = last
        self._save = save
        self._failed = False

    @property
    def why_stay(self) -> str:
        """Esc keeps the change here, and only leaves its reason out."""
        return "app.quit_reason"

    def body(self) -> ComposeResult:
        """The line, and the place for what kept the change from being saved."""
        hint = self.messages.text("reason.hint")
        yield LineInput(self._last, placeholder=hint, compact=True, select_on_focus=True)
        yield Complaint()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Save with what stands in the line."""
        event.stop()
        self._try(clean_line(event.value).strip() or None)

    def action_leave(self) -> None:
        """Save without a reason; where saving has failed, give up, but only after asking."""
        if not self._failed:
            self._try(None)
            return
        question = QuestionDialog(self.messages, self.messages.text("form.discard"))

        def answered(discard: bool | None) -> None:
            if discard:
                self.dismiss(False)

        self.app.push_screen(question, answered)

    def _try(self, reason: str | None) -> None:
        complaint = self._save(reason)
        if complaint is None:
            self.dismiss(True)
            return
        self._failed = True
        self.query_one(Complaint).say(complaint)
