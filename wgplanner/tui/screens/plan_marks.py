"""The part of the plan screen that edits marks and bars."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from wgplanner.plan.errors import PlannerError
from wgplanner.plan.records import Activity
from wgplanner.plan.schedule import Mark
from wgplanner.tui.read_only import read_only_text
from wgplanner.tui.screens.plan_done import DoneEditing
from wgplanner.tui.widgets.gantt_drag import Grip

if TYPE_CHECKING:
    from wgplanner.plan.changes import Edit
    from wgplanner.plan.edits.bars import Bar
    from wgplanner.plan.edits.many import Make
    from wgplanner.plan.plan import Plan
    from wgplanner.tui.widgets.gantt_grid import GanttGrid


def drags() -> Mapping[Grip, tuple[Callable[..., tuple[Edit, ...]], str]]:
    """What dragging a bar at each of its parts does: what a key does too."""
    from wgplanner.plan.edits import marks  # noqa: PLC0415 - not for the first frame

    return {
        Grip.START: (marks.stretch_start, "change.stretch"),
        Grip.WHOLE: (marks.shift, "change.shift"),
        Grip.END: (marks.stretch_end, "change.stretch"),
    }


class MarkEditing(DoneEditing):
    """Marks and bars of the chosen activities, in cells of the present zoom."""

    @property
    def cell(self) -> Bar:
        """The months of the cursor's cell."""
        from wgplanner.plan.edits.bars import Bar  # noqa: PLC0415 - not for the first frame

        return Bar(*self.grid.cursor_months)

    @property
    def stretch(self) -> Bar:
        """The months of the selected cells, or of the cursor's."""
        from wgplanner.plan.edits.bars import Bar  # noqa: PLC0415 - not for the first frame

        return Bar(*self.grid.selected_months)

    def _edit_activities(self, make: Make, what: str) -> None:
        self.edit_each(self.chosen_activities(), make, what)

    def action_mark(self) -> None:
        """Plan the chosen cells, or where they are planned in every chosen row, take that away."""
        from wgplanner.plan.edits import marks  # noqa: PLC0415 - not for the first frame

        cell = self.stretch
        chosen = self.chosen_activities()
        planned = not all(marks.is_planned(self.plan, each.id, cell) for each in chosen)
        self._edit_activities(
            lambda plan, each: marks.set_planned(plan, each, cell, planned=planned), "change.mark"
        )

    def action_say_mark(self, mark: str) -> None:
        """The years of the chosen cells say dash or unknown."""
        from wgplanner.plan.edits import marks  # noqa: PLC0415 - not for the first frame

        years = self.stretch.years
        self._edit_activities(
            lambda plan, each: marks.set_years(plan, each, years, Mark(mark)), "change.mark"
        )

    def action_split_bar(self) -> None:
        """The bar at the cursor gets a gap of one cell."""
        from wgplanner.plan.edits import splitting  # noqa: PLC0415 - not for the first frame

        cell = self.stretch
        self._edit_activities(
            lambda plan, each: splitting.split_bar(plan, each, cell), "change.split_bar"
        )

    def action_join_bars(self) -> None:
        """The gap at the cursor is planned."""
        from wgplanner.plan.edits import splitting  # noqa: PLC0415 - not for the first frame

        cell = self.cell
        self._edit_activities(
            lambda plan, each: splitting.join_bars(plan, each, cell), "change.join_bars"
        )

    def action_note(self) -> None:
        """Ask for the words that stand in place of arrows."""
        from wgplanner.plan.edits import marks  # noqa: PLC0415 - not for the first frame
        from wgplanner.tui.dialogs.prompt import PromptDialog  # noqa: PLC0415

        chosen = self.chosen_activities()
        if not chosen:
            return
        notes = {each.note or "" for each in chosen}

        def said(note: str | None) -> None:
            if note is not None:
                self.edit_each(
                    chosen, lambda plan, each: marks.set_note(plan, each, note), "change.note"
                )

        name = chosen[0].name if len(chosen) == 1 else self.text("plan.rows", count=len(chosen))
        dialog = PromptDialog(
            self.messages,
            self.text("plan.note", name=name),
            notes.pop() if len(notes) == 1 else "",
            hint=self.text("plan.note.hint"),
        )
        self.app.push_screen(dialog, said)

    def action_stretch_end(self, steps: int) -> None:
        """The bar at the cursor ends later or earlier by one cell."""
        from wgplanner.plan.edits import marks  # noqa: PLC0415 - not for the first frame

        self._move_bar(marks.stretch_end, steps, "change.stretch")

    def action_stretch_start(self, steps: int) -> None:
        """The bar at the cursor begins later or earlier by one cell."""
        from wgplanner.plan.edits import marks  # noqa: PLC0415 - not for the first frame

        self._move_bar(marks.stretch_start, steps, "change.stretch")

    def action_shift_bar(self, steps: int) -> None:
        """The bar at the cursor moves as a whole by one cell; the cursor goes with it."""
        from wgplanner.plan.edits import marks  # noqa: PLC0415 - not for the first frame

        before = self.plan
        self._move_bar(marks.shift, steps, "change.shift")
        if self.plan is not before:
            self.grid.move_columns(steps)

    def _move_bar(self, move: Callable[..., tuple[Edit, ...]], steps: int, what: str) -> None:
        from wgplanner.plan.edits import marks  # noqa: PLC0415 - not for the first frame

        cell, frame = self.cell, marks.Frame(self.grid.zoom.months, self.grid.axis.period)
        before = self.plan
        self.edit_each(
            self.chosen_activities(),
            lambda plan, each: move(plan, each, cell, steps, frame),
            what,
            then=lambda: self._tell_if_unseen(before),
        )

    def _tell_if_unseen(self, before: Plan) -> None:
        """Say where the bars of the cursor's row lie now if an end moved that is not in sight."""
        from wgplanner.plan.edits.bars import bars_of  # noqa: PLC0415 - not for the first frame
        from wgplanner.plan.months import short_months  # noqa: PLC0415

        record = self.record
        earlier = before.table(Activity).get(record.id) if record is not None else None
        if not isinstance(record, Activity) or earlier is None:
            return
        bars, axis, view = bars_of(record), self.grid.axis, self.grid.view
        moved = {month for bar in bars for month in bar[:2]}
        moved -= {month for bar in bars_of(earlier) for month in bar[:2]}
        left, _ = axis.months(view.offset)
        _, right = axis.months(min(view.offset + view.seen, len(axis)) - 1)
        if any(not left <= month <= right for month in moved):
            months = "、".join(short_months(*bar) for bar in bars)
            self.planner.say(self.text("plan.moved_unseen", name=record.name, months=months))

    def on_gantt_grid_bar_dragged(self, event: GanttGrid.BarDragged) -> None:
        """Draw a dragged bar where it would come to lie; let go, it lies there."""
        from wgplanner.plan.edits import marks  # noqa: PLC0415 - not for the first frame
        from wgplanner.plan.edits.bars import Bar  # noqa: PLC0415 - not for the first frame

        drag, steps = event.drag, event.steps
        self.grid.show_draft(None)
        activity = self.plan.table(Activity).get(drag.record)
        if activity is None:
            return
        if self.workspace.read_only:
            if event.dropped:
                self.planner.say(read_only_text(self.messages, self.workspace))
            return
        move, what = drags()[drag.grip]
        place, frame = Bar(*drag.months), marks.Frame(self.grid.zoom.months, self.grid.axis.period)
        if event.dropped:
            chosen = self.chosen_activities() if drag.record in self.grid.marked else (activity,)
            self.edit_each(
                chosen if steps else (),
                lambda plan, each: move(plan, each, place, steps, frame),
                what,
            )
            return
        with suppress(PlannerError):
            (edit,) = move(self.plan, activity.id, place, steps, frame)
            self.grid.show_draft(edit.after)  # type: ignore[arg-type]

    def on_gantt_grid_bar_drawn(self, event: GanttGrid.BarDrawn) -> None:
        """Show a bar as it is drawn over empty months; let go, it is there."""
        from wgplanner.plan.edits import splitting  # noqa: PLC0415 - not for the first frame
        from wgplanner.plan.edits.bars import Bar  # noqa: PLC0415 - not for the first frame

        self.grid.show_draft(None)
        activity = self.plan.table(Activity).get(event.record)
        if activity is None or event.months is None:
            return
        bar = Bar(*event.months)
        if not event.dropped:
            (edit,) = splitting.lay_bar(self.plan, activity.id, bar)
            self.grid.show_draft(edit.after)  # type: ignore[arg-type]
        elif self.workspace.read_only:
            self.planner.say(read_only_text(self.messages, self.workspace))
        else:
            chosen = self.chosen_activities() if event.record in self.grid.marked else (activity,)
            self.edit_each(
                chosen, lambda plan, each: splitting.lay_bar(plan, each, bar), "change.mark"
            )

    def action_clear_bars(self) -> None:
        """Take all bars of the chosen activities away."""
        from wgplanner.plan.edits import marks  # noqa: PLC0415 - not for the first frame

        self._edit_activities(marks.clear_bars, "change.clear_bars")
