"""The application: opens screens, hears of changes, and owns what all screens share."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.screen import ModalScreen, Screen

from wgplanner.plan.errors import PlannerError
from wgplanner.tui.commands import Command, bindings
from wgplanner.tui.screens.base import CommandScreen, PlanBoundScreen
from wgplanner.tui.shown import shown

if TYPE_CHECKING:
    from wgplanner.locale import Messages
    from wgplanner.plan.changes import Change
    from wgplanner.store.owner import Owner
    from wgplanner.workspace import Workspace

APP_COMMANDS = (
    Command("app.plan", ("1", "f2"), "app.show_plan", "app", footer=True),
    Command("app.duties", ("2", "f3"), "app.show_duties", "app", footer=True),
    Command("app.meetings", ("3", "f4"), "app.show_meetings", "app", footer=True),
    Command("app.undo", ("u", "ctrl+z"), "app.undo", "app", footer=True),
    Command("app.redo", ("ctrl+r", "ctrl+y"), "app.redo", "app"),
    Command("app.help", ("question_mark", "f1"), "app.show_help", "app", footer=True),
    Command("app.palette", ("ctrl+p",), "app.command_palette", "app"),
    Command("app.theme", ("f9",), "app.switch_theme", "app"),
    Command("app.quit", ("q", "ctrl+q"), "app.quit", "app", footer=True),
)
NEED_A_PLAN = ("show_plan", "show_duties", "show_meetings", "undo", "redo")
LIGHT_THEME, DARK_THEME = "textual-light", "textual-dark"


class PlannerApp(App[None]):
    """wgplanner's screens on one workspace, or the first-run screen without one."""

    ENABLE_COMMAND_PALETTE = True
    CSS_PATH: ClassVar[list[str]] = ["planner.tcss"]  # type: ignore[assignment]
    BINDINGS: ClassVar[list[Binding]] = []  # type: ignore[assignment]

    def __init__(
        self,
        messages: Messages,
        workspace: Workspace | None,
        today: date,
        *,
        owner: Owner,
        clock: Callable[[], str],
        theme: str | None = None,
        ascii_only: bool = False,
    ) -> None:
        super().__init__()
        self.messages = messages
        self.workspace = workspace
        self.today = today
        self.owner = owner
        self.clock = clock
        self.ascii_only = ascii_only
        self.title = "wgplanner"
        self.commands = APP_COMMANDS
        self._bindings = bindings(APP_COMMANDS, messages)
        self._plan_screens: dict[str, PlanBoundScreen] = {}
        if theme in self.available_themes:
            self.theme = theme

    def on_ready(self) -> None:
        """Let the collector work again, but never over what start-up has made."""
        gc.enable()
        gc.freeze()

    def _handle_exception(self, error: Exception) -> None:
        """Leave the screens and let the outermost door say what happened.

        Textual's own report prints the local variables of every frame, and so
        the names of people; ours names the kind of the error and its place.
        """
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    @property
    def crash(self) -> Exception | None:
        """What ended the application, if it was a mistake of the program."""
        return self._exception

    def get_default_screen(self) -> Screen[None]:
        """The plan where one is open, else the first-run screen; nothing is drawn before it."""
        if self.workspace is None:
            from wgplanner.tui.screens.first_run import FirstRunScreen  # noqa: PLC0415

            return FirstRunScreen(self.messages)
        self.workspace.subscribe(self._plan_changed)
        screen = _screen_class("plan")(self.messages, self.workspace)
        self._plan_screens["plan"] = screen
        return screen

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what needs a plan while none is open."""
        return self.workspace is not None or action not in NEED_A_PLAN

    def open_workspace(self, workspace: Workspace) -> None:
        """Show the plan of a workspace that the first-run screen opened or made."""
        self.workspace = workspace
        workspace.subscribe(self._plan_changed)
        self.action_show_plan()

    def _plan_screen(self, name: str) -> PlanBoundScreen:
        """A screen on the plan, made when it is first asked for and kept from then on."""
        if name not in self._plan_screens:
            assert self.workspace is not None
            screen = _screen_class(name)(self.messages, self.workspace)
            self.install_screen(screen, name)
            self._plan_screens[name] = screen
        return self._plan_screens[name]

    def _go_to(self, name: str) -> None:
        """Show a plan screen in place of the present one.

        The screen that the application began with always stays at the bottom of
        the stack, since Textual cannot switch its default screen for another.
        """
        if self.workspace is None or isinstance(self.screen, ModalScreen):
            return
        screen = self._plan_screen(name)
        if self.screen is screen:
            return
        if self.screen_stack[0] is screen:
            self.pop_screen()
        elif len(self.screen_stack) > 1:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def action_show_plan(self) -> None:
        """Go to the Gantt grid."""
        self._go_to("plan")

    def action_show_duties(self) -> None:
        """Go to the duty matrix."""
        self._go_to("duties")

    def action_show_meetings(self) -> None:
        """Go to the meetings."""
        self._go_to("meetings")

    def action_undo(self) -> None:
        """Take the last change back and say which it was."""
        self._step_back_or_forth("undo")

    def action_redo(self) -> None:
        """Do the last undone change again and say which it was."""
        self._step_back_or_forth("redo")

    def _step_back_or_forth(self, direction: str) -> None:
        if self.workspace is None:
            return
        try:
            change = self.workspace.undo() if direction == "undo" else self.workspace.redo()
        except PlannerError as problem:
            self.complain(problem)
            return
        if change is None:
            self.say(self.messages.text(f"app.nothing_to_{direction}"))
        else:
            what = self.messages.text(change.what)
            self.say(self.messages.text(f"app.{direction}_done", what=what))

    def action_show_help(self) -> None:
        """Open the help, made from the commands of the present screen and of the application."""
        from wgplanner.tui.dialogs.help import HelpDialog  # noqa: PLC0415

        screen = self.screen
        commands = screen.commands if isinstance(screen, CommandScreen) else ()
        self.push_screen(HelpDialog(self.messages, (*commands, *APP_COMMANDS)))

    def action_switch_theme(self) -> None:
        """Change between the light and the dark theme."""
        self.theme = LIGHT_THEME if self.current_theme.dark else DARK_THEME

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: every command of the screen and of the application, and nothing else."""
        own = screen.commands if isinstance(screen, CommandScreen) else ()
        for command in (*own, *APP_COMMANDS):
            name = command.action.removeprefix("app.")
            if name == "command_palette" or not self.check_action(name, ()):
                continue
            yield SystemCommand(
                command.title(self.messages),
                command.help(self.messages),
                lambda action=command.action: self._run_from_palette(action),
            )

    def _run_from_palette(self, action: str) -> None:
        self.call_later(self.run_action, action, self.screen if "." not in action else self)

    def _plan_changed(self, change: Change) -> None:
        for screen in self._plan_screens.values():
            if screen.is_running:
                screen.plan_changed(change)

    def say(self, text: str) -> None:
        """A passing notice; the text may hold data."""
        self.notify(shown(text).plain, markup=False)

    def complain(self, problem: PlannerError) -> None:
        """Say an error where the user looks: what happened, where, what to do."""
        text = self.messages.text(problem.key, **problem.values)
        self.notify(shown(text).plain, severity="error", timeout=12, markup=False)


def _screen_class(name: str) -> type[PlanBoundScreen]:
    """The class of a plan screen, imported only when it is needed."""
    if name == "plan":
        from wgplanner.tui.screens.plan import PlanScreen  # noqa: PLC0415

        return PlanScreen
    if name == "duties":
        from wgplanner.tui.screens.duties import DutiesScreen  # noqa: PLC0415

        return DutiesScreen
    from wgplanner.tui.screens.meetings import MeetingsScreen  # noqa: PLC0415

    return MeetingsScreen
