"""The application: opens screens, hears of changes, and owns what all screens share."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import SystemCommand
from textual.binding import Binding
from textual.notifications import Notification
from textual.screen import ModalScreen, Screen

from wgplanner.tui.app_commands import NEED_A_PLAN
from wgplanner.tui.commands import bindings
from wgplanner.tui.other_sessions import LOOK_AROUND_SECONDS, OtherSessions
from wgplanner.tui.reasons import Reasons
from wgplanner.tui.screens.base import CommandScreen, PlanBoundScreen
from wgplanner.tui.shown import shown
from wgplanner.tui.terminal_app import TerminalApp

if TYPE_CHECKING:
    from pathlib import Path

    from textual.actions import ActionParseResult
    from textual.dom import DOMNode
    from textual.notifications import SeverityLevel

    from wgplanner.locale import Messages
    from wgplanner.plan.changes import Change
    from wgplanner.plan.errors import PlannerError
    from wgplanner.settings import Settings
    from wgplanner.store.owner import Owner
    from wgplanner.tui.widgets.line_input import TextCleaned
    from wgplanner.workspace import Workspace

    Opening = tuple[Path, Callable[[], Callable[[], Workspace]]]
    """A plan file that is to be opened behind the first frame, and how that begins and ends."""

CLAIM_SECONDS = 0.1
"""The first frame has left for the terminal when the plan is claimed for editing."""


class PlannerApp(TerminalApp):
    """wgplanner's screens on one workspace, or the first-run screen without one."""

    ENABLE_COMMAND_PALETTE = True
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
        settings: Settings | None = None,
        settings_folder: Path | None = None,
        opening: Opening | None = None,
    ) -> None:
        super().__init__(messages, theme, settings, settings_folder, ascii_only=ascii_only)
        self.opening = opening
        self.refusal: PlannerError | None = None
        """Why the plan that was to be opened cannot be."""
        self.workspace = workspace
        self.today = today
        self.owner = owner
        self.clock = clock
        self.title = "wgplanner"
        self._bindings = bindings(self.commands, messages)
        self.reasons = Reasons()
        self._plan_screens: dict[str, PlanBoundScreen] = {}
        self.others = OtherSessions(self)
        self._shown_state: tuple[object, ...] = (None, 0, False)

    def on_ready(self) -> None:
        """Let the collector work again, but never over what start-up has made.

        The first frame has been painted, so that a large plan may be read.
        """
        gc.enable()
        gc.freeze()
        if self.opening is not None:
            from wgplanner.tui.screens.opening import OpeningScreen  # noqa: PLC0415

            cast("OpeningScreen", self.screen_stack[0]).frame_painted()
        self._tell_notes()
        self.warn_of_keymap()
        self.set_timer(CLAIM_SECONDS, self._claim_plan)
        self.set_interval(LOOK_AROUND_SECONDS, self.others.look)

    def _handle_exception(self, error: Exception) -> None:
        """Leave the screens and let the outermost door say what happened.

        Textual's own report prints the local variables of every frame, and so
        the names of people; ours names the kind of the error and its place.
        While the program ends, Textual takes the screens away beneath what is still
        to be called, and what that then says of it is no mistake.
        """
        if self._exit and type(error).__module__.startswith("textual."):
            return
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
        if self.opening is not None:
            from wgplanner.tui.screens.opening import OpeningScreen  # noqa: PLC0415

            return OpeningScreen(self.messages, *self.opening)
        if self.workspace is None:
            from wgplanner.tui.screens.first_run import FirstRunScreen  # noqa: PLC0415

            return FirstRunScreen(self.messages)
        self.workspace.subscribe(self._plan_changed)
        screen = _screen_class("plan")(self.messages, self.workspace)
        self._plan_screens["plan"] = screen
        return screen

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what needs a plan, or a dialog, while none is open."""
        if action == "stay":
            return isinstance(self.screen, ModalScreen)
        return self.workspace is not None or action not in NEED_A_PLAN

    def open_workspace(self, workspace: Workspace) -> None:
        """Show the plan of a workspace that the screen before it opened or made."""
        self.workspace = workspace
        workspace.subscribe(self._plan_changed)
        self._tell_notes()
        self.action_show_plan()
        self.set_timer(CLAIM_SECONDS, self._claim_plan)

    def refuse(self, problem: PlannerError) -> None:
        """Leave, because the plan that was to be opened cannot be."""
        self.refusal = problem
        self.exit()

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

    def show_program(self, name: str, program: str) -> None:
        """Go to a program on another screen."""
        self._go_to(name)
        screen = self._plan_screens.get(name)
        if screen is not None:
            screen.call_after_refresh(screen.go_to_program, program)

    def action_show_plan(self) -> None:
        """Go to the Gantt grid."""
        self._go_to("plan")

    def action_show_duties(self) -> None:
        """Go to the duty matrix."""
        self._go_to("duties")

    def action_show_meetings(self) -> None:
        """Go to the meetings."""
        self._go_to("meetings")

    def action_show_history(self) -> None:
        """Go to the changes of the plan."""
        self._go_to("history")

    def action_settle_conflicts(self) -> None:
        """Choose between the values of a field that two persons set at once."""
        if self.workspace is None or isinstance(self.screen, ModalScreen):
            return
        from wgplanner.tui.dialogs.conflicts import settle_conflicts  # noqa: PLC0415

        settle_conflicts(self, self.workspace)

    def action_import_into_plan(self) -> None:
        """Read a document into the open plan."""
        if self.workspace is None or isinstance(self.screen, ModalScreen):
            return
        from wgplanner.tui.importing import ask_for_document  # noqa: PLC0415

        ask_for_document(self)

    def action_show_mappings(self) -> None:
        """Show what headings of tables were said to mean, to forget some of it."""
        if isinstance(self.screen, ModalScreen):
            return
        from wgplanner.tui.remembered_mappings import show_mappings  # noqa: PLC0415

        show_mappings(self)

    def action_undo(self) -> None:
        """Take the last change back and say which it was."""
        from wgplanner.tui.steps import step  # noqa: PLC0415 - not for the first frame

        step(self, "undo")

    def action_redo(self) -> None:
        """Do the last undone change again and say which it was."""
        from wgplanner.tui.steps import step  # noqa: PLC0415 - not for the first frame

        step(self, "redo")

    def action_stay(self) -> None:
        """Say why the program cannot be left now: a dialog is open, maybe with something typed."""
        from wgplanner.tui.dialogs.base import OPEN, Dialog  # noqa: PLC0415

        screen = self.screen
        self.say(self.messages.text(screen.why_stay if isinstance(screen, Dialog) else OPEN))

    def action_show_help(self) -> None:
        """Open the help, made from the commands of the present screen and of the application."""
        from wgplanner.tui.dialogs.help import HelpDialog  # noqa: PLC0415

        screen = self.screen
        usable = [
            each for each in self.commands if self.check_action(each.name.removeprefix("app."), ())
        ]
        if not isinstance(screen, CommandScreen):
            self.push_screen(HelpDialog(self.messages, usable))
            return
        reasons = {each.id: screen.disabled_reason(each) for each in screen.commands}
        self.push_screen(HelpDialog(self.messages, (*screen.commands, *usable), reasons))

    def action_command_palette(self) -> None:
        """Open the palette, in the user's language."""
        from wgplanner.tui.dialogs.palette import Palette  # noqa: PLC0415

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(self.messages))

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action; where its screen cannot run it now, say why."""
        if isinstance(default_namespace, CommandScreen) and isinstance(action, str):
            reason = default_namespace.reason_against(action)
            if reason is not None:
                self.say(reason)
                return True
        return await super().run_action(action, default_namespace, namespaces)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: every command of the screen and of the application, and nothing else.

        What cannot be run now stands there with the reason in place of its help.
        """
        own = screen.commands if isinstance(screen, CommandScreen) else ()
        for command in (*own, *self.commands):
            name = command.action.removeprefix("app.")
            if name == "command_palette" or not self.check_action(name, ()):
                continue
            reason = screen.disabled_reason(command) if isinstance(screen, CommandScreen) else None
            yield SystemCommand(
                command.title(self.messages),
                reason or command.help(self.messages),
                lambda action=command.action: self._run_from_palette(action),
            )

    def _run_from_palette(self, action: str) -> None:
        self.call_later(self.run_action, action, self.screen if "." not in action else self)

    def _plan_changed(self, change: Change) -> None:
        for screen in self._plan_screens.values():
            if screen.is_running:
                screen.plan_changed(change)

    def on_text_cleaned(self, event: TextCleaned) -> None:
        """Say how many characters of a paste were left out."""
        self.say(self.messages.text("app.cleaned", count=event.removed))

    def show_titles(self) -> None:
        """Draw the title lines anew where what they say of the saving has changed."""
        if self.workspace is None:
            return
        workspace = self.workspace
        state = (workspace.failure, len(workspace.conflicts), workspace.read_only)
        if state == self._shown_state:
            return
        self._shown_state = state
        from wgplanner.tui.widgets.title_line import TitleLine  # noqa: PLC0415

        for screen in self._plan_screens.values():
            for title in screen.query(TitleLine):
                title.refresh()

    def _claim_plan(self) -> None:
        """Take the plan for editing, and say so where somebody else has it."""
        if self.workspace is None or not self.screen_stack:  # none while the program ends
            return
        self.workspace.claim()
        self.show_titles()
        if self.workspace.read_only:
            self.screen.refresh_bindings()

    def _tell_notes(self) -> None:
        """Say what was not in order when the plan file was opened."""
        for note in self.workspace.notes if self.workspace else ():
            text = self.messages.text(note.key, **note.values)
            self.notify(shown(text).plain, severity="warning", timeout=20, markup=False)

    def say(self, text: str) -> None:
        """A passing notice in place of the one before; the text may hold data."""
        self._tell(text, "information", 4)

    def complain(self, problem: PlannerError) -> None:
        """Say an error where the user looks: what happened, where, what to do."""
        self._tell(self.messages.text(problem.key, **problem.values), "error", 12)

    def _tell(self, text: str, severity: SeverityLevel, seconds: float) -> None:
        """Show a notice in place of earlier ones of its kind; what stands there already stays.

        Three of them would cover half of a small terminal. It is put there at once and not by
        a message, because a key held down would have dozens on their way.
        """
        message = shown(text).plain
        earlier = [each for each in self._notifications if each.severity == severity]
        if any(each.message == message and each.time_left > seconds / 2 for each in earlier):
            return
        for each in earlier:
            self._unnotify(each, refresh=False)
        self._notifications.add(Notification(message, severity=severity, timeout=seconds))
        self._refresh_notifications()


def _screen_class(name: str) -> type[PlanBoundScreen]:
    """The class of a plan screen, imported only when it is needed."""
    if name == "plan":
        from wgplanner.tui.screens.plan import PlanScreen  # noqa: PLC0415

        return PlanScreen
    if name == "duties":
        from wgplanner.tui.screens.duties import DutiesScreen  # noqa: PLC0415

        return DutiesScreen
    if name == "history":
        from wgplanner.tui.screens.history import HistoryScreen  # noqa: PLC0415

        return HistoryScreen
    from wgplanner.tui.screens.meetings import MeetingsScreen  # noqa: PLC0415

    return MeetingsScreen
