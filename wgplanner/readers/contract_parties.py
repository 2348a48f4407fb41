"""Who is 甲 and who is 乙 in an agreement that a document quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wgplanner.plan.kinds import PartyKind
from wgplanner.plan.records import Party, Record
from wgplanner.readers.parties import split_names
from wgplanner.readers.tables.parties import looks_like_municipality

if TYPE_CHECKING:
    from wgplanner.readers.named_region import NamedRegion
    from wgplanner.readers.paragraphs import Piece
    from wgplanner.readers.reading import Reading

_PARTY = re.compile(
    r"(?:^|と|、)\s*(?P<names>[^。（(「」）)]{2,60}?)[（(]以下「(?P<word>甲|乙|丙)」"
    r"(?:という|といい|と総称する|と総称し)[。、]?[）)]"
)


@dataclass(slots=True)
class ContractParties:
    """The municipalities behind 甲 and 乙; several may share one of the words."""

    reading: Reading
    region: NamedRegion
    _names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _lines: dict[str, int] = field(default_factory=dict)

    def take(self, piece: Piece) -> bool:
        """Take a paragraph that says who 甲 and 乙 are; ``False`` where it does not."""
        found = {match["word"]: _names_in(match["names"]) for match in _PARTY.finditer(piece.text)}
        if set(found) < {"甲", "乙"} or self._names:
            return False
        if not all(looks_like_municipality(name) for names in found.values() for name in names):
            return False
        for word, names in found.items():
            self._names[word] = tuple(names)
            self._lines[word] = piece.line
        # 甲 is the central city (定住自立圏構想推進要綱 第4), and no town can be one.
        self.region.central = tuple(name for name in self._names["甲"] if name.endswith("市"))
        return True

    def records(self) -> list[Record]:
        """The region, its municipalities as far as they are named, and the two words."""
        cells = {name: self._lines[word] for word, names in self._names.items() for name in names}
        book = self.region.parties(cells)
        known = {(each.name, each.members) for each in self.reading.plan.ordered(Party)}
        made: list[Record] = []
        for word, names in self._names.items():
            ids = tuple(each for name in names if (each := book.municipality(name)))
            if len(ids) == len(names) and (word, ids) not in known:
                made.append(
                    Party(
                        id=self.reading.ids.new("party"),
                        position=len(self.reading.plan.table(Party)) + len(made) + 1,
                        document=self.reading.document.id,
                        lines={"name": self._lines[word], "members": self._lines[word]},
                        name=word,
                        kind=PartyKind.GROUP,
                        members=ids,
                    )
                )
        return [*self.region.records(names_all=False), *made]


def names_of_members(text: str) -> list[frozenset[str]]:
    """The municipalities behind 乙 wherever a text says who they are."""
    listed = [_names_in(match["names"]) for match in _PARTY.finditer(text) if match["word"] == "乙"]
    return [frozenset(each) for each in listed if each and all(map(looks_like_municipality, each))]


def _names_in(text: str) -> list[str]:
    """The names of a list, those that と joins told apart where all of them are names."""
    names: list[str] = []
    for part in split_names(text):
        pieces = [piece.strip() for piece in part.split("と")]
        names += pieces if all(map(looks_like_municipality, pieces)) else [part]
    return names
