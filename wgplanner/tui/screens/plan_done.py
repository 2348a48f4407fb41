"""The part of the plan screen that says what came of activities: done, how far, milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.records import Activity, Program
from wgplanner.tui.screens.plan_chosen import Choosing

if TYPE_CHECKING:
    from collections.abc import Callable

    from wgplanner.tui.dialogs.form import Check


class DoneEditing(Choosing):
    """What was carried out, in cells of the present zoom; progress and milestones are typed."""

    def action_done(self) -> None:
        """The cursor's cell was carried out; where it was in every chosen row, it was not."""
        from wgplanner.plan.edits import done  # noqa: PLC0415 - not for the first frame
        from wgplanner.plan.edits.bars import Bar  # noqa: PLC0415 - not for the first frame

        cell = Bar(*self.grid.cursor_months)
        chosen = self.chosen_activities()
        so = not all(done.is_done(self.plan, each.id, cell) for each in chosen)
        self.edit_each(
            chosen, lambda plan, each: done.set_done(plan, each, cell, done=so), "change.done"
        )

    def action_progress(self) -> None:
        """Ask how far the chosen activities have come."""
        from wgplanner.plan.edits.done import set_progress  # noqa: PLC0415
        from wgplanner.plan.progress_text import progress_text  # noqa: PLC0415
        from wgplanner.plan.typed_progress import typed_progress  # noqa: PLC0415
        from wgplanner.tui.dialogs.checks import blank_or  # noqa: PLC0415

        chosen = self.chosen_activities()
        if not chosen:
            return
        said = {each.progress for each in chosen}

        def use(text: str) -> None:
            progress = typed_progress(text)
            self.edit_each(
                chosen, lambda plan, each: set_progress(plan, each, progress), "change.progress"
            )

        self._ask_line(
            self.text("plan.progress"),
            progress_text(said.pop()) if len(said) == 1 else "",
            self.text("plan.progress.hint"),
            blank_or(self.messages, typed_progress),
            use,
        )

    def action_milestone(self) -> None:
        """Ask for the milestones of the row, one a line."""
        from wgplanner.plan.edits.done import (  # noqa: PLC0415
            milestones_text,
            set_milestones,
            typed_milestones,
        )
        from wgplanner.plan.months import short_month  # noqa: PLC0415
        from wgplanner.tui.dialogs.checks import blank_or  # noqa: PLC0415
        from wgplanner.tui.dialogs.form import Field, FormDialog  # noqa: PLC0415

        record = self.record
        if not isinstance(record, (Program, Activity)):
            return
        # What is there, and a line that begins with the month of the cursor.
        here = f"{short_month(self.grid.cursor_months[0])} "
        said = milestones_text(record.milestones)
        field = Field(
            "milestones",
            self.text("plan.form.milestones"),
            said,
            "text",
            check=blank_or(self.messages, typed_milestones),
            hint=self.text("plan.form.milestones.hint"),
            begun=f"{said}\n{here}" if said else here,
        )

        def saved(values: dict[str, str] | None) -> None:
            if values is not None:
                typed = typed_milestones(values["milestones"])
                self.edit(set_milestones(self.plan, record.id, typed), "change.milestone")

        title = self.text("plan.milestone", name=record.name)
        self.app.push_screen(FormDialog(self.messages, title, [field]), saved)

    def _ask_line(
        self, title: str, value: str, hint: str, check: Check, use: Callable[[str], None]
    ) -> None:
        from wgplanner.tui.dialogs.prompt import PromptDialog  # noqa: PLC0415

        def answered(text: str | None) -> None:
            if text is not None:
                use(text)

        dialog = PromptDialog(self.messages, title, value, check, hint, typed_over=True)
        self.app.push_screen(dialog, answered)
