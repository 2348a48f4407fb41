"""What headings mean that no word tells: asked column by column, with the values below them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from wgplanner.plan.amounts import YEN_PER_UNIT
from wgplanner.readers.tables.asking import FIELDS_OF, Asked, Question
from wgplanner.readers.tables.headings import Field, Mapping
from wgplanner.tui.dialogs.base import Dialog
from wgplanner.tui.shown import shown
from wgplanner.tui.widgets.choice_line import ChoiceLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from wgplanner.locale import Messages

FRAME_LINES = 2

LONGEST_SAMPLE = 24


class MappingDialog(Dialog["Mapping | None"]):
    """Gives back what the headings mean, or ``None`` where the dialog was left.

    A column is not read until somebody says what it holds.
    """

    DEFAULT_CSS = """
    MappingDialog #columns { height: auto; scrollbar-size-vertical: 1; }
    MappingDialog .heading { text-style: bold; height: auto; }
    MappingDialog .samples { color: $text-muted; height: auto; }
    MappingDialog ChoiceLine { background: $surface; margin: 0 0 0 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "accept", show=False),
        Binding("escape", "leave", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]
    AUTO_FOCUS = "ChoiceLine"

    def __init__(self, messages: Messages, name: str, asked: Asked) -> None:
        super().__init__(messages, messages.text("mapping.title", name=name), "mapping.keys")
        fields = (Field.IGNORED, *FIELDS_OF[asked.kind])
        self._asked = asked
        self._fields = tuple((each.value, self._field_name(each)) for each in fields)
        self._lines = [self._line(each) for each in asked.questions]
        units = ("", *YEN_PER_UNIT)
        choices = tuple((each, each or messages.text("mapping.unit_unknown")) for each in units)
        self._unit = ChoiceLine(messages, messages.text("mapping.unit"), choices, "")

    def _field_name(self, field: Field) -> str:
        return self.messages.text(f"mapping.field.{field}")

    def _line(self, question: Question) -> ChoiceLine:
        return ChoiceLine(self.messages, question.heading, self._fields, Field.IGNORED.value)

    def body(self) -> ComposeResult:
        """Each heading with its values and its choice, and the unit where none is printed."""
        text = self.messages.text
        with VerticalScroll(id="columns", can_focus=False):
            for question, line in zip(self._asked.questions, self._lines, strict=True):
                heading = text("mapping.column", column=question.column, heading=question.heading)
                yield Static(shown(heading), classes="heading")
                values = " / ".join(_short(each) for each in question.samples)
                yield Static(shown(text("mapping.samples", values=values)), classes="samples")
                yield line
            if self._asked.unit_missing:
                yield Static(shown(text("mapping.unit")), classes="heading")
                yield Static(shown(text("mapping.unit_hint")), classes="samples")
                yield self._unit

    def on_resize(self) -> None:
        """Leave room for what stands around the columns, however small the terminal is."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        words = [self.query_one(each).region.height for each in ("#dialog-title", "#dialog-keys")]
        room = max(self.app.size.height - FRAME_LINES - sum(words), 1)
        self.query_one("#columns").styles.max_height = room

    def on_choice_line_submitted(self) -> None:
        """Enter accepts all choices as they stand."""
        self.action_accept()

    def action_accept(self) -> None:
        """Close with what was chosen."""
        mapping = Mapping(unit=self._unit.value or None)
        for question, line in zip(self._asked.questions, self._lines, strict=True):
            mapping = mapping.with_field(question.heading, Field(line.value))
        self.dismiss(mapping)

    def action_leave(self) -> None:
        """Close, and keep nothing."""
        self.dismiss(None)


def _short(value: str) -> str:
    """A value as a sample: one line, and not longer than tells what it is."""
    line = " ".join(value.split())
    return line if len(line) <= LONGEST_SAMPLE else line[:LONGEST_SAMPLE] + "..."
