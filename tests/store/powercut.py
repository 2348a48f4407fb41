"""Disk states that a power cut may leave, rebuilt from a recording of the calls.

A write is on the disk for certain when a sync of its file followed, a name
when a sync of its folder followed. Everything else is drawn: not there, cut,
zeroed, garbled or whole; the name changed or not.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Event = tuple[str, tuple[Any, ...]]
_NAME_CHANGES = ("create", "replace", "unlink", "mkdir", "link")


@dataclass
class Recorder:
    """A hook that writes down what was asked of the disk, and what was acknowledged when."""

    root: Path
    events: list[Event] = field(default_factory=list)
    _files: dict[int, int] = field(default_factory=dict)
    _folders: dict[int, str] = field(default_factory=dict)
    _numbers: int = 0

    def acknowledge(self, number: int) -> None:
        self.events.append(("ack", (number,)))

    def __call__(self, name: str, real: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        result = real(*arguments)
        recording = getattr(self, f"_{name}", None)
        if recording is not None:
            recording(result, *arguments)
        return result

    def _note(self, kind: str, *values: Any) -> None:
        self.events.append((kind, values))

    def _name(self, path: Any) -> str:
        return str(Path(os.fspath(path)).relative_to(self.root))

    def _open(self, descriptor: int, path: Any, flags: int, *_: Any) -> None:
        if flags & os.O_CREAT:
            self._numbers += 1
            self._files[descriptor] = self._numbers
            self._note("create", self._name(path), self._numbers)
        elif Path(path).is_dir():
            self._folders[descriptor] = self._name(path)

    def _close(self, _: None, descriptor: int) -> None:
        self._files.pop(descriptor, None)
        self._folders.pop(descriptor, None)

    def _write(self, count: int, descriptor: int, data: Any) -> None:
        if descriptor in self._files:
            self._note("write", self._files[descriptor], bytes(data)[:count])

    def _fsync(self, _: None, descriptor: int) -> None:
        if descriptor in self._files:
            self._note("sync", self._files[descriptor])
        elif descriptor in self._folders:
            self._note("sync_folder", self._folders[descriptor])

    _fdatasync = _fsync

    def _replace(self, _: None, source: Any, target: Any) -> None:
        self._note("replace", self._name(source), self._name(target))

    def _link(self, _: None, source: Any, target: Any) -> None:
        self._note("link", self._name(source), self._name(target))

    def _unlink(self, _: None, path: Any) -> None:
        self._note("unlink", self._name(path))

    def _mkdir(self, _: None, path: Any, *_mode: Any) -> None:
        self._note("mkdir", self._name(path))


def rebuild(before: Path, target: Path, events: list[Event], rng: random.Random) -> int:
    """Make a legal disk state after these events; returns how many edits were acknowledged."""
    contents = {
        name: (before / name).read_bytes()
        for name in sorted(each.name for each in before.iterdir())
    }
    names: dict[str, bytes | int] = dict(contents)
    folders = {"."}
    data = _contents(events, rng)
    acknowledged = 0
    for position, (kind, values) in enumerate(events):
        if kind == "ack":
            acknowledged += 1
        if kind in _NAME_CHANGES and (_is_sure(events, position) or rng.random() < 0.5):
            _change_name(names, folders, kind, values)
    target.mkdir(parents=True)
    for folder in sorted(folders):
        if all(str(each) in folders for each in Path(folder).parents):
            (target / folder).mkdir(exist_ok=True)
    for name, content in names.items():
        if (target / name).parent.is_dir():
            found = data.get(content, b"") if isinstance(content, int) else content
            (target / name).write_bytes(found)
    return acknowledged


def _is_sure(events: list[Event], position: int) -> bool:
    """Whether the folder of a name change was synced later."""
    kind, values = events[position]
    name = values[1] if kind in ("replace", "link") else values[0]
    folder = str(Path(name).parent)
    return ("sync_folder", (folder,)) in events[position:]


def _change_name(
    names: dict[str, bytes | int], folders: set[str], kind: str, values: tuple[Any, ...]
) -> None:
    if kind == "create":
        names[values[0]] = values[1]
    elif kind == "mkdir":
        folders.add(values[0])
    elif kind == "unlink":
        names.pop(values[0], None)
    elif values[0] in names:
        names[values[1]] = names[values[0]]
        if kind == "replace":
            del names[values[0]]


def _contents(events: list[Event], rng: random.Random) -> dict[int, bytes]:
    """What each file holds: what was synced for certain, and a draw of the rest."""
    synced: dict[int, int] = {}
    for position, (kind, values) in enumerate(events):
        if kind == "sync":
            synced[values[0]] = position
    found: dict[int, bytes] = {}
    for position, (kind, values) in enumerate(events):
        if kind == "write":
            number, data = values
            sure = position < synced.get(number, -1)
            found[number] = found.get(number, b"") + (data if sure else _drawn(data, rng))
    return found


def _drawn(data: bytes, rng: random.Random) -> bytes:
    cut = rng.randrange(len(data) + 1)
    choice = rng.randrange(5)
    return (
        data,
        b"",
        data[:cut],
        data[:cut] + bytes(len(data) - cut),
        data[:cut] + rng.randbytes(min(len(data) - cut, 512)),
    )[choice]
