"""``--ascii``: no character that some terminals draw one cell wide and others two, on any screen.

Such a character pushes all that follows on its line aside: the edge of a dialog, a scroll
bar, the next column. The grid has none of its own; texts of ours, Textual's own widgets and
whatever somebody has typed do, so the lines themselves are put right, the last thing before
they are painted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.filter import LineFilter

from wgplanner.views.gantt.narrow import in_as_many_cells

if TYPE_CHECKING:
    from textual.color import Color


class NarrowFilter(LineFilter):
    """Puts every character of disputed width into one that all terminals draw in one cell."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments of a line, each as wide as it was."""
        return [each if each.control or each.text.isascii() else _narrow(each) for each in segments]


def _narrow(segment: Segment) -> Segment:
    text = in_as_many_cells(segment.text)
    if text == segment.text:
        return segment
    # A sign that an emoji selector had widened may be one cell now.
    width = segment.cell_length
    fitted = text if cell_len(text) == width else set_cell_size(text, width)
    return Segment(fitted, segment.style)
