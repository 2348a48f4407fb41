"""What a pasted table would do, shown before anything is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from wgplanner.tui.commands import with_full_width
from wgplanner.tui.dialogs.base import Dialog
from wgplanner.tui.shown import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from wgplanner.locale import Messages

FILL, INSERT = "fill", "insert"
SHOWN_LINES = 200
"""Lines that are listed; a table of ten thousand is counted, not drawn."""


class PastePreview(Dialog["str | None"]):
    """Gives back ``fill``, ``insert`` or ``None``; a way that is not offered has no key."""

    DEFAULT_CSS = """
    PastePreview VerticalScroll {
        height: auto; max-height: 1fr; margin: 1 0 0 0; scrollbar-size-vertical: 1;
    }
    PastePreview Static { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(f"enter,{with_full_width('y')}", "answer('fill')", show=False),
        Binding(with_full_width("i"), "answer('insert')", show=False),
        Binding(f"escape,{with_full_width('n')}", "answer('')", show=False),
    ]
    AUTO_FOCUS = "VerticalScroll"

    def __init__(
        self, messages: Messages, summary: Sequence[str], lines: Sequence[str], ways: Sequence[str]
    ) -> None:
        """``summary`` and ``lines`` may hold data; ``ways`` are those that are offered."""
        keys = "plan.paste.keys_" + "_".join(ways or ("none",))
        super().__init__(messages, messages.text("plan.paste.title"), keys)
        self._summary = summary
        self._lines = lines
        self._ways = ways

    def body(self) -> ComposeResult:
        """What would be done in all, then line by line."""
        yield Static(shown("\n".join(self._summary)))
        lines = list(self._lines[:SHOWN_LINES])
        more = len(self._lines) - len(lines)
        if more:
            lines.append(self.messages.text("plan.paste.more", lines=more))
        with VerticalScroll():
            yield Static(shown("\n".join(lines)))

    def action_answer(self, way: str) -> None:
        """Close with a way that is offered, or with none."""
        if not way or way in self._ways:
            self.dismiss(way or None)
