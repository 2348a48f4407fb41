"""Who is meant: names of municipalities, words for several of them, bodies outside.

A group word is stored as it is printed. Its members are filled in only where
the word and the region leave no choice; otherwise they stay empty and a
finding says so.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wgplanner.plan.kinds import FindingKind, MunicipalityKind, PartyKind
from wgplanner.plan.records import Municipality, Participation, Party
from wgplanner.plan.text import comparison_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wgplanner.readers.findings import FindingLog, Place

KINDS = {
    "市": MunicipalityKind.CITY,
    "町": MunicipalityKind.TOWN,
    "村": MunicipalityKind.VILLAGE,
    "区": MunicipalityKind.WARD,
}
LONGEST_NAME = 30
_SEPARATORS = re.compile(r"[、,，・/／\n]|及び|並びに")
_SMALL_SEPARATORS = re.compile(r"\s+|と|や")
_NOTE = re.compile(r"\s*([※(（].*)$", re.DOTALL)
_KIND_WORD = re.compile(
    r"^(?P<prefix>全て?の?|各|圏域内?の?|構成|近隣|周辺|関係|連携|中心)?(?P<kinds>市町村|市町|市村|町村|市|町|村)(?P<all>全て)?$"
)
_COUNTED = re.compile(r"^(?:(\d+)市)?(?:(\d+)区)?(?:(\d+)町)?(?:(\d+)村)?$")
_BODY = re.compile(
    r"(県|都|府|道|国|会|社|組合|機構|法人|大学|高校|学校|病院|センター|団体|機関|事業者|銀行|農協|振興局"
    r"|消防本部|事務局|㈱|\(株\))$"
)


def split_names(text: str) -> list[str]:
    """The printed names in a list such as ``A市、B町及びC村``."""
    return [piece.strip() for piece in _SEPARATORS.split(text) if piece.strip()]


def split_note(text: str) -> tuple[str, str | None]:
    """A list of names and the note behind it (``※…`` or in brackets)."""
    match = _NOTE.search(text)
    if match is None:
        return text, None
    return text[: match.start()].strip(), match[1].strip()


@dataclass(slots=True)
class Parties:
    """The municipalities of the region and every other party that the document names."""

    municipalities: tuple[Municipality, ...]
    central: tuple[str, ...]
    log: FindingLog
    document: str
    _parties: dict[tuple[str, tuple[str, ...]], Party] = field(default_factory=dict)
    _by_key: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._by_key = {comparison_key(each.name): each.id for each in self.municipalities}

    @property
    def records(self) -> tuple[Party, ...]:
        """The parties that are no municipality, in the order in which they were met."""
        return tuple(self._parties.values())

    def municipality(self, name: str) -> str | None:
        """The id of the municipality with this name, or ``None``."""
        return self._by_key.get(comparison_key(name))

    def is_party(self, text: str) -> bool:
        """Whether a whole cell names a municipality or a group of them."""
        key = comparison_key(text)
        return key in self._by_key or key in ("甲", "乙") or bool(_KIND_WORD.match(key))

    def participants(
        self, text: str, place: Place
    ) -> tuple[tuple[Participation, ...] | None, str | None]:
        """Who takes part, by a cell of names, and the note behind the names."""
        names, note = split_note(text)
        ids: list[str] = []
        for name in split_names(names):
            known = self.municipality(name)
            pieces = [name] if known else self._pieces(name)
            ids += [self._any(piece, (), place) for piece in pieces]
        unique = dict.fromkeys(ids)
        return (tuple(Participation(each) for each in unique) or None), note

    def duty_party(
        self,
        text: str,
        participants: Sequence[str],
        others: Sequence[str],
        place: Place,
    ) -> str:
        """The party that owes the duties of a row.

        ``participants`` take part in the program; ``others`` are the parties
        printed in its other rows, beside which 関係市町村 may mean the rest.
        """
        single = self.municipality(text)
        if single:
            return single
        names = [self.municipality(name) for name in split_names(split_note(text)[0])]
        if len(names) > 1 and all(names):
            return self._party(text, PartyKind.GROUP, tuple(name for name in names if name))
        return self._any(text, () if others else participants, place)

    def _pieces(self, name: str) -> list[str]:
        """A piece between commas, cut further where that gives known names only."""
        pieces = [piece for piece in _SMALL_SEPARATORS.split(name) if piece]
        return pieces if all(self.municipality(piece) for piece in pieces) else [name]

    def _any(self, text: str, participants: Sequence[str], place: Place) -> str:
        single = self.municipality(text)
        if single:
            return single
        key = comparison_key(text)
        members = self._group(key, participants)
        if members:
            return self._party(text, PartyKind.GROUP, members)
        is_group = bool(_KIND_WORD.match(key)) or key in ("甲", "乙") or key.endswith("市町村")
        if not is_group and _BODY.search(key):
            return self._party(text, PartyKind.BODY, ())
        self.log.add(
            FindingKind.PARTY_UNKNOWN, place.line, f"{place.subject} {text}", place.program
        )
        return self._party(text, PartyKind.GROUP if is_group else PartyKind.BODY, ())

    def _group(self, key: str, participants: Sequence[str]) -> tuple[str, ...]:
        everyone = tuple(each.id for each in self.municipalities)
        rest = tuple(each for each in everyone if each not in self.central)
        if key == "甲" or key in ("中心市", "連携中枢都市"):
            return self.central
        if key == "乙":
            return rest if self.central else ()
        word = _KIND_WORD.match(key)
        if word is None:
            return self._counted(key, everyone)
        prefix = word["prefix"] or ""
        if prefix in ("関係", "連携"):
            return tuple(participants)
        if prefix in ("近隣", "周辺"):
            return self._of_kinds(word["kinds"], rest) if self.central else ()
        return self._of_kinds(word["kinds"], everyone)

    def _of_kinds(self, kinds: str, among: tuple[str, ...]) -> tuple[str, ...]:
        wanted = {KINDS[letter] for letter in kinds}
        return tuple(
            each.id for each in self.municipalities if each.id in among and each.kind in wanted
        )

    def _counted(self, key: str, everyone: tuple[str, ...]) -> tuple[str, ...]:
        """``1市2町1村`` is everyone, where exactly so many there are."""
        match = _COUNTED.match(key)
        if match is None or not key:
            return ()
        kinds = ("市", "区", "町", "村")
        counted = {KINDS[kind]: int(n) for kind, n in zip(kinds, match.groups(), strict=True) if n}
        return everyone if counted == Counter(each.kind for each in self.municipalities) else ()

    def _party(self, name: str, kind: PartyKind, members: tuple[str, ...]) -> str:
        at = (comparison_key(name), members)
        if at not in self._parties:
            number = len(self._parties) + 1
            self._parties[at] = Party(
                id=f"party-{number:03}",
                position=number,
                document=self.document,
                name=name,
                kind=kind,
                members=members,
            )
        return self._parties[at].id
