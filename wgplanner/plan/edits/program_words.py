"""What a form says of a program or an activity, and the edits that make the record say it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from wgplanner.plan.amounts import BLANK, THOUSAND_YEN, Amount
from wgplanner.plan.changes import Edit, put
from wgplanner.plan.edits.budget_parts import with_parts
from wgplanner.plan.edits.programs import set_participants
from wgplanner.plan.edits.said import revised, said_line, said_text
from wgplanner.plan.errors import InputError
from wgplanner.plan.kinds import ProgramStatus
from wgplanner.plan.records import Activity, BudgetLine, Participation, Program, YearAmount
from wgplanner.plan.schedule import Milestone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wgplanner.plan.edits.done import DoneWords
    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.plan.plan import Plan

Edits = tuple[Edit, ...]


class ProgramWords(Struct, frozen=True):
    """What a form says of a program, apart from who takes part.

    ``budget`` holds a sum for each year of the form; a blank sum of a year that
    the program did not have before adds no year.
    """

    name: str
    number: int | None = None
    code: str | None = None
    status: ProgramStatus | None = None
    status_text: str | None = None
    summary: str | None = None
    effect: str | None = None
    participants_note: str | None = None
    unit: str = THOUSAND_YEN
    budget: Mapping[FiscalYear, Amount] = {}
    budget_lines: tuple[BudgetLine, ...] = ()
    budget_note: str | None = None
    remark: str | None = None
    milestones: tuple[Milestone, ...] = ()

    def on(self, program: Program) -> Program:
        """The program with these words; what was typed anew loses its source line.

        Raises:
            InputError: The name is blank.
        """
        name = said_line(self.name)
        if name is None:
            raise InputError("error.name.blank")
        return revised(
            program,
            name=name,
            number=self.number,
            code=said_line(self.code),
            status=self.status,
            status_text=said_line(self.status_text),
            summary=said_text(self.summary),
            effect=said_text(self.effect),
            participants_note=said_text(self.participants_note),
            unit=self.unit,
            budget=with_amounts(program.budget, self.budget),
            budget_lines=with_parts(program.budget_lines, self.budget_lines),
            budget_note=said_text(self.budget_note),
            remark=said_text(self.remark),
            milestones=self.milestones,
        )


def words_of_program(program: Program) -> ProgramWords:
    """What a form shows of a program when it opens."""
    return ProgramWords(
        name=program.name,
        number=program.number,
        code=program.code,
        status=program.status,
        status_text=program.status_text,
        summary=program.summary,
        effect=program.effect,
        participants_note=program.participants_note,
        unit=program.unit,
        budget={each.year: each.amount for each in program.budget},
        budget_lines=program.budget_lines,
        budget_note=program.budget_note,
        remark=program.remark,
        milestones=program.milestones,
    )


def with_amounts(
    budget: Sequence[YearAmount], amounts: Mapping[FiscalYear, Amount]
) -> tuple[YearAmount, ...]:
    """A budget with some years' sums; sums that stay keep their source line."""
    kept = {each.year: each for each in budget}
    for year, amount in amounts.items():
        before = kept.get(year)
        if (before is None and amount != BLANK) or (before is not None and before.amount != amount):
            kept[year] = YearAmount(year, amount)
    return tuple(kept[year] for year in sorted(kept))


def change_program(plan: Plan, program_id: str, words: ProgramWords) -> Edits:
    """The program says what the words say.

    Raises:
        RecordError: There is no such program.
        InputError: The name is blank.
    """
    return (put(plan, words.on(plan.find(Program, program_id))),)


def choose_participants(plan: Plan, program_id: str, parties: Sequence[str]) -> Edits:
    """These parties take part, in this order; who stays keeps the years of joining and leaving.

    Raises:
        RecordError: There is no such program.
    """
    program = plan.find(Program, program_id)
    known = {each.party: each for each in program.participants or ()}
    taking = (known.get(each, Participation(each)) for each in parties)
    return set_participants(plan, program_id, taking)


def change_activity(
    plan: Plan, activity_id: str, name: str, note: str | None, done: DoneWords | None = None
) -> Edits:
    """The activity bears this name and this note; ``done`` is what came of it, if that is said.

    Raises:
        RecordError: There is no such activity.
        InputError: The name is blank.
    """
    said = said_line(name)
    if said is None:
        raise InputError("error.name.blank")
    activity = revised(plan.find(Activity, activity_id), name=said, note=said_text(note))
    return (put(plan, activity if done is None else done.on(activity)),)
