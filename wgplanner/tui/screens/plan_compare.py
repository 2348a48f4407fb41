"""The part of the plan screen that lays an earlier plan behind the bars, and shows the figures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wgplanner.plan.errors import PlannerError
from wgplanner.tui.screens.plan_grid import GridScreen

if TYPE_CHECKING:
    from wgplanner.plan.plan import Plan

STOP, OTHER = "stop", "other"
"""In place of a kept copy: compare no more; another plan file."""


class Comparing(GridScreen):
    """Earlier plans: the kept copies of this one, and any other plan file."""

    def action_figures(self) -> None:
        """Show the budget and the KPIs of each program, or hide them again."""
        self.grid.set_figures(not self.grid.with_figures)

    def action_compare(self) -> None:
        """Choose the earlier plan that is drawn behind this one, or none any more."""
        from wgplanner.store.earlier import kept_copies  # noqa: PLC0415 - seldom done
        from wgplanner.tui.dialogs.chooser import ChooserDialog  # noqa: PLC0415

        try:
            copies = kept_copies(self.workspace.path)
        except PlannerError as problem:
            self.planner.complain(problem)
            return
        choices = [(OTHER, self.text("plan.compare.other"))]
        choices += [(str(each.path), self._copy_words(each.made, each.label)) for each in copies]
        if self.grid.earlier is not None:
            choices.insert(0, (STOP, self.text("plan.compare.stop")))
        dialog = ChooserDialog(self.messages, self.text("plan.compare"), choices)

        def chosen(values: tuple[str, ...] | None) -> None:
            if not values:
                return
            if values[0] == OTHER:
                self._ask_plan()
            elif values[0] == STOP:
                self.grid.set_earlier(None)
            else:
                name = next(label for value, label in choices if value == values[0])
                self._compare_with(Path(values[0]), name)

        self.app.push_screen(dialog, chosen)

    def _copy_words(self, made: str, label: str) -> str:
        key = "plan.compare.labelled" if label else "plan.compare.copy"
        return self.text(key, made=made, label=label)

    def _ask_plan(self) -> None:
        from wgplanner.tui.dialogs.checks import filled  # noqa: PLC0415
        from wgplanner.tui.dialogs.prompt import PromptDialog  # noqa: PLC0415

        def answered(text: str | None) -> None:
            if text is not None:
                path = Path(text).expanduser()
                self._compare_with(path, path.stem)

        title = self.text("plan.compare.file")
        dialog = PromptDialog(self.messages, title, check=filled(self.messages))
        self.app.push_screen(dialog, answered)

    def _compare_with(self, path: Path, name: str) -> None:
        from wgplanner.store.reading import read_other  # noqa: PLC0415 - seldom done

        try:
            before, same_ids = read_other(path, self.workspace.path)
        except PlannerError as problem:
            self.planner.complain(problem)
            return
        self.compare_with(before, name, same_ids=same_ids)

    def compare_with(self, before: Plan, name: str, *, same_ids: bool = True) -> None:
        """Lay a plan behind this one, and say what of it is no more."""
        from wgplanner.views.gantt.earlier import compared  # noqa: PLC0415 - seldom done

        earlier = compared(self.plan, before, name, same_ids=same_ids)
        self.grid.set_earlier(earlier)
        key = "plan.compared.gone" if earlier.gone else "plan.compared"
        self.planner.say(self.text(key, name=name, count=len(earlier.gone)))
