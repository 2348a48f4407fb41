"""Who is meant: names of municipalities, words for several of them, bodies outside.

A group word is stored as it is printed. Its members are filled in only where
the word and the region leave no choice; otherwise they stay empty and a
finding says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wgplanner.plan.kinds import FindingKind, PartyKind, Scheme
from wgplanner.plan.records import Municipality, Participation, Party
from wgplanner.plan.text import comparison_key
from wgplanner.readers.group_words import Beside, Circle, is_group_word, members_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wgplanner.readers.findings import FindingLog, Place
    from wgplanner.readers.own_view import OwnView

LONGEST_NAME = 30
LONGEST_LIST = 2_000
"""No list of names is longer; what is stays one name, which nobody knows."""

_SEPARATORS = re.compile(r"[、,，・/／\n]|及び|並びに")
_SMALL_SEPARATORS = re.compile(r"\s+|と|や")
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_LISTED = re.compile(r"[^()（）※、,，]+[(（][^()（）]*[)）]")
_BRACKETS = re.compile(r"^(?P<word>[^(（]+)[(（](?P<inside>[^()（）]*)[)）]$")
_WITHOUT = re.compile(r"^(?P<names>.+?)(?:を|は)?(?:除く|除き)。?$")
_BODY = re.compile(
    r"(県|都|府|道|国|会|社|組合|機構|法人|大学|高校|学校|病院|センター|団体|機関|事業者|銀行|農協|振興局"
    r"|消防本部|事務局|㈱|\(株\))$"
)


def split_names(text: str) -> list[str]:
    """The printed names in a list such as ``A市、B町及びC村``."""
    return [piece.strip() for piece in _SEPARATORS.split(text) if piece.strip()]


def split_note(text: str) -> tuple[str, str | None]:
    """A list of names and the notes in it (``※…`` or in brackets).

    Brackets behind a name in the middle stay with that name in the note.
    """
    if len(text) > LONGEST_LIST:
        return text, None
    listed, sign, rest = text.partition("※")
    names, notes, at = "", [], 0
    for match in _BRACKETED.finditer(listed):
        names += listed[at : match.start()]
        at = match.end()
        own = split_names(names)
        goes_on = bool(split_names(listed[at:]))
        notes.append(f"{own[-1]}{match[0]}" if goes_on and own else match[0])
    opened = re.search(r"[(（]", listed[at:])
    if opened:
        at, names = at + opened.start(), names + listed[at : at + opened.start()]
    else:
        names, at = names + listed[at:], len(listed)
    notes.append(f"{listed[at:]}{sign}{rest}".strip())
    return names.strip(), " ".join(note for note in notes if note) or None


@dataclass(slots=True)
class Parties:
    """The municipalities of the region and every other party that the document names.

    ``knows_all`` says that the document lists its municipalities; else they are those
    that its programs happen to name.
    """

    municipalities: tuple[Municipality, ...]
    central: tuple[str, ...]
    log: FindingLog
    document: str
    scheme: Scheme | None = None
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    tells_participants: bool = False
    own: OwnView | None = None
    knows_all: bool = True
    otsu_is_rest: bool = True
    circle: Circle = field(init=False)
    _parties: dict[tuple[str, tuple[str, ...]], Party] = field(default_factory=dict)
    _by_key: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._by_key = {comparison_key(each.name): each.id for each in self.municipalities}
        self.circle = Circle(
            self.municipalities,
            self.central,
            self.scheme,
            {
                comparison_key(short): known
                for short, name in self.abbreviations.items()
                if (known := self.municipality(name))
            },
            self.tells_participants,
            self.knows_all,
            self.otsu_is_rest,
        )

    @property
    def records(self) -> tuple[Party, ...]:
        """The parties that are no municipality, in the order in which they were met."""
        return tuple(self._parties.values())

    @property
    def other_words(self) -> dict[str, str]:
        """The words that name a municipality beside its name, by its id."""
        words = {known: letter for letter, known in self.circle.abbreviations.items()}
        own = self.municipality(self.own.name) if self.own else None
        if own is not None and self.own is not None:
            words[own] = f"{words.get(own, '')} {' '.join(self.own.words)}".strip()
        return words

    def municipality(self, name: str) -> str | None:
        """The id of the municipality with this name, or ``None``."""
        return self._by_key.get(comparison_key(name))

    def is_party(self, text: str) -> bool:
        """Whether a whole cell names a municipality or a group of them."""
        return comparison_key(text) in self._by_key or is_group_word(text)

    def names_parties(self, text: str) -> bool:
        """Whether a text names nothing but municipalities, groups of them and bodies."""
        pieces, _ = self.pieces(text)
        return bool(pieces) and all(
            self._members(piece, None)
            or is_group_word(piece)
            or _BODY.search(comparison_key(piece))
            for piece in pieces
        )

    def named_by(self, text: str) -> tuple[str, ...]:
        """The municipalities that a list of names and words means; none unless all are known."""
        pieces, _ = self.pieces(text)
        named = [self._members(piece, None) for piece in pieces]
        return tuple(dict.fromkeys(each for ids in named for each in ids)) if all(named) else ()

    def participants(
        self, text: str, place: Place
    ) -> tuple[tuple[Participation, ...] | None, str | None]:
        """Who takes part, by a cell of names, and the note behind the names."""
        pieces, note = self.pieces(text)
        unique = dict.fromkeys(self._any(piece, None, place) for piece in pieces)
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
        taking_part = self._spread(participants)
        beside = Beside(taking_part, self._named_by(others, taking_part))
        pieces, _ = self.pieces(text)
        if len(pieces) > 1:
            named = [self._members(piece, beside) for piece in pieces]
            if all(named):
                members = dict.fromkeys(each for ids in named for each in ids)
                return self._party(text, PartyKind.GROUP, tuple(members))
        return self._any(pieces[0] if len(pieces) == 1 else text, beside, place)

    def pieces(self, text: str) -> tuple[list[str], str | None]:
        """The names in a cell, each with the brackets that say who belongs to it, and the note."""
        if len(text) > LONGEST_LIST:
            return [text], None
        names, note = split_note(text)
        listed = text.partition("※")[0]
        told = [piece for piece in _LISTED.findall(listed) if self._tells_members(piece)]
        if len(told) == 1 and text.strip() == told[0].strip():
            return [told[0].strip()], None
        if told and not all(map(self.municipality, split_names(names))):
            # Brackets that say who is meant, beside other names: no list of names any more.
            return [text.strip()], None
        return [piece for name in split_names(names) for piece in self._small_pieces(name)], note

    def _tells_members(self, piece: str) -> bool:
        """Whether the brackets behind a word say which municipalities it means."""
        match = _BRACKETS.match(piece.strip())
        if match is None or self.municipality(match["word"]):
            return False
        inside = split_names(match["inside"])
        return bool(_WITHOUT.match(match["inside"])) or (
            bool(inside) and all(map(self.municipality, inside))
        )

    def _small_pieces(self, name: str) -> list[str]:
        """A piece between commas, cut further where that gives known names only."""
        if self.municipality(name):
            return [name]
        pieces = [piece for piece in _SMALL_SEPARATORS.split(name) if piece]
        return pieces if all(map(self._single, pieces)) else [name]

    def _single(self, name: str) -> str | None:
        """The municipality that a name or a letter stands for."""
        if self.own is not None and self.own.is_own(name):
            return self.municipality(self.own.name)
        return self.municipality(name) or self.circle.abbreviated(comparison_key(name))

    def _spread(self, ids: Sequence[str]) -> tuple[str, ...] | None:
        """The municipalities behind the participants; ``None`` where they are not all known."""
        groups = {each.id: each for each in self._parties.values()}
        spread: list[str] = []
        for each in ids:
            group = groups.get(each)
            if group is None:
                spread.append(each)
            elif group.members:
                spread += group.members
            elif group.kind is PartyKind.GROUP or not _BODY.search(comparison_key(group.name)):
                return None
        return tuple(dict.fromkeys(spread)) or None

    def _named_by(
        self, others: Sequence[str], participants: tuple[str, ...] | None
    ) -> frozenset[str]:
        """The municipalities of other rows; all that take part, where a row may name any."""
        named: set[str] = set()
        for text in others:
            for piece in self.pieces(text)[0]:
                members = self._members(piece, Beside(participants))
                if not members and not _BODY.search(comparison_key(piece)):
                    return frozenset(participants or self.circle.everyone)
                named.update(members)
        return frozenset(named)

    def _members(self, text: str, beside: Beside | None) -> tuple[str, ...]:
        """The municipalities that a name or a word stands for, where that is certain."""
        single = self._single(text)
        if single:
            return (single,)
        match = _BRACKETS.match(text)
        if match is None:
            return members_of(text, self.circle, beside)
        without = _WITHOUT.match(match["inside"])
        names = split_names(without["names"] if without else match["inside"])
        inside = [known for name in names if (known := self.municipality(name))]
        if len(inside) != len(names):
            return ()
        if without is None:
            return tuple(inside)
        members = members_of(match["word"], self.circle, None)
        return tuple(each for each in members if each not in inside)

    def _any(self, text: str, beside: Beside | None, place: Place) -> str:
        single = self._single(text)
        if single:
            return single
        members = self._members(text, beside)
        if members:
            return self._party(text, PartyKind.GROUP, members)
        key = comparison_key(text)
        letters = len(key) == 1 or all(len(piece) == 1 for piece in text.split())
        letters = letters or all(map(self.circle.abbreviated, key))
        told = bool(_BRACKETS.match(text))
        # A municipality that the document's list does not have is no body outside either.
        named = key.endswith(("市", "町", "村"))
        is_group = is_group_word(text) or letters or "市町村" in key or told or named
        if not is_group and _BODY.search(key):
            return self._party(text, PartyKind.BODY, ())
        self.log.add(
            FindingKind.PARTY_UNKNOWN, place.line, f"{place.subject} {text}", place.program
        )
        return self._party(text, PartyKind.GROUP if is_group else PartyKind.BODY, ())

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
