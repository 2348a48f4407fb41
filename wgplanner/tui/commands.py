"""User actions, each described once.

A ``Command`` gives the key binding (with an id that a configuration may
remap), the entry of the command palette, the text in the footer, the tooltip
and the row of the help screen. Its texts are the catalogue keys
``command.<id>`` (a short name) and ``command.<id>.help`` (one sentence).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct
from textual.binding import Binding, BindingsMap

from wgplanner.locale import Messages

FULL_WIDTH_OFFSET = 0xFEE0


class Command(Struct, frozen=True):
    """One thing a user can do on a screen.

    Attributes:
        id: Stable name, such as ``plan.mark``; also the catalogue key's tail.
        keys: Keys that run it, the first one being shown; none for palette only.
        action: Textual's action, such as ``mark`` for ``action_mark`` of the screen.
        group: Heading of the help screen, a catalogue key ``command_group.<group>``.
        footer: Whether the footer shows it.
        in_dialogs: What its control keys do while a dialog is open, which keeps them from it.
    """

    id: str
    keys: tuple[str, ...]
    action: str
    group: str
    footer: bool = False
    in_dialogs: str = ""

    @property
    def name(self) -> str:
        """The action without its parameters."""
        return self.action.partition("(")[0]

    def title(self, messages: Messages) -> str:
        """The short name."""
        return messages.text(f"command.{self.id}")

    def help(self, messages: Messages) -> str:
        """One sentence that says what it does."""
        return messages.text(f"command.{self.id}.help")


class PromisedBindings(BindingsMap):
    """Key bindings that are made when the first key or the footer asks for them.

    There are hundreds, and no frame waits for them.
    """

    def __init__(self, commands: Iterable[Command], messages: Messages) -> None:
        self._commands = commands
        self._messages = messages

    @cached_property
    def key_to_bindings(self) -> dict[str, list[Binding]]:  # type: ignore[override]
        """The bindings of each key."""
        return _made(self._commands, self._messages)


def bindings(commands: Iterable[Command], messages: Messages) -> BindingsMap:
    """The key bindings of some commands in the user's language."""
    return PromisedBindings(tuple(commands), messages)


def _made(commands: Iterable[Command], messages: Messages) -> dict[str, list[Binding]]:
    made: dict[str, list[Binding]] = {}
    for command in commands:
        for rank, key in enumerate(command.keys):
            binding = Binding(
                with_full_width(key),
                command.action,
                command.title(messages),
                show=command.footer and rank == 0,
                key_display=key_label(command.keys[0]),
                id=command.id if rank == 0 else f"{command.id}.{rank + 1}",
                tooltip=command.help(messages),
            )
            for each in Binding.make_bindings([binding]):
                made.setdefault(each.key, []).append(each)
            if command.in_dialogs and key.startswith("ctrl+"):
                # Only what goes before all others is heard over a dialog.
                over = Binding(key, command.in_dialogs, show=False, priority=True)
                made[key].append(over)
    return made


def with_full_width(key: str) -> str:
    """A letter, sign or blank with its full-width twin, which an IME that is on sends."""
    if key == "space":
        return "space,ideographic_space"
    if key == "comma":
        return "comma,，"
    if len(key) == 1 and "!" <= key <= "~" and key != ",":
        return f"{key},{chr(ord(key) + FULL_WIDTH_OFFSET)}"
    return key


KEY_LABELS = {
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "delete": "Del",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "question_mark": "?",
    "slash": "/",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "plus": "+",
    "minus": "-",
    "comma": ",",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
}


def key_label(key: str) -> str:
    """How a key is shown: ``^S`` for control, ``Shift+←``, ``/`` for ``slash``."""
    *modifiers, name = key.split("+") if key != "+" else ["+"]
    shown = KEY_LABELS.get(
        name, name.upper() if name.startswith("f") and name[1:].isdigit() else name
    )
    if modifiers == ["ctrl"]:
        return f"^{shown.upper()}"
    return "+".join([*(modifier.capitalize() for modifier in modifiers), shown])
