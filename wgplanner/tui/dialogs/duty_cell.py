"""One cell of the duty matrix: all duties of a party in a program, to read and to edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from wgplanner.tui.commands import with_full_width
from wgplanner.tui.dialogs.base import Dialog
from wgplanner.tui.shown import shown
from wgplanner.tui.widgets.duty_text import duty_text

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from wgplanner.locale import Messages
    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.tui.duty_editing import DutyEditing


class DutyCellDialog(Dialog[None]):
    """Lists the duties, whole; the keys that edit a duty of the matrix edit the chosen one."""

    DEFAULT_CSS = """
    DutyCellDialog OptionList {
        height: auto; max-height: 14; border: none; padding: 0; background: $panel;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape," + with_full_width("q"), "leave", show=False),
        Binding(with_full_width("a"), "add", show=False),
        Binding(
            "delete," + with_full_width("d") + "," + with_full_width("D"), "remove", show=False
        ),
        Binding(with_full_width("c"), "kind", show=False),
        Binding(with_full_width("y"), "accept", show=False),
        Binding(with_full_width("x"), "split", show=False),
        Binding(with_full_width("t"), "hand_over", show=False),
        Binding(with_full_width("J") + ",shift+down", "move(1)", show=False),
        Binding(with_full_width("K") + ",shift+up", "move(-1)", show=False),
        Binding(with_full_width("j"), "step(1)", show=False),
        Binding(with_full_width("k"), "step(-1)", show=False),
        Binding(with_full_width("u") + ",ctrl+z", "undo", show=False),
    ]
    AUTO_FOCUS = "OptionList"

    def __init__(
        self,
        messages: Messages,
        title: str,
        editing: DutyEditing,
        cell: tuple[str, str],
        year: FiscalYear,
    ) -> None:
        """``cell`` is the program's and the party's id; ``year`` is proposed for a hand-over."""
        super().__init__(messages, title, "duty.cell_keys")
        self._editing = editing
        self._program, self._party = cell
        self._year = year
        self._ids: list[str] = []

    def body(self) -> ComposeResult:
        """The list of duties."""
        yield OptionList(compact=True, markup=False)

    def on_mount(self) -> None:
        """List the duties, and again after every edit."""
        self._editing.changed = self._list_anew
        self._list_anew()

    def on_unmount(self) -> None:
        """Hear of no more edits."""
        self._editing.changed = lambda: None

    def _list_anew(self) -> None:
        listed = self.query_one(OptionList)
        at, chosen = listed.highlighted or 0, self._chosen
        duties = self._editing.owed(self._program, self._party)
        self._ids = [each.duty.id for each in duties]
        listed.clear_options()
        listed.add_options(
            [Option(_option(duty_text(self.messages, each))) for each in duties]
            or [Option(shown(self.messages.text("duty.none")), disabled=True)]
        )
        if self._ids:
            at = self._ids.index(chosen) if chosen in self._ids else min(at, len(self._ids) - 1)
            listed.highlighted = at

    @property
    def _chosen(self) -> str | None:
        at = self.query_one(OptionList).highlighted
        return self._ids[at] if at is not None and at < len(self._ids) else None

    def on_option_list_option_selected(self) -> None:
        """Enter edits the duty."""
        if self._chosen:
            self._editing.change(self._chosen)

    def action_add(self) -> None:
        """Add a duty."""
        self._editing.add(self._program, self._party)

    def action_remove(self) -> None:
        """Remove the duty."""
        if self._chosen:
            self._editing.remove(self._chosen)

    def action_kind(self) -> None:
        """Give the duty the next kind."""
        if self._chosen:
            self._editing.cycle_kind(self._chosen)

    def action_accept(self) -> None:
        """Take the suggested kind of the duty."""
        duties = self._editing.owed(self._program, self._party)
        self._editing.accept(each for each in duties if each.duty.id == self._chosen)

    def action_split(self) -> None:
        """Divide a group word's duty among its members."""
        if self._chosen:
            self._editing.split(self._chosen)

    def action_hand_over(self) -> None:
        """Let the duty pass into other hands."""
        if self._chosen:
            self._editing.hand_over(self._chosen, self._year)

    def action_move(self, steps: int) -> None:
        """Move the duty among those of its party."""
        if self._chosen:
            self._editing.move(self._chosen, steps)

    def action_step(self, steps: int) -> None:
        """Go to the next or previous duty."""
        listed = self.query_one(OptionList)
        if steps > 0:
            listed.action_cursor_down()
        else:
            listed.action_cursor_up()

    async def action_undo(self) -> None:
        """Take the last change back without leaving the cell."""
        await self.app.run_action("undo", self.app)
        self._list_anew()

    def action_leave(self) -> None:
        """Back to the matrix."""
        self.dismiss(None)


def _option(lines: tuple[str, ...]) -> Content:
    """A duty of several lines, the first one standing out."""
    return Content("\n").join(
        [shown(lines[0], "bold"), *(shown(f"  {line}") for line in lines[1:])]
    )
