"""Hundreds of random actions on the plan screen: terminal, screen and plain model agree."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.plans import hostile_plan, small_plan
from tests.tui.paper import cells, painted
from tests.tui.plan_model import PlanModel
from tests.tui.planner import make_app
from wgplanner.plan.records import Activity
from wgplanner.plan.schedule import Mark
from wgplanner.store.planfile import write_new
from wgplanner.tui.app_commands import APP_COMMANDS
from wgplanner.tui.screens.plan import PlanScreen
from wgplanner.tui.screens.plan_commands import PLAN_COMMANDS
from wgplanner.tui.widgets.gantt_canvas import HEAD_LINES
from wgplanner.views.gantt.axis import ZOOMS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tui.paper import Painted
    from wgplanner.tui.widgets.gantt_grid import GanttGrid

KEY_OF = {each.id: each.keys[0] for each in (*PLAN_COMMANDS, *APP_COMMANDS) if each.keys}
SIZES = ((80, 24), (120, 36), (40, 10), (160, 45), (10, 3), (1, 1), (61, 17))
TEXTS = ("", "健康", "実", "バス 運行", "何もない", "検討")
TODAY = (2025 - 2021) * 12 + 6
"""October of R7, in months of a plan that begins in R3."""

STEPS: dict[str, Callable[[PlanModel], object]] = {
    "plan.down": lambda model: model.move(1),
    "plan.up": lambda model: model.move(-1),
    "plan.page_down": lambda model: model.move(model.page),
    "plan.page_up": lambda model: model.move(-model.page),
    "plan.first": lambda model: model.move(-1_000),
    "plan.last": lambda model: model.move(1_000),
    "plan.left": lambda model: model.move_column(-1),
    "plan.right": lambda model: model.move_column(1),
    "plan.zoom_in": lambda model: model.turn_zoom(1, TODAY),
    "plan.zoom_out": lambda model: model.turn_zoom(-1, TODAY),
    "plan.fold": PlanModel.fold,
    "plan.fold_all": PlanModel.fold_all,
    "plan.mark": PlanModel.plan_cell,
    "plan.dash": lambda model: model.say(Mark.DASH),
    "plan.unknown": lambda model: model.say(Mark.UNKNOWN),
    "plan.clear": PlanModel.clear,
    "plan.move_up": lambda model: model.shift_row(-1),
    "plan.move_down": lambda model: model.shift_row(1),
    "app.undo": PlanModel.undo,
    "app.redo": PlanModel.redo,
}
"""What a command does to the model."""
LOOKS = ("plan.detail", "plan.wider", "plan.narrower", "plan.today")
"""Commands that change nothing of the model but the column."""

actions = st.one_of(
    st.sampled_from(sorted(STEPS)),
    st.sampled_from(("plan.mark_row", "plan.clear_marked", *LOOKS)),
    st.sampled_from(TEXTS).map(lambda text: f"find {text}"),
    st.sampled_from(SIZES).map(lambda size: f"size {size[0]} {size[1]}"),
)


async def act(it: Painted, model: PlanModel, action: str) -> None:
    """Do one action on the screen and on the model."""
    what, *values = action.split(" ", 1)
    if what == "size":
        width, height = map(int, values[0].split())
        it.resize(width, height)
    elif what == "find":
        await it.press(KEY_OF["plan.find"])
        await it.press("home", *["delete"] * len(model.text), *values[0], "enter")
        before, text = model.text, values[0]
        for each in range(len(before)):
            model.look_for(before[each + 1 :])
        for each in range(len(text)):
            model.look_for(text[: each + 1])
        go_to_first_hit(model)
    elif what == "plan.mark_row":
        await it.press(KEY_OF[what])
        if model.shown():
            model.marked ^= {model.cursor}
            model.move(1)
    elif what == "plan.clear_marked":
        await it.press(KEY_OF[what])
        model.marked.clear()
    elif what in LOOKS:
        await it.press(KEY_OF[what])
        model.column = grid_of(it).cursor_column if what == "plan.today" else model.column
    elif not (what.startswith("plan.move_") and model.marked):
        grid = grid_of(it)
        model.page = grid.page
        model.changed = []
        await it.press(KEY_OF[what])
        STEPS[what](model)
        go_to_changed(it, model)


async def started(it: Painted) -> None:
    """Wait for what comes after the first frame."""
    for _ in range(1_000):
        if it.app.screen.query("DetailPane"):
            break
        await it.pilot.pause(0.01)
    await it.settled()


def grid_of(it: Painted) -> GanttGrid:
    """The grid of the plan screen, which is in front."""
    assert isinstance(it.app.screen, PlanScreen)
    return it.app.screen.grid


def go_to_first_hit(model: PlanModel) -> None:
    """Where the typing is done, the cursor goes to a row whose own name holds the text."""
    if not model.text or not model.shown():
        return
    hits = [each for each in model.shown() if model.is_hit(each)]
    if hits and model.cursor not in hits:
        model.cursor = hits[0]


def go_to_changed(it: Painted, model: PlanModel) -> None:
    """After a change the cursor stands on a row that changed, where one can be seen.

    Or on an activity of a program that changed: who edits it from there goes on there.
    """
    rows = {row.id: row for _, row in model.walk()}
    changed = [each for each in model.changed if each in rows]
    if not changed or model.cursor in changed:
        return
    here = rows.get(model.cursor) if model.shown() else None
    if isinstance(here, Activity) and here.program in changed:
        return
    row = grid_of(it).cursor_row
    if row is not None and row.id in changed:
        model.folded -= set(model.above(row.id))
        model.cursor = row.id
    else:
        assert not set(changed) & set(model.shown())


def check(it: Painted, model: PlanModel, lines: list[str]) -> None:
    """Screen and model say the same, and the lines are those of the model's rows."""
    assert isinstance(it.app.screen, PlanScreen)
    screen, grid = it.app.screen, grid_of(it)
    assert screen.plan == model.plan
    assert [grid.rows.id(index) for index in range(len(grid.rows))] == model.shown()
    assert grid.marked == model.marked
    assert grid.row_filter.text == model.text
    assert ZOOMS.index(grid.zoom) == model.zoom
    assert grid.cursor_column == model.column
    row = grid.cursor_row
    assert (row.id if row else None) == (model.cursor if model.shown() else None)
    painter = grid._get_painter()
    region = grid.region
    for y in range(HEAD_LINES, region.height):
        index = grid.scroll_top + y - HEAD_LINES
        if index >= len(grid.rows) or region.width != it.paper.width:
            break
        shown = grid.rows[index]
        column = grid.cursor_column if index == grid.cursor_index else None
        fresh = painter.row(shown, column, marked=shown.id in model.marked).text
        assert lines[region.y + y] == "".join(cells(fresh))


@given(
    st.sampled_from(["ja", "en"]),
    st.booleans(),
    st.lists(actions, min_size=120, max_size=120),
)
@settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
)
async def test_screen_and_model_agree_after_every_action(
    language: str, hostile: bool, steps: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.json"
        write_new(path, hostile_plan() if hostile else small_plan())
        app = make_app(path, language=language)
        try:
            async with painted(app, SIZES[0]) as it:
                await started(it)
                grid = grid_of(it)
                model = PlanModel(grid.outline.plan, grid.page, grid.cursor_column)
                for step in steps:
                    await act(it, model, step)
                    check(it, model, await it.settled())
        finally:
            assert app.workspace is not None
            app.workspace.close()


async def test_what_is_typed_at_once_is_looked_for(tmp_path: Path) -> None:
    write_new(tmp_path / "plan.json", small_plan())
    app = make_app(tmp_path / "plan.json")
    async with painted(app, SIZES[0]) as it:
        await it.press(KEY_OF["plan.find"], *"健康")
        await started(it)
        assert grid_of(it).row_filter.text == "健康"
        await it.press("電")
        assert grid_of(it).row_filter.text == "健康電"
    assert app.workspace is not None
    app.workspace.close()
