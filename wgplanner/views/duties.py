"""Who owes what: programs against municipalities, with what is missing.

A group word (町村) is spread over its members and every spread duty keeps the
word. Where the document does not say who takes part, nothing is called a gap.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from wgplanner.plan.kinds import DutyKind
from wgplanner.plan.records import Duty, Municipality, Party
from wgplanner.views.duty_words import suggest_kind
from wgplanner.views.parties import (
    covered_by,
    ordered_municipalities,
    participant_ids,
    party_name,
)
from wgplanner.views.program_places import Place, places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wgplanner.plan.plan import Plan


class GapKind(StrEnum):
    """What a program lacks, or what contradicts it.

    A lead is missing only where somebody has said kinds of the program's duties.
    """

    NO_LEAD = "no_lead"
    NO_DUTY = "no_duty"
    NOT_TAKING_PART = "not_taking_part"


class Gap(Struct, frozen=True):
    """Something to look at. ``via`` is the group word through which the duty came."""

    kind: GapKind
    program: str
    party: str | None = None
    via: str | None = None


class OwedDuty(Struct, frozen=True):
    """A duty as one party owes it.

    ``via`` is the group word (町村) that was spread, ``None`` where the document
    names the party itself; ``covered`` are then the names of all whom it
    stands for. ``suggestion`` is a kind that the text suggests, only where nobody has
    said the kind.
    """

    duty: Duty
    via: str | None
    suggestion: DutyKind | None
    covered: tuple[str, ...] = ()


class DutyCell(Struct, frozen=True):
    """One program and one party. ``takes_part`` is ``None`` where it is not known."""

    takes_part: bool | None
    duties: tuple[OwedDuty, ...]

    @property
    def kinds(self) -> tuple[tuple[DutyKind | None, bool], ...]:
        """The kinds without repeats, each with whether it is only suggested; ``None`` is unsaid."""
        found = (
            (each.duty.kind, False)
            if each.duty.kind is not None
            else (each.suggestion, each.suggestion is not None)
            for each in self.duties
        )
        return tuple(dict.fromkeys(found))

    @property
    def is_spread(self) -> bool:
        """Whether a duty came here through a group word."""
        return any(each.via is not None for each in self.duties)


class DutyRow(Struct, frozen=True):
    """One program: a cell for each column of the matrix, and its gaps."""

    place: Place
    cells: tuple[DutyCell, ...]
    gaps: tuple[Gap, ...]


class DutyMatrix(Struct, frozen=True):
    """Programs against municipalities; bodies that owe a duty or take part stand behind them."""

    columns: tuple[Municipality | Party, ...]
    rows: tuple[DutyRow, ...]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """All gaps in the order of the programs."""
        return tuple(gap for row in self.rows for gap in row.gaps)


def duty_matrix(plan: Plan) -> DutyMatrix:
    """The whole matrix of a plan."""
    columns: tuple[Municipality | Party, ...] = (*ordered_municipalities(plan), *_bodies(plan))
    return DutyMatrix(columns, tuple(duty_row(plan, place, columns) for place in places(plan)))


def duty_row(plan: Plan, place: Place, columns: Sequence[Municipality | Party]) -> DutyRow:
    """One program's row, for a screen that has just changed one program."""
    program = place.program
    participants = participant_ids(plan, program)
    owed = owed_duties(plan, program.id)
    cells = tuple(
        DutyCell(
            None if participants is None else column.id in participants, owed.get(column.id, ())
        )
        for column in columns
    )
    return DutyRow(place, cells, _gaps(plan, program.id, participants, owed))


def owed_duties(plan: Plan, program: str) -> dict[str, tuple[OwedDuty, ...]]:
    """The duties of a program by the party that owes them, group words spread."""
    owed: dict[str, list[OwedDuty]] = {}
    for duty in plan.children(Duty, "program", program):
        suggestion = suggest_kind(duty.text) if duty.kind is None else None
        covered = covered_by(plan, duty.party)
        via = party_name(plan, duty.party) if covered != (duty.party,) else None
        names = tuple(party_name(plan, each) or each for each in covered) if via else ()
        for party in covered:
            owed.setdefault(party, []).append(OwedDuty(duty, via, suggestion, names))
    return {party: tuple(duties) for party, duties in owed.items()}


def _gaps(
    plan: Plan,
    program: str,
    participants: Sequence[str] | None,
    owed: dict[str, tuple[OwedDuty, ...]],
) -> tuple[Gap, ...]:
    gaps = []
    kinds = {each.duty.kind for group in owed.values() for each in group} - {None}
    # Documents print no kinds. Until somebody has said one, that none leads tells nothing.
    if kinds and DutyKind.LEAD not in kinds:
        gaps.append(Gap(GapKind.NO_LEAD, program))
    if participants is not None:
        gaps += [
            Gap(GapKind.NO_DUTY, program, party) for party in participants if party not in owed
        ]
        gaps += [
            Gap(GapKind.NOT_TAKING_PART, program, party, group[0].via)
            for party, group in owed.items()
            # Documents list the municipalities that take part, and bodies (県, a company) rarely.
            if party not in participants and party in plan.table(Municipality)
        ]
    return tuple(gaps)


def _bodies(plan: Plan) -> tuple[Party, ...]:
    """Parties that are no municipality and stand in the matrix for themselves."""
    owing = {each for duty in plan.ordered(Duty) for each in covered_by(plan, duty.party)}
    taking = {each for place in places(plan) for each in participant_ids(plan, place.program) or ()}
    return tuple(party for party in plan.ordered(Party) if party.id in owing | taking)
