"""The part of the plan screen that chooses which rows are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from wgplanner.plan.kinds import ProgramStatus
from wgplanner.plan.records import Municipality, PolicyField
from wgplanner.tui.screens.plan_grid import GridScreen
from wgplanner.tui.widgets.filter_bar import FilterBar
from wgplanner.views.gantt.filter import EVERYTHING, GanttFilter

if TYPE_CHECKING:
    from wgplanner.tui.dialogs.form import Field


class Filtering(GridScreen):
    """Filters by text as it is typed and by a dialog; the filter bar says what holds."""

    @property
    def filter_bar(self) -> FilterBar:
        """The line of the conditions."""
        return self.query_one(FilterBar)

    def _show_only(self, row_filter: GanttFilter) -> None:
        self.grid.set_filter(row_filter)
        self.show_conditions()

    def show_conditions(self) -> None:
        """Say in the filter bar which conditions hold and how many rows meet them."""
        conditions = self._conditions(self.grid.row_filter)
        if conditions:
            rows = len(self._hits()) if self.grid.row_filter.key else len(self.grid.rows)
            conditions = self.text("plan.filter.shown", conditions=conditions, rows=rows)
        self.filter_bar.say(conditions)

    def _hits(self) -> list[int]:
        """The shown rows, by index, whose own names hold the text looked for."""
        key, rows = self.grid.row_filter.key, self.grid.rows
        names = rows.outline.search_keys
        return [index for index, place in enumerate(rows.places) if key in names[place]]

    def _conditions(self, row_filter: GanttFilter) -> str:
        municipality = self.plan.table(Municipality).get(row_filter.municipality or "")
        field = self.plan.table(PolicyField).get(row_filter.field or "")
        parts = [each.name for each in (municipality, field) if each]
        if row_filter.status:
            parts.append(self.text(f"document.status.{row_filter.status}"))
        if row_filter.text:
            parts.append(self.text("plan.filter.text", text=row_filter.text))
        return self.text("plan.filter.and").join(parts)

    async def action_find(self) -> None:
        """Type a text to look for; the rows follow every key."""
        await self.filter_bar.ask(self.grid.row_filter.text)

    @on(FilterBar.Typed)
    def _find(self, event: FilterBar.Typed) -> None:
        now = self.grid.row_filter
        self._show_only(GanttFilter(now.municipality, now.field, now.status, event.text))

    @on(FilterBar.Left)
    def _found(self) -> None:
        self.filter_bar.close()
        self.grid.focus()
        self.show_conditions()
        hits = self._hits() if self.grid.row_filter.key else []
        if hits and self.grid.cursor_index not in hits:
            self.grid.go_to_row(hits[0])

    def action_clear_filter(self) -> None:
        """Show every row again, and go back to the grid."""
        self.filter_bar.close()
        self.grid.focus()
        self._show_only(EVERYTHING)

    def action_choose_filter(self) -> None:
        """Choose conditions that must all hold."""
        from wgplanner.tui.dialogs.form import FormDialog  # noqa: PLC0415

        def chosen(values: dict[str, str] | None) -> None:
            if values is None:
                return
            status = ProgramStatus(values["status"]) if values["status"] else None
            self._show_only(
                GanttFilter(
                    values["municipality"] or None, values["field"] or None, status, values["text"]
                )
            )

        title = self.text("plan.filter.title")
        self.app.push_screen(FormDialog(self.messages, title, self._filter_fields()), chosen)

    def _filter_fields(self) -> list[Field]:
        from wgplanner.tui.dialogs.form import Field  # noqa: PLC0415
        from wgplanner.views.parties import ordered_municipalities  # noqa: PLC0415

        now = self.grid.row_filter
        anything = ("", self.text("plan.filter.any"))
        municipalities = [(each.id, each.name) for each in ordered_municipalities(self.plan)]
        fields = [(each.id, each.name) for each in self.plan.ordered(PolicyField)]
        statuses = [(each.value, self.text(f"document.status.{each}")) for each in ProgramStatus]
        chosen = {
            "municipality": (now.municipality, municipalities),
            "field": (now.field, fields),
            "status": (now.status, statuses),
        }
        return [
            *(
                Field(
                    name, self.text(f"plan.filter.{name}"), value or "", "choice", (anything, *of)
                )
                for name, (value, of) in chosen.items()
            ),
            Field("text", self.text("plan.filter.words"), now.text),
        ]
