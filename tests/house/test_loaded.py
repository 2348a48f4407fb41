"""What is loaded before an answer and before the first frame, so that speed does not rot.

Nine tenths of both are imports. What is loaded beyond these lists was either imported
too early, or the list is to be made longer by somebody who has measured what it costs
(``python -m tests.benchmarks.first_paint`` and ``… commands``).
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from tests.benchmarks.terminal import Terminal, python
from wgplanner.samples import sample_path

NOTHING_READ = ("--version", "--help", "sample", "show --help", "export --help", "history --help")
READ_ONLY = {
    "show programs --json": (),
    "show programs": ("tabulate", "rich.*"),
    "show duties": ("tabulate", "rich.*"),
    "show gantt": ("rich.*",),
    "export gantt": ("tabulate", "rich.*"),
    "export duties": ("tabulate", "rich.*"),
    "history": ("tabulate", "rich.*"),
    "check": ("tabulate", "rich.*"),
}
"""Commands that read a plan, and what each may load beyond msgspec."""

NEVER = (
    *("asyncio", "ssl", "socket", "subprocess", "logging", "multiprocessing", "hashlib"),
    *("inspect", "ast", "dis", "tokenize", "email", "zipfile", "importlib.metadata", "unittest"),
    *("typing_extensions", "textual", "rich.console", "rich.text", "wcwidth", "openpyxl"),
    *(
        "platform",
        "dateutil",
        "tinydb",
        "filelock",
        "platformdirs",
        "http",
        "urllib.request",
        "xml",
    ),
)
NOT_TO_ANSWER = (*NEVER, "msgspec", "rich", "tabulate", "datetime", "shutil", "wgplanner.store")

FIRST_FRAME = (
    *(
        "wgplanner",
        "wgplanner.__main__",
        "wgplanner.cli",
        "wgplanner.cli.context",
        "wgplanner.cli.screens",
    ),
    *("wgplanner.loading", "wgplanner.locale", "wgplanner.settings", "wgplanner.workspace"),
    *("wgplanner.plan", "wgplanner.plan.*"),
    *("wgplanner.views", "wgplanner.views.gantt", "wgplanner.views.gantt.*"),
    *("wgplanner.store", "wgplanner.store.*"),
    *("wgplanner.tui", "wgplanner.tui.*"),
    *("msgspec", "msgspec.*", "rich._unicode_data.*", "_sha256", "_sha2", "getpass", "pwd"),
)
NOT_BEFORE_A_FRAME = (
    *("wgplanner.plan.edits*", "wgplanner.plan.importing*", "wgplanner.plan.typed"),
    *("wgplanner.plan.month_text", "wgplanner.plan.year_text", "wgplanner.plan.days"),
    *("wgplanner.views.gantt.legend", "wgplanner.views.gantt.whole"),
    *("wgplanner.store.planfile", "wgplanner.store.session", "wgplanner.store.lock"),
    *("wgplanner.store.merge", "wgplanner.store.draft", "wgplanner.store.history"),
    *("wgplanner.store.backups", "wgplanner.store.saver", "wgplanner.store.undo"),
    *("wgplanner.tui.dialogs*", "wgplanner.tui.keymap", "wgplanner.tui.themes"),
    *("wgplanner.tui.screens.duties", "wgplanner.tui.screens.meetings"),
    *("wgplanner.tui.screens.history", "wgplanner.tui.screens.first_run"),
    *("wgplanner.tui.widgets.detail_pane", "wgplanner.tui.widgets.filter_bar"),
    *("wgplanner.tui.widgets.key_line", "wgplanner.tui.widgets.line_input"),
    *("msgspec.inspect", "textual.command", "textual.types", "ssl"),
    *("textual.widgets._input", "textual.widgets._option_list", "textual.widgets._footer"),
)


def matching(modules: set[str], patterns: tuple[str, ...]) -> set[str]:
    return {name for name in modules if any(fnmatchcase(name, each) for each in patterns)}


def loaded_by(words: str, folder: Path) -> set[str]:
    """The modules that are loaded when a command has answered."""
    listing = folder / "modules.json"
    code = (
        "import os, sys\n"
        "before = set(sys.modules)\n"
        "from wgplanner import __main__ as door\n"
        "def leave(status):\n"
        "    new = sorted(set(sys.modules) - before)\n"
        "    import json\n"
        f"    json.dump(new, open({str(listing)!r}, 'w'))\n"
        "    os._exit(status)\n"
        "door.leave = leave\n"
        "door.start()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words.split()], capture_output=True, cwd=folder, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    return set(json.loads(listing.read_text(encoding="utf-8")))


@pytest.mark.parametrize("words", NOTHING_READ)
def test_an_answer_without_a_plan_loads_next_to_nothing(words: str, tmp_path: Path) -> None:
    loaded = loaded_by(words, tmp_path)
    assert sorted(matching(loaded, NOT_TO_ANSWER)) == []
    if words in ("--version", "--help"):
        assert sorted(matching(loaded, ("typing", "pathlib"))) == []


@pytest.mark.parametrize("words", READ_ONLY)
def test_a_command_that_reads_a_plan_loads_no_more_than_it_needs(
    words: str, tmp_path: Path
) -> None:
    shutil.copyfile(sample_path("kanra-tomioka"), tmp_path / "plan.json")
    named = "plan.json" if words == "check" else "-p plan.json"
    loaded = loaded_by(f"{words} {named}", tmp_path)
    assert sorted(matching(loaded, NEVER)) == []
    allowed = ("msgspec", "msgspec.*", "rich", *READ_ONLY[words])
    outside = {name for name in loaded if name.partition(".")[0] in ("rich", "tabulate", "msgspec")}
    assert sorted(outside - matching(outside, allowed)) == []
    assert "msgspec.inspect" not in loaded


def modules_at_the_first_frame(folder: Path, code: str, *words: str) -> set[str]:
    """The modules that are loaded when the first frame has gone to a real terminal."""
    listing = folder / f"modules-{len(words)}.json"
    script = (
        "import os, sys\n"
        "def told(app):\n"
        f"    if os.path.exists({str(listing)!r}): return\n"
        "    names = sorted(sys.modules)\n"
        "    import json\n"
        f"    with open({str(listing)!r}, 'w') as file: json.dump(names, file)\n"
        "    os.write(2, b'LISTED')\n"
        f"{code}"
    )
    home = {"WGPLANNER_HOME": str(folder / "home"), "WGPLANNER_LANG": "ja"}
    with Terminal(python("-c", script, *words), home) as terminal:
        terminal.until(b"LISTED")
    return set(json.loads(listing.read_text(encoding="utf-8")))


BARE = "from tests.benchmarks.apps import BareApp\nBareApp.on_ready = told\nBareApp().run()\n"
OWN = (
    "from wgplanner.tui import lean\n"
    "load = lean.load_textual\n"
    "def listening():\n"
    "    load()\n"
    "    from textual.app import App\n"
    "    display = App._display\n"
    "    def shown(app, *values):\n"
    "        display(app, *values)\n"
    "        told(app)\n"
    "    App._display = shown\n"
    "lean.load_textual = listening\n"
    "from wgplanner.__main__ import start\n"
    "start()\n"
)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty")
def test_the_first_frame_waits_for_nothing_that_it_does_not_show(tmp_path: Path) -> None:
    shutil.copyfile(sample_path("kanra-tomioka"), tmp_path / "plan.json")
    bare = modules_at_the_first_frame(tmp_path, BARE)
    own = modules_at_the_first_frame(tmp_path, OWN, str(tmp_path / "plan.json"))
    more = own - bare
    assert sorted(more - matching(more, FIRST_FRAME)) == []
    assert sorted(matching(own, NOT_BEFORE_A_FRAME)) == []
