"""What headings mean that no word tells: asked column by column, with the values below them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from wgplanner.plan.amounts import YEN_PER_UNIT
from wgplanner.readers.tables.asking import SUM_FIELDS, Asked, Question
from wgplanner.readers.tables.headings import Field, Mapping, heading_key
from wgplanner.tui.dialogs.base import Dialog
from wgplanner.tui.shown import shown
from wgplanner.tui.widgets.choice_line import ChoiceLine
from wgplanner.tui.widgets.fields import Fields

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from wgplanner.locale import Messages

FRAME_LINES = 2

LONGEST_SAMPLE = 24


class MappingDialog(Dialog["Mapping | None"]):
    """Gives back what the headings mean, or ``None`` where the dialog was left.

    A column is not read until somebody says what it holds; one that is said to hold sums
    asks for their unit too, where none is printed. ``before`` is what was said earlier.
    """

    DEFAULT_CSS = """
    MappingDialog #columns { height: auto; scrollbar-size-vertical: 1; }
    MappingDialog .heading { text-style: bold; height: auto; }
    MappingDialog .samples { color: $text-muted; height: auto; }
    MappingDialog ChoiceLine { background: $surface; margin: 0 0 0 2; }
    MappingDialog ChoiceLine.unit { margin: 0 0 0 4; }
    MappingDialog #unclear { color: $text-error; height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "accept", show=False),
        Binding("escape", "leave", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]
    AUTO_FOCUS = "ChoiceLine"

    def __init__(
        self, messages: Messages, name: str, asked: Asked, before: Mapping | None = None
    ) -> None:
        title = "mapping.title_no_name" if asked.name_missing else "mapping.title"
        super().__init__(messages, messages.text(title, name=name), "mapping.keys")
        self._asked = asked
        self._before = before or Mapping()
        fields = (Field.IGNORED, *asked.fields)
        self._fields = tuple((each.value, self._field_name(each)) for each in fields)
        self._lines = [self._line(each) for each in asked.questions]
        self._units = [self._unit_line(each) for each in asked.questions]
        self._unit = self._choice_of_unit("{unit}", self._before.unit)

    def _field_name(self, field: Field) -> str:
        return self.messages.text(f"mapping.field.{field}")

    def _line(self, question: Question) -> ChoiceLine:
        said = self._before.fields.get(heading_key(question.heading), Field.IGNORED)
        value = said.value if said in self._asked.fields else Field.IGNORED.value
        return ChoiceLine(self.messages, question.heading, self._fields, value)

    def _unit_line(self, question: Question) -> ChoiceLine:
        said = self._before.units.get(heading_key(question.heading))
        line = self._choice_of_unit(self.messages.text("mapping.unit_of"), said)
        line.add_class("unit")
        return line

    def _choice_of_unit(self, words: str, said: str | None) -> ChoiceLine:
        unknown = self.messages.text("mapping.unit_unknown")
        choices = tuple((each, words.format(unit=each or unknown)) for each in ("", *YEN_PER_UNIT))
        return ChoiceLine(self.messages, self.messages.text("mapping.unit"), choices, said or "")

    def body(self) -> ComposeResult:
        """Each heading with its values and its choice, and the unit where none is printed."""
        text = self.messages.text
        with Fields(id="columns"):
            for question, line, unit in zip(
                self._asked.questions, self._lines, self._units, strict=True
            ):
                heading = text("mapping.column", column=question.column, heading=question.heading)
                yield Static(shown(heading), classes="heading")
                values = " / ".join(_short(each) for each in question.samples)
                yield Static(shown(text("mapping.samples", values=values)), classes="samples")
                yield line
                yield unit
            if self._asked.unit_missing:
                yield Static(shown(text("mapping.unit")), classes="heading")
                yield Static(shown(text("mapping.unit_hint")), classes="samples")
                yield self._unit
        yield Static(id="unclear", markup=False)

    def on_mount(self) -> None:
        """Ask for units where they matter."""
        self._show_units()

    def on_resize(self) -> None:
        """Leave room for what stands around the columns, however small the terminal is."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        around = ("#dialog-title", "#dialog-keys", "#unclear")
        words = [self.query_one(each).region.height for each in around]
        room = max(self.app.size.height - FRAME_LINES - sum(words), 1)
        self.query_one("#columns").styles.max_height = room

    def on_choice_line_changed(self) -> None:
        """A column of sums asks for its unit; what was unclear may be clear now."""
        self._show_units()
        self._complain(())

    def _show_units(self) -> None:
        for question, line, unit in zip(
            self._asked.questions, self._lines, self._units, strict=True
        ):
            unit.display = line.value in SUM_FIELDS and not question.has_unit

    def on_choice_line_submitted(self) -> None:
        """Enter accepts all choices as they stand."""
        self.action_accept()

    def action_accept(self) -> None:
        """Close with what was chosen, if it is clear."""
        mapping = Mapping(unit=self._unit.value or None)
        for question, line, unit in zip(
            self._asked.questions, self._lines, self._units, strict=True
        ):
            mapping = mapping.with_field(question.heading, Field(line.value))
            if unit.display and unit.value:
                mapping = mapping.with_unit(question.heading, unit.value)
        unclear = self._asked.unclear(mapping)
        if unclear:
            self._complain(unclear)
        else:
            self.dismiss(mapping)

    def _complain(self, keys: tuple[str, ...]) -> None:
        words = "\n".join(f"! {self.messages.text(key)}" for key in keys)
        self.query_one("#unclear", Static).update(shown(words))
        self.call_after_refresh(self._fit)

    def action_leave(self) -> None:
        """Close, and keep nothing."""
        self.dismiss(None)


def _short(value: str) -> str:
    """A value as a sample: one line, and not longer than tells what it is."""
    line = " ".join(value.split())
    return line if len(line) <= LONGEST_SAMPLE else line[:LONGEST_SAMPLE] + "..."
