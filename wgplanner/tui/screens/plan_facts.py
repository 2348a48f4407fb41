"""The part of the plan screen that sets facts of the chosen programs by choosing from lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.kinds import ProgramStatus
from wgplanner.plan.records import Agreement, Kpi, PolicyField, PolicyItem, Program
from wgplanner.tui.screens.plan_chosen import Choosing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from wgplanner.plan.changes import Edit
    from wgplanner.plan.plan import Plan

NOT_SAID = ""
"""In place of a status: nobody says it."""


class FactEditing(Choosing):
    """Participants, status, agreement; for all marked programs at once."""

    def _choose(
        self,
        title: str,
        choices: Sequence[tuple[str, str]],
        selected: Iterable[str],
        use: Callable[[tuple[str, ...]], object],
        *,
        multiple: bool = False,
    ) -> None:
        """Let the user choose, and use what was chosen."""
        from wgplanner.tui.dialogs.chooser import ChooserDialog  # noqa: PLC0415

        dialog = ChooserDialog(self.messages, title, choices, selected, multiple=multiple)

        def chosen(values: tuple[str, ...] | None) -> None:
            if values is not None:
                use(values)

        self.app.push_screen(dialog, chosen)

    def _named(self, programs: Sequence[Program]) -> str:
        """The name of the only program, or how many there are."""
        if len(programs) == 1:
            return programs[0].name
        return self.text("plan.programs", count=len(programs))

    def action_choose_participants(self) -> None:
        """Choose who takes part in the chosen programs."""
        from wgplanner.plan.edits.program_words import choose_participants  # noqa: PLC0415
        from wgplanner.views.parties import ordered_parties  # noqa: PLC0415

        programs = self.chosen_programs()
        if not programs:
            return
        choices = [(each.id, each.name) for each in ordered_parties(self.plan)]
        sets = [{each.party for each in program.participants or ()} for program in programs]
        nobody_said = all(each.participants is None for each in programs)

        def use(parties: tuple[str, ...]) -> None:
            # Programs of which nobody said who takes part stay so until somebody is chosen.
            if parties or not nobody_said:
                self.edit_each(
                    programs,
                    lambda plan, each: choose_participants(plan, each, parties),
                    "change.participants",
                )

        title = self.text("plan.participants", program=self._named(programs))
        self._choose(title, choices, set.intersection(*sets), use, multiple=True)

    def action_nobody_said(self) -> None:
        """Nobody says who takes part in the chosen programs."""
        from wgplanner.plan.edits.programs import set_participants  # noqa: PLC0415

        self.edit_each(
            self.chosen_programs(),
            lambda plan, each: set_participants(plan, each, None),
            "change.participants",
        )

    def action_choose_status(self) -> None:
        """Choose the status of the chosen programs."""
        programs = self.chosen_programs()
        if not programs:
            return
        choices = [
            *((each.value, self.text(f"document.status.{each}")) for each in ProgramStatus),
            (NOT_SAID, self.text("detail.not_said")),
        ]
        now = {each.status.value if each.status else NOT_SAID for each in programs}

        def use(values: tuple[str, ...]) -> None:
            status = ProgramStatus(values[0]) if values[0] else None
            self.edit_each(
                programs, lambda plan, each: _say_status(plan, each, status), "change.status"
            )

        title = self.text("plan.status", program=self._named(programs))
        self._choose(title, choices, now if len(now) == 1 else (), use)

    def action_choose_agreement(self) -> None:
        """Choose the agreement under which the chosen programs run."""
        from wgplanner.plan.edits.programs import set_agreement  # noqa: PLC0415

        programs = self.chosen_programs()
        if not programs:
            return
        choices = [
            (each.id, f"{item.name} > {each.name}")
            for field in self.plan.ordered(PolicyField)
            for item in self.plan.children(PolicyItem, "field", field.id)
            for each in self.plan.children(Agreement, "item", item.id)
        ]
        title = self.text("plan.agreement", program=self._named(programs))
        self._choose(
            title,
            choices,
            {each.agreement for each in programs},
            lambda values: self.edit_each(
                programs,
                lambda plan, each: set_agreement(plan, each, values[0]),
                "change.agreement",
            ),
        )

    def action_delete_kpi(self) -> None:
        """Choose KPIs of the cursor's program and delete them."""
        from wgplanner.plan.edits.kpis import delete_kpi  # noqa: PLC0415

        program = self.program_here()
        kpis = self.plan.children(Kpi, "program", program.id) if program else ()
        if program is None or not kpis:
            self.planner.say(self.text("plan.no_kpi"))
            return

        def use(ids: tuple[str, ...]) -> None:
            edits = [edit for each in ids for edit in delete_kpi(self.plan, each)]
            self.edit(edits, "change.kpi_gone")

        title = self.text("plan.delete_kpi", program=program.name)
        self._choose(title, [(each.id, each.label) for each in kpis], (), use, multiple=True)


def _say_status(plan: Plan, program_id: str, status: ProgramStatus | None) -> tuple[Edit, ...]:
    """Another status; the region's own word for the old one goes with it."""
    from wgplanner.plan.edits.programs import set_status  # noqa: PLC0415

    program = plan.find(Program, program_id)
    text = program.status_text if program.status is status else None
    return set_status(plan, program_id, status, text)
