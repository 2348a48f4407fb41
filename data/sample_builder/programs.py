"""Programs with their activities, duties, KPIs and reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sample_builder.facts import lines_of
from sample_builder.policy import agreement_id
from sample_builder.signs import kpi_points, year_amounts, year_marks
from wgplanner.plan.fiscal import FiscalYear, Period
from wgplanner.plan.kinds import DutyKind, ProgramStatus
from wgplanner.plan.records import Activity, Duty, Kpi, Participation, Program, Record, Review

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sample_builder.facts import Entry, Facts
    from sample_builder.names import Names


def program_records(facts: Facts, names: Names) -> Iterator[Record]:
    """All programs in the order of the document, each followed by what belongs to it."""
    region = facts.one("region")
    term = None
    if "first_year" in region:
        first, last = FiscalYear.parse(region["first_year"]), FiscalYear.parse(region["last_year"])
        term = Period(first, last)
    for position, entry in enumerate(facts.all("program"), 1):
        program = _program(entry, position, term, names)
        yield program
        yield from _activities(entry, program, term)
        yield from _duties(entry, program, names)
        yield from _kpis(entry, program)
        if "review" in entry:
            yield _review(entry["review"], program)


def _program(entry: Entry, position: int, term: Period | None, names: Names) -> Program:
    budget = entry.get("budget")
    participants = entry.get("participants")
    return Program(
        id=names.programs[entry["name"]],
        position=position,
        document=names.document(),
        lines=lines_of(entry),
        agreement=agreement_id(entry, names),
        name=entry["name"],
        number=entry.get("number"),
        summary=entry.get("summary"),
        effect=entry.get("effect"),
        status=ProgramStatus(entry["status"]) if "status" in entry else None,
        status_text=entry.get("status_text"),
        participants=None
        if participants is None
        else tuple(Participation(party) for party in names.party_ids(participants)),
        participants_note=entry.get("participants_note"),
        budget=year_amounts(budget["sums"], term, budget["line"]) if budget and term else (),
        budget_note=entry.get("budget_note"),
        remark=entry.get("remark"),
    )


def _activities(entry: Entry, program: Program, term: Period | None) -> Iterator[Activity]:
    for number, row in enumerate(entry.get("schedule", ()), 1):
        yield Activity(
            id=f"{program.id}-activity-{number}",
            position=number,
            document=program.document,
            lines=lines_of(row),
            program=program.id,
            name=row["name"],
            marks=year_marks(row["marks"], term, row["line"]) if "marks" in row and term else (),
            note=row.get("note"),
        )


def _duties(entry: Entry, program: Program, names: Names) -> Iterator[Duty]:
    for number, row in enumerate(entry.get("duties", ()), 1):
        yield Duty(
            id=f"{program.id}-duty-{number}",
            position=number,
            document=program.document,
            lines=lines_of(row, "text"),
            program=program.id,
            party=names.parties[row["party"]],
            text=row["text"],
            kind=DutyKind(row["kind"]) if "kind" in row else None,
        )


def _kpis(entry: Entry, program: Program) -> Iterator[Kpi]:
    for number, row in enumerate(entry.get("kpis", ()), 1):
        baseline, target = kpi_points(row)
        yield Kpi(
            id=f"{program.id}-kpi-{number}",
            position=number,
            document=program.document,
            lines=lines_of(row, "label"),
            program=program.id,
            label=row["label"],
            baseline=baseline,
            target=target,
            note=row.get("note"),
        )


def _review(entry: Entry, program: Program) -> Review:
    scores, grade = entry["scores"], entry["grade"]
    return Review(
        id=f"{program.id}-review",
        position=program.position,
        document=program.document,
        lines={
            "progress": scores["line"],
            "feasibility": scores["line"],
            "merit": scores["line"],
            "grade": grade["line"],
            "grade_policy": grade["policy_line"],
            "secretariat": entry["secretariat"]["line"],
            "reason": entry["reason"]["line"],
        },
        program=program.id,
        progress=scores["progress"],
        feasibility=scores["feasibility"],
        merit=scores["merit"],
        grade=grade["mark"],
        grade_policy=grade["policy"],
        reason=entry["reason"]["text"],
        secretariat=entry["secretariat"]["text"],
    )
