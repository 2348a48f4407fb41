"""Work that may take a while, done beside the screen, with a way to give it up."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from wgplanner.plan.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Callable

    from wgplanner.tui.app import PlannerApp

PATIENCE_SECONDS = 1.0
Answer = TypeVar("Answer")


def read_beside(
    app: PlannerApp, name: str, read: Callable[[], Answer], then: Callable[[Answer], object]
) -> None:
    """Read off the screen's thread; say so after a second, and let Esc give it up."""
    from wgplanner.tui.dialogs.busy import BusyDialog  # noqa: PLC0415

    busy = BusyDialog(app.messages, app.messages.text("import.busy", name=name))
    state = {"open": True, "shown": False}

    def show_busy() -> None:
        if state["open"]:
            state["shown"] = True
            app.push_screen(busy, lambda _: state.update(open=False))

    def finish(found: Answer | None, problem: PlannerError | None) -> None:
        timer.stop()
        if not state["open"]:
            return
        if state["shown"]:
            busy.dismiss(None)
        state["open"] = False
        if problem is not None:
            app.complain(problem)
        elif found is not None:
            # After the dialog that counted the seconds is gone.
            app.call_later(then, found)

    def work() -> None:
        try:
            found = read()
        except PlannerError as problem:
            app.call_from_thread(finish, None, problem)
        else:
            app.call_from_thread(finish, found, None)

    timer = app.set_timer(PATIENCE_SECONDS, show_busy)
    app.run_worker(work, thread=True, group="import")
