"""What other sessions store in the plan while it is on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import ModalScreen

from wgplanner.plan.errors import PlannerError

if TYPE_CHECKING:
    from wgplanner.tui.app import PlannerApp

LOOK_AROUND_SECONDS = 3.0
"""How often the program looks whether another session has changed the plan."""


class OtherSessions:
    """Looks at the logs beside the plan, off the screen's thread, and takes in what is new."""

    def __init__(self, app: PlannerApp) -> None:
        self._app = app
        self._seen: dict[str, int] = {}
        self._told: str | None = None

    def look(self) -> None:
        """Ask whether another session has stored anything; never under an open dialog."""
        if self._may_show():
            self._tell_of_failure()
            self._app.run_worker(
                self._look_at_logs, thread=True, exclusive=True, group="look_around"
            )

    def _tell_of_failure(self) -> None:
        """Say once why the plan file is behind what was done here."""
        workspace = self._app.workspace
        problem = workspace.unsaved if workspace else None
        if problem is not None and problem.key != self._told:
            self._app.complain(problem)
        self._told = problem.key if problem else None

    def _may_show(self) -> bool:
        """Whether a plan is in front; while the program ends, a timer may find no screen at all."""
        screens = self._app.screen_stack
        return (
            self._app.workspace is not None
            and bool(screens)
            and not isinstance(screens[-1], ModalScreen)
        )

    def _look_at_logs(self) -> None:
        from wgplanner.store.watching import log_sizes  # noqa: PLC0415 - not for the first frame

        workspace = self._app.workspace
        sizes = log_sizes(workspace.path) if workspace else {}
        if sizes != self._seen:
            self._app.call_later(self.take_in, sizes)

    def take_in(self, sizes: dict[str, int] | None = None) -> None:
        """Show what other sessions have stored, and say whose it is.

        Never under an open dialog: what it shows must not change beneath it.
        """
        app, workspace = self._app, self._app.workspace
        if workspace is None or not self._may_show():
            return
        conflicts = len(workspace.conflicts)
        try:
            change = workspace.refresh()
        except PlannerError:
            # A share that is away for a moment; the next look asks again.
            return
        self._seen = sizes or {}
        app.show_titles()
        said = []
        if change is not None:
            said.append(app.messages.text("app.others", who=change.who, count=len(change.edits)))
        if len(workspace.conflicts) > conflicts:
            said.append(app.messages.text("app.conflicts_new", count=len(workspace.conflicts)))
        if said:
            app.say("\n".join(said))
