"""Who takes part, as the grid shows it: municipalities in the region's order.

A group word (町村) counts as its members; a body outside of the municipalities
(県, a company) has no place in that order and is only counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from wgplanner.plan.records import Municipality, Participation, Party

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wgplanner.plan.plan import Plan


class Participants(Struct, frozen=True):
    """The municipalities that take part, in the region's order, and how many others do."""

    municipalities: tuple[str, ...]
    others: int = 0


class Roster(Struct, frozen=True):
    """The municipalities of a region in its order, each with a mark of its own.

    ``marks`` are one character each where the names allow it, never the same twice.
    """

    municipalities: tuple[str, ...]
    marks: Mapping[str, str]
    groups: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, plan: Plan) -> Roster:
        """The roster of a plan: the region's members first, then municipalities it forgot."""
        known = plan.table(Municipality)
        named = plan.region.members if plan.region else ()
        order = [each for each in dict.fromkeys(named) if each in known]
        order += [each.id for each in plan.ordered(Municipality) if each.id not in set(order)]
        groups = {each.id: each.members for each in plan.ordered(Party) if each.members}
        return cls(tuple(order), distinct_marks(known[each] for each in order), groups)

    def expand(self, participants: Iterable[Participation] | None) -> Participants | None:
        """Participants with group words spread over their members; ``None`` is not said."""
        if participants is None:
            return None
        found: set[str] = set()
        others = 0
        for each in participants:
            if each.party in self.groups:
                found.update(self.groups[each.party])
            elif each.party in self.marks:
                found.add(each.party)
            else:
                others += 1
        return Participants(tuple(each for each in self.municipalities if each in found), others)


def distinct_marks(municipalities: Iterable[Municipality]) -> dict[str, str]:
    """A short mark for each municipality: its own, else the first free character of its name."""
    everybody = tuple(municipalities)
    marks = {each.id: each.short for each in everybody if each.short}
    taken = set(marks.values())
    for each in everybody:
        if each.id in marks:
            continue
        letters = [letter for letter in each.name if not letter.isspace()]
        free = (letter for letter in letters if letter not in taken)
        mark = next(free, None) or next(
            letters[0] + str(number) for number in range(2, 100)
            if letters[0] + str(number) not in taken
        )  # fmt: skip
        marks[each.id] = mark
        taken.add(mark)
    return marks
