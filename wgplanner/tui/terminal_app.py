"""What goes to the terminal and how: its driver, the filters of its lines, its new sizes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from wgplanner.tui.chosen_app import ChosenApp

if TYPE_CHECKING:
    from pathlib import Path

    from textual.driver import Driver
    from textual.filter import LineFilter
    from textual.timer import Timer

    from wgplanner.locale import Messages
    from wgplanner.settings import Settings

REPAINT_SECONDS = 0.05
"""How long after a new size everything is painted once more.

Two sizes within a hundredth of a second may end where they began. Textual then sees no new
size, while the terminal has lost what stood there.
"""


class TerminalApp(ChosenApp):
    """An application that draws as its terminal needs it; with ``ascii_only`` in ASCII."""

    def __init__(
        self,
        messages: Messages,
        theme: str | None,
        settings: Settings | None,
        settings_folder: Path | None,
        *,
        ascii_only: bool,
    ) -> None:
        super().__init__(messages, theme, settings, settings_folder)
        self.ascii_only = ascii_only
        self._narrow: LineFilter | None = None
        if ascii_only:
            from wgplanner.tui.narrow_filter import NarrowFilter  # noqa: PLC0415 - few ask for it

            self._narrow = NarrowFilter()

    def get_driver_class(self) -> type[Driver]:
        """Textual's driver for this terminal; on a Unix one that does not wait when it ends."""
        usual = super().get_driver_class()
        if usual.__name__ != "LinuxDriver":
            return usual
        from wgplanner.tui.quick_driver import QuickDriver  # noqa: PLC0415 - not on Windows

        return QuickDriver

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line of every widget goes through: with ``--ascii`` our own filter too.

        Textual chooses how ``NO_COLOR`` is kept when it starts, before it knows the theme; in
        those of the terminal's own colours its shades of grey are black on black.
        """
        filters = super().get_line_filters()
        if self.no_color and self.native_ansi_color:
            from textual.filter import Monochrome  # noqa: PLC0415 - few ask for it

            filters = [self._plain if isinstance(each, Monochrome) else each for each in filters]
        return [*filters, self._narrow] if self._narrow is not None else filters

    @cached_property
    def _plain(self) -> LineFilter:
        """Takes all colours away."""
        from textual.filter import NoColor  # noqa: PLC0415 - few ask for it

        return NoColor()

    _sized = False
    _repainting: Timer | None = None

    def on_resize(self) -> None:
        """Paint everything again when a new size has come to rest."""
        if self._repainting is not None:
            self._repainting.stop()
        if self._sized:
            self._repainting = self.set_timer(REPAINT_SECONDS, self._repaint)
        self._sized = True

    def _repaint(self) -> None:
        for screen in self.screen_stack[-1:]:  # none any more while the program ends
            screen.refresh()
