"""A terminal that keeps what is painted, cell by cell, and counts what would not fit.

Textual paints only what has changed. What its compositor would draw anew says nothing
about what stands on the screen, so tests of frames let the application paint here, and
compare. A new size leaves nothing but rubbish, as a real terminal may.
"""

from __future__ import annotations

import asyncio
import re
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Size

from tests.tui.steady import settle

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from textual.message_pump import MessagePump
    from textual.pilot import Pilot

    from wgplanner.plan.plan import Plan
    from wgplanner.tui.app import PlannerApp

TOKEN = re.compile(
    r"\x1b\[([0-9;?<=>$ ]*)([A-Za-z@`~])"  # a control sequence
    r"|\x1b[\]P_^X].*?(?:\x07|\x1b\\)"  # a string for the terminal
    r"|\x1b."
    r"|([^\x1b]+)",
    re.DOTALL,
)
RUBBISH = "?"
HOPS = 3
"""How often a message on its way up may become another one: a typed sign, a text, a filter."""
LONGEST_HOP = 1.0
"""Seconds; the application itself may wait for a screen to be left."""
PATIENCE = 200
"""How many looks a frame may take to come; a look is at least five milliseconds."""


@lru_cache(4096)
def cells(text: str) -> tuple[str, ...]:
    """The first characters of a text's cells: the second cell of a wide one is empty.

    What has no width of its own belongs to the cell before and is passed over.
    """
    found: list[str] = []
    for index, character in enumerate(text):
        width = cell_len(text[: index + 1]) - len(found)
        if width > 0:
            found += [character, *[""] * (width - 1)]
    return tuple(found)


class Paper:
    """The cells of a terminal; ``overruns`` are texts that went past its edge."""

    def __init__(self, width: int, height: int) -> None:
        self.overruns: list[str] = []
        self.frames: list[list[str]] | None = None
        """What stood here after each writing, while somebody wants to know."""
        self.resize(width, height)

    def resize(self, width: int, height: int) -> None:
        """Take another size; nothing that stood there is of use any more."""
        self.width, self.height = width, height
        self.rows = [[RUBBISH] * width for _ in range(height)]
        self._x = self._y = 0

    def feed(self, data: str) -> None:
        """Take what the application writes."""
        for token in TOKEN.finditer(data):
            values, letter, text = token.groups()
            if text is not None:
                for part in re.split(r"([\r\n])", text):
                    self._take(part)
            elif letter == "H":
                y, _, x = values.partition(";")
                self._y, self._x = int(y or 1) - 1, int(x or 1) - 1
        if self.frames is not None:
            self.frames.append(self.lines)

    def _take(self, part: str) -> None:
        if part == "\n":
            self._y += 1
        elif part == "\r":
            self._x = 0
        elif part:
            self._put(part)

    def _put(self, text: str) -> None:
        new = cells(text)
        end = self._x + len(new)
        if end > self.width or not 0 <= self._y < self.height:
            self.overruns.append(f"{self._y}:{self._x} of {self.height}x{self.width}: {text!r}")
            return
        row = self.rows[self._y]
        # Half a wide character does not stay.
        if self._x and row[self._x] == "":
            row[self._x - 1] = " "
        if end < self.width and row[end] == "":
            row[end] = " "
        row[self._x : end] = new
        self._x = end

    @property
    def lines(self) -> list[str]:
        """What stands there."""
        return ["".join(row) for row in self.rows]


class PaperDriver(HeadlessDriver):
    """Hands what is painted to a ``Paper``."""

    paper: Paper

    @property
    def is_headless(self) -> bool:
        """Textual paints nothing for a driver without a head."""
        return False

    def write(self, data: str) -> None:
        """Keep what would go to the terminal."""
        self.paper.feed(data)


class Painted:
    """A running application, and what it has painted."""

    def __init__(self, app: PlannerApp, pilot: Pilot[None], paper: Paper) -> None:
        self.app = app
        self.pilot = pilot
        self.paper = paper
        self.widths: list[int] = []
        """How wide the lines of the screen were when it was last drawn anew."""
        self._resized = False

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        assert self.app.workspace is not None
        return self.app.workspace.plan

    def post(self, *keys: str) -> None:
        """Press keys without waiting for what they do, as a key that is held down."""
        for key in keys:
            name, character = NAMES.get(key, key), key if len(key) == 1 else None
            event = events.Key(name, character)
            event.set_sender(self.app)
            self.app.post_message(event)

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each when the one before has had its effect.

        A key goes from the application to what has the focus, and from there up again
        until somebody takes it; so does this.
        """
        for key in keys:
            self.post(key)
            await self._passed(self.app)
            for _ in range(HOPS):
                for node in (self.app.focused or self.app.screen).ancestors_with_self:
                    await self._passed(node)

    async def _passed(self, node: MessagePump) -> None:
        """Wait until a node has done with all that it was told, is gone, or waits itself."""
        done = asyncio.Event()
        node.call_later(done.set)
        clock = asyncio.get_running_loop().time
        end = clock() + LONGEST_HOP
        while not done.is_set() and node.is_running and clock() < end:
            await asyncio.sleep(0)

    def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        if (width, height) == (self.paper.width, self.paper.height):
            return
        self._resized = True
        self.paper.resize(width, height)
        size = Size(width, height)
        assert self.app._driver is not None
        self.app._driver._size = (width, height)
        self.app.post_message(events.Resize(size, size))

    def drawn(self) -> list[str]:
        """What the screen would be, drawn anew as a whole."""
        texts = [strip.text for strip in self.app.screen._compositor.render_strips()]
        self.widths = [cell_len(text) for text in texts]
        return ["".join(cells(text)) for text in texts]

    async def frames_until(self, done: Callable[[list[str]], bool]) -> list[list[str]]:
        """All that is painted from now on until a frame is as it should be.

        Raises:
            AssertionError: It does not come to be.
        """
        frames: list[list[str]] = []
        self.paper.frames = frames
        for _ in range(PATIENCE):
            if any(map(done, frames)):
                self.paper.frames = None
                return frames
            await self.pilot.pause(0.005)
        raise AssertionError(self.paper.lines)

    async def settled(self) -> list[str]:
        """The lines of the terminal when they are what the screen is.

        Raises:
            AssertionError: They do not come to be, or something went past the edge.
        """
        await settle(self.pilot)
        wrong = [
            pair for pair in zip(self.paper.lines, self.drawn(), strict=True) if pair[0] != pair[1]
        ]
        assert not wrong, wrong
        if self._resized:
            # Textual tells its widgets late of another size: what they paint till then is
            # painted over.
            self._resized = False
            self.paper.overruns.clear()
        assert not self.paper.overruns
        return self.paper.lines


NAMES = {
    " ": "space", "+": "plus", "-": "minus", "*": "asterisk", "/": "slash", "_": "underscore",
    "=": "equals_sign", ">": "greater_than_sign", "<": "less_than_sign",
    "[": "left_square_bracket", "]": "right_square_bracket",
    "{": "left_curly_bracket", "}": "right_curly_bracket", "?": "question_mark",
}  # fmt: skip
"""What Textual calls the keys that are written by a sign."""


@asynccontextmanager
async def painted(app: PlannerApp, size: tuple[int, int]) -> AsyncIterator[Painted]:
    """Run an application that paints on paper."""
    paper = Paper(*size)
    app.driver_class = type("Driver", (PaperDriver,), {"paper": paper})
    async with app.run_test(headless=False, size=size) as pilot:
        yield Painted(app, pilot, paper)
