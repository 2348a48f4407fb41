"""The screens on the console of Linux, whose fonts lack most signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.terminal import END_OF_FRAME, Terminal, python
from tests.views.gantt.test_beside import with_everything
from wgplanner.store.planfile import write_new
from wgplanner.views.gantt.signs import TWO_BARS

if TYPE_CHECKING:
    from pathlib import Path

SIGNS = (TWO_BARS.done, "▾")


@pytest.mark.parametrize(("term", "with_signs"), [("linux", False), ("xterm-256color", True)])
def test_signs_that_the_console_has_no_glyphs_for_are_not_sent_there(
    tmp_path: Path, term: str, with_signs: bool
) -> None:
    write_new(tmp_path / "plan.json", with_everything())
    place = {"WGPLANNER_HOME": str(tmp_path / "home"), "TERM": term}
    with Terminal(python("-m", "wgplanner", str(tmp_path / "plan.json")), place) as terminal:
        frame = terminal.painted_until("実証運行".encode()) + terminal.painted_until(END_OF_FRAME)
    assert [each.encode() in frame for each in SIGNS] == [with_signs] * len(SIGNS)
