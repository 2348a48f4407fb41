"""The legend of the Gantt grid in the grid's own colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from wgplanner.tui.commands import with_full_width
from wgplanner.tui.dialogs.base import Dialog
from wgplanner.tui.shown import shown
from wgplanner.tui.widgets.gantt_palette import LOOKS, Palette
from wgplanner.views.gantt.colours import PARTY_COLOURS

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from wgplanner.locale import Messages
    from wgplanner.views.gantt.legend import LegendEntry

SHAPE_CELLS = 6


class LegendDialog(Dialog[None]):
    """Every sign of the grid and what it means; any of its keys closes it."""

    DEFAULT_CSS = """
    LegendDialog > #dialog-box { width: 60; }
    LegendDialog VerticalScroll { height: auto; max-height: 1fr; scrollbar-size-vertical: 1; }
    LegendDialog VerticalScroll > Static { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(f"escape,enter,{with_full_width('L')},{with_full_width('q')}", "leave", show=False)
    ]
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, messages: Messages, groups: tuple[tuple[LegendEntry, ...], ...]) -> None:
        super().__init__(messages, messages.text("gantt.legend"), "plan.legend.keys")
        self._groups = groups

    def body(self) -> ComposeResult:
        """All groups, a blank line between them."""
        palette = Palette(self.app.theme_variables)
        groups = [
            Content("\n").join(self._line(each, palette) for each in group)
            for group in self._groups
        ]
        with VerticalScroll():
            yield Static(Content("\n\n").join(groups))

    def _line(self, entry: LegendEntry, palette: Palette) -> Content:
        part = entry.part
        if part.startswith("party-"):
            part = f"party-{(int(part.removeprefix('party-')) - 1) % len(PARTY_COLOURS) + 1}"
        style = palette.style(*((part,) if part in LOOKS else ()))
        shape = shown(entry.shape)
        pad = " " * max(SHAPE_CELLS - shape.cell_length, 0)
        drawn = shape.stylize(Style.from_rich_style(style))
        return Content.assemble(drawn, f"{pad}  ", shown(entry.meaning))

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(None)
