"""The part of the plan screen that opens forms: programs, participants, KPIs, activities.

What only a form needs is imported when it opens, so that the first frame does not wait for it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from wgplanner.plan.errors import PlannerError
from wgplanner.plan.records import (
    Activity,
    Agreement,
    Kpi,
    PolicyField,
    PolicyItem,
    Program,
    Review,
)
from wgplanner.tui.screens.plan_chosen import Choosing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wgplanner.plan.changes import Edit
    from wgplanner.plan.plan import Plan
    from wgplanner.tui.dialogs.form import Field

NEW = ""
SHOWN_SUMS = 3
"""Sums that a notice names; more are counted."""


class FormEditing(Choosing):
    """Forms for everything that a row holds."""

    def _open_form(
        self,
        title: str,
        fields: Sequence[Field],
        make: Callable[[dict[str, str]], tuple[Edit, ...]],
        what: str,
        then: Callable[[], object] | None = None,
    ) -> None:
        """Open a form and apply what is made of its values; refused, it opens as it was typed.

        ``then`` is called when the change is stored.
        """
        from wgplanner.tui.dialogs.form import FormDialog  # noqa: PLC0415

        def saved(values: dict[str, str] | None) -> None:
            if values is None:
                return
            try:
                refused = not self.edit(make(values), what, then=then)
            except PlannerError as problem:
                self.planner.complain(problem)
                refused = True
            if refused:
                typed = [replace(field, typed=values[field.name]) for field in fields]
                self._open_form(title, typed, make, what, then)

        self.app.push_screen(FormDialog(self.messages, title, fields), saved)

    def action_edit_row(self) -> None:
        """The form of the marked programs, else of the row under the cursor."""
        if len(self.chosen) > 1:
            self._edit_programs(self.chosen_programs())
            return
        record = self.record
        if isinstance(record, Program):
            self._edit_program(record)
        elif isinstance(record, Activity):
            self._edit_activity_words(record)
        elif record is not None:
            self._edit_heading(record)

    def _edit_program(self, program: Program) -> None:
        from wgplanner.plan.edits.program_words import change_program  # noqa: PLC0415
        from wgplanner.tui.dialogs.program_form import program_fields, program_words  # noqa: PLC0415

        self._open_form(
            self.text("plan.form.program"),
            program_fields(self.messages, program, self.grid.axis.period),
            lambda values: change_program(
                self.plan, program.id, program_words(self.messages, program, values)
            ),
            "change.program",
            lambda: self._say_parts_left([program]),
        )

    def _say_parts_left(self, before: Sequence[Program]) -> None:
        """Say of which years the sum was changed and its parts were not."""
        from wgplanner.plan.edits.budget_parts import years_past_parts  # noqa: PLC0415

        found = [
            f"{each.name} {year.label}"
            for each in before
            for year in years_past_parts(each, self.plan.find(Program, each.id))
        ]
        if found:
            sums = self.text("document.separator").join(found[:SHOWN_SUMS])
            key = "plan.parts_left" if len(found) <= SHOWN_SUMS else "plan.parts_left_many"
            self.planner.say(self.text(key, sums=sums, count=len(found)))

    def _edit_programs(self, programs: Sequence[Program]) -> None:
        """One form for several programs; what is changed in it is set in all of them."""
        from wgplanner.plan.edits.program_words import change_program  # noqa: PLC0415
        from wgplanner.tui.dialogs.form import FormDialog  # noqa: PLC0415
        from wgplanner.tui.dialogs.many_form import (  # noqa: PLC0415
            changed_only,
            many_fields,
            words_of_one,
        )

        years = tuple(self.grid.axis.period)
        fields = many_fields(self.messages, programs, years)

        def saved(values: dict[str, str] | None) -> None:
            said = changed_only(fields, values) if values is not None else {}

            def make(plan: Plan, each: str) -> tuple[Edit, ...]:
                words = words_of_one(self.messages, plan.find(Program, each), years, said)
                return change_program(plan, each, words)

            if said:
                self.edit_each(
                    programs, make, "change.program", lambda: self._say_parts_left(programs)
                )

        title = self.text("plan.form.programs", count=len(programs))
        self.app.push_screen(FormDialog(self.messages, title, fields), saved)

    def action_edit_agreement(self) -> None:
        """The form of the agreement under which the cursor's program runs."""
        from wgplanner.plan.edits.policy import change_agreement  # noqa: PLC0415
        from wgplanner.tui.dialogs.agreement_form import (  # noqa: PLC0415
            agreement_fields,
            agreement_words,
        )

        program = self.program_here()
        agreement = self.plan.table(Agreement).get(program.agreement) if program else None
        if agreement is not None:
            self._open_form(
                self.text("plan.form.agreement"),
                agreement_fields(self.messages, agreement),
                lambda values: change_agreement(self.plan, agreement.id, agreement_words(values)),
                "change.agreement_words",
            )

    def action_edit_terms(self) -> None:
        """The form of the years in which each party of the cursor's program takes part."""
        from wgplanner.plan.edits.participation import set_terms  # noqa: PLC0415
        from wgplanner.tui.dialogs.agreement_form import term_fields, terms_said  # noqa: PLC0415

        program = self.program_here()
        if program is None:
            return
        if not program.participants:
            self.planner.say(self.text("plan.no_participants"))
            return
        self._open_form(
            self.text("plan.form.terms", program=program.name),
            term_fields(self.messages, self.plan, program),
            lambda values: set_terms(self.plan, program.id, terms_said(values)),
            "change.terms",
        )

    def _edit_activity_words(self, activity: Activity) -> None:
        from wgplanner.plan.edits.program_words import change_activity  # noqa: PLC0415
        from wgplanner.tui.dialogs.program_form import activity_fields, done_words  # noqa: PLC0415

        self._open_form(
            self.text("plan.form.activity"),
            activity_fields(self.messages, activity),
            lambda values: change_activity(
                self.plan, activity.id, values["name"], values["note"], done_words(values)
            ),
            "change.activity",
        )

    def _edit_heading(self, heading: PolicyField | PolicyItem) -> None:
        from wgplanner.plan.edits.policy import rename_heading  # noqa: PLC0415
        from wgplanner.tui.dialogs.program_form import name_field  # noqa: PLC0415

        self._open_form(
            self.text("plan.rename"),
            [name_field(self.messages, heading.name)],
            lambda values: rename_heading(self.plan, heading.id, values["name"]),
            "change.rename",
        )

    def action_edit_kpi(self) -> None:
        """Choose a KPI of the cursor's program, or a new one, and open its form."""
        from wgplanner.tui.dialogs.chooser import ChooserDialog  # noqa: PLC0415

        program = self.program_here()
        if program is None:
            return
        kpis = self.plan.children(Kpi, "program", program.id)
        choices = [*((each.id, each.label) for each in kpis), (NEW, self.text("plan.new_kpi"))]
        title = self.text("plan.kpi", program=program.name)
        self.app.push_screen(
            ChooserDialog(self.messages, title, choices),
            lambda chosen: self._open_kpi(program, chosen[0]) if chosen else None,
        )

    def _open_kpi(self, program: Program, kpi_id: str) -> None:
        from wgplanner.plan.edits import kpis  # noqa: PLC0415
        from wgplanner.tui.dialogs.kpi_form import kpi_fields, kpi_words  # noqa: PLC0415

        kpi = self.plan.table(Kpi).get(kpi_id)
        new_id = self.new_id()
        self._open_form(
            self.text("plan.form.kpi"),
            kpi_fields(self.messages, kpis.words_of_kpi(kpi) if kpi else kpis.KpiWords("")),
            lambda values: (
                kpis.change_kpi(self.plan, kpi_id, kpi_words(values))
                if kpi
                else kpis.add_kpi(self.plan, new_id, program.id, kpi_words(values))
            ),
            "change.kpi",
        )

    def action_edit_review(self) -> None:
        """The form of a review of the cursor's program: the first, one chosen, or another."""
        program = self.program_here()
        if program is None:
            return
        found = self.plan.children(Review, "program", program.id)
        if found:
            self._choose_review(program, found)
        else:
            self._open_review(program, None)

    def _choose_review(self, program: Program, found: Sequence[Review]) -> None:
        """Choose a review or a new one and open its form, which says which one it is."""
        from wgplanner.tui.dialogs.chooser import ChooserDialog  # noqa: PLC0415
        from wgplanner.tui.dialogs.review_form import review_label  # noqa: PLC0415

        numbered = {each.id: (number, each) for number, each in enumerate(found, 1)}
        choices = [
            (key, f"{number}. {review_label(self.messages, self.plan, each)}")
            for key, (number, each) in numbered.items()
        ]
        choices.append((NEW, self.text("plan.new_review")))

        def chosen(values: tuple[str, ...] | None) -> None:
            if values:
                number, review = numbered.get(values[0], (len(found) + 1, None))
                self._open_review(program, review, number)

        title = self.text("plan.choose_review", program=program.name)
        self.app.push_screen(ChooserDialog(self.messages, title, choices), chosen)

    def _open_review(self, program: Program, review: Review | None, number: int = 1) -> None:
        from wgplanner.plan.edits import reviews  # noqa: PLC0415
        from wgplanner.tui.dialogs.review_form import review_fields, review_words  # noqa: PLC0415

        known = len(self.plan.children(Review, "program", program.id))
        counts = {"number": number, "of": max(known, number)}
        title = self.text("plan.form.review", program=program.name)
        if counts["of"] > 1:
            title = self.text("plan.form.review_of", program=program.name, **counts)
        review_id = review.id if review else self.new_id()
        words = reviews.words_of_review(review) if review else reviews.ReviewWords()
        self._open_form(
            title,
            review_fields(self.messages, words),
            lambda values: reviews.say_review(
                self.plan, program.id, review_id, review_words(values)
            ),
            "change.review",
        )
