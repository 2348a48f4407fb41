"""The part of the plan screen that chooses which rows are shown."""

from __future__ import annotations

from msgspec import structs
from textual import on

from wgplanner.plan.records import Municipality, PolicyField, WorkingGroup
from wgplanner.tui.screens.plan_jumps import Jumping
from wgplanner.tui.widgets.filter_bar import FilterBar
from wgplanner.views.gantt.filter import EVERYTHING, GanttFilter


class Filtering(Jumping):
    """Filters by text as it is typed and by a dialog; the filter bar says what holds."""

    @property
    def filter_bar(self) -> FilterBar:
        """The line of the conditions."""
        return self.query_one(FilterBar)

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
        hits = self._hits()
        here = self.grid.cursor_index
        return f"{hits.index(here) + 1}/{len(hits)}" if here in hits else str(len(hits))

    def _hits(self) -> list[int]:
        """The shown rows, by index, whose own names hold the text looked for."""
        key, rows = self.grid.row_filter.key, self.grid.rows
        names = rows.outline.search_keys
        return [index for index, place in enumerate(rows.places) if key in names[place]]

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

    @on(FilterBar.Typed)
    def _find(self, event: FilterBar.Typed) -> None:
        self.show_only(structs.replace(self.grid.row_filter, text=event.text))

    @on(FilterBar.Left)
    def _found(self) -> None:
        self.filter_bar.close()
        self.grid.focus()
        hits = self._hits() if self.grid.row_filter.key else []
        if hits and self.grid.cursor_index not in hits:
            self.grid.go_to_row(hits[0])
        self.show_conditions()

    def action_next(self, by: int) -> None:
        """Go to the next row, or the one before, that was found; else that a finding speaks of."""
        if not self.grid.row_filter.key:
            self.go_to_finding(by)
            return
        hits, here = self._hits(), self.grid.cursor_index
        if not hits:
            self.planner.say(self.text("plan.no_hit"))
            return
        later = [each for each in hits if each > here]
        earlier = [each for each in hits if each < here]
        if by > 0:
            self.grid.go_to_row(later[0] if later else hits[0])
        else:
            self.grid.go_to_row(earlier[-1] if earlier else hits[-1])
        self.show_conditions()

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
