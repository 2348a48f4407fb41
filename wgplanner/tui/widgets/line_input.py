"""A line that text is typed into.

Textual inserts only what Python calls printable, and the full-width blank of a
Japanese keyboard is not; of several pasted lines it keeps the first alone, with
whatever control characters stand in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from wgplanner.plan.cleaning import clean, clean_line

if TYPE_CHECKING:
    from textual.events import Paste

WIDE_BLANK = "\u3000"
TYPE_WIDE_BLANK = Binding("ideographic_space", "type_wide_blank", show=False)


class TextCleaned(Message):
    """Something pasted held so many characters that no plan may hold; they were left out."""

    def __init__(self, removed: int) -> None:
        super().__init__()
        self.removed = removed


class LineInput(Input):
    """Takes the full-width blank, and takes a paste whole and clean."""

    BINDINGS: ClassVar[list[BindingType]] = [TYPE_WIDE_BLANK]

    def validate_value(self, value: str) -> str:
        """Whatever is put in, typed or not, is safe to draw."""
        return clean_line(value)

    def action_type_wide_blank(self) -> None:
        """Put a full-width blank where the cursor is, or in place of what is selected."""
        self.replace(WIDE_BLANK, *self.selection)

    def on_paste(self, event: Paste) -> None:
        """Insert all of what is pasted as one line."""
        event.prevent_default()
        event.stop()
        self.replace(clean_line(event.text.strip("\r\n")), *self.selection)
        if removed := clean(event.text).removed:
            self.post_message(TextCleaned(removed))
