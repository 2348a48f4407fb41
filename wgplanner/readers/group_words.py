"""Words that stand for several municipalities, and for whom: 全市町, 関係町村, 2市1町, 滝 砂.

A word is spread only where every way of reading it gives the same
municipalities. Where two readings differ the answer is empty, and whoever asks
keeps the printed word and says that nobody is named by it for certain.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from wgplanner.plan.kinds import MunicipalityKind, Scheme
from wgplanner.plan.records import Municipality
from wgplanner.plan.text import comparison_key

KINDS = {
    "市": MunicipalityKind.CITY,
    "町": MunicipalityKind.TOWN,
    "村": MunicipalityKind.VILLAGE,
    "区": MunicipalityKind.WARD,
}
_KANJI_NUMBERS = str.maketrans("一二三四五六七八九", "123456789")
_TAKING_PART = ("関係", "関係する", "参加", "参画", "実施", "対象", "連携")
_NEIGHBOURS = ("近隣", "周辺")
_EVERYONE = ("構成", "圏域", "圏域内", "圏域の", "圏域内の")
_PREFIX = "|".join((*_EVERYONE, *_NEIGHBOURS, *sorted(_TAKING_PART, key=len, reverse=True)))
_ALL = r"全て?の?|すべての?|各"
_WORD = re.compile(
    rf"^(?P<all>{_ALL})?(?P<prefix>{_PREFIX}|中心)?"
    r"(?P<kinds>市区町村|市町村|市町|市村|町村|区|市|町|村)(?P<behind>全て|等|など)?$"
)
_COUNTED = re.compile(
    rf"^(?:{_ALL})?(?P<prefix>{_PREFIX})?"
    r"(?=\d)(?:(\d+)市)?(?:(\d+)区)?(?:(\d+)町)?(?:(\d+)村)?$"
)
_BOTH = re.compile(r"^(?:両|双方の)(?P<kind>[市町村])$")
_REST = re.compile(r"^(?:その他の?|その他|他の|残りの)(?P<kinds>市町村|市町|市村|町村|市|町|村)$")
_TAKES_PART = re.compile("|".join(_TAKING_PART))
_CENTRAL = ("甲", "中心市", "宣言中心市", "両中心市", "連携中枢都市", "中枢都市")
_MEMBERS = "乙"
_BODIES = "国県都道府"


@dataclass(frozen=True, slots=True)
class Circle:
    """The municipalities of a region, and which of them are its central cities.

    ``abbreviations`` are those that the document itself explains (滝＝滝川市), by
    their letters. ``tells_participants`` says that the document prints beside its
    programs who takes part, so that a program without it has lost it. Without
    ``is_whole`` there may be municipalities that nobody has named, so that no word
    for all of them says who they are. ``otsu_is_rest`` says that 乙 are all that are
    not central, in every agreement.
    """

    municipalities: tuple[Municipality, ...]
    central: tuple[str, ...] = ()
    scheme: Scheme | None = None
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    tells_participants: bool = False
    is_whole: bool = True
    otsu_is_rest: bool = True

    @property
    def everyone(self) -> tuple[str, ...]:
        """All municipalities."""
        return tuple(each.id for each in self.municipalities)

    @property
    def rest(self) -> tuple[str, ...]:
        """All but the central ones; none where nobody has said which these are."""
        if not self.central:
            return ()
        return tuple(each for each in self.everyone if each not in self.central)

    def of_kinds(self, kinds: str, among: Collection[str]) -> tuple[str, ...]:
        """Those of some that are 市, 町 or 村, in the order of the region."""
        wanted = {KINDS[letter] for letter in kinds}
        return tuple(
            each.id for each in self.municipalities if each.id in among and each.kind in wanted
        )

    def abbreviated(self, letter: str) -> str | None:
        """The municipality that one letter stands for, where no other can be meant.

        A name is shortened to its first letter; only where several begin with the
        same one may another of its letters be meant.
        """
        if len(letter) != 1 or letter in _BODIES:
            return None
        told = self.abbreviations.get(letter)
        if told is not None or not self.is_whole:
            return told
        names = {each.id: comparison_key(each.name)[:-1] for each in self.municipalities}
        firsts = Counter(name[:1] for name in names.values())
        found = [
            each
            for each, name in names.items()
            if name[:1] == letter or (firsts[name[:1]] > 1 and letter in name)
        ]
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a word in the sheet of a program.

    Attributes:
        participants: The municipalities that take part; ``None`` where that is not known.
        others: The municipalities that other rows of the same sheet name.
    """

    participants: tuple[str, ...] | None = None
    others: frozenset[str] = frozenset()


def is_group_word(text: str) -> bool:
    """Whether a text is a word for several municipalities in general."""
    key = _key(text)
    return (
        key in _CENTRAL
        or key == _MEMBERS
        or any(form.match(key) for form in (_WORD, _COUNTED, _BOTH, _REST))
    )


def members_of(text: str, circle: Circle, beside: Beside | None = None) -> tuple[str, ...]:
    """The ids of those for whom a word stands; none where two readings differ.

    ``beside`` is ``None`` for a word that itself says who takes part.
    """
    key = _key(text)
    is_central = key in _CENTRAL or _is_initials(key, circle)
    if is_central or not (circle.is_whole or _TAKES_PART.match(key)):
        return circle.central if is_central else ()
    if key == _MEMBERS:
        rest = circle.rest if circle.otsu_is_rest else ()
        return _if_all_take_part(rest, circle, beside)
    if both := _BOTH.match(key):
        return _pair(both["kind"], circle, beside)
    if counted := _COUNTED.match(key):
        return _counted(counted, circle, beside)
    word = _WORD.match(key)
    if word is None or word["behind"] in ("等", "など"):
        return ()
    return _spread(word["prefix"] or "", word["kinds"], bool(word["all"]), circle, beside)


def _is_initials(key: str, circle: Circle) -> bool:
    """Whether a word such as 滝砂 is the first letters of all central cities."""
    if len(circle.central) < 2 or len(key) != len(circle.central):
        return False
    return {circle.abbreviated(letter) for letter in key} == set(circle.central)


def _spread(
    prefix: str, kinds: str, all_of_them: bool, circle: Circle, beside: Beside | None
) -> tuple[str, ...]:
    """The members behind a word made of a prefix and kinds, such as 関係町村."""
    if prefix == "中心":
        return circle.central
    if prefix == "連携" and circle.scheme is Scheme.CORE_CITY:
        # 連携市町村 are the partners of the 連携中枢都市 (連携中枢都市圏構想推進要綱 第3).
        return _if_all_take_part(circle.of_kinds(kinds, circle.rest), circle, beside)
    if prefix in _TAKING_PART:
        meant = circle.of_kinds(kinds, _participants(beside) or ())
        # Beside the rows of some of them it may mean all of them, or the others.
        return () if beside and beside.others & set(meant) else meant
    if prefix in _NEIGHBOURS:
        return _if_all_take_part(circle.of_kinds(kinds, circle.rest), circle, beside)
    meant = circle.of_kinds(kinds, circle.everyone)
    leaves_out = len(meant) < len(circle.everyone)
    if leaves_out and (prefix in _EVERYONE or kinds in ("市町", "市村")):
        # Everyone is said, and a kind that is there is not: an oversight, or meant so.
        return ()
    return meant if all_of_them else _if_all_take_part(meant, circle, beside)


def _participants(beside: Beside | None) -> tuple[str, ...] | None:
    return beside.participants if beside else None


def _if_all_take_part(
    meant: tuple[str, ...], circle: Circle, beside: Beside | None
) -> tuple[str, ...]:
    """The members of a word, unless some of them take no part: who is meant then is open."""
    if beside is None:
        return meant
    if beside.participants is None:
        return () if circle.tells_participants else meant
    return meant if set(meant) <= set(beside.participants) else ()


def _pair(kind: str, circle: Circle, beside: Beside | None) -> tuple[str, ...]:
    """両市: the two central cities, the region's only two, or the program's; all the same two."""
    readings = {
        circle.of_kinds(kind, among)
        for among in (circle.central, circle.everyone, _participants(beside) or ())
    }
    pairs = {each for each in readings if len(each) == 2}
    return _if_all_take_part(pairs.pop(), circle, beside) if len(pairs) == 1 else ()


def _counted(match: re.Match[str], circle: Circle, beside: Beside | None) -> tuple[str, ...]:
    """``2市1町`` where exactly so many of each kind are there."""
    prefix = match["prefix"] or ""
    counted = {
        KINDS[kind]: int(number)
        for kind, number in zip("市区町村", match.groups()[1:], strict=True)
        if number
    }
    if prefix in _TAKING_PART:
        among: Iterable[str] = _participants(beside) or ()
    else:
        among = circle.rest if prefix in _NEIGHBOURS else circle.everyone
    pool = [each for each in circle.municipalities if each.id in set(among)]
    there = Counter(each.kind for each in pool)
    if any(there[kind] != number for kind, number in counted.items()):
        return ()
    meant = tuple(each.id for each in pool if each.kind in counted)
    return meant if prefix in _TAKING_PART else _if_all_take_part(meant, circle, beside)


def _key(text: str) -> str:
    return comparison_key(text).translate(_KANJI_NUMBERS)
