"""A pilot that waits until the application has nothing more to do, not until the machine rests.

Textual's own pilot takes the application for done when the process computes little for
20 ms: on a busy machine that is so in the midst of the work, and on an idle one it is a wait
for nothing. What is asked here is whether something is left to be done.
"""

from __future__ import annotations

import asyncio
import unicodedata
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from textual import events
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot

from wgplanner.tui.dialogs.busy import BusyDialog

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from textual.app import App
    from textual.message_pump import MessagePump

SOON = 0.1
"""Seconds; what is to happen earlier belongs to the key that was pressed."""
PATIENCE_SECONDS = 30.0
"""How long an application may be at work; it takes a moment, but the machine may be busy."""


class SteadyPilot(Pilot[Any]):
    """Presses keys and pauses as Textual's does, and knows when it is over."""

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each when nothing is left of the one before.

        What follows a key a moment later, such as the pane, is waited for after the last.
        """
        for key in keys:
            event = key_event(key)
            event.set_sender(self.app)
            self.app.post_message(event)
            await settle(self, soon=0.0)
        await settle(self)

    async def pause(self, delay: float | None = None) -> None:
        """Wait until nothing is left to be done; at least some seconds where they are named."""
        if delay is not None:
            await asyncio.sleep(delay)
        await settle(self)


def key_event(key: str) -> events.Key:
    """A key by its name or its sign, with the sign that it types."""
    name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
    original = REPLACED_KEYS.get(name, name)
    try:
        sign: str | None = unicodedata.lookup(_get_unicode_name_from_key(original))
    except KeyError:
        sign = name if len(name) == 1 else None
    return events.Key(name, sign)


async def settle(pilot: Pilot[Any], soon: float = SOON) -> None:
    """Wait until nothing is left to be done, nor would be within some seconds.

    An application that has ended, well or not, does nothing more.

    Raises:
        AssertionError: There is no end of it.
    """
    app = pilot.app
    clock = asyncio.get_running_loop().time
    end = clock() + PATIENCE_SECONDS
    passed = False
    while app.screen_stack and app._exception is None and not app._exit:
        app.screen._on_timer_update()
        left = next(work_left(app, soon), None)
        assert clock() < end, f"still at work after {PATIENCE_SECONDS} s: {left}"
        if left:
            passed = False
            await asyncio.sleep(0 if left.startswith("message") else 0.002)
        elif passed:
            return
        else:
            # Who has taken its last message may not be through with it.
            passed = await pilot._wait_for_screen()


def work_left(app: App[Any], soon: float) -> Iterator[str]:
    """What the application has begun, or will begin within some seconds."""
    screen = app.screen
    members = [node for node in nodes(app) if node.is_running and not node._closing]
    for node in members:
        if node.message_queue_size or node._next_callbacks:
            yield f"message for {node}"
    if screen._layout_required or screen._scroll_required or screen._repaint_required:
        yield "layout"
    if screen._dirty_widgets or screen._callbacks:
        yield "paint"
    if app.animator._animations or app.animator._scheduled:
        yield "animation"
    for worker in app.workers:
        # A dialog that says that something goes on may stand for as long as it likes.
        if not worker.is_finished and not isinstance(screen, BusyDialog):
            yield f"worker {worker.name or worker.description}"
    for node in members:
        for timer in node._timers:
            task = timer._task
            if timer._repeat == 0 and timer._interval < soon and task and not task.done():
                yield f"timer of {node}"


def nodes(app: App[Any]) -> Iterator[MessagePump]:
    """Whoever takes messages on all screens that lie over each other."""
    yield app
    for screen in app.screen_stack:
        yield from screen.walk_children(with_self=True)


@asynccontextmanager
async def running(
    app: App[Any], size: tuple[int, int] = (80, 24), **how: Any
) -> AsyncIterator[SteadyPilot]:
    """Run an application without a terminal, as ``App.run_test`` does."""
    async with app.run_test(size=size, **how):
        pilot = SteadyPilot(app)
        await pilot.pause()
        yield pilot
