"""Copies of rows: activities and whole programs, put in again as new records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, structs

from wgplanner.plan.changes import Edit, put
from wgplanner.plan.edits.order import insert_all
from wgplanner.plan.records import Activity, Agreement, Duty, Kpi, Program, Record

if TYPE_CHECKING:
    from wgplanner.plan.plan import Plan

Edits = tuple[Edit, ...]
MakeId = Callable[[], str]
R = TypeVar("R", bound=Record)


class CopiedProgram(Struct, frozen=True):
    """A program as it was when it was copied, with what goes along.

    Reviews stay behind: they judge the one program that was carried out.
    """

    program: Program
    activities: tuple[Activity, ...] = ()
    duties: tuple[Duty, ...] = ()
    kpis: tuple[Kpi, ...] = ()

    @classmethod
    def of(cls, plan: Plan, program: Program) -> CopiedProgram:
        """The program as the plan has it now."""
        activities, duties, kpis = (
            plan.children(kind, "program", program.id) for kind in (Activity, Duty, Kpi)
        )
        return cls(program, activities, duties, kpis)  # type: ignore[arg-type]


def insert_activities(
    plan: Plan,
    copied: Sequence[Activity],
    program: str,
    make_id: MakeId,
    after: str | None = None,
) -> Edits:
    """New activities like those copied, in a program, behind ``after`` or at the end.

    Raises:
        InputError: ``after`` is no activity of that program.
        RecordError: There is no such program.
    """
    plan.find(Program, program)
    new = [_anew(each, make_id(), program=program) for each in copied]
    return insert_all(plan, new, plan.children(Activity, "program", program), after)


def insert_programs(
    plan: Plan,
    copied: Sequence[CopiedProgram],
    agreement: str,
    make_id: MakeId,
    after: str | None = None,
) -> Edits:
    """New programs like those copied, with their activities, duties and KPIs.

    They bear no printed number, because that is another program's.

    Raises:
        InputError: ``after`` is no program of that agreement.
        RecordError: There is no such agreement.
    """
    plan.find(Agreement, agreement)
    new: list[Program] = []
    owned: list[Edit] = []
    for each in copied:
        record = _anew(each.program, make_id(), agreement=agreement, number=None)
        new.append(record)
        for group in (each.activities, each.duties, each.kpis):
            owned += [put(plan, _anew(own, make_id(), program=record.id)) for own in group]
    siblings = plan.children(Program, "agreement", agreement)
    return (*insert_all(plan, new, siblings, after), *owned)


def _anew(record: R, record_id: str, **fields: object) -> R:
    """The record under another id, without the lines of the document that it was read from."""
    changed = structs.replace(record, id=record_id, lines={}, **fields)
    for name in ("marks", "budget"):
        cells = getattr(changed, name, ())
        if any(each.line is not None for each in cells):
            unlined = tuple(structs.replace(each, line=None) for each in cells)
            changed = structs.replace(changed, **{name: unlined})
    return changed
