"""Keys of the user's own: ``keymap.json`` in the settings folder.

The file maps command ids (as the help lists them) to a key or a list of keys::

    {"plan.mark": "f5", "plan.delete": ["D", "ctrl+delete"], "app.quit": []}

A command that is named has exactly these keys; a key that is given to one command is
taken from every other of the same screen. What cannot be used is passed over and told.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from wgplanner.settings import KEYMAP_FILE

if TYPE_CHECKING:
    from pathlib import Path

    from wgplanner.tui.commands import Command

APPLICATION = "app."
_KEY = re.compile(r"^(?:(?:ctrl|shift|alt|super)\+)*(?:[a-z0-9_]{2,}|\S)$")

Keymap = Mapping[str, tuple[str, ...]]
"""The keys of commands by id."""


class Problem(NamedTuple):
    """Why an entry, or the whole file, is passed over: a catalogue key and what it speaks of."""

    key: str
    subject: str


class ReadKeymap(NamedTuple):
    """The entries that can be used, and what is wrong with the others."""

    keymap: Keymap
    problems: tuple[Problem, ...] = ()


def read_keymap(folder: Path) -> ReadKeymap:
    """The user's keys; none where there is no file. Unknown ids are not known here."""
    path = folder / KEYMAP_FILE
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ReadKeymap({})
    except (OSError, ValueError):
        return ReadKeymap({}, (Problem("app.keymap.unreadable", str(path)),))
    if not isinstance(stored, dict):
        return ReadKeymap({}, (Problem("app.keymap.unreadable", str(path)),))
    keymap: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for name, value in stored.items():
        keys = [value] if isinstance(value, str) else value
        if isinstance(keys, list) and all(isinstance(k, str) and _KEY.match(k) for k in keys):
            keymap[name] = tuple(keys)
        else:
            problems.append(Problem("app.keymap.key", name))
    return ReadKeymap(keymap, tuple(problems))


def remapped(commands: Iterable[Command], keymap: Keymap) -> tuple[Command, ...]:
    """The commands of one screen, or of the application, with the user's keys."""
    own = tuple(commands)
    ids = {each.id for each in own}
    taken = {
        key
        for name, keys in keymap.items()
        if name in ids or name.startswith(APPLICATION)
        for key in keys
    }
    return tuple(
        structs.replace(each, keys=keymap[each.id])
        if each.id in keymap
        else structs.replace(each, keys=tuple(key for key in each.keys if key not in taken))
        for each in own
    )


def unknown_ids(keymap: Keymap) -> tuple[Problem, ...]:
    """The ids of a keymap that no command bears."""
    known = {each.id for group in _groups() for each in group}
    return tuple(Problem("app.keymap.unknown", name) for name in keymap if name not in known)


def keys_twice(keymap: Keymap) -> tuple[Problem, ...]:
    """The keys that a keymap gives to two commands of one screen; only the first is run."""
    application, *screens = _groups()
    found: dict[Problem, None] = {}
    for screen in screens:
        ids = [each.id for each in (*screen, *application) if each.id in keymap]
        for key in dict.fromkeys(key for name in ids for key in keymap[name]):
            names = [name for name in ids if key in keymap[name]]
            if len(names) > 1:
                found[Problem("app.keymap.twice", f"{key}: {', '.join(names)}")] = None
    return tuple(found)


def _groups() -> tuple[tuple[Command, ...], ...]:
    """The commands of the application, then those of each screen."""
    from wgplanner.tui.app_commands import APP_COMMANDS  # noqa: PLC0415 - only where there is a keymap
    from wgplanner.tui.screens.duty_commands import DUTY_COMMANDS  # noqa: PLC0415
    from wgplanner.tui.screens.first_run import CHOICES  # noqa: PLC0415
    from wgplanner.tui.screens.history_commands import HISTORY_ACTIONS  # noqa: PLC0415
    from wgplanner.tui.screens.meeting_commands import MEETING_ACTIONS  # noqa: PLC0415
    from wgplanner.tui.screens.plan_commands import PLAN_COMMANDS  # noqa: PLC0415

    return (APP_COMMANDS, PLAN_COMMANDS, DUTY_COMMANDS, MEETING_ACTIONS, HISTORY_ACTIONS, CHOICES)
