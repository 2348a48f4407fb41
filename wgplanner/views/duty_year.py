"""The duties of one fiscal year: who is responsible then, not who was or will be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from wgplanner.plan.records import Duty, Program

if TYPE_CHECKING:
    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.plan.plan import Plan
    from wgplanner.plan.records import Participation, Record


def holds_in(record: Duty | Participation, year: FiscalYear) -> bool:
    """Whether a duty or a participation counts in a year; a side left open has no bound."""
    return not (
        (record.since is not None and year < record.since)
        or (record.until is not None and record.until < year)
    )


def year_to_show(plan: Plan, this_year: FiscalYear) -> FiscalYear:
    """This fiscal year, or the end of the plan's term that lies nearest to it."""
    region = plan.region
    if region is None:
        return this_year
    if region.last_year is not None and region.last_year < this_year:
        return region.last_year
    if region.first_year is not None and this_year < region.first_year:
        return region.first_year
    return this_year


def plan_in_year(plan: Plan, year: FiscalYear | None) -> Plan:
    """The plan with only what counts in one fiscal year; ``None`` leaves everything in.

    It is for looking at only: an edit must be made on the plan itself.
    """
    if year is None:
        return plan
    duties: dict[str, Record | None] = {
        duty.id: None for duty in plan.table(Duty).values() if not holds_in(duty, year)
    }
    programs: dict[str, Record | None] = {
        program.id: structs.replace(
            program,
            participants=tuple(each for each in program.participants if holds_in(each, year)),
        )
        for program in plan.table(Program).values()
        if program.participants and not all(holds_in(each, year) for each in program.participants)
    }
    changed = {"duty": duties, "program": programs}
    return plan.replacing({table: records for table, records in changed.items() if records})
