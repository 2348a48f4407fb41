"""Edits of programs (連携事業): added, renamed, moved, deleted, and what they say changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import structs

from wgplanner.plan.amounts import Amount
from wgplanner.plan.changes import Edit, put, remove
from wgplanner.plan.edits.order import insert, move
from wgplanner.plan.edits.said import revised, said_line, said_text
from wgplanner.plan.errors import InputError
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.kinds import ProgramStatus
from wgplanner.plan.records import (
    Activity,
    AgendaItem,
    Agreement,
    Duty,
    Finding,
    Kpi,
    Participation,
    Program,
    Record,
    Review,
    Revision,
    WorkingGroup,
    YearAmount,
)

if TYPE_CHECKING:
    from wgplanner.plan.plan import Plan

Edits = tuple[Edit, ...]
TEXT_FIELDS = ("summary", "effect", "remark", "budget_note", "participants_note", "status_text")
"""The fields of a program that hold free text."""

OWNED: tuple[type[Record], ...] = (Activity, Duty, Kpi, Review)
"""Kinds of records that live and die with their program."""


def add_program(
    plan: Plan, program_id: str, agreement: str, name: str, after: str | None = None
) -> Edits:
    """A new program under an agreement, behind the program ``after`` or at the end.

    Raises:
        InputError: ``after`` is no program of that agreement.
        RecordError: There is no such agreement, or the name is blank.
    """
    plan.find(Agreement, agreement)
    program = Program(id=program_id, agreement=agreement, name=said_line(name) or "")
    return insert(plan, program, plan.children(Program, "agreement", agreement), after)


def rename_program(plan: Plan, program_id: str, name: str) -> Edits:
    """The program bears another name.

    Raises:
        RecordError: There is no such program, or the name is blank.
    """
    return _revise(plan, program_id, name=said_line(name) or "")


def set_program_number(plan: Plan, program_id: str, number: int | None) -> Edits:
    """The program bears this number, or the running number of its place where it is ``None``.

    Raises:
        RecordError: There is no such program.
    """
    return _revise(plan, program_id, number=number)


def set_status(
    plan: Plan, program_id: str, status: ProgramStatus | None, text: str | None = None
) -> Edits:
    """The status is this one, or nobody says; ``text`` is a word of the region's own for it.

    Raises:
        RecordError: There is no such program.
    """
    return _revise(plan, program_id, status=status, status_text=said_line(text))


def set_participants(
    plan: Plan, program_id: str, participants: Iterable[Participation] | None
) -> Edits:
    """These parties take part; ``None`` is that nobody says who.

    Raises:
        RecordError: There is no such program.
    """
    said = None if participants is None else tuple(participants)
    return _revise(plan, program_id, participants=said)


def set_budget(plan: Plan, program_id: str, amounts: Mapping[FiscalYear, Amount | None]) -> Edits:
    """The budget of some years; ``None`` takes a year's cell away, other years stay.

    Raises:
        RecordError: There is no such program.
    """
    program = plan.find(Program, program_id)
    kept = [each for each in program.budget if amounts.get(each.year, each.amount) == each.amount]
    known = {each.year for each in kept}
    new = [
        YearAmount(year, amount)
        for year, amount in amounts.items()
        if amount is not None and year not in known
    ]
    budget = tuple(sorted([*kept, *new], key=lambda each: each.year))
    return _revise(plan, program_id, budget=budget)


def set_unit(plan: Plan, program_id: str, unit: str) -> Edits:
    """The sums are read in another unit; the figures stay as they are.

    Raises:
        RecordError: There is no such program.
    """
    return _revise(plan, program_id, unit=unit)


def set_text(plan: Plan, program_id: str, field: str, text: str | None) -> Edits:
    """One of ``TEXT_FIELDS`` says this, or nothing.

    Raises:
        InputError: It is no such field.
        RecordError: There is no such program.
    """
    if field not in TEXT_FIELDS:
        raise InputError("error.program.text_field", field=field)
    return _revise(plan, program_id, **{field: said_text(text)})


def move_program(plan: Plan, program_id: str, steps: int) -> Edits:
    """The program stands so many places later within its agreement, earlier where negative.

    Raises:
        InputError: It stands at that end already.
        RecordError: There is no such program.
    """
    agreement = plan.find(Program, program_id).agreement
    return move(plan, program_id, plan.children(Program, "agreement", agreement), steps)


def set_agreement(plan: Plan, program_id: str, agreement: str) -> Edits:
    """The program runs under another agreement, behind the programs that it has.

    Raises:
        RecordError: There is no such program or agreement.
    """
    plan.find(Agreement, agreement)
    program = plan.find(Program, program_id)
    if program.agreement == agreement:
        return ()
    others = plan.children(Program, "agreement", agreement)
    position = max((each.position for each in others), default=-1) + 1
    return (put(plan, revised(program, agreement=agreement, position=position)),)


def delete_program(plan: Plan, program_id: str) -> Edits:
    """The program is gone, with its activities, duties, KPIs and reviews.

    Working groups and agenda items lose the link to it; summaries of changes keep its
    name, and findings their text.

    Raises:
        RecordError: There is no such program.
    """
    program = plan.find(Program, program_id)
    owned = [each for kind in OWNED for each in plan.children(kind, "program", program_id)]
    gone = {program_id, *(each.id for each in owned)}
    edits = [remove(program), *(remove(each) for each in owned)]
    groups, items = plan.ordered(WorkingGroup), plan.ordered(AgendaItem)
    linked: tuple[WorkingGroup | AgendaItem, ...] = (*groups, *items)
    for each in linked:
        if program_id in each.programs:
            others = tuple(program for program in each.programs if program != program_id)
            edits.append(put(plan, structs.replace(each, programs=others)))
    for revision in plan.ordered(Revision):
        if revision.program == program_id:
            name = revision.program_name or program.name
            edits.append(put(plan, revised(revision, program=None, program_name=name)))
    for finding in plan.ordered(Finding):
        if finding.record in gone:
            edits.append(put(plan, structs.replace(finding, record=None)))
    return tuple(edits)


def _revise(plan: Plan, program_id: str, **fields: object) -> Edits:
    return (put(plan, revised(plan.find(Program, program_id), **fields)),)
