"""What is seen while a large plan is read: which one, and how large it is.

Reading 20 MB takes longer than everything else before the first frame, so the frame
comes first. A plan of the usual size is read before it, and its grid is the first frame.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.widgets import Static

from wgplanner.plan.errors import PlannerError
from wgplanner.tui.screens.base import CommandScreen
from wgplanner.tui.shown import shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.app import ComposeResult

    from wgplanner.locale import Messages
    from wgplanner.workspace import Workspace

FRAME_SECONDS = 0.005
"""The first frame is on its way when records are made, which lets nothing else pass."""


class OpeningScreen(CommandScreen):
    """Reads a plan as soon as it is on the screen itself, and gives way to it.

    While the file comes from the disk, what is to show the plan is loaded.
    """

    DEFAULT_CSS = """
    OpeningScreen #title { height: 1; background: $primary; color: $text; text-style: bold; }
    OpeningScreen #title:ansi { color: ansi_bright_white; }
    OpeningScreen Static { padding: 0 1; }
    """

    def __init__(
        self, messages: Messages, path: Path, begin: Callable[[], Callable[[], Workspace]]
    ) -> None:
        """``begin`` begins to read the plan, and tells how to wait for it."""
        super().__init__(messages)
        self._path = path
        self._begin = begin

    def compose(self) -> ComposeResult:
        """A title line as all screens have, and what is going on."""
        size = round(self._path.stat().st_size / 1_000_000)
        yield Static(shown(self._path.name), id="title")
        yield Static(shown(self.text("app.opening", name=self._path.name, size=size)))

    def frame_painted(self) -> None:
        """Begin to read; ``call_after_refresh`` would wait for the repainting that follows."""
        self.set_timer(FRAME_SECONDS, partial(self._open, self._begin()))

    def _open(self, read: Callable[[], Workspace]) -> None:
        from wgplanner.tui.screens import plan  # noqa: F401, PLC0415 - see above

        try:
            workspace = read()
        except PlannerError as problem:
            self.planner.refuse(problem)
        else:
            self.planner.open_workspace(workspace)
