"""The part of the plan screen that chooses which rows are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from wgplanner.plan.records import Municipality, PolicyField, WorkingGroup
from wgplanner.tui.screens.plan_jumps import Jumping
from wgplanner.views.gantt.filter import EVERYTHING, GanttFilter

if TYPE_CHECKING:
    from wgplanner.tui.widgets.filter_bar import FilterBar


class Filtering(Jumping):
    """Filters by text as it is typed and by a dialog; the filter bar says what holds."""

    _filter_bar: FilterBar | None = None

    @property
    def filter_bar(self) -> FilterBar:
        """The line of the conditions, which comes when it is first asked for."""
        if self._filter_bar is None:
            from wgplanner.tui.widgets.filter_bar import FilterBar  # noqa: PLC0415

            self._filter_bar = FilterBar(self.messages)
            self.mount(self._filter_bar, before="#body")
        return self._filter_bar

    def show_only(self, row_filter: GanttFilter) -> None:
        """Show the rows that a filter wants, and say so."""
        self.grid.set_filter(row_filter)
        self.show_conditions()

    def show_conditions(self) -> None:
        """Say in the filter bar which conditions hold and how many rows meet them."""
        conditions = self.conditions(self.grid.row_filter)
        if conditions:
            conditions = self.text("plan.filter.shown", conditions=conditions, rows=self._count())
        self.filter_bar.say(conditions)

    def _count(self) -> str:
        """``12`` rows are shown; of those that hold the text looked for, ``3/12``."""
        if not self.grid.row_filter.key:
            return str(len(self.grid.rows))
        hits, place = self.grid.rows.hits, self.grid.view.place
        return f"{hits.rank(place) + 1}/{len(hits)}" if self._on_hit else str(len(hits))

    @property
    def _on_hit(self) -> bool:
        """Whether the name of the cursor's row holds the text looked for."""
        rows = self.grid.rows
        return bool(rows) and rows.hits.index_of(self.grid.view.place) is not None

    def conditions(self, row_filter: GanttFilter) -> str:
        """The conditions of a filter in words; nothing where every row is wanted."""
        plan = self.plan
        named = (
            plan.table(Municipality).get(row_filter.municipality or ""),
            plan.table(PolicyField).get(row_filter.field or ""),
            plan.table(WorkingGroup).get(row_filter.group or ""),
        )
        parts = [each.name for each in named if each]
        if row_filter.status:
            parts.append(self.text(f"document.status.{row_filter.status}"))
        if row_filter.late is not None:
            parts.append(self.text("plan.filter.late"))
        if row_filter.unknown:
            parts.append(self.text("plan.filter.unknown"))
        if row_filter.text:
            parts.append(self.text("plan.filter.text", text=row_filter.text))
        return self.text("plan.filter.and").join(parts)

    # Finding

    async def action_find(self) -> None:
        """Type a text to look for; the rows follow every key."""
        await self.filter_bar.ask(self.grid.row_filter.text)

    def on_filter_bar_typed(self, event: FilterBar.Typed) -> None:
        """Show the rows that hold what is typed so far."""
        self.show_only(structs.replace(self.grid.row_filter, text=event.text))

    def on_filter_bar_left(self) -> None:
        """Go to what was found."""
        self.filter_bar.close()
        self.grid.focus()
        hits = self.grid.rows.hits
        if hits and not self._on_hit:
            self._go_to_place(hits[0])
        self.show_conditions()

    def action_next(self, by: int) -> None:
        """Go to the next row, or the one before, that was found; else that a finding speaks of."""
        if not self.grid.row_filter.key:
            self.go_to_finding(by)
            return
        hits = self.grid.rows.hits
        if not hits:
            self.planner.say(self.text("plan.no_hit"))
            return
        before = hits.rank(self.grid.view.place)
        following = before + 1 if self._on_hit else before
        self._go_to_place(hits[(following if by > 0 else before - 1) % len(hits)])
        self.show_conditions()

    def _go_to_place(self, place: int) -> None:
        """Go to a row that is shown by its place in the outline."""
        self.grid.go_to_row(self.grid.rows.index_of_place(place) or 0)

    # Conditions

    def action_clear_filter(self) -> None:
        """Select no cells any more; where none are selected, show every row again."""
        if self.grid.selection is not None:
            self.grid.clear_selection()
            return
        self.filter_bar.close()
        self.grid.focus()
        self.show_only(EVERYTHING)

    def action_choose_filter(self) -> None:
        """Choose conditions that must all hold."""
        from wgplanner.tui.dialogs.filter_form import chosen_filter, filter_fields  # noqa: PLC0415
        from wgplanner.tui.dialogs.form import FormDialog  # noqa: PLC0415

        def chosen(values: dict[str, str] | None) -> None:
            if values is not None:
                self.show_only(chosen_filter(values, self.late_before))

        fields = filter_fields(self.messages, self.plan, self.grid.row_filter)
        title = self.text("plan.filter.title")
        self.app.push_screen(FormDialog(self.messages, title, fields), chosen)
