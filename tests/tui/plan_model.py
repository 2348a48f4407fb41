"""What the plan screen should show, worked out the slow and plain way.

Rows are lists of ids made by walking the plan; folds, marks and filter are sets and a
text; undo is a stack of plans. Nothing here is shared with the grid but the records and
the pure edits, so that a mistake cannot stand on both sides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.changes import apply_edits
from wgplanner.plan.edits import activities, marks, policy, programs
from wgplanner.plan.edits.bars import Bar
from wgplanner.plan.edits.many import for_each
from wgplanner.plan.errors import InputError
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.records import Activity, Agreement, PolicyField, PolicyItem, Program
from wgplanner.plan.schedule import Mark
from wgplanner.plan.text import comparison_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wgplanner.plan.changes import Edit
    from wgplanner.plan.edits.many import Make
    from wgplanner.plan.plan import Plan

    Row = PolicyField | PolicyItem | Program | Activity

MONTHS_OF_ZOOM = (12, 6, 3, 1)


class PlanModel:
    """A plan that is looked at and edited; ``cursor`` is the id of a row, ``column`` a column."""

    def __init__(self, plan: Plan, page: int, column: int) -> None:
        self.plan = plan
        self.page = page
        self.column = column
        self.first_year = FiscalYear(2021)
        self.years = 5
        self.zoom = 0
        self.folded: set[str] = set()
        self.marked: set[str] = set()
        self.text = ""
        self.done: list[tuple[Plan, tuple[Edit, ...]]] = []
        self.undone: list[tuple[Plan, tuple[Edit, ...]]] = []
        self.cursor = self.shown()[0]
        self.changed: list[str] = []
        """The records that the last action changed."""

    # Rows

    def walk(self) -> Iterator[tuple[tuple[str, ...], Row]]:
        """Every row in order, with the ids of those that it stands under."""
        plan = self.plan
        for field in plan.ordered(PolicyField):
            yield (), field
            for item in plan.children(PolicyItem, "field", field.id):
                yield (field.id,), item
                for agreement in plan.children(Agreement, "item", item.id):
                    for program in plan.children(Program, "agreement", agreement.id):
                        yield (field.id, item.id), program
                        for activity in plan.children(Activity, "program", program.id):
                            yield (field.id, item.id, program.id), activity

    def shown(self) -> list[str]:
        """The ids of the rows that fold and filter leave."""
        rows = list(self.walk())
        if not self.text:
            return [row.id for above, row in rows if not self.folded.intersection(above)]
        hits = {row.id for _, row in rows if self._is_hit(row)}
        over = {each for above, row in rows if row.id in hits for each in above}
        return [row.id for above, row in rows if row.id in hits | over or hits.intersection(above)]

    def _is_hit(self, row: Row) -> bool:
        return comparison_key(self.text).casefold() in comparison_key(row.name).casefold()

    def is_hit(self, record_id: str) -> bool:
        """Whether a row's own name holds the text looked for."""
        return self._is_hit(self.record(record_id))

    def above(self, record_id: str) -> tuple[str, ...]:
        """The rows that a row stands under, from the outermost."""
        return next(above for above, row in self.walk() if row.id == record_id)

    def children(self, record_id: str) -> list[str]:
        """The rows that stand under a row."""
        return [row.id for above, row in self.walk() if record_id in above]

    def record(self, record_id: str) -> Row:
        """The row's record."""
        return next(row for _, row in self.walk() if row.id == record_id)

    def settle(self, index: int) -> None:
        """After the rows changed: stay on the row, else go above it, else stay at the place."""
        shown = self.shown()
        if not shown:
            return
        known = {row.id for _, row in self.walk()}
        line = [self.cursor, *reversed(self.above(self.cursor))] if self.cursor in known else []
        near = shown[max(0, min(index, len(shown) - 1))]
        self.cursor = next((each for each in line if each in shown), near)

    # Looking

    def move(self, by: int) -> None:
        """Go down, or up."""
        shown = self.shown()
        if shown:
            self.cursor = shown[max(0, min(shown.index(self.cursor) + by, len(shown) - 1))]

    def move_column(self, by: int) -> None:
        """Go to later columns, or earlier ones."""
        columns = self.years * 12 // MONTHS_OF_ZOOM[self.zoom]
        self.column = max(0, min(self.column + by, columns - 1))

    def turn_zoom(self, by: int, today: int) -> None:
        """Finer or coarser columns; the cursor stays in its time, on today where it holds it."""
        months = MONTHS_OF_ZOOM[self.zoom]
        zoom = max(0, min(self.zoom + by, len(MONTHS_OF_ZOOM) - 1))
        if zoom == self.zoom:
            return
        first = self.column * months
        month = today if first <= today < first + months else first
        self.zoom, self.column = zoom, month // MONTHS_OF_ZOOM[zoom]

    def fold(self) -> None:
        """Fold or unfold the row, or the one above it where it has none of its own."""
        if not self.shown():
            return
        index = self.shown().index(self.cursor)
        target = self.cursor
        if not self.children(target):
            above = self.above(target)
            if not above:
                return
            target = above[-1]
        self.folded ^= {target}
        self.settle(index)

    def fold_all(self) -> None:
        """Fold all programs, or open everything."""
        hidden = any(self.folded.intersection(above) for above, _ in self.walk())
        index = self.shown().index(self.cursor) if self.shown() else 0
        programs_there = {row.id for _, row in self.walk() if isinstance(row, Program)}
        self.folded = set() if hidden else {each for each in programs_there if self.children(each)}
        self.settle(index)

    def look_for(self, text: str) -> None:
        """Show only what holds a text."""
        index = self.shown().index(self.cursor) if self.shown() else 0
        self.text = text
        self.settle(index)

    # Editing

    def chosen(self) -> list[Activity]:
        """The activities that an edit of bars is for."""
        rows = [row for _, row in self.walk()]
        marked = [row for row in rows if row.id in self.marked]
        here = self.cursor if self.shown() else ""
        chosen = marked or [row for row in rows if row.id == here]
        found = dict.fromkeys(
            activity.id
            for each in chosen
            for activity in (
                self.plan.children(Activity, "program", each.id)
                if isinstance(each, Program) and marked
                else (each,)
            )
            if isinstance(activity, Activity)
        )
        return [self.plan.find(Activity, each) for each in found]

    @property
    def cell(self) -> Bar:
        """The months of the cursor's cell."""
        months = MONTHS_OF_ZOOM[self.zoom]
        first = self.first_year.start * 12 + self.column * months
        return Bar(first, first + months - 1)

    def plan_cell(self) -> None:
        """Plan the cell, or take it away where it is planned everywhere."""
        cell, chosen = self.cell, self.chosen()
        planned = not all(marks.is_planned(self.plan, each.id, cell) for each in chosen)
        self._edit(lambda plan, each: marks.set_planned(plan, each, cell, planned=planned))

    def say(self, mark: Mark) -> None:
        """Say dash or unknown of the year."""
        years = self.cell.years
        self._edit(lambda plan, each: marks.set_years(plan, each, years, mark))

    def clear(self) -> None:
        """Take all bars away."""
        self._edit(marks.clear_bars)

    def _edit(self, make: Make) -> None:
        self._change(for_each(self.plan, [each.id for each in self.chosen()], make).edits)

    def shift_row(self, by: int) -> None:
        """The row stands earlier or later."""
        if not self.shown():
            return
        record = self.record(self.cursor)
        move: Callable[[Plan, str, int], tuple[Edit, ...]] = policy.move_heading
        if isinstance(record, Program):
            move = programs.move_program
        elif isinstance(record, Activity):
            move = activities.move_activity
        try:
            edits = move(self.plan, record.id, by)
        except InputError:
            return
        self._change(edits)

    def _change(self, edits: tuple[Edit, ...]) -> None:
        real = tuple(edit for edit in edits if edit.before != edit.after)
        if not real:
            return
        self.done.append((self.plan, real))
        self.undone.clear()
        self._show(apply_edits(self.plan, real), real)

    def undo(self) -> None:
        """Take the last change back."""
        if self.done:
            before, edits = self.done.pop()
            self.undone.append((self.plan, edits))
            self._show(before, edits)

    def redo(self) -> None:
        """Do it again."""
        if self.undone:
            after, edits = self.undone.pop()
            self.done.append((self.plan, edits))
            self._show(after, edits)

    def _show(self, plan: Plan, edits: tuple[Edit, ...]) -> None:
        """Show another plan, and go to a row that changed where the cursor is on none."""
        index = self.shown().index(self.cursor) if self.shown() else 0
        self.plan = plan
        self.settle(index)
        self.changed = [edit.record.id for edit in edits]
