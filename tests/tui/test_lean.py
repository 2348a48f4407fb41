"""Textual as it is loaded for the first frame is whole when more of it is asked for."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from tests.benchmarks.terminal import Terminal, python
from wgplanner.locale import Messages
from wgplanner.samples import sample_path
from wgplanner.settings import settings_folder

WHOLE = """
import sys
from wgplanner.loading import load_basics
from wgplanner.tui.lean import load_textual
load_basics()
load_textual()
left_out = {"ssl", "platformdirs", "mimetypes", "ipaddress", "typing_extensions",
            "textual.command", "msgspec.inspect"} & (sys.modules.keys() - {"typing_extensions"})
assert not left_out, left_out
import textual.app, textual.theme, textual.command, msgspec, ssl, ipaddress, urllib.parse
app = textual.app
assert app.CommandPalette.is_open is textual.command.CommandPalette.is_open
assert isinstance(textual.command.CommandPalette(), app.CommandPalette)
assert type(app.CommandPalette()) is textual.command.CommandPalette
assert app.SimpleProvider.kept() is textual.command.SimpleProvider
assert issubclass(textual.theme.ThemeProvider.kept(), textual.command.Provider)
assert app.mimetypes.guess_type("a.svg")[0] == "image/svg+xml"
import platformdirs
assert app.user_downloads_path() == platformdirs.user_downloads_path()
assert msgspec.json.schema(int) == {"type": "integer"}
assert type(msgspec.inspect.type_info(str)).__name__ == "StrType"
assert urllib.parse.urlsplit("http://[::1]/").hostname == "::1"
assert sys.modules["msgspec.inspect"].__spec__ is not None
"""


def test_what_was_left_out_is_there_when_it_is_asked_for() -> None:
    done = subprocess.run([sys.executable, "-c", WHOLE], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty")
def test_the_palette_opens_finds_and_runs(tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    shutil.copyfile(sample_path("kanra-tomioka"), plan)
    home = {"WGPLANNER_HOME": str(tmp_path / "home"), "WGPLANNER_LANG": "ja"}
    messages = Messages("ja")
    with Terminal(python("-m", "wgplanner", str(plan)), home) as terminal:
        terminal.until("生活機能の強化".encode())
        terminal.settle(0.3)
        terminal.press(b"\x10")
        terminal.until(messages.text("app.palette_hint").encode())
        terminal.settle(0.3)
        terminal.press(messages.text("command.app.quit").encode())
        terminal.settle(0.5)
        terminal.press(b"\r")
        terminal.until_end()
        assert terminal.status == 0


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the folder of other systems")
def test_the_settings_lie_where_platformdirs_says(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = platformdirs.user_config_path("wgplanner", appauthor=False)
    named = {"XDG_CONFIG_HOME": str(usual.parent)}
    assert settings_folder(named) == usual
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    assert settings_folder({}) == platformdirs.user_config_path("wgplanner", appauthor=False)
