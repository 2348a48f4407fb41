"""The part of the plan screen that keeps filters by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from wgplanner.tui.screens.plan_filter import Filtering

if TYPE_CHECKING:
    from collections.abc import Callable

    from wgplanner.views.gantt.saved_filters import Saved


class KeptFilters(Filtering):
    """Filters outlive the program in the user's settings, for this plan and others."""

    @property
    def kept(self) -> dict[str, Saved]:
        """The kept filters by name."""
        from wgplanner.views.gantt.saved_filters import load_filters  # noqa: PLC0415

        return load_filters(self.planner.settings.filters)

    def _keep(self, filters: dict[str, Saved]) -> None:
        from wgplanner.views.gantt.saved_filters import filters_text  # noqa: PLC0415

        settings = self.planner.settings
        self.planner.remember(structs.replace(settings, filters=filters_text(filters)))

    def action_save_filter(self) -> None:
        """Keep the conditions that hold under a name."""
        from wgplanner.tui.dialogs.checks import filled  # noqa: PLC0415
        from wgplanner.tui.dialogs.prompt import PromptDialog  # noqa: PLC0415
        from wgplanner.views.gantt.saved_filters import saved  # noqa: PLC0415

        now = self.grid.row_filter
        conditions = self.conditions(now)

        def named(name: str | None) -> None:
            if name is not None:
                self._keep(self.kept | {name.strip(): saved(self.plan, now)})
                self.planner.say(self.text("plan.filter.saved", name=name.strip()))

        title = self.text("plan.filter.name", conditions=conditions)
        dialog = PromptDialog(
            self.messages, title, conditions, check=filled(self.messages), typed_over=True
        )
        self.app.push_screen(dialog, named)

    def action_recall_filter(self) -> None:
        """Show what a kept filter wants; say which of its names this plan does not have."""
        from wgplanner.views.gantt.saved_filters import recalled  # noqa: PLC0415

        def use(name: str) -> None:
            found = recalled(self.plan, self.kept[name], self.late_before)
            self.show_only(found.row_filter)
            if found.missing:
                names = "、".join(found.missing)
                self.planner.say(self.text("plan.filter.missing", names=names))

        self._choose_kept("plan.filter.recall", use)

    def action_forget_filter(self) -> None:
        """Keep a filter no longer."""

        def use(name: str) -> None:
            self._keep({each: kept for each, kept in self.kept.items() if each != name})

        self._choose_kept("plan.filter.forget", use)

    def _choose_kept(self, title: str, use: Callable[[str], object]) -> None:
        """Let the user choose one of the kept filters."""
        from wgplanner.tui.dialogs.chooser import ChooserDialog  # noqa: PLC0415

        names = list(self.kept)
        dialog = ChooserDialog(self.messages, self.text(title), [(each, each) for each in names])

        def chosen(values: tuple[str, ...] | None) -> None:
            if values:
                use(values[0])

        self.app.push_screen(dialog, chosen)
