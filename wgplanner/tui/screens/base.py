"""What the screens on a plan have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.screen import Screen

from wgplanner.plan.changes import Change, Edit
from wgplanner.plan.errors import PlannerError
from wgplanner.tui.commands import Command, bindings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wgplanner.locale import Messages
    from wgplanner.plan.plan import Plan
    from wgplanner.tui.app import PlannerApp
    from wgplanner.workspace import Workspace


class CommandScreen(Screen[None]):
    """A screen whose keys, palette entries, footer and help come from its ``ACTIONS``."""

    ACTIONS: ClassVar[tuple[Command, ...]] = ()

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self.messages = messages
        self.commands = self.ACTIONS
        if type(self).__dict__.get("COMMANDS"):
            raise TypeError("Screen.COMMANDS is Textual's (palette providers): name yours ACTIONS")
        # Textual merges BINDINGS when the class is made, but the language is known only now.
        self._bindings = bindings(self.commands, messages)

    def text(self, key: str, **values: object) -> str:
        """A text of the screens in the user's language."""
        return self.messages.text(key, **values)

    @property
    def planner(self) -> PlannerApp:
        """The application, as what it is."""
        return cast("PlannerApp", self.app)

    def disabled_reason(self, command: Command) -> str | None:
        """Why a command cannot be run now, in the user's language; ``None`` if it can."""
        return None


class PlanBoundScreen(CommandScreen):
    """A screen that shows the open plan, edits it, and hears of its changes."""

    def __init__(self, messages: Messages, workspace: Workspace) -> None:
        super().__init__(messages)
        self.workspace = workspace

    @property
    def plan(self) -> Plan:
        """The plan's present value."""
        return self.workspace.plan

    def plan_changed(self, change: Change) -> None:
        """Show the plan anew after a change, whoever made it. Screens override this."""

    def edit(self, edits: Iterable[Edit], what: str, why: str | None = None) -> bool:
        """Apply edits; where that fails, say why and leave everything as it was.

        Returns whether the plan is now as asked (also where nothing differed).
        """
        try:
            self.workspace.apply(edits, what, why)
        except PlannerError as problem:
            self.planner.complain(problem)
            return False
        return True
