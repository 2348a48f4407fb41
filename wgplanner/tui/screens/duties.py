"""The duties screen: who owes what in which program, and one party's own sheet of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import Static

from wgplanner.tui.screens.duty_commands import DUTY_COMMANDS, ON_SHEET
from wgplanner.tui.screens.duty_disabled import disabled_reason
from wgplanner.tui.screens.duty_edits import DutyEdits
from wgplanner.tui.screens.duty_looks import DutyLooks
from wgplanner.tui.shown import shown
from wgplanner.tui.widgets.duty_detail import DutyDetail, detail_lines, legend_text
from wgplanner.tui.widgets.duty_matrix import DutyMatrixView
from wgplanner.tui.widgets.duty_sheet import DutySheetView
from wgplanner.tui.widgets.key_line import KeyLine
from wgplanner.tui.widgets.title_line import TitleLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from wgplanner.locale import Messages
    from wgplanner.tui.commands import Command
    from wgplanner.views.duties import DutyRow
    from wgplanner.workspace import Workspace

TALL = 34
"""From so many lines on there is room for the legend and more words."""


class DutiesScreen(DutyEdits, DutyLooks):
    """The matrix with what its cursor stands on in words; or the sheet of the cursor's party."""

    ACTIONS: ClassVar[tuple[Command, ...]] = DUTY_COMMANDS
    DEFAULT_CSS = """
    DutiesScreen { layout: vertical; }
    DutiesScreen #duty-conditions { height: 1; padding: 0 1; color: $text-muted; }
    DutiesScreen #duty-legend { height: auto; padding: 0 1; color: $text-muted; display: none; }
    DutiesScreen.-tall #duty-legend, DutiesScreen.-legend #duty-legend { display: block; }
    DutiesScreen.-tall DutyDetail { height: 11; }
    DutiesScreen DutySheetView { height: 1fr; display: none; }
    DutiesScreen.-sheet DutySheetView { display: block; }
    DutiesScreen.-sheet DutyMatrixView, DutiesScreen.-sheet DutyDetail,
    DutiesScreen.-sheet #duty-legend, DutiesScreen.-no-legend #duty-legend { display: none; }
    """

    def __init__(self, messages: Messages, workspace: Workspace) -> None:
        super().__init__(messages, workspace)
        self.VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]

    def compose(self) -> ComposeResult:
        """Title, conditions, matrix or sheet, the cell in words, and the legend."""
        self.year = self.present_year
        letters = self.planner.ascii_only or self.messages.language != "ja"
        yield TitleLine(self.messages, self.workspace, "duty.title")
        yield Static("", id="duty-conditions", markup=False)
        yield DutyMatrixView(
            self.text("duty.head.program"), self.text("duty.nothing"), self._tip, letters=letters
        )
        yield DutySheetView(self.messages)
        yield DutyDetail(self.messages)
        yield Static(shown(legend_text(self.messages, letters=letters)), id="duty-legend")

    def _tip(self, row: DutyRow | None, column: int | None) -> Content:
        """What the matrix has no room for: a party's name, a program's, a cell in words."""
        parties = self._matrix.columns
        party = parties[column] if column is not None and column < len(parties) else None
        if row is None:
            return shown(party.name if party else "")
        if party is None or column is None:
            return shown(f"{row.place.number} {row.place.program.name}")
        return Content("\n").join(detail_lines(self.messages, row, column, party))

    def on_mount(self) -> None:
        """Show the plan; the footer comes after the first frame."""
        self._show()
        self.matrix_view.focus()
        self.call_after_refresh(self._add_footer)

    async def _add_footer(self) -> None:
        await self.mount(KeyLine())
        self.refresh_bindings()

    def on_duty_matrix_view_opened(self) -> None:
        """A second click opens the cell."""
        self.action_open()

    def on_duty_matrix_view_head_clicked(self) -> None:
        """A click on a party's name opens its sheet."""
        self.action_sheet()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Over the sheet only those keys work that mean something there."""
        own = action in {command.name for command in self.ACTIONS}
        if own and self.on_sheet and action not in ON_SHEET:
            return False
        return super().check_action(action, parameters)

    def disabled_reason(self, command: Command) -> str | None:
        """Why a command cannot be run now, said by its key, in the palette and in the help."""
        return disabled_reason(self, command) if self.is_mounted else None

    def action_show_in_plan(self) -> None:
        """Go to the Gantt grid, to the cursor's program."""
        program = self.matrix_view.program
        if program is not None:
            self.planner.show_program("plan", program)

    def action_step(self, rows: int, columns: int) -> None:
        """Move the cursor; over the sheet go to another party's, or scroll."""
        if self.on_sheet and rows:
            self.sheet_view.scroll_relative(y=max(-1, min(rows, 1)), animate=False)
        else:
            self.matrix_view.move(rows, columns)

    def action_page(self, direction: int) -> None:
        """Move by what is seen at once."""
        if self.on_sheet:
            scroll = (
                self.sheet_view.scroll_page_down
                if direction > 0
                else self.sheet_view.scroll_page_up
            )
            scroll(animate=False)
        else:
            self.matrix_view.move(direction * self.matrix_view.page)
