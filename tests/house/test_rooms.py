"""The rooms of the house and the arrows between them, asked of the running program."""

import subprocess
import sys

import pytest

NOT_FOR_SHORT_COMMANDS = ("textual", "openpyxl", "asyncio", "importlib.metadata", "dateutil")


def modules_after(code: str) -> set[str]:
    """The modules that are loaded after some code ran in a process of its own."""
    script = f"{code}\nimport sys; print('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("room", "forbidden"),
    [
        ("wgplanner.plan.changes", ("textual", "tinydb", "rich", "filelock", "json", "locale")),
        ("wgplanner.locale", ("textual", "tinydb", "msgspec")),
        ("wgplanner.store.planfile", ("textual", "rich", "wgplanner.views", "wgplanner.locale")),
        ("wgplanner.readers.detect", ("textual", "tinydb", "wgplanner.store", "wgplanner.views")),
        ("wgplanner.writers.agenda", ("textual", "tinydb", "wgplanner.store")),
        ("wgplanner.workspace", ("textual", "rich", "wgplanner.tui", "wgplanner.cli")),
    ],
)
def test_a_room_loads_nothing_that_is_above_it(room: str, forbidden: tuple[str, ...]) -> None:
    loaded = modules_after(f"import {room}")
    assert sorted(loaded & set(forbidden)) == []


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["sample"], ["show", "--help"]])
def test_short_answers_load_nothing_heavy(words: list[str]) -> None:
    code = f"from wgplanner.cli import main\ntry: main({words!r})\nexcept SystemExit: pass"
    heavy = (*NOT_FOR_SHORT_COMMANDS, "tabulate", "tinydb", "rich")
    assert sorted(modules_after(code) & set(heavy)) == []
