"""The screens in a browser: a server of terminals brings a driver of its own, and pipes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.running import run
from tests.plans import small_plan
from wgplanner.store.planfile import write_new

if TYPE_CHECKING:
    from pathlib import Path

DRIVER = "textual.drivers.web_driver:WebDriver"


def packet(text: bytes) -> bytes:
    """A message to Textual's driver for browsers."""
    return b"M" + len(text).to_bytes(4, "big") + text


def test_a_driver_for_browsers_needs_no_terminal(tmp_path: Path) -> None:
    write_new(tmp_path / "plan.json", small_plan())
    given = packet(b'{"type":"resize","width":80,"height":24}') + packet(b'{"type":"quit"}')
    done = run("plan.json", folder=tmp_path, given=given, TEXTUAL_DRIVER=DRIVER)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"__GANGLION__\n")
