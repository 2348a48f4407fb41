"""What is wrong with something typed, with a sign that is no colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.widgets import Static

from wgplanner.tui.shown import shown

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Complaint(Horizontal):
    """``!`` in a column of its own, so that Japanese text never leaves it alone on a line."""

    DEFAULT_CSS = """
    Complaint { height: auto; color: $text-error; display: none; }
    Complaint.said { display: block; }
    Complaint .sign { width: 2; }
    Complaint .complaint { width: 1fr; height: auto; }
    """

    def compose(self) -> ComposeResult:
        """The sign and the words."""
        yield Static("!", classes="sign", markup=False)
        yield Static("", classes="complaint", markup=False)

    def say(self, complaint: str | None) -> None:
        """Show what is wrong; ``None`` shows nothing."""
        self.set_class(complaint is not None, "said")
        self.query_one(".complaint", Static).update(shown(complaint or ""))
