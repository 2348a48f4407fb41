"""The part of the plan screen that marks rows, and says which rows an edit is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.errors import PlannerError
from wgplanner.plan.records import Activity, PolicyField, PolicyItem, Program
from wgplanner.tui.screens.plan_grid import GridScreen
from wgplanner.tui.widgets.title_line import TitleLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wgplanner.plan.edits.many import Make
    from wgplanner.plan.plan import Plan
    from wgplanner.views.detail.detail import Described

ROW_KINDS = (PolicyField, PolicyItem, Program, Activity)
"""The kinds of records that have rows."""


class Choosing(GridScreen):
    """An edit is for the marked rows; where none is marked, for the row under the cursor."""

    _chosen: tuple[Described, ...] = ()
    _chosen_for: tuple[frozenset[str], Plan | None] = (frozenset(), None)
    """For which marks and which plan ``_chosen`` was looked up among all rows."""

    # Marking

    def action_mark_row(self) -> None:
        """Mark the row, or take its mark away, and go to the next."""
        row = self.grid.cursor_row
        if row is not None:
            self._mark(self.grid.marked ^ {row.id})
            self.grid.move_rows(1)

    def action_mark_shown(self) -> None:
        """Mark all rows of the cursor's kind that are shown."""
        row = self.grid.cursor_row
        if row is None:
            return
        self._mark(self.grid.marked | self.grid.rows.ids_of(row.kind))

    def action_clear_marked(self) -> None:
        """No row is marked any more."""
        self._mark(frozenset())

    def _mark(self, ids: frozenset[str]) -> None:
        self.grid.set_marked(ids)
        self.show_marked()

    def show_marked(self) -> None:
        """Say in the title how many rows are marked, and how many of them are out of sight."""
        rows = self.grid.rows
        there = self._marked_places()
        shown = sum(rows.index_of_place(place) is not None for place in there)
        key = "plan.marked" if shown == len(there) else "plan.marked_hidden"
        note = self.text(key, rows=len(there), hidden=len(there) - shown) if there else ""
        self.query_one(TitleLine).say(note)

    def _marked_places(self) -> list[int]:
        """The marked rows that are in the plan still, in the order of the rows."""
        found = map(self.grid.outline.find, self.grid.marked)
        return sorted(place for place in found if place is not None)

    # Which rows an edit is for

    @property
    def chosen(self) -> tuple[Described, ...]:
        """The marked records in the order of the rows, else the one under the cursor."""
        marked = self.grid.marked
        if marked:
            if self._chosen_for[0] is not marked or self._chosen_for[1] is not self.plan:
                records = [self.grid.outline.records[each] for each in self._marked_places()]
                self._chosen = tuple(each for each in records if isinstance(each, ROW_KINDS))
                self._chosen_for = (marked, self.plan)
            if self._chosen:
                return self._chosen
        return (self.record,) if self.record is not None else ()

    def chosen_activities(self) -> tuple[Activity, ...]:
        """The activities that an edit of marks is for; a marked program stands for all its own.

        Where cells are selected and no row is marked, it is for the selected rows.
        """
        if not self.grid.marked and self.grid.selection is not None:
            return self.selected_activities()
        chosen = self.chosen
        alone = len(chosen) == 1 and not self.grid.marked
        found: dict[str, Activity] = {}
        for each in chosen:
            if isinstance(each, Activity):
                found[each.id] = each
            elif isinstance(each, Program) and not alone:
                own = self.plan.children(Activity, "program", each.id)
                found.update((activity.id, activity) for activity in own)
        return tuple(found.values())

    def selected_activities(self) -> tuple[Activity, ...]:
        """The activities of the selected rows; where none is selected, of the cursor's row."""
        grid, selection = self.grid, self.grid.selection
        first, last = selection[:2] if selection else (grid.cursor_index, grid.cursor_index)
        records = grid.outline.records
        rows = (records[place] for place in grid.rows.places[first : last + 1])
        return tuple(each for each in rows if isinstance(each, Activity))

    def chosen_programs(self) -> tuple[Program, ...]:
        """The programs that an edit of programs is for; an activity stands for its program."""
        programs = self.plan.table(Program)
        ids = dict.fromkeys(
            each.program if isinstance(each, Activity) else each.id for each in self.chosen
        )
        return tuple(programs[each] for each in ids if each in programs)

    def edit_each(
        self,
        records: Iterable[Described],
        make: Make,
        what: str,
        then: Callable[[], object] | None = None,
    ) -> bool:
        """Make the same edit of several records as one change; say which refused it.

        ``then`` is called when the change is stored.

        Returns whether anything was edited, or nothing had to be.
        """
        from wgplanner.plan.edits.many import for_each  # noqa: PLC0415 - not for the first frame

        ids = [each.id for each in records]
        try:
            made = for_each(self.plan, ids, make)
        except PlannerError as problem:
            self.planner.complain(problem)
            return False
        if made.refused and len(made.refused) == len(ids):
            self.planner.complain(made.refused[0][1])
            return False
        done = self.edit(made.edits, what, then=then)
        if done and made.refused:
            first = made.refused[0][1]
            reason = self.text(first.key, **first.values)
            counts = {"done": len(ids) - len(made.refused), "refused": len(made.refused)}
            self.planner.say(self.text("plan.some_refused", reason=reason, **counts))
        return done
