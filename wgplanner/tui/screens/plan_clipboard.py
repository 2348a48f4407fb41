"""The part of the plan screen that copies, cuts and pastes rows, and takes pasted text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.errors import PlannerError
from wgplanner.plan.records import Activity, Program
from wgplanner.tui.read_only import read_only_text
from wgplanner.tui.screens.plan_rows import RowEditing

if TYPE_CHECKING:
    from textual.events import Paste

    from wgplanner.plan.changes import Edit
    from wgplanner.plan.edits.cells import CopiedCells
    from wgplanner.plan.edits.copies import CopiedProgram
    from wgplanner.plan.plan import Plan
    from wgplanner.readers.pasted import Pasted
    from wgplanner.views.gantt.pasting import Placement
    from wgplanner.views.gantt.rows import GanttRow


class ClipboardEditing(RowEditing):
    """Copies go to the terminal's clipboard as tab-separated text, and stay here as records."""

    _activities: tuple[Activity, ...] = ()
    _programs: tuple[CopiedProgram, ...] = ()
    _cells: tuple[CopiedCells, ...] = ()

    @property
    def copied(self) -> bool:
        """Whether there is anything to paste."""
        return bool(self._activities or self._programs or self._cells)

    # Copying

    def _chosen_rows(self) -> list[GanttRow]:
        from wgplanner.views.gantt.rows import make_row  # noqa: PLC0415

        outline = self.grid.outline
        wanted = {each.id for each in self.chosen}
        return [
            make_row(outline, place, self.grid.folded)
            for place, record in enumerate(outline.records)
            if record.id in wanted
        ]

    def action_copy_rows(self) -> None:
        """Copy the chosen rows with their heads."""
        if self._copy_rows():
            key = "plan.copied" if len(self.chosen) == 1 else "plan.copied_many"
            self.planner.say(self.text(key, name=self.chosen[0].name, rows=len(self.chosen)))

    def _copy_rows(self) -> bool:
        from wgplanner.plan.edits.copies import CopiedProgram  # noqa: PLC0415
        from wgplanner.views.gantt.table_text import rows_text  # noqa: PLC0415

        chosen = self.chosen
        if not chosen:
            return False
        self._cells = ()
        self._activities = tuple(each for each in chosen if isinstance(each, Activity))
        programs = (each for each in chosen if isinstance(each, Program))
        self._programs = tuple(CopiedProgram.of(self.plan, each) for each in programs)
        rows = self._chosen_rows()
        period = self.grid.axis.period
        self.app.copy_to_clipboard(rows_text(self.plan, rows, period, self.messages))
        self.refresh_bindings()
        return True

    def action_cut_rows(self) -> None:
        """Copy the chosen rows, ask, and delete them."""
        if self._copy_rows():
            self.action_delete_row()

    # Pasting what was copied here

    def action_paste_copied(self) -> None:
        """Give the chosen activities the schedule that was copied."""
        if len(self._activities) == 1:
            self._give(self._activities[0])
        elif self._activities:
            self._give_in_turn(self._activities)
        else:
            self.planner.say(self.text("plan.paste.programs"))

    def _give(self, source: Activity) -> None:
        """One schedule for all chosen activities."""
        from wgplanner.plan.edits.marks import give_schedule  # noqa: PLC0415

        targets = self.chosen_activities()
        if not targets:
            self.planner.say(self.text("plan.needs_activity"))
            return
        self.edit_each(
            targets, lambda plan, each: give_schedule(plan, source, each), "change.copy_schedule"
        )

    def _give_in_turn(self, sources: tuple[Activity, ...]) -> None:
        """Several schedules, one for each shown activity from the cursor on; asks first."""
        from wgplanner.plan.edits.marks import give_schedule  # noqa: PLC0415
        from wgplanner.tui.dialogs.question import QuestionDialog  # noqa: PLC0415

        rows, records = self.grid.rows, self.grid.outline.records
        below = (records[place] for place in rows.places[self.grid.cursor_index :])
        targets = [each for each in below if isinstance(each, Activity)][: len(sources)]
        if not targets:
            self.planner.say(self.text("plan.needs_activity"))
            return
        given = dict(zip((each.id for each in targets), sources, strict=False))

        def answered(yes: bool | None) -> None:
            if yes:
                self.edit_each(
                    targets,
                    lambda plan, each: give_schedule(plan, given[each], each),
                    "change.copy_schedule",
                )

        names = {"first": targets[0].name, "last": targets[-1].name}
        text = self.text("plan.paste.in_turn", rows=len(targets), of=len(sources), **names)
        self.app.push_screen(QuestionDialog(self.messages, text), answered)

    def action_insert_copied(self) -> None:
        """Put the copied rows in as new ones, behind the cursor's row."""
        from wgplanner.plan.edits.copies import insert_activities, insert_programs  # noqa: PLC0415

        program = self.program_here()
        if program is None:
            return
        after = self.record.id if isinstance(self.record, Activity) else None

        def make(plan: Plan, _: str) -> tuple[Edit, ...]:
            if self._programs:
                return insert_programs(
                    plan, self._programs, program.agreement, self.new_id, program.id
                )
            return insert_activities(plan, self._activities, program.id, self.new_id, after)

        self.edit_each([program], make, "change.insert")

    # Pasting text from outside

    def on_paste(self, event: Paste) -> None:
        """A table that is pasted into the terminal goes into the grid."""
        event.stop()
        if self.workspace.read_only:
            self.planner.say(read_only_text(self.messages, self.workspace))
        else:
            self.paste_text(event.text)

    def paste_text(self, text: str) -> None:
        """Show what a pasted table would do, and do it when that is wanted."""
        from wgplanner.readers.pasted import read_pasted  # noqa: PLC0415
        from wgplanner.tui.importing import import_text, is_document  # noqa: PLC0415

        if is_document(text, self.plan):
            import_text(self.planner, text)
            return
        try:
            pasted = read_pasted(text)
        except PlannerError as problem:
            self.planner.complain(problem)
            return
        placement = self._placed(pasted)
        if len(pasted.lines) == len(placement.rows) == 1 and not pasted.unreadable:
            self._fill(placement)
        else:
            self._preview(pasted, placement)

    def _placed(self, pasted: Pasted) -> Placement:
        from wgplanner.views.gantt.pasting import Corner, place_by_name, place_from  # noqa: PLC0415

        grid = self.grid
        if pasted.is_named and pasted.years:
            return place_by_name(grid.outline, pasted.lines, pasted.years)
        corner = Corner(grid.cursor_index, grid.cursor_year, grid.axis.period)
        return place_from(grid.rows, corner, pasted.lines, pasted.years)

    def _preview(self, pasted: Pasted, placement: Placement) -> None:
        from wgplanner.tui.dialogs.paste_preview import FILL, INSERT, PastePreview  # noqa: PLC0415
        from wgplanner.tui.screens.plan_paste_words import paste_lines, paste_summary  # noqa: PLC0415

        ways = [FILL] if any(each.years for each in placement.rows) else []
        record = self.record
        if pasted.is_named and pasted.years and isinstance(record, (Program, Activity)):
            ways.append(INSERT)
        dialog = PastePreview(
            self.messages,
            paste_summary(self.messages, pasted, placement),
            paste_lines(placement),
            ways,
        )

        def answered(way: str | None) -> None:
            if way == FILL:
                self._fill(placement)
            elif way == INSERT:
                self._insert(pasted)

        self.app.push_screen(dialog, answered)

    def _fill(self, placement: Placement) -> None:
        """Set the years of the rows that the lines are for."""
        from wgplanner.plan.edits.pasting import paste_years  # noqa: PLC0415

        years = {each.activity.id: each.years for each in placement.rows}
        self.edit_each(
            [each.activity for each in placement.rows],
            lambda plan, each: paste_years(plan, each, years[each]),
            "change.paste",
        )

    def _insert(self, pasted: Pasted) -> None:
        """Add the lines as new activities of the cursor's program."""
        from wgplanner.plan.edits.copies import insert_activities  # noqa: PLC0415
        from wgplanner.tui.screens.plan_paste_words import pasted_activities  # noqa: PLC0415

        program = self.program_here()
        if program is None:
            return
        after = self.record.id if isinstance(self.record, Activity) else None
        new = pasted_activities(pasted, program, self.grid.axis.period)
        self.edit_each(
            [program],
            lambda plan, each: insert_activities(plan, new, each, self.new_id, after),
            "change.paste",
        )
