"""What the screens on a plan have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.screen import Screen

from wgplanner.plan.changes import Change, Edit
from wgplanner.plan.errors import PlannerError
from wgplanner.tui.commands import Command, bindings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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

    def on_mount(self) -> None:
        """Take the user's own keys, where there are any."""
        keymap = self.planner.keymap
        if keymap:
            from wgplanner.tui.keymap import remapped  # noqa: PLC0415 - few have a keymap

            self.commands = remapped(self.ACTIONS, keymap)
            self._bindings = bindings(self.commands, self.messages)

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

    def reason_against(self, action: str) -> str | None:
        """Why one of the screen's own actions cannot be run now; ``None`` if it can."""
        name = action.partition("(")[0]
        command = next((each for each in self.commands if each.name == name), None)
        return None if command is None else self.disabled_reason(command)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey out in the footer what cannot be run now; its key says why (``run_action``)."""
        return True if self.reason_against(action) is None else None


class PlanBoundScreen(CommandScreen):
    """A screen that shows the open plan, edits it, and hears of its changes."""

    def __init__(self, messages: Messages, workspace: Workspace) -> None:
        super().__init__(messages)
        self.workspace = workspace
        self.refusal: PlannerError | None = None
        """Why the last edit was refused; a form that sees it opens again as it was typed."""

    @property
    def plan(self) -> Plan:
        """The plan's present value."""
        return self.workspace.plan

    def plan_changed(self, change: Change) -> None:
        """Show the plan anew after a change, whoever made it. Screens override this."""

    def go_to_program(self, program: str) -> None:
        """Put the cursor on a program. Screens that list programs override this."""

    def edit(
        self,
        edits: Iterable[Edit],
        what: str,
        why: str | None = None,
        then: Callable[[], object] | None = None,
    ) -> bool:
        """Apply edits; where that fails, say why and leave everything as it was.

        A change that an adopted plan has to explain asks for its reason before
        it is saved. ``then`` is called when the change is stored.

        Returns whether nothing was refused: the plan is now as asked, or will
        be when the reason is given.
        """
        made = tuple(edits)
        self.refusal = None
        asked = why is None and not self.workspace.read_only and self._wants_reason(made)
        if asked:
            why = self.planner.reasons.known(self.workspace, made)
            if why is None:
                self._ask_reason(made, what, then)
                return True
        problem = self._store(made, what, why or None)
        if problem is not None:
            self.refusal = problem
            self.planner.complain(problem)
            return False
        if asked:
            self.planner.reasons.note(self.workspace, made, why)
        if then is not None:
            then()
        return True

    def _wants_reason(self, edits: tuple[Edit, ...]) -> bool:
        from wgplanner.plan.reasons import wants_reason  # noqa: PLC0415 - not for the first frame

        return wants_reason(self.plan, edits)

    def _store(self, edits: tuple[Edit, ...], what: str, why: str | None) -> PlannerError | None:
        """Have the workspace apply edits; returns what it refused them with."""
        try:
            self.workspace.apply(edits, what, why)
        except PlannerError as problem:
            self.planner.show_titles()
            return problem
        self.planner.show_titles()
        return None

    def _ask_reason(
        self, edits: tuple[Edit, ...], what: str, then: Callable[[], object] | None
    ) -> None:
        """Ask why, and save with the answer."""
        from wgplanner.tui.dialogs.reason import ReasonDialog  # noqa: PLC0415

        reasons = self.planner.reasons

        def save(why: str | None) -> str | None:
            problem = self._store(edits, what, why)
            if problem is not None:
                return self.text(problem.key, **problem.values)
            reasons.note(self.workspace, edits, why)
            return None

        def answered(saved: bool | None) -> None:
            if saved and then is not None:
                then()

        dialog = ReasonDialog(self.messages, self.text(what), reasons.last, save)
        self.app.push_screen(dialog, answered)
