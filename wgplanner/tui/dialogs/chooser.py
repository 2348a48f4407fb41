"""Choosing one or several of a list, by keys or mouse, with a filter as you type."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from wgplanner.plan.text import comparison_key
from wgplanner.tui.dialogs.base import Dialog
from wgplanner.tui.shown import shown
from wgplanner.tui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.app import ComposeResult

    from wgplanner.locale import Messages

FILTER_FROM = 12
"""Lists shorter than this are seen at a glance and get no filter line."""


class ChooserDialog(Dialog["tuple[str, ...] | None"]):
    """Gives back the values chosen, in the order of the list, or ``None`` where it was left.

    Args:
        messages: Texts of the screens.
        title: What is being chosen; may hold data.
        choices: Pairs of value and label.
        selected: The values chosen so far; where one is chosen, the cursor stands on it.
        multiple: Whether several may be chosen (space or a click marks them).
    """

    DEFAULT_CSS = """
    ChooserDialog OptionList {
        height: auto; max-height: 16; border: none; padding: 0; background: $panel;
    }
    ChooserDialog Input { margin: 0 0 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+s", "accept", show=False),
        Binding("space,ideographic_space", "mark", show=False),
        Binding("down", "to_list", show=False),
    ]
    AUTO_FOCUS = "OptionList"

    def __init__(
        self,
        messages: Messages,
        title: str,
        choices: Sequence[tuple[str, str]],
        selected: Iterable[str] = (),
        multiple: bool = False,
    ) -> None:
        super().__init__(messages, title, f"form.chooser_keys_{'many' if multiple else 'one'}")
        self._choices = tuple(choices)
        self._selected = set(selected)
        self._multiple = multiple
        self._visible = self._choices

    def body(self) -> ComposeResult:
        """A filter line where the list is long, and the list."""
        if len(self._choices) >= FILTER_FROM:
            yield LineInput(placeholder=self.messages.text("form.filter"), compact=True)
        yield OptionList(*self._options(), compact=True, markup=False)

    def on_mount(self) -> None:
        """Put the cursor on what is chosen."""
        values = [value for value, _ in self._choices]
        chosen = [values.index(value) for value in self._selected if value in values]
        self._list.highlighted = min(chosen, default=0) if values else None

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    def _options(self) -> list[Option]:
        return [Option(shown(self._line(value, label))) for value, label in self._visible]

    def _line(self, value: str, label: str) -> str:
        if self._multiple:
            return f"[{'x' if value in self._selected else ' '}] {label}"
        return f"{'*' if value in self._selected else ' '} {label}"

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show only the choices that hold what was typed."""
        wanted = comparison_key(event.value).casefold()
        self._visible = tuple(
            each for each in self._choices if wanted in comparison_key(each[1]).casefold()
        )
        self._list.set_options(self._options())
        self._list.highlighted = 0 if self._visible else None

    def on_input_submitted(self) -> None:
        """Enter in the filter line goes to the list, or takes the only choice left."""
        if len(self._visible) == 1 and not self._multiple:
            self.dismiss((self._visible[0][0],))
        else:
            self._list.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter takes the choice; a click marks where several may be chosen."""
        if not self._multiple:
            self.dismiss((self._visible[event.option_index][0],))
        else:
            self.action_accept()

    def action_mark(self) -> None:
        """Mark or unmark the line under the cursor; where one is chosen, take it."""
        at = self._list.highlighted
        if at is None:
            return
        value, label = self._visible[at]
        if not self._multiple:
            self.dismiss((value,))
            return
        self._selected ^= {value}
        self._list.replace_option_prompt_at_index(at, shown(self._line(value, label)))

    def action_accept(self) -> None:
        """Give back what is chosen."""
        if not self._multiple:
            self.action_mark()
            return
        self.dismiss(tuple(value for value, _ in self._choices if value in self._selected))

    def action_to_list(self) -> None:
        """Go from the filter line to the list."""
        self._list.focus()

    def action_leave(self) -> None:
        """Leave without choosing."""
        self.dismiss(None)
