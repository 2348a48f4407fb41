"""The colours of the grid, taken from component classes so that themes reach them.

The party colours follow Okabe and Ito's palette, which colour-blind people tell
apart; every party also has a letter, so colour never says anything alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style

if TYPE_CHECKING:
    from textual.widget import Widget

PARTY_COLOURS = 8
PARTS = (
    "head", "now", "field", "item", "program", "activity", "number", "band", "bar",
    "span", "tip", "dash", "unknown", "absent", "note", "cursor", "cell", "today", "status",
    "count",
    *(f"party-{number}" for number in range(1, PARTY_COLOURS + 1)),
)  # fmt: skip
PREFIX = "gantt-grid--"
COMPONENT_CLASSES = frozenset(PREFIX + part for part in PARTS)

DEFAULT_CSS = """
GanttGrid {
    height: 1fr;
    background: $background;
    color: $foreground;
    & > .gantt-grid--head { background: $panel; color: $foreground; text-style: bold; }
    & > .gantt-grid--now { background: $primary; color: $background; text-style: bold; }
    & > .gantt-grid--field { background: $primary-muted; color: $text-primary; text-style: bold; }
    & > .gantt-grid--item { background: $surface; text-style: bold; }
    & > .gantt-grid--program { color: $foreground; }
    & > .gantt-grid--activity { color: $text-muted; }
    & > .gantt-grid--number { color: $text-accent; }
    & > .gantt-grid--band { background: $foreground 5%; }
    & > .gantt-grid--bar { background: #0072b2; color: #58a9d9; }
    & > .gantt-grid--span { background: #0072b2 55%; color: #ffffff 40%; }
    & > .gantt-grid--tip { color: #ffffff; text-style: bold; }
    & > .gantt-grid--dash { color: $foreground; text-style: bold; }
    & > .gantt-grid--unknown { background: $warning-muted; color: $text-warning; text-style: bold; }
    & > .gantt-grid--absent { color: $foreground 45%; }
    & > .gantt-grid--note { color: $text-accent; text-style: italic; }
    & > .gantt-grid--cursor { background: $foreground 14%; }
    & > .gantt-grid--cell { background: $accent; color: $background; text-style: bold; }
    & > .gantt-grid--today { background: $error 60%; }
    & > .gantt-grid--status { color: $text-success; }
    & > .gantt-grid--count { color: $text-muted; }
    & > .gantt-grid--party-1 { background: #0072b2; color: #ffffff; }
    & > .gantt-grid--party-2 { background: #e69f00; color: #000000; }
    & > .gantt-grid--party-3 { background: #009e73; color: #ffffff; }
    & > .gantt-grid--party-4 { background: #cc79a7; color: #000000; }
    & > .gantt-grid--party-5 { background: #56b4e9; color: #000000; }
    & > .gantt-grid--party-6 { background: #d55e00; color: #ffffff; }
    & > .gantt-grid--party-7 { background: #f0e442; color: #000000; }
    & > .gantt-grid--party-8 { background: #777777; color: #ffffff; }
}
"""


class Palette:
    """The styles of one theme: parts of the grid, alone or one on the ground of another."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._made: dict[tuple[str, ...], Style] = {}

    def style(self, *parts: str) -> Style:
        """The style of some parts laid over each other, the last one uppermost."""
        found = self._made.get(parts)
        if found is None:
            found = self._made[parts] = self._blend(parts)
        return found

    def _blend(self, parts: tuple[str, ...]) -> Style:
        ground = self._widget.visual_style
        background, colour = ground.background, ground.foreground
        assert background is not None
        assert colour is not None
        text = Style.null()
        for part in parts:
            styles = self._widget.get_component_styles(PREFIX + part)
            if styles.has_rule("background"):
                background = background + styles.background
            if styles.has_rule("color"):
                colour = styles.color
                if styles.auto_color:
                    colour = background.get_contrast_text(colour.a)
            text += styles.text_style
        shade = Style(color=(background + colour).rich_color, bgcolor=background.rich_color)
        return shade + text
