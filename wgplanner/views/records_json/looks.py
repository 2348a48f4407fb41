"""What screens show beside plain records: activities with their months, agendas, gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wgplanner.plan.fiscal import MONTHS_IN_YEAR, FiscalYear
from wgplanner.plan.months import short_months
from wgplanner.plan.progress_text import progress_text
from wgplanner.plan.records import Activity
from wgplanner.plan.schedule import marks_by_year, planned_runs
from wgplanner.views.clashes import Clash, clashes
from wgplanner.views.duties import GapKind, duty_matrix
from wgplanner.views.parties import party_name
from wgplanner.views.program_places import Place, places
from wgplanner.views.records_json.council import meetings_json

if TYPE_CHECKING:
    from wgplanner.plan.plan import Plan


def activities_json(plan: Plan) -> list[dict[str, Any]]:
    """Every activity with its bars in words (``R3-R5``, ``R4.10-R5.3``) and each year's mark."""
    return [
        {
            "id": activity.id,
            "program_id": place.program.id,
            "number": place.number,
            "program": place.program.name,
            "name": activity.name,
            "planned": _bars(activity),
            "years": {
                year.label: mark.value for year, mark in marks_by_year(activity.marks).items()
            },
            "actual": [_months(each.first, each.last) for each in activity.actual],
            "progress": progress_text(activity.progress) or None,
            "milestones": [
                f"{short_months(m.month, m.month)} {m.name}" for m in activity.milestones
            ],
            "note": activity.note,
        }
        for place in places(plan)
        for activity in plan.children(Activity, "program", place.program.id)
    ]


def _bars(activity: Activity) -> list[str]:
    return [_months(*run) for run in planned_runs(marks_by_year(activity.marks), activity.spans)]


def _months(first: int, last: int) -> str:
    """Whole fiscal years by their labels, else the months."""
    if first % MONTHS_IN_YEAR == 0 and (last + 1) % MONTHS_IN_YEAR == 0:
        begin = FiscalYear(first // MONTHS_IN_YEAR).label
        end = FiscalYear(last // MONTHS_IN_YEAR).label
        return begin if begin == end else f"{begin}-{end}"
    return short_months(first, last)


def agenda_json(plan: Plan) -> list[dict[str, Any]]:
    """The items of all agendas, numbered and timed, each with its meeting."""
    return [
        {
            "meeting_id": meeting["id"],
            "group": meeting["group"],
            "date": meeting["date"],
            **item,
        }
        for meeting in meetings_json(plan)
        for item in meeting["agenda"]
    ]


def gaps_json(plan: Plan) -> list[dict[str, Any]]:
    """What a program lacks or what contradicts itself, in the order of the programs.

    ``subject`` names the party, or the fiscal years with money and without work.
    """
    of_gaps = {kind.value for kind in GapKind}
    others: dict[str, list[Clash]] = {}
    for each in clashes(plan):
        if each.kind.value not in of_gaps:
            others.setdefault(each.program, []).append(each)
    found: list[dict[str, Any]] = []
    for row in duty_matrix(plan).rows:
        place = row.place
        found += [
            _gap(place, gap.kind.value, party_name(plan, gap.party) or gap.party)
            for gap in row.gaps
        ]
        found += [
            _gap(place, each.kind.value, each.subject) for each in others.get(place.program.id, ())
        ]
    return found


def _gap(place: Place, kind: str, subject: str | None) -> dict[str, Any]:
    return {
        "id": "/".join([place.program.id, kind, *([subject] if subject else [])]),
        "program_id": place.program.id,
        "number": place.number,
        "program": place.program.name,
        "kind": kind,
        "subject": subject,
    }
