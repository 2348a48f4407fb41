"""A bare application to show a dialog in and keep its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App

if TYPE_CHECKING:
    from textual.screen import ModalScreen

UNANSWERED: Any = object()


class Host(App[None]):
    """Opens one dialog; ``answer`` is what it gave back."""

    def __init__(self, dialog: ModalScreen[Any]) -> None:
        super().__init__()
        self.dialog = dialog
        self.answer = UNANSWERED

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self.keep)

    def keep(self, answer: Any) -> None:
        self.answer = answer
