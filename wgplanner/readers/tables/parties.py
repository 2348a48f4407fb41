"""Whom a cell means: parties of the plan first, then what ``readers.parties`` makes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec import structs

from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.records import Municipality, Participation, Party
from wgplanner.plan.text import comparison_key
from wgplanner.readers.findings import FindingLog
from wgplanner.readers.group_words import KINDS
from wgplanner.readers.municipalities import short_marks
from wgplanner.readers.parties import Parties, split_names, split_note

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wgplanner.plan.plan import Plan
    from wgplanner.readers.findings import Place

LONGEST_MUNICIPALITY = 8
_ENDINGS = "市町村"
"""Not 区: 地区 and 学区 end so, too."""

_GROUPS = Parties((), (), FindingLog((), ""), "")
"""Knows no municipality, so whatever it takes for a party is a word for several."""


@dataclass(slots=True)
class PartyBook:
    """The parties of the plan and the new ones of a table."""

    plan: Plan
    printed: Parties
    new_id: Callable[[str], str]
    municipalities: tuple[Municipality, ...] = ()
    _ids: dict[str, str] = field(default_factory=dict)
    _made: list[Party] = field(default_factory=list)
    _known: dict[str, list[Party]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for party in self.plan.ordered(Party):
            self._known.setdefault(comparison_key(party.name), []).append(party)

    @property
    def made(self) -> tuple[Municipality | Party, ...]:
        """The records that the plan does not hold yet."""
        return (*self.municipalities, *self._made)

    def report_to(self, log: FindingLog) -> None:
        """Have doubts noted in another log from now on."""
        self.printed.log = log

    def is_municipality(self, name: str) -> bool:
        """Whether a text names a municipality that is known."""
        return self.printed.municipality(name) is not None

    def party(self, text: str, participants: Sequence[str], place: Place) -> str:
        """The party that owes a duty."""
        known = self._known.get(comparison_key(text), ())
        if len(known) == 1 and self.printed.municipality(text) is None:
            return known[0].id
        return self._settled(self.printed.duty_party(text, participants, (), place), place)

    def participants(
        self, text: str, place: Place
    ) -> tuple[tuple[Participation, ...] | None, str | None]:
        """Who takes part, by a cell of names, and the note behind the names."""
        names, note = self.printed.pieces(text)
        ids: dict[str, None] = {}
        for name in names:
            known = self._known.get(comparison_key(name), ())
            if len(known) == 1 and self.printed.municipality(name) is None:
                ids.setdefault(known[0].id)
                continue
            found, _ = self.printed.participants(name, place)
            for each in found or ():
                ids.setdefault(self._settled(each.party, place))
        return (tuple(Participation(each) for each in ids) or None), note

    def municipality(self, name: str) -> str | None:
        """The id of a municipality."""
        return self.printed.municipality(name)

    def _settled(self, party_id: str, place: Place) -> str:
        """The id in the plan of a party that the reader of printed names has made."""
        if party_id in self._ids:
            return self._ids[party_id]
        made = next((each for each in self.printed.records if each.id == party_id), None)
        if made is None:
            return party_id
        if self.municipalities and made.members and not self._lists_members(made):
            # Who belongs to the region is not known from the names in a table.
            made = structs.replace(made, members=())
            words = f"{place.subject} {made.name}"
            self.printed.log.add(FindingKind.PARTY_UNKNOWN, place.line, words, place.program)
        same = [
            each
            for each in self._known.get(comparison_key(made.name), ())
            if set(each.members) == set(made.members)
        ]
        if not same:
            new = structs.replace(made, id=self.new_id("party"))
            self._made.append(new)
            same = [new]
        self._ids[party_id] = same[0].id
        return same[0].id

    def _lists_members(self, party: Party) -> bool:
        """Whether the printed name names the members one by one."""
        return all(map(self.is_municipality, split_names(split_note(party.name)[0])))


def party_book(
    plan: Plan,
    cells: Mapping[str, int],
    document: str,
    log: FindingLog,
    new_id: Callable[[str], str],
) -> PartyBook:
    """The book for a table; without municipalities in the plan they are those that cells name.

    ``cells`` are the texts in which parties are named, with their lines.
    """
    known = plan.ordered(Municipality)
    region = plan.region
    made = () if known else _named(cells, document, new_id)
    printed = Parties(known or made, region.central if region else (), log, document)
    return PartyBook(plan, printed, new_id, made)


def looks_like_municipality(name: str) -> bool:
    """Whether a text has the form of one municipality's name; a word for several has not."""
    return (
        1 < len(name) <= LONGEST_MUNICIPALITY
        and name[-1] in _ENDINGS
        and not any(letter.isdigit() or letter.isspace() for letter in name)
        and not _GROUPS.is_party(name)
    )


def _single_names(listed: str) -> list[str]:
    """The names in a list; a blank separates two where both sides of it are names."""
    names: list[str] = []
    for piece in split_names(listed):
        words = piece.split()
        names += words if all(map(looks_like_municipality, words)) else [piece]
    return names


def _named(
    cells: Mapping[str, int], document: str, new_id: Callable[[str], str]
) -> tuple[Municipality, ...]:
    lines: dict[str, int] = {}
    for cell, line in cells.items():
        for name in _single_names(split_note(cell)[0]):
            lines.setdefault(name, line)
    names = [name for name in lines if looks_like_municipality(name)]
    return tuple(
        Municipality(
            id=new_id("municipality"),
            position=number,
            document=document,
            lines={"name": lines[name]},
            name=name,
            kind=KINDS[name[-1]],
            short=short,
        )
        for number, (name, short) in enumerate(zip(names, short_marks(names), strict=True), 1)
    )
