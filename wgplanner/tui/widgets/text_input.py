"""A text of several lines to type into; it takes what ``LineInput`` takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.actions import SkipAction
from textual.widgets import TextArea

from wgplanner.plan.cleaning import clean
from wgplanner.tui.widgets.line_input import TYPE_WIDE_BLANK, WIDE_BLANK, TextCleaned

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.events import Paste


class TextInput(TextArea):
    """Takes the full-width blank, and a paste without its control characters."""

    BINDINGS: ClassVar[list[BindingType]] = [TYPE_WIDE_BLANK]

    def __init__(
        self, text: str = "", *, compact: bool = False, highlight_cursor_line: bool = True
    ) -> None:
        super().__init__(
            clean(text).text, compact=compact, highlight_cursor_line=highlight_cursor_line
        )

    def load_text(self, text: str) -> None:
        """Show a text; what no terminal should get is left out."""
        super().load_text(clean(text).text)

    def action_type_wide_blank(self) -> None:
        """Put a full-width blank where the cursor is, or in place of what is selected."""
        self._insert(WIDE_BLANK)

    def on_paste(self, event: Paste) -> None:
        """Insert what is pasted at the cursor."""
        event.prevent_default()
        event.stop()
        text, removed = clean(event.text)
        self._insert(text)
        if removed:
            self.post_message(TextCleaned(removed))

    def action_cursor_up(self, select: bool = False) -> None:
        """Go a line up; from the first one the form goes to the field above."""
        if not select and self.navigator.is_first_wrapped_line(self.cursor_location):
            raise SkipAction
        super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Go a line down; from the last one the form goes to the field below."""
        if not select and self.navigator.is_last_wrapped_line(self.cursor_location):
            raise SkipAction
        super().action_cursor_down(select)

    def _insert(self, text: str) -> None:
        result = self.replace(text, *self.selection, maintain_selection_offset=False)
        self.move_cursor(result.end_location)
