"""A form: several fields checked where they stand, saved together or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from wgplanner.plan.cleaning import clean, clean_line
from wgplanner.tui.dialogs.base import OPEN, Dialog
from wgplanner.tui.dialogs.question import QuestionDialog
from wgplanner.tui.shown import shown
from wgplanner.tui.widgets.choice_line import ChoiceLine
from wgplanner.tui.widgets.complaint import Complaint
from wgplanner.tui.widgets.fields import Fields
from wgplanner.tui.widgets.line_input import LineInput
from wgplanner.tui.widgets.text_input import TextInput

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import DescendantFocus

    from wgplanner.locale import Messages

AROUND_FIELDS = 7
"""Lines of a form that are no fields: frame, title, hint, keys and the blanks between them."""

Check = Callable[[str], str | None]
"""Says in the user's language why a value cannot be taken; ``None`` where it can."""


@dataclass(frozen=True)
class Field:
    """One field of a form.

    Attributes:
        name: Under which its value is given back.
        label: What stands before it.
        value: What it holds at first; of a choice, one of its values or ``""``.
        kind: A line, a text of several lines, or one of some choices.
        choices: Pairs of value and label; only for a choice.
        check: Says why a value cannot be taken.
        hint: How it may be filled in, shown while the field has the focus.
        typed: What was typed in a form that was refused; the form begins with it.
        begun: A text of several lines as it may be continued; the form begins with it, the
            cursor behind. Left as it is it means ``value``, and nobody typed it.
    """

    name: str
    label: str
    value: str = ""
    kind: Literal["line", "text", "choice"] = "line"
    choices: tuple[tuple[str, str], ...] = ()
    check: Check | None = None
    hint: str = ""
    typed: str | None = None
    begun: str | None = None

    def safe(self, text: str) -> str:
        """A text as the field may keep it."""
        return clean(text).text if self.kind == "text" else clean_line(text)


class FieldRow(Horizontal):
    """One field: its label, its control, and the complaint about it."""

    DEFAULT_CSS = """
    FieldRow { height: auto; }
    FieldRow .label { width: 19; height: auto; padding: 0 1 0 0; }
    FieldRow Vertical { height: auto; width: 1fr; }
    FieldRow Input, FieldRow TextArea, FieldRow ChoiceLine { background: $surface; }
    FieldRow TextArea { height: 4; padding: 0; }
    FieldRow.wrong .label { color: $text-error; }
    FieldRow.here .label { text-style: bold; }
    """

    def __init__(self, messages: Messages, field: Field) -> None:
        super().__init__()
        self.field = field
        self.control = _control(messages, field)

    def compose(self) -> ComposeResult:
        """Label, control and complaint."""
        yield Static(shown(self.field.label), classes="label")
        with Vertical():
            yield self.control
            yield Complaint()

    def on_mount(self) -> None:
        """Have what was begun continued where it ends."""
        if isinstance(self.control, TextInput) and self.field.begun is not None:
            self.control.move_cursor(self.control.document.end)

    @property
    def raw(self) -> str:
        """What the control says now."""
        control = self.control
        if not isinstance(control, TextInput):
            return control.value
        return self.field.value if control.text == self.field.begun else control.text

    @property
    def value(self) -> str:
        """What it holds, made safe to keep."""
        return self.field.safe(self.raw)

    @property
    def is_changed(self) -> bool:
        """Whether something that is not in the plan would be lost with the form."""
        return self.value != self.field.safe(self.field.value)

    def complaint(self) -> str | None:
        """Check the value, and show or clear the complaint about it."""
        complaint = self.field.check(self.value) if self.field.check else None
        self.set_class(complaint is not None, "wrong")
        self.query_one(Complaint).say(complaint)
        return complaint


def _control(messages: Messages, field: Field) -> LineInput | TextInput | ChoiceLine:
    """The widget that edits a field."""
    value = next(each for each in (field.typed, field.begun, field.value) if each is not None)
    if field.kind == "text":
        return TextInput(value, compact=True, highlight_cursor_line=False)
    if field.kind == "choice":
        return ChoiceLine(messages, field.label, field.choices, value)
    return LineInput(value, compact=True, select_on_focus=False)


class FormDialog(Dialog["dict[str, str] | None"]):
    """Gives back the values by field name, or ``None`` where the form was left.

    Enter (in a line or a choice) and Ctrl+S save; every field is checked first,
    and the focus goes to the first that is wrong. Esc asks only where something
    typed would be lost.
    """

    DEFAULT_CSS = """
    FormDialog #fields { height: auto; scrollbar-size-vertical: 1; }
    FormDialog #hint { color: $text-muted; height: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", show=False, priority=True),
        Binding("escape", "leave", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]
    AUTO_FOCUS = "Input, TextArea, ChoiceLine"

    def __init__(self, messages: Messages, title: str, fields: Sequence[Field]) -> None:
        super().__init__(messages, title, "form.keys.line")
        self._fields = tuple(fields)
        self._rows: list[FieldRow] = []

    def body(self) -> ComposeResult:
        """The fields, scrolling where they are many, and the hint for the one in focus."""
        self._rows = [FieldRow(self.messages, field) for field in self._fields]
        with Fields(id="fields"):
            yield from self._rows
        yield Static("", id="hint", markup=False)

    def on_resize(self) -> None:
        """Leave room for what stands around the fields, however small the terminal is."""
        room = max(self.app.size.height - AROUND_FIELDS, 1)
        self.query_one("#fields").styles.max_height = room

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Show how the field in focus may be filled in, and what the keys do in it."""
        for row in self._rows:
            here = row.control is event.widget
            row.set_class(here, "here")
            if here:
                self.query_one("#hint", Static).update(shown(row.field.hint))
                keys = self.messages.text(f"form.keys.{row.field.kind}")
                self.query_one("#dialog-keys", Static).update(shown(keys))

    def on_input_submitted(self) -> None:
        """Enter in a line saves."""
        self.action_save()

    def on_choice_line_submitted(self) -> None:
        """Enter on a choice saves."""
        self.action_save()

    def action_save(self) -> None:
        """Check every field, then give the values back."""
        wrong = [row for row in self._rows if row.complaint() is not None]
        if wrong:
            wrong[0].control.focus()
            return
        self.dismiss({row.field.name: row.value for row in self._rows})

    @property
    def is_changed(self) -> bool:
        """Whether something typed would be lost with the form."""
        return any(row.is_changed for row in self._rows)

    @property
    def why_stay(self) -> str:
        """What was typed is to be saved or given up before."""
        return "app.quit_typed" if self.is_changed else OPEN

    def action_leave(self) -> None:
        """Leave; ask first where something typed would be lost."""
        if not self.is_changed:
            self.dismiss(None)
            return
        question = QuestionDialog(self.messages, self.messages.text("form.discard"))
        self.app.push_screen(question, self._left)

    def _left(self, discard: bool | None) -> None:
        if discard:
            self.dismiss(None)
