"""The part of the plan screen that jumps to what wants a look: findings, clashes, late programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.records import Activity, Program
from wgplanner.plan.schedule import month_number
from wgplanner.tui.screens.plan_grid import GridScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wgplanner.plan.plan import Plan

    Found = Mapping[str, tuple[str, ...]]
    """What is to be said of rows, by the id of their records."""


class Jumping(GridScreen):
    """Each jump goes around the ends, says where it is among how many, and why one looks there."""

    _seen: dict[str, tuple[Plan, int, Found]] = {}  # noqa: RUF012 - replaced, never changed

    @property
    def late_before(self) -> int:
        """April of this fiscal year: what was to end before it is late."""
        return month_number(FiscalYear.of(self.planner.today))

    def go_to_finding(self, by: int) -> None:
        """Go to the next row, or the one before, that a finding speaks of."""
        self._jump("findings", self._findings, by, "plan.no_findings")

    def action_clash(self, by: int) -> None:
        """Go to the next row that contradicts itself, or that two persons set at once."""
        self._jump("clashes", self._clashes, by, "plan.no_clashes")

    def action_late(self, by: int) -> None:
        """Go to the next program that should have ended."""
        self._jump("late", self._late, by, "plan.none_late")

    def action_show_duties(self) -> None:
        """Go to the duty matrix, to the cursor's program."""
        program = self.program_here()
        if program is not None:
            self.planner.show_program("duties", program.id)

    def go_to_program(self, program: str) -> None:
        """Put the cursor on a program; says so where the filter hides it."""
        if not self.grid.go_to_record(program):
            self.planner.say(self.text("plan.finding_hidden"))

    def _jump(self, what: str, look: Callable[[], Found], by: int, none: str) -> None:
        found = self._looked_up(what, look)
        outline = self.grid.outline
        places = sorted(place for place in map(outline.find, found) if place is not None)
        if not places:
            self.planner.say(self.text(none))
            return
        here = self.grid.view.place
        if by > 0:
            at = next((i for i, place in enumerate(places) if place > here), 0)
        else:
            before = [i for i, place in enumerate(places) if place < here]
            at = before[-1] if before else len(places) - 1
        record_id = outline.records[places[at]].id
        if not self.grid.go_to_record(record_id):
            self.planner.say(self.text("plan.finding_hidden"))
            return
        first, *more = found[record_id]
        others = self.text("plan.more_of_it", count=len(more)) if more else ""
        self.planner.say(f"{at + 1}/{len(places)}  {first}{others}")

    def _looked_up(self, what: str, look: Callable[[], Found]) -> Found:
        """What was found in the present plan; looked for again only when the plan is another."""
        conflicts = len(self.workspace.conflicts)
        kept = self._seen.get(what)
        if kept is not None and kept[0] is self.plan and kept[1] == conflicts:
            return kept[2]
        found = look()
        self._seen = self._seen | {what: (self.plan, conflicts, found)}
        return found

    def _findings(self) -> Found:
        from wgplanner.views.finding_rows import rows_with_findings  # noqa: PLC0415

        return {
            row: tuple(
                self.text(f"finding.{each.kind}", subject=each.subject, line=each.line)
                for each in findings
            )
            for row, findings in rows_with_findings(self.plan).items()
        }

    def _clashes(self) -> Found:
        from wgplanner.views.clashes import clashes  # noqa: PLC0415

        found: dict[str, tuple[str, ...]] = {}
        for row, text in self._conflict_texts():
            found[row] = (*found.get(row, ()), text)
        for each in clashes(self.plan):
            text = self.text(f"plan.clash.{each.kind.value}", subject=each.subject)
            found[each.program] = (*found.get(each.program, ()), text)
        return found

    def _conflict_texts(self) -> list[tuple[str, str]]:
        """The rows of which two sessions set a field at once, each with what is to be said."""
        conflicts = self.workspace.conflicts
        if not conflicts:
            return []
        from wgplanner.views.conflicts import subject  # noqa: PLC0415
        from wgplanner.views.field_words import FieldWords  # noqa: PLC0415
        from wgplanner.views.finding_rows import row_of  # noqa: PLC0415

        words = FieldWords(self.plan, self.messages)
        rows = ((row_of(self.plan, each.record), each) for each in conflicts)
        return [
            (row, self.text("plan.clash.conflict", subject=subject(words, each)))
            for row, each in rows
            if row is not None
        ]

    def _late(self) -> Found:
        from wgplanner.views.gantt.doubts import is_late  # noqa: PLC0415

        text, month, plan = self.text("plan.late"), self.late_before, self.plan
        return {
            each.id: (text,)
            for each in plan.ordered(Program)
            if is_late(each, plan.children(Activity, "program", each.id), month)
        }
