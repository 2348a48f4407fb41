"""No line of any screen is longer than the terminal, and columns stand at the same cell.

What is checked is what a terminal keeps of all that was painted (``paper``), on a plan whose
texts are all that a terminal finds hard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category, east_asian_width

import pytest
from msgspec import structs

from tests.cli.test_import import TABLE
from tests.plans import HOSTILE, small_plan
from tests.tui.paper import painted
from tests.tui.planner import OWNER, TODAY, clock, make_app
from tests.tui.test_plan_random import KEY_OF, grid_of, started
from wgplanner.locale import Messages
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Record
from wgplanner.store.planfile import write_new
from wgplanner.tui.app import PlannerApp
from wgplanner.tui.dialogs.import_preview import ImportPreview
from wgplanner.tui.importing import import_file
from wgplanner.tui.widgets.gantt_canvas import HEAD_LINES
from wgplanner.views.gantt.axis import ZOOMS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.paper import Painted

STRANGE = (
    "ﾅﾅﾒ 半角と㈱",
    "全角ＡＢＣ、①②③→※…",
    "か\u3099き\u3099の合成 葛󠄀城",
    "👨‍👩‍👧家族 🇯🇵 ❤️",
    "𠮷野家\ue000外字\uf8ff",
    "\x1b[31m赤\u202e逆",
    "漢" * 90,
    "a\u0301" * 60,
    "\u200d\ufe0f",
    *HOSTILE,
)
TEXTS = ("name", "title", "note", "text", "status_text", "remark", "label", "subject", "summary")


class Look(NamedTuple):
    """A terminal, a language and colours."""

    size: tuple[int, int]
    language: str
    theme: str
    ascii_only: bool = False

    def __str__(self) -> str:
        ascii_only = "-ascii" if self.ascii_only else ""
        return f"{self.size[0]}-{self.language}-{self.theme}{ascii_only}"


LOOKS = (
    Look((80, 24), "ja", "textual-dark"),
    Look((80, 24), "en", "textual-light"),
    Look((120, 36), "ja", "textual-light"),
    Look((160, 45), "en", "textual-dark"),
    Look((80, 24), "ja", "textual-light", ascii_only=True),
    Look((160, 45), "en", "textual-dark", ascii_only=True),
)
PLAN_KEYS = (
    "app.help", "app.palette", "app.theme", "app.import",
    "plan.legend", "plan.edit", "plan.participants", "plan.status", "plan.agreement", "plan.kpi",
    "plan.filter", "plan.go", "plan.delete", "plan.export", "plan.add_program",
)  # fmt: skip
"""What opens a dialog over the plan."""
SCREENS = ("app.duties", "app.meetings", "app.history", "app.plan")
OTHER_KEYS = ("question_mark", "e", "enter", "f", "tab", "down", "a")
"""Keys that open something, or move, on the other screens."""


def strange_plan() -> Plan:
    """The small plan with hard texts in every field that holds words."""
    made: list[Record] = []
    for index, record in enumerate(small_plan().records()):
        changed = {
            name: f"{STRANGE[(index + place) % len(STRANGE)]}{value}"
            for place, name in enumerate(TEXTS)
            if isinstance(value := getattr(record, name, None), str)
        }
        made.append(structs.replace(record, **changed))
    return Plan.of(made)


async def assert_exact(it: Painted) -> None:
    """Every line fills the terminal, and nothing went past its edge."""
    await it.settled()
    assert it.widths == [it.paper.width] * it.paper.height
    assert isinstance(it.app, PlannerApp)
    if it.app.ascii_only:
        assert not [line for line in it.paper.lines if any(map(is_disputed, line))]


def is_disputed(character: str) -> bool:
    """Whether some terminals draw a character in one cell and others in two."""
    return east_asian_width(character) == "A" and category(character) not in {"Mn", "Me", "Cf"}


async def back(it: Painted) -> None:
    """Leave whatever lies over the screen."""
    for _ in range(6):
        if len(it.app.screen_stack) == 1 or not it.app.screen.is_modal:
            break
        await it.press("escape")
        await it.settled()
        if it.app.screen.is_modal:
            await it.press("y")


@pytest.mark.parametrize("look", LOOKS, ids=str)
async def test_every_screen_is_as_wide_as_the_terminal(tmp_path: Path, look: Look) -> None:
    path = tmp_path / "plan.json"
    write_new(path, strange_plan())
    app = make_app(path, language=look.language, theme=look.theme, ascii_only=look.ascii_only)
    async with painted(app, look.size) as it:
        await started(it)
        grid = grid_of(it)
        for zoom in ZOOMS:
            grid.set_zoom(zoom)
            await it.press("down")
            await assert_exact(it)
            columns_stand(it)
        assert grid.go_to_program_number(1)
        for key in PLAN_KEYS:
            await it.press(KEY_OF[key])
            await assert_exact(it)
            await back(it)
        for key in SCREENS:
            await it.press(KEY_OF[key])
            await assert_exact(it)
            if key != "app.plan":
                for other in OTHER_KEYS:
                    await it.press(other)
                    await assert_exact(it)
                    await back(it)
    assert app.crash is None
    assert app.workspace is not None
    app.workspace.close()


def columns_stand(it: Painted) -> None:
    """Between the names and what follows, and before the years, every row has a blank."""
    grid = grid_of(it)
    columns, region = grid.columns, grid.region
    gaps = [columns.parties_at - 1, *([columns.time_at - 1] if columns.status else [])]
    for y in range(HEAD_LINES, min(region.height, len(grid.rows) - grid.scroll_top + HEAD_LINES)):
        row = it.paper.rows[region.y + y]
        assert [row[gap] for gap in gaps] == [" "] * len(gaps)
        assert not columns.time or row[columns.time_at] != ""


@pytest.mark.parametrize("look", LOOKS[:2], ids=["ja", "en"])
async def test_the_first_screen_and_the_preview_are_as_wide_as_the_terminal(
    tmp_path: Path, look: Look
) -> None:
    first = PlannerApp(Messages(look.language), None, TODAY, owner=OWNER, clock=clock)
    async with painted(first, look.size) as it:
        await it.settled()
        for key in ("down", "down", "question_mark", "escape", "tab"):
            await it.press(key)
            await assert_exact(it)
    (tmp_path / "表.csv").write_text(TABLE, encoding="utf-8")
    write_new(tmp_path / "plan.json", strange_plan())
    app = make_app(tmp_path / "plan.json", language=look.language, theme=look.theme)
    async with painted(app, look.size) as it:
        await started(it)
        import_file(app, tmp_path / "表.csv")
        for _ in range(500):
            await it.pilot.pause(0.02)
            if isinstance(app.screen, ImportPreview):
                break
        assert isinstance(app.screen, ImportPreview)
        for key in ("down", "end", "home"):
            await it.press(key)
            await assert_exact(it)
    assert app.workspace is not None
    app.workspace.close()
